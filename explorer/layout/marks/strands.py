"""The strands of threads: a line for each witness, from the event to the version that it tells."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, pi, sin
from typing import NamedTuple

from explorer.domain.versions import Versions
from explorer.layout import roles
from explorer.layout.batches import floats
from explorer.layout.marks.patterns import PATTERNS
from explorer.layout.marks.thread_lines import Line
from explorer.layout.rows.braid import MOST_TILES, STRAND
from explorer.layout.style import Style
from explorer.layout.timeline import Batch, Lines

_BEND = 4
"""Straight pieces of a bend."""
_CORNER = tuple((1 - cos(turn), 1 - sin(turn)) for turn in (n * pi / 2 / _BEND for n in range(_BEND + 1)))
"""How far along and up a bend has come after each piece, as parts of its size."""

Point = tuple[float, float]


class Strand(NamedTuple):
    """One line, in the colour and the pattern of its source."""

    source: int
    path: list[Point]


def pitch(style: Style) -> float:
    """Pixels from one strand to the next."""
    return STRAND * style.text_small / 11.0


def strands_of(
    versions: Versions, group: Sequence[Line], sides: Sequence[tuple[float, float]], style: Style
) -> list[Strand]:
    """The strands of one event, side by side: those to the left leave leftmost, none crosses another."""
    witnesses = [versions.witnesses(line.version)[:MOST_TILES] for line in group]
    slots = [(place, turn) for place in _order(group, sides) for turn in range(len(witnesses[place]))]
    found = []
    for slot, (place, turn) in enumerate(slots):
        shift = (slot - (len(slots) - 1) / 2) * pitch(style)
        lift = (turn - (len(witnesses[place]) - 1) / 2) * pitch(style)
        found.append(Strand(witnesses[place][turn][0], _path(group[place], sides[place], (shift, lift), style)))
    return found


def strand_batches(strands: Iterable[Strand], style: Style) -> tuple[Batch, ...]:
    """The lines of some strands, one batch for each source."""
    pieces: dict[int, list[tuple[float, float, float, float]]] = {}
    for strand in strands:
        pieces.setdefault(strand.source, []).extend((*one, *next_one) for one, next_one in pairwise(strand.path))
    width = 1.5 * style.text_small / 11.0
    return tuple(
        Lines(
            roles.source_role(source), floats(lines, 4), width, tuple(part * width * 1.6 for part in _pattern(source))
        )
        for source, lines in sorted(pieces.items())
    )


def _order(group: Sequence[Line], sides: Sequence[tuple[float, float]]) -> list[int]:
    """The threads from the left strand to the right one; the rows come from above."""
    places = range(len(group))
    to_left = [n for n in places if sides[n][1] < group[n].stem.x]
    to_right = [n for n in places if sides[n][0] > group[n].stem.x]
    down = [n for n in places if n not in to_left and n not in to_right]
    return [*to_left, *down, *reversed(to_right)]


def _path(line: Line, side: tuple[float, float], beside: tuple[float, float], style: Style) -> list[Point]:
    """From the event to a version that lies between two x; `beside`: how far from the middle it leaves and ends."""
    (left, right), (shift, lift), stem = side, beside, line.stem
    x = stem.x + shift
    if left <= stem.x <= right:
        x = min(max(x, left + 1.0), max(right - 1.0, left + 1.0))
        return [(x, stem.y), (x, line.y)]
    # Of strands that turn to the left the left one turns first, of those to the right the right one.
    if right < stem.x:
        return _bent((x, stem.y), (right, line.y + lift), style)
    return _bent((x, stem.y), (left, line.y - lift), style)


def _bent(start: tuple[float, float], end: tuple[float, float], style: Style) -> list[tuple[float, float]]:
    """Down (or up), round a corner, and along to the end."""
    (x, top), (far, y) = start, end
    towards, down = (1.0 if far > x else -1.0), (1.0 if y > top else -1.0)
    bend = min(style.row * 0.3, abs(far - x), abs(y - top))
    corner = [(x + towards * bend * along, y - down * bend * up) for along, up in _CORNER]
    return [(x, top), *corner, (far, y)]


def _pattern(source: int) -> tuple[float, ...]:
    return PATTERNS[source % len(PATTERNS)]
