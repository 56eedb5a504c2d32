"""The events of all lanes in a few orders, so that a picture finds what it needs by looking up, never by walking.

An entry is one event in one lane: an event that stands in two lanes has two entries. Entries are ordered by lane, then
by begin. Each order is searched through one ascending column of whole numbers, `block * reach + day`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

IMPORTANCES = 5
SIZES = 48
"""Classes of length: an event of class s lasts from 2^s days to less than twice as long."""
_MARGIN = 2


class Days(NamedTuple):
    """Whole days as offsets in [0, reach)."""

    base: int
    reach: int

    def offset(self, days: NDArray[np.float64]) -> Ints:
        """Offsets for which `begin >= day` and `begin_offset >= offset` say the same."""
        return np.asarray(np.clip(np.ceil(days) - self.base, 0, self.reach - 1), dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """Entries sorted by (block, day)."""

    entry: Ints
    key: Ints

    def before(self, days: Days, block: Ints, edges: NDArray[np.float64]) -> Ints:
        """How many entries come before each edge in its block, counted from the first entry of all."""
        found: Ints = np.searchsorted(self.key, block * days.reach + days.offset(edges), side="left")
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """All entries of a grouping."""

    days: Days
    first: Ints
    """The first entry of each lane, and the number of all."""
    rows: Ints
    begin: Ints
    end: Ints
    importance: NDArray[np.uint8]
    size: NDArray[np.uint8]
    by_begin: Order
    by_end: Order
    by_importance: Order
    """Block: lane * IMPORTANCES + (5 - importance)."""
    by_size: Order
    """Block: lane * SIZES + size."""
    by_size_end: Order
    sizes: tuple[int, ...]
    """The classes that have events."""

    @property
    def lanes(self) -> int:
        """How many lanes there are."""
        return len(self.first) - 1

    def counts(self, begin: float, end: float) -> Ints:
        """How many entries of each lane overlap [begin, end)."""
        lanes = np.arange(self.lanes)
        begun = self.by_begin.before(self.days, lanes, np.full(self.lanes, end))
        # An entry that ends on the day `begin` is over: the ends are the days after the last.
        ended = self.by_end.before(self.days, lanes, np.full(self.lanes, np.floor(begin) + 1))
        return (begun - ended).astype(np.int64)


class Column(NamedTuple):
    """What an index is made from: the entries of one lane."""

    rows: Ints
    begin: Ints
    end: Ints


def make_index(lanes: Sequence[Column], importance_of: NDArray[np.uint8]) -> Index:
    """Put the lanes one after the other, and sort."""
    counts = np.array([len(lane.rows) for lane in lanes], dtype=np.int64)
    begin, end = _joined([lane.begin for lane in lanes]), _joined([lane.end for lane in lanes])
    rows = _joined([lane.rows for lane in lanes])
    importance = importance_of[rows]
    lane = np.repeat(np.arange(len(lanes)), counts)
    size = size_class(end - begin)
    days = _days(begin, end)
    every = np.arange(len(begin))
    ends = np.argsort(end, kind="stable")
    blocks = lane * SIZES + size
    return Index(
        days=days,
        first=np.concatenate(([0], np.cumsum(counts))),
        rows=rows,
        begin=begin,
        end=end,
        importance=importance,
        size=size,
        by_begin=Order(every, lane * days.reach + (begin - days.base)),
        by_end=_order(days, lane, end, ends),
        by_importance=_order(days, lane * IMPORTANCES + (IMPORTANCES - importance.astype(np.int64)), begin, every),
        by_size=_order(days, blocks, begin, every),
        by_size_end=_order(days, blocks, end, ends),
        sizes=tuple(np.flatnonzero(np.bincount(size, minlength=1)).tolist()),
    )


def size_class(length: Ints) -> NDArray[np.uint8]:
    """The class of each length in days."""
    exponent: NDArray[np.int32] = np.frexp(np.maximum(length, 1).astype(np.float64))[1]
    return (exponent - 1).astype(np.uint8)


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate([np.zeros(0, dtype=np.int64), *parts])


def _days(begin: Ints, end: Ints) -> Days:
    if not len(begin):
        return Days(0, 2 * _MARGIN)
    base = int(begin.min()) - _MARGIN
    return Days(base, int(end.max()) - base + 2 * _MARGIN)


def _order(days: Days, block: Ints, day: Ints, by_day: Ints) -> Order:
    """Sort entries, which come by day, by block; within a block they stay by day."""
    blocks = block[by_day]
    narrow = blocks.astype(np.min_scalar_type(int(blocks.max()))) if len(blocks) else blocks
    entry = by_day[np.argsort(narrow, kind="stable")]
    return Order(entry, block[entry] * days.reach + (day[entry] - days.base))
