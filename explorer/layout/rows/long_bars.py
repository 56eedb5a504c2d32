"""The rows of what is long: the same at every zoom, so that a long bar keeps its row while one zooms.

What holds its own label takes no more room than its days, so its row can be found in days, whatever the scale. The
classes of length (see `index`) are packed one after the other, the longest first, each in chunks of four times its
least length; chunks with an odd number by themselves, even ones between their two neighbours. Nothing reaches as far as
a whole chunk, so a row depends on the events alone, never on what was looked at before.

Turning points and what is nearly as important stand above, the others below (see `in_rows`). Each of the two kinds is
packed by itself, so that no background, however long, takes the row of a turning point.

An event of class s counts as long from the scale on at which 2^s days are `style.long` pixels.
"""

from collections.abc import Iterable, Sequence
from enum import Enum
from math import ceil, floor
from typing import NamedTuple

import numpy as np

from explorer.domain.table import EventTable
from explorer.layout.memory import Memory
from explorer.layout.rows.detail import by_importance_in_slots
from explorer.layout.rows.extents import Ints, stubs
from explorer.layout.rows.index import SIZES, Index
from explorer.layout.rows.row_bits import HIDDEN, Rows
from explorer.layout.style import Style

CELLS = 512
"""Of a chunk."""
CHUNK = 4.0
"""Times the least length of its class."""
REACH = 2.2
"""Times the least length: the longest of a class with what is drawn beyond its ends."""
TRACKS = (4, 8, 20)
"""Rows that are sought in; a lane takes the least that is enough, as a row does not depend on those below it."""
IMPORTANT_FROM = 4
"""Importance from which a long bar stands above."""
FEW_ROWS, MANY_ROWS = 3, 8
"""Below the first, a lane has no rows for each kind of bars; from the second on the others get nearly half of them."""
SMALL = 256
"""Events of a small lane, at most: all its bars are found at once."""
FEW = 6
"""Of more chunks in a row only those with events are looked at."""
_REMEMBERED = 20_000


class Bar(NamedTuple):
    """A bar with its row, from day to day with all that is drawn of it."""

    entry: int
    row: int
    begin: float
    end: float


class Kind(Enum):
    """Which bars are packed together."""

    ALL = "all"
    IMPORTANT = "important"
    OTHERS = "others"


class BarChunk(NamedTuple):
    """Which chunk: lane, class of length, number, rows sought in, and of which bars."""

    lane: int
    size: int
    number: int
    tracks: int
    kind: Kind


class Sought(NamedTuple):
    """A lane, the rows that long bars may stand in, and which bars."""

    lane: int
    rows: int
    kind: Kind = Kind.ALL

    @property
    def tracks(self) -> int:
        """Rows to seek in."""
        return next((most for most in TRACKS if most >= self.rows), TRACKS[-1])


def _sought(lane: int, rows: int) -> tuple[Sought, ...]:
    """The rows of a lane for each kind of bars: half for the important, a third for the others, or half of many.

    One row is left to what is short: else long bars together could hide a turning point that lasts a day.
    """
    half = (rows + 1) // 2
    if rows < FEW_ROWS:
        return (Sought(lane, half),)
    others = min(rows // 2 if rows >= MANY_ROWS else (rows + 1) // 3, rows - 1 - half)
    return Sought(lane, half, Kind.IMPORTANT), Sought(lane, others, Kind.OTHERS)


class LongBars:
    """The rows of all long bars, found chunk by chunk when they are first looked at."""

    def __init__(self, table: EventTable, index: Index, style: Style) -> None:
        self._table = table
        self._index = index
        self._style = style
        self._memory = Memory(_REMEMBERED)
        self._near = Memory(_REMEMBERED)

    def in_rows(self, lanes: Sequence[tuple[int, int]], least: int, days: tuple[float, float]) -> list[tuple[int, Bar]]:
        """(lane, bar) for lanes of so many rows: important bars from the first row down, the others from the last up.

        So a turning point stands above what was under way in the background. The two kinds have rows of their own, but
        for lanes of few rows: there what shares a row shares one of its images, so that room is left for what is short.
        """
        if all(self._is_small(lane) for lane, _ in lanes):
            begin, end = days
            return [
                (lane[0], bar)
                for lane in lanes
                for bar in self.from_class(lane, least)
                if bar.begin < end and bar.end > begin
            ]
        rows = dict(lanes)
        sought = [each for lane in lanes for each in _sought(*lane)]
        return [(lane, self._on_its_side(bar, rows[lane])) for lane, bar in self.found(sought, least, days)]

    def from_class(self, lane: tuple[int, int], least: int) -> list[Bar]:
        """All bars of a small lane of so many rows, from a class of length on, in the order of `found`; remembered."""
        return self._near.recall((lane, least), lambda: self._of_lane(lane, least))

    def _is_small(self, lane: int) -> bool:
        first = self._index.first
        return lane < self._index.lanes and int(first[lane + 1] - first[lane]) <= SMALL

    def _of_lane(self, lane: tuple[int, int], least: int) -> list[Bar]:
        number, rows = lane
        entries = np.arange(self._index.first[number], self._index.first[number + 1])
        entries = entries[self._index.size[entries] >= least]
        size = self._index.size[entries].astype(np.int64)
        at = np.floor(self._index.begin[entries] / (CHUNK * np.exp2(size))).astype(np.int64)
        chunks = sorted(set(zip((-size).tolist(), at.tolist(), strict=True)))
        found = [
            bar
            for sought in _sought(number, rows)
            for shortness, chunk in chunks
            for bar in self._bars(BarChunk(number, -shortness, chunk, sought.tracks, sought.kind))
            if bar.row < sought.rows
        ]
        return [self._on_its_side(bar, rows) for bar in found]

    def _on_its_side(self, bar: Bar, rows: int) -> Bar:
        """A bar of a lane of so many rows; unless it is important, its row is counted from the last one up."""
        if self._index.importance[bar.entry] >= IMPORTANT_FROM:
            return bar
        return bar._replace(row=rows - 1 - bar.row)

    def found(self, sought: Sequence[Sought], least: int, days: tuple[float, float]) -> list[tuple[int, Bar]]:
        """(lane, bar) of each bar that overlaps days [begin, end), has one of the rows, and is of class `least` on."""
        rows, (begin, end) = {(lane.lane, lane.kind): lane.rows for lane in sought}, days
        return [
            (chunk.lane, bar)
            for chunk in self._chunks(sought, least, days)
            for bar in self._bars(chunk)
            if bar.row < rows[chunk.lane, chunk.kind] and bar.begin < end and bar.end > begin
        ]

    def _chunks(self, sought: Sequence[Sought], least: int, days: tuple[float, float]) -> list[BarChunk]:
        """The chunks of the classes from `least` on that may hold bars of those days; by lane, the longest first."""
        sizes = np.array([size for size in self._index.sizes if size >= least], dtype=np.int64)[::-1]
        length = np.exp2(sizes)
        early, late = days[0] - REACH * length, days[1] + (REACH - 2) * length
        blocks = np.array([lane.lane for lane in sought], dtype=np.int64)[:, None] * SIZES + sizes
        first, last = (self._index.by_size.before(self._index.days, blocks, edge) for edge in (early, late))
        numbers = [np.floor(edge / (CHUNK * length)).astype(np.int64).tolist() for edge in (early, late)]
        whose = [(each.lane, each.tracks, each.kind) for each in sought]
        return [
            BarChunk(lane, int(sizes[at]), number, tracks, kind)
            for line, at in zip(*(axis.tolist() for axis in np.nonzero(last > first)), strict=True)
            for lane, tracks, kind in (whose[line],)
            for number in self._peopled(range(numbers[0][at], numbers[1][at] + 1), first[line, at], last[line, at])
        ]

    def _peopled(self, numbers: range, first: int, last: int) -> Iterable[int]:
        """Of many chunks of a class those that hold any of its events from `first` to `last`; all of a few chunks."""
        if len(numbers) <= FEW:
            return numbers
        entries = self._index.by_size.entry[first:last]
        chunk = CHUNK * 2.0 ** int(self._index.size[entries[0]])
        found = np.unique(np.floor(self._index.begin[entries] / chunk).astype(np.int64))
        return [number for number in found.tolist() if number in numbers]

    def _bars(self, chunk: BarChunk) -> list[Bar]:
        return self._memory.recall(chunk, lambda: self._pack(chunk))

    def _pack(self, chunk: BarChunk) -> list[Bar]:
        if chunk.size not in self._index.sizes:
            return []
        entries = self._tried(chunk)
        if not len(entries):
            return []
        length = 2.0**chunk.size
        cell = CHUNK * length / CELLS
        origin, gap = (chunk.number - 1) * CELLS, ceil(self._style.gap / self._style.long * length / cell)
        rows = Rows(chunk.tracks, origin, 3 * CELLS)
        beside = [chunk._replace(number=chunk.number + side) for side in (-1, 1)] if chunk.number % 2 == 0 else []
        for other in (*self._longer(chunk), *(bar for near in beside for bar in self._bars(near))):
            rows.take(other.row, floor(other.begin / cell), ceil(other.end / cell) + gap)
        begin, end = self._days_drawn(entries, length)
        bars = []
        for entry, left, right in zip(entries.tolist(), begin, end, strict=True):
            row = rows.fit((floor(left / cell), ceil(right / cell) + gap), chunk.tracks).row
            if row != HIDDEN:
                bars.append(Bar(entry, row, left, right))
        return bars

    def _tried(self, chunk: BarChunk) -> Ints:
        """The events of a chunk that rows are sought for, the most important first."""
        length = 2.0**chunk.size
        edges = np.array([chunk.number, chunk.number + 1]) * (CHUNK * length)
        block = np.full(2, chunk.lane * SIZES + chunk.size)
        first, last = self._index.by_size.before(self._index.days, block, edges)
        members = self._index.by_size.entry[first:last].astype(np.int64)
        if not len(members):
            return members
        if chunk.kind is not Kind.ALL:
            is_important = self._index.importance[members] >= IMPORTANT_FROM
            members = members[is_important == (chunk.kind is Kind.IMPORTANT)]
        slot = np.floor(self._index.begin[members] / length).astype(np.int64)
        chosen: Ints = members[by_importance_in_slots(self._index.importance[members], slot, chunk.tracks)]
        return chosen

    def _longer(self, chunk: BarChunk) -> list[Bar]:
        """The bars of longer classes from one chunk before to one chunk after a chunk."""
        return self._near.recall(chunk, lambda: self._seek_longer(chunk))

    def _seek_longer(self, chunk: BarChunk) -> list[Bar]:
        """Those of the next class, and what was found near its chunk, which covers more than this one."""
        if chunk.size >= self._index.sizes[-1]:
            return []
        length = 2.0**chunk.size
        begin, end = (chunk.number - 1) * CHUNK * length, (chunk.number + 2) * CHUNK * length
        above = chunk._replace(size=chunk.size + 1, number=chunk.number // 2)
        numbers = range(
            floor((begin - 2 * REACH * length) / (2 * CHUNK * length)),
            floor((end + 2 * length) / (2 * CHUNK * length)) + 1,
        )
        bars = [bar for number in numbers for bar in self._bars(above._replace(number=number))]
        return [bar for bar in (*self._longer(above), *bars) if bar.begin < end and bar.end > begin]

    def _days_drawn(self, entries: Ints, length: float) -> tuple[list[float], list[float]]:
        before, after = stubs(self._table, self._index.rows_of(entries), self._style)
        days_a_pixel = length / self._style.long
        begin = self._index.begin[entries] - before * days_a_pixel
        end = self._index.end[entries] + after * days_a_pixel
        return begin.tolist(), end.tolist()
