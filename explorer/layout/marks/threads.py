"""The braid as a picture: strands from an event to each of its versions, with the tiles of the sources that tell it.

A strand is a witness, in the colour and the pattern of its source; a source that copies another joins its strand. The
version at its end is drawn as events are, only smaller, so that it says how sure it is in the same way.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import pairwise
from math import cos, pi, sin
from typing import NamedTuple

import numpy as np

from explorer.domain.times import times
from explorer.domain.versions import Versions
from explorer.layout import roles
from explorer.layout.batches import floats
from explorer.layout.frame import Frame, Region
from explorer.layout.marks.drawn import Drawn
from explorer.layout.marks.free_room import NOTHING_KEPT, Kept
from explorer.layout.marks.glyphs import brackets, glyphs
from explorer.layout.marks.patterns import PATTERNS
from explorer.layout.measure import text_width
from explorer.layout.rows.braid import (
    APART,
    MOST_TILES,
    STRAND,
    TILE,
    WORDS_APART,
    Braid,
    Braids,
    tiles_width,
)
from explorer.layout.rows.extents import Ints, Reals, is_bar, stubs
from explorer.layout.scene import Scene
from explorer.layout.style import Style
from explorer.layout.timeline import Batch, Box, Discs, Floats, Frames, Lines, Polygons, Rects, Texts

SOURCE_COLOURS = 8
_BEND = 4
"""Straight pieces of a bend."""
_THIN = 0.75
"""The bars of versions against those of events."""
_EDGE = 3.0


class Stem(NamedTuple):
    """Where the strands of an event begin."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Line:
    """A thread on the picture: its version, the middle of its row, where it comes from, and its words."""

    version: int
    y: float
    stem: Stem
    words: str


@dataclass(frozen=True, slots=True, eq=False)
class Threads:
    """The threads of a picture: what is painted, and what a click can hit."""

    batches: tuple[Batch, ...] = ()
    versions: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    boxes: Floats = field(default_factory=lambda: floats([], 4))
    """(n, 4): each version with its tiles and words."""
    kept: Kept = NOTHING_KEPT
    """What the threads keep of their rows, wherever the window is."""


@dataclass(frozen=True, slots=True, eq=False)
class _Ink:
    """What is gathered on the way: strands by source, tiles, letters, words."""

    strands: dict[int, list[tuple[float, float, float, float]]] = field(default_factory=dict)
    tiles: dict[int, list[tuple[float, ...]]] = field(default_factory=dict)
    joined: dict[int, list[tuple[float, ...]]] = field(default_factory=dict)
    letters: list[tuple[str, float, float]] = field(default_factory=list)
    joined_letters: list[tuple[int, str, float, float]] = field(default_factory=list)
    words: list[tuple[str, float, float]] = field(default_factory=list)
    grounds: list[tuple[float, ...]] = field(default_factory=list)
    kept: list[tuple[float, float, float]] = field(default_factory=list)


def thread_picture(versions: Versions, groups: Sequence[Sequence[Line]], marks: Sequence[str], frame: Frame) -> Threads:
    """The threads of some events; `marks` are the letters of the sources."""
    lines = [line for group in groups for line in group]
    if not lines:
        return Threads()
    drawn = _drawn(versions, lines, frame)
    left, right = np.minimum(drawn.left, drawn.begin), np.maximum(drawn.right, drawn.end)
    ink, boxes, at = _Ink(), [], 0
    for group in groups:
        sides = [(float(left[at + n]), float(right[at + n])) for n in range(len(group))]
        _strands(ink, versions, group, sides, frame.style)
        boxes += [_tail(ink, versions, line, side, (marks, frame)) for line, side in zip(group, sides, strict=True)]
        at += len(group)
    style = _style(frame.style)
    colours = [_colour_of(versions.witnesses(line.version)) for line in lines]
    batches = (
        *_strand_batches(ink, frame.style),
        *_glyphs(drawn, colours, style),
        *_tail_batches(ink, frame.style),
    )
    return Threads(
        batches, np.array([line.version for line in lines], np.int64), floats(boxes, 4), Kept(*np.array(ink.kept).T)
    )


def _glyphs(drawn: Drawn, colours: Sequence[str], style: Style) -> tuple[Batch, ...]:
    """The versions, each in the colour of its only witness, or as events are where it has several."""
    batches: list[Batch] = []
    for colour in dict.fromkeys(colours):
        chosen = np.array([each == colour for each in colours], np.bool_)
        some = Drawn(**{each.name: getattr(drawn, each.name)[chosen] for each in fields(Drawn)})
        batches += [_coloured(batch, colour) if colour else batch for batch in glyphs(some, style)]
    return tuple(batches)


def _coloured(batch: Batch, colour: str) -> Batch:
    """The same in another colour; what is drawn on paper stays so."""
    match batch:
        case Frames() | Lines():
            return replace(batch, stroke=colour)
        case Discs() | Polygons():
            fill = batch.fill if batch.fill == roles.PAPER else colour
            return replace(batch, fill=fill, stroke=colour if batch.stroke else "")
        case Rects() if batch.fill == roles.BAR_SOFT:
            return Frames(colour, batch.boxes, 1.0, (), batch.radius)
        case _:
            return replace(batch, fill=colour)


def _colour_of(witnesses: Sequence[Sequence[int]]) -> str:
    return _role(witnesses[0][0]) if len(witnesses) == 1 else ""


def _style(style: Style) -> Style:
    """The measures of a version: no line of text above its bar."""
    return replace(style, text=0.0, bar=style.bar * _THIN, disc=style.disc * 0.95)


def _drawn(versions: Versions, lines: Sequence[Line], frame: Frame) -> Drawn:
    """The versions as if they were events of little importance, in rows of their own."""
    style, scale = _style(frame.style), frame.scale
    at = np.array([line.version for line in lines], np.int64)
    when, (before, after), bar = times(versions, at), stubs(versions, at, frame.style), is_bar(versions, at)
    begin, end = scale.x(when.begin) - before, scale.x(when.end) + after
    radius = np.full(len(at), style.radius(1))
    middle = (begin + end) / 2
    y = np.array([line.y for line in lines])
    none, count = np.zeros(len(at)), len(at)
    drawn = Drawn(
        rows=versions.row[at], entry=at, y=y, label_room=none, is_flipped=np.zeros(count, np.bool_),
        is_bar=bar, begin=begin, sure_begin=scale.x(when.sure_begin), sure_end=scale.x(when.sure_end), end=end,
        left=np.where(bar, begin, np.minimum(begin, middle - radius)),
        right=np.where(bar, np.maximum(end, begin + style.bar_least), np.maximum(end, middle + radius)),
        radius=radius, mark=none, text_width=none, label_width=none, card=np.zeros(count, np.int64),
        below=np.zeros((count, 2)), importance=np.ones(count, np.uint8), marks=versions.marks[at],
    )  # fmt: skip
    raised = bar | brackets(drawn)
    return replace(drawn, y=np.where(raised, y - 1.3 * style.bar, y))


def _strands(
    ink: _Ink, versions: Versions, group: Sequence[Line], sides: Sequence[tuple[float, float]], style: Style
) -> None:
    """The strands of one event, side by side: those to the left leave leftmost, none crosses another."""
    pitch = STRAND * style.text_small / 11.0
    order = _order(group, sides)
    witnesses = {place: versions.witnesses(group[place].version)[:MOST_TILES] for place in order}
    slots = [(place, turn) for place in order for turn in range(len(witnesses[place]))]
    for slot, (place, turn) in enumerate(slots):
        line, (left, right) = group[place], sides[place]
        x = line.stem.x + (slot - (len(slots) - 1) / 2) * pitch
        several = len(witnesses[place])
        towards = 0.0 if left <= line.stem.x <= right else (-1.0 if right < line.stem.x else 1.0)
        # Of strands that turn to the left the left one turns first, of those to the right the right one.
        lift = (turn - (several - 1) / 2) * pitch * (-towards if towards > 0 else 1.0)
        if not towards:
            x = min(max(x, left + 1.0), max(right - 1.0, left + 1.0))
            path = [(x, line.stem.y), (x, line.y)]
        else:
            path = _bent((x, line.stem.y), (right if towards < 0 else left, line.y + lift), style)
        source = witnesses[place][turn][0]
        pieces = ink.strands.setdefault(source, [])
        pieces += [(*a, *b) for a, b in pairwise(path)]


def _order(group: Sequence[Line], sides: Sequence[tuple[float, float]]) -> list[int]:
    """The threads from the left strand to the right one; the rows come from above."""
    places = range(len(group))
    to_left = [n for n in places if sides[n][1] < group[n].stem.x]
    to_right = [n for n in places if sides[n][0] > group[n].stem.x]
    down = [n for n in places if n not in to_left and n not in to_right]
    return [*to_left, *down, *reversed(to_right)]


def _bent(start: tuple[float, float], end: tuple[float, float], style: Style) -> list[tuple[float, float]]:
    """Down (or up), round a corner, and along to the end."""
    (x, top), (far, y) = start, end
    towards, down = (1.0 if far > x else -1.0), (1.0 if y > top else -1.0)
    bend = min(style.row * 0.3, abs(far - x), abs(y - top))
    corner = [
        (x + towards * bend * (1 - cos(turn)), y - down * bend * (1 - sin(turn)))
        for turn in (n * pi / 2 / _BEND for n in range(_BEND + 1))
    ]
    return [(x, top), *corner, (far, y)]


def _tail(
    ink: _Ink, versions: Versions, line: Line, side: tuple[float, float], around: tuple[Sequence[str], Frame]
) -> tuple[float, ...]:
    """Tiles and words beside a version, kept in sight as long as a part of its row is; the box of it all."""
    marks, frame = around
    style, plot, (left, right) = frame.style, frame.plot, side
    em, apart = style.text_small, WORDS_APART * style.text_small
    witnesses = versions.witnesses(line.version)
    tiles = tiles_width(witnesses, style)
    width = tiles + text_width(line.words, em) + apart
    before, after = (width + apart, 0.0) if right < line.stem.x else (0.0, width + apart)
    reach = 4 * STRAND * em / 11.0
    low, high = min(left - before, line.stem.x - reach), max(right + after, line.stem.x + reach)
    ink.kept.append((low, high, line.y))
    if high <= plot.x or low >= plot.right:
        return low, line.y - em * 0.8, high - low, em * 1.6
    x = max(low, min(_beside(side, line.stem.x, (width, apart), plot), high - width))
    if x < max(right, line.stem.x) and x + width > min(left, line.stem.x):
        reach = width + apart if x + width + _EDGE < plot.right - 1 else plot.right - x + apart
        ink.grounds.append((x - apart / 2, line.y - em * 0.7, reach, em * 1.4))
    _tiles(ink, witnesses, (x, line.y), (marks, style))
    ink.words.append((line.words, x + tiles + apart, line.y + em * 0.36))
    low, high = max(plot.x, min(left, x)), min(plot.right, max(right, x + width))
    return low, line.y - em * 0.8, max(1.0, high - low), em * 1.6


def _beside(side: tuple[float, float], stem: float, room: tuple[float, float], plot: Box) -> float:
    """Where tiles and words of a width begin: before a version left of its stem, else after it.

    Where they would run out of the plot they stand over the strand, or over the version where that is long.
    """
    (left, right), (width, apart) = side, room
    if right < stem:
        return min(max(left - width - apart, plot.x + _EDGE), stem - width - 2 * apart)
    start = max(stem, plot.x) + 2 * apart
    x = min(right + apart, plot.right - _EDGE - width)
    if x < right and right - left < width and left - apart - width >= start:
        x = min(x, left - apart - width)
    return max(x, start)


def _tiles(
    ink: _Ink, witnesses: Sequence[Sequence[int]], at: tuple[float, float], look: tuple[Sequence[str], Style]
) -> None:
    """A tile for each source; one that copies another is joined to it, and hollow."""
    (x, y), (marks, style) = at, look
    side = TILE * style.text_small
    for witness in witnesses:
        for turn, source in enumerate(witness):
            box = (x, y - side / 2, side, side)
            mark = marks[source] if source < len(marks) else str(source + 1)
            letter = (x + side / 2, y + style.text_small * 0.33)
            if turn:
                ink.joined.setdefault(source, []).append(box)
                ink.joined_letters.append((source, mark, *letter))
            else:
                ink.tiles.setdefault(source, []).append(box)
                ink.letters.append((mark, *letter))
            x += side
        x += APART * style.text_small


def _strand_batches(ink: _Ink, style: Style) -> tuple[Batch, ...]:
    width = 1.5 * style.text_small / 11.0
    return tuple(
        Lines(_role(source), floats(pieces, 4), width, tuple(part * width * 1.6 for part in _pattern(source)))
        for source, pieces in sorted(ink.strands.items())
    )


def _tail_batches(ink: _Ink, style: Style) -> tuple[Batch, ...]:
    em = style.text_small
    radius, size = em * 0.2, em * 0.82
    batches: list[Batch] = [Rects(roles.PAPER, floats(ink.grounds, 4), radius)]
    for source, boxes in sorted(ink.tiles.items()):
        batches.append(Rects(_role(source), floats(boxes, 4), radius))
    for source, boxes in sorted(ink.joined.items()):
        batches += [
            Rects(roles.PAPER, floats(boxes, 4), radius),
            Frames(_role(source), floats(boxes, 4), style.hairline, (), radius),
        ]
    for source in sorted(ink.joined):
        batches.append(_letters([each[1:] for each in ink.joined_letters if each[0] == source], _role(source), size))
    batches.append(_letters(ink.letters, roles.SOURCE_TEXT, size))
    words = floats([(x, y) for _, x, y in ink.words], 2)
    batches.append(Texts(roles.LABEL_SOFT, tuple(text for text, _, _ in ink.words), words, em))
    return tuple(batches)


def _letters(letters: Sequence[tuple[str, float, float]], role: str, size: float) -> Texts:
    at = floats([(x, y) for _, x, y in letters], 2)
    return Texts(role, tuple(mark for mark, _, _ in letters), at, size, bold=True, align="centre")


def _role(source: int) -> str:
    return f"source:{source % SOURCE_COLOURS}"


def _pattern(source: int) -> tuple[float, ...]:
    return PATTERNS[source % len(PATTERNS)]


def groups_of(braids: Braids, open_braids: Sequence[Braid], lines: Reals, frame: Frame) -> list[list[Line]]:
    """The threads of the braids that open, where their lanes lie now; `lines` is the y of each row by lane."""
    scale = frame.scale
    entries = np.array([braid.entry for braid in open_braids], np.int64)
    stems, drops = scale.x(braids.trunks(entries)), braids.feet(entries, frame.style)
    stems += braids.shifts(entries, frame.style)
    groups = []
    for braid, x, drop in zip(open_braids, stems.tolist(), drops.tolist(), strict=True):
        rows, chosen = lines[braid.lane], braids.threads[braid.threads.start : braid.threads.stop].tolist()
        stem = Stem(x, float(rows[braid.row]) + drop)
        groups.append(
            [
                Line(version, float(rows[braid.row + 1 + n]), stem, braids.words(version))
                for n, version in enumerate(chosen)
            ]
        )
    return groups


def threads_in(
    areas: Sequence[Region], braids: Braids, open_braids: Sequence[Braid], where: tuple[tuple[str, ...], Reals, Frame]
) -> tuple[Threads, ...]:
    """The threads of each region; `where` are the letters of the sources, the y of each row by lane, and the frame."""
    marks, lines, frame = where
    found = []
    for area in areas:
        mine = [braid for braid in open_braids if area.lanes[braid.lane]]
        threads = thread_picture(braids.versions, groups_of(braids, mine, lines, frame), marks, frame)
        found.append(replace(threads, boxes=_within(threads.boxes, area)))
    return tuple(found)


def marks_of(scene: Scene) -> tuple[str, ...]:
    """The letters of the sources."""
    return tuple(mark for mark, _ in scene.source_names)


def _within(boxes: Floats, area: Region) -> Floats:
    """The boxes cut where they go behind another region."""
    top = np.maximum(boxes[:, 1], area.top)
    height = np.maximum(0.0, np.minimum(boxes[:, 1] + boxes[:, 3], area.bottom) - top)
    return np.column_stack((boxes[:, 0], top, boxes[:, 2], height)).astype(np.float32)
