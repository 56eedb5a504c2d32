"""What stands beside a version: the tiles of the sources that tell it, and its date in words."""

from collections.abc import Sequence

import numpy as np

from explorer.domain.versions import Versions
from explorer.layout import roles
from explorer.layout.batches import floats
from explorer.layout.frame import Frame
from explorer.layout.marks.free_room import Kept
from explorer.layout.marks.strands import pitch
from explorer.layout.marks.thread_lines import Line
from explorer.layout.measure import text_width
from explorer.layout.rows.braid import APART, TILE, WORDS_APART, tiles_width
from explorer.layout.timeline import Batch, Box, Frames, Rects, Texts

_EDGE = 3.0


class Tails:
    """The tails of some threads, gathered one by one, then drawn together."""

    def __init__(self, versions: Versions, marks: Sequence[str], frame: Frame) -> None:
        self._versions = versions
        self._marks = marks
        self._plot = frame.plot
        self._style = frame.style
        self._tiles: dict[int, list[tuple[float, ...]]] = {}
        self._joined: dict[int, list[tuple[float, ...]]] = {}
        self._letters: list[tuple[str, float, float]] = []
        self._joined_letters: dict[int, list[tuple[str, float, float]]] = {}
        self._words: list[tuple[str, float, float]] = []
        self._grounds: list[tuple[float, ...]] = []
        self._kept: list[tuple[float, float, float]] = []

    @property
    def kept(self) -> Kept:
        """What the threads keep of their rows, wherever the window is."""
        return Kept(*np.array(self._kept).T)

    def add(self, line: Line, side: tuple[float, float]) -> tuple[float, ...]:
        """Tiles and words beside a version, kept in sight as long as a part of its row is; the box of it all."""
        style, plot, (left, right) = self._style, self._plot, side
        em, apart = style.text_small, WORDS_APART * style.text_small
        witnesses = self._versions.witnesses(line.version)
        tiles = tiles_width(witnesses, em)
        width = tiles + text_width(line.words, em) + apart
        before, after = (width + apart, 0.0) if right < line.stem.x else (0.0, width + apart)
        reach = 4 * pitch(style)
        low, high = min(left - before, line.stem.x - reach), max(right + after, line.stem.x + reach)
        self._kept.append((low, high, line.y))
        if high <= plot.x or low >= plot.right:
            return low, line.y - em * 0.8, high - low, em * 1.6
        x = max(low, min(_beside(side, line.stem.x, (width, apart), plot), high - width))
        if x < max(right, line.stem.x) and x + width > min(left, line.stem.x):
            self._add_ground(x, line.y, width)
        self._add_tiles(witnesses, x, line.y)
        self._words.append((line.words, x + tiles + apart, line.y + em * 0.36))
        low, high = max(plot.x, min(left, x)), min(plot.right, max(right, x + width))
        return low, line.y - em * 0.8, max(1.0, high - low), em * 1.6

    def _add_ground(self, x: float, y: float, width: float) -> None:
        """Paper under tiles and words that stand over a strand or a version."""
        em, apart, right = self._style.text_small, WORDS_APART * self._style.text_small, self._plot.right
        reach = width + apart if x + width + _EDGE < right - 1 else right - x + apart
        self._grounds.append((x - apart / 2, y - em * 0.7, reach, em * 1.4))

    def _add_tiles(self, witnesses: Sequence[Sequence[int]], x: float, y: float) -> None:
        """A tile for each source; one that copies another is joined to it, and hollow."""
        side = TILE * self._style.text_small
        for witness in witnesses:
            for turn, source in enumerate(witness):
                self._add_tile(source, (x, y - side / 2, side, side), y, joins=turn > 0)
                x += side
            x += APART * self._style.text_small

    def _add_tile(self, source: int, box: tuple[float, float, float, float], y: float, *, joins: bool) -> None:
        mark = self._marks[source] if source < len(self._marks) else str(source + 1)
        letter = (mark, box[0] + box[2] / 2, y + self._style.text_small * 0.33)
        if joins:
            self._joined.setdefault(source, []).append(box)
            self._joined_letters.setdefault(source, []).append(letter)
        else:
            self._tiles.setdefault(source, []).append(box)
            self._letters.append(letter)

    def batches(self) -> tuple[Batch, ...]:
        """Paper, tiles, letters and words, from below."""
        em = self._style.text_small
        radius, size = em * 0.2, em * 0.82
        words = floats([(x, y) for _, x, y in self._words], 2)
        return (
            Rects(roles.PAPER, floats(self._grounds, 4), radius),
            *(
                Rects(roles.source_role(source), floats(boxes, 4), radius)
                for source, boxes in sorted(self._tiles.items())
            ),
            *self._hollow(radius),
            *(
                _written(found, roles.source_role(source), size)
                for source, found in sorted(self._joined_letters.items())
            ),
            _written(self._letters, roles.SOURCE_TEXT, size),
            Texts(roles.LABEL_SOFT, tuple(text for text, _, _ in self._words), words, em),
        )

    def _hollow(self, radius: float) -> list[Batch]:
        """The tiles of sources that copy another."""
        batches: list[Batch] = []
        for source, boxes in sorted(self._joined.items()):
            batches += [
                Rects(roles.PAPER, floats(boxes, 4), radius),
                Frames(roles.source_role(source), floats(boxes, 4), self._style.hairline, (), radius),
            ]
        return batches


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


def _written(letters: Sequence[tuple[str, float, float]], role: str, size: float) -> Texts:
    at = floats([(x, y) for _, x, y in letters], 2)
    return Texts(role, tuple(mark for mark, _, _ in letters), at, size, bold=True, align="centre")
