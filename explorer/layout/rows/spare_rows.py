"""Rows that are left over, for the long bars that found none in their share of their lane.

A bar gets one only where it takes no room from what is shorter and as important. They are sought for all of a lane at
once, the most important bar first, so they depend on the zoom step and the events, never on the window. A lane with
very many events has none to spare, and nobody looks for them.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from explorer.domain.qualities import MOST_IMPORTANT
from explorer.domain.table import EventTable
from explorer.layout.memory import Memory
from explorer.layout.rows.braid import Braid, Braids
from explorer.layout.rows.candidates import CELLS, LaneRows, Step
from explorer.layout.rows.extents import Ints, stubs
from explorer.layout.rows.giving_way import LEVELS, Crowd, Room, any_over_more_important, giving_way
from explorer.layout.rows.index import Index
from explorer.layout.rows.long_bars import IMPORTANT_FROM, SMALL, Bar, LongBars

WORTH = 3.0
"""Times `Style.long`: for each such stretch a bar may hide the label of one event that is as important."""
_REMEMBERED = 400


class Spare(NamedTuple):
    """What became of the rows of a lane."""

    bars: list[Bar]
    """Bars in spare rows."""
    gone: frozenset[int]
    """The entries of bars that give their row up for more important events."""


class SpareRows:
    """The spare rows of a zoom step, found lane by lane when they are first looked at."""

    def __init__(self, table: EventTable, index: Index, finders: tuple[LongBars, Braids], step: Step) -> None:
        self._table = table
        self._index = index
        self._long_bars, self._braids = finders
        self._step = step
        self._memory = Memory(_REMEMBERED)

    def found(self, lanes: Sequence[LaneRows], days: tuple[float, float]) -> list[tuple[int, Bar]]:
        """(lane, bar) of each bar in a spare row that overlaps days [begin, end)."""
        return [
            (lane.lane, bar)
            for lane in lanes
            for bar in self._of(lane).bars
            if bar.begin < days[1] and bar.end > days[0]
        ]

    def gone(self, lanes: Sequence[LaneRows]) -> frozenset[int]:
        """The entries of the bars that have no row in these lanes after all."""
        return frozenset().union(*(self._of(lane).gone for lane in lanes))

    def _of(self, lane: LaneRows) -> Spare:
        return self._memory.recall(lane, lambda: self._seek(lane))

    def _seek(self, lane: LaneRows) -> Spare:
        index, least = self._index, self._step.least_long
        first, last = int(index.first[lane.lane]), int(index.first[lane.lane + 1])
        if last - first > SMALL:
            return Spare([], frozenset())
        standing = self._long_bars.from_class(lane, least)
        is_left = index.size[first:last] >= least
        is_left[[bar.entry - first for bar in standing]] = False
        if not is_left.any() and not self._may_give_way(lane, standing):
            return Spare([], frozenset())
        braids = self._braids.found([lane], self._step, self._whole)
        braided = [braid.entry for braid in braids]
        is_left[[entry - first for entry in braided]] = False
        threads = [thread for braid in braids for thread in self._threads(braid)]
        bars = [bar for bar in standing if bar.entry not in braided]
        gone = self._giving_way(lane, bars, threads) if self._may_give_way(lane, bars) else frozenset[int]()
        stay = [*threads, *(bar for bar in bars if bar.entry not in gone)]
        return Spare(self._fit(lane, np.flatnonzero(is_left) + first, stay), gone)

    def _giving_way(self, lane: LaneRows, bars: list[Bar], threads: list[Bar]) -> frozenset[int]:
        room = Room(lane.rows, self._step.style.label_short / self._step.px_per_day)
        return giving_way(self._ranked(bars), threads, self._crowd(lane, [thread.entry for thread in threads]), room)

    def _may_give_way(self, lane: LaneRows, bars: list[Bar]) -> bool:
        crowd = self._crowd(lane, [])
        return len(crowd.begins) > 0 and any_over_more_important(self._ranked(bars), crowd)

    def _ranked(self, bars: list[Bar]) -> list[tuple[Bar, int]]:
        importance = self._index.importance[[bar.entry for bar in bars]].tolist()
        return list(zip(bars, importance, strict=True))

    def _crowd(self, lane: LaneRows, braided: list[int]) -> Crowd:
        """The important events of a lane that are short."""
        index = self._index
        own = np.arange(int(index.first[lane.lane]), int(index.first[lane.lane + 1]))
        own = own[(index.size[own] < self._step.least_long) & (index.importance[own] >= min(LEVELS))]
        own = own[~np.isin(own, braided)] if braided else own
        return Crowd(index.begin[own].astype(np.int64), index.importance[own].astype(np.int64))

    @property
    def _whole(self) -> tuple[float, float]:
        days = self._index.days
        return float(days.base), float(days.base + days.reach)

    def _threads(self, braid: Braid) -> list[Bar]:
        days_a_cell = self._step.chunk_days / CELLS
        return [Bar(braid.entry, row, left * days_a_cell, right * days_a_cell) for row, left, right in braid.taken]

    def _fit(self, lane: LaneRows, left: Ints, standing: list[Bar]) -> list[Bar]:
        """The more important first, each into the outermost row on its side of the lane."""
        importance = self._index.importance[left].astype(np.int64)
        order = np.lexsort((left, -self._index.size[left].astype(np.int64), -importance))
        left, levels = left[order], importance[order].tolist()
        gap, short = self._step.style.gap / self._step.px_per_day, self._short(lane.lane)
        taken: list[list[tuple[float, float]]] = [[] for _ in range(lane.rows)]
        for bar in standing:
            taken[bar.row].append((bar.begin - gap, bar.end + gap))
        found: list[Bar] = []
        for entry, level, begin, end in zip(left.tolist(), levels, *self._drawn(left), strict=True):
            free = [row for row, bars in enumerate(taken) if not any(a < end and b > begin for a, b in bars)]
            if free and short.can_spare(level, (begin, end), len(free)):
                row = free[0] if level >= IMPORTANT_FROM else free[-1]
                found.append(Bar(entry, row, begin, end))
                taken[row].append((begin - gap, end + gap))
        return found

    def _drawn(self, entries: Ints) -> tuple[list[float], list[float]]:
        """From day to day what is drawn of some bars."""
        before, after = stubs(self._table, self._index.rows_of(entries), self._step.style)
        begin = self._index.begin[entries] - before / self._step.px_per_day
        end = self._index.end[entries] + after / self._step.px_per_day
        return begin.tolist(), end.tolist()

    def _short(self, lane: int) -> "Short":
        own = slice(int(self._index.first[lane]), int(self._index.first[lane + 1]))
        is_short = self._index.size[own] < self._step.least_long
        begins = self._index.begin[own][is_short].astype(np.int64)
        return Short(begins, self._index.importance[own][is_short].astype(np.int64), self._step)


class Short:
    """The events of a lane that are not long, and how their labels crowd."""

    def __init__(self, begins: Ints, importance: Ints, step: Step) -> None:
        self._begins = begins
        self._importance = importance
        self._look = step.style.label_kept / step.px_per_day
        self._worth = step.px_per_day / (WORTH * step.style.long)

    def can_spare(self, level: int, days: tuple[float, float], free: int) -> bool:
        """Whether one of so many free rows can be spared for a bar of an importance.

        For the labels of what is more important and begins under the bar enough are left everywhere, for those of its
        equals nearly everywhere.
        """
        if not len(self._begins):
            return True
        lost = self._at_once(level, days) >= free
        worth = (days[1] - days[0]) * self._worth
        return int(lost.sum()) <= worth and not (self._at_once(level + 1, days) >= free).any()

    def _at_once(self, level: int, days: tuple[float, float]) -> Ints:
        """How many labels, of events at least so important, stand beside that of each of them."""
        begins, beside = self._crowds[level]
        first, last = np.searchsorted(begins, (days[0] - self._look, days[1])).tolist()
        return beside[first:last]

    @cached_property
    def _crowds(self) -> list[tuple[Ints, Ints]]:
        """The begins of the events from each importance on, and how many of them are near."""
        crowds = []
        for level in range(MOST_IMPORTANT + 2):
            begins = self._begins[self._importance >= level]
            crowds.append((begins, np.searchsorted(begins, begins + self._look) - np.arange(len(begins))))
        return crowds
