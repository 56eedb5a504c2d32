"""The events of all lanes in a few orders, so that a picture finds what it needs by looking up, never by walking.

An entry is one event in one lane: an event that stands in two lanes has two entries. Entries are ordered by lane, then
by begin. Each order is searched through one ascending column of whole numbers, `block * reach + day`.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.wholes import Ints, Wholes, ascending, narrow, places

Narrow = NDArray[np.uint8] | NDArray[np.uint16] | Wholes

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
        offsets: Ints = np.minimum(np.maximum(np.ceil(days) - self.base, 0), self.reach - 1).astype(np.int64)
        return offsets


class Counted(Struct, frozen=True, eq=False):
    """How entries lie in time, sorted by (block, day)."""

    key: Wholes

    def before(self, days: Days, block: Ints, edges: NDArray[np.float64]) -> Ints:
        """How many entries come before each edge in its block, counted from the first entry of all."""
        return places(self.key, block * days.reach + days.offset(edges))


class Order(Counted, frozen=True, eq=False):
    """The same where it matters which entries these are."""

    entry: Wholes


class Index(Struct, frozen=True, eq=False):
    """All entries of a grouping."""

    days: Days
    first: Ints
    """The first entry of each lane, and the number of all."""
    rows: Wholes
    begin: Wholes
    end: Wholes
    importance: NDArray[np.uint8]
    size: NDArray[np.uint8]
    by_begin: Counted
    """The entries themselves are in this order."""
    by_end: Counted
    by_importance: Order
    """Block: lane * IMPORTANCES + (5 - importance)."""
    by_size: Order
    """Block: lane * SIZES + size."""
    by_size_end: Counted
    sizes: tuple[int, ...]
    """The classes that have events."""

    def rows_of(self, entries: Ints) -> Ints:
        """The rows of some entries in the event table."""
        return self.rows[entries].astype(np.int64, copy=False)

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


class Times(NamedTuple):
    """The first day of each row of the table, and the day after its last."""

    begin: Wholes
    end: Wholes


def make_index(lanes: Sequence[Wholes], times: Times, importance_of: NDArray[np.uint8]) -> Index:
    """Put the lanes, given by their rows, one after the other, and sort."""
    counts = np.array([len(rows) for rows in lanes], dtype=np.int64)
    rows = _joined(lanes)
    begin, end, importance = times.begin[rows], times.end[rows], importance_of[rows]
    lane = np.repeat(np.arange(len(lanes), dtype=np.min_scalar_type(len(lanes))), counts)
    size = size_class(end - begin)
    days = _days(begin, end)
    first = np.concatenate(([0], np.cumsum(counts)))
    of_size = _blocks(lane, SIZES, size)
    by_size = _order(days, of_size, begin)
    return Index(
        days=days,
        first=first,
        rows=rows,
        begin=begin,
        end=end,
        importance=importance,
        size=size,
        by_begin=Counted(_key(days, lane, begin)),
        by_end=_counted(_key(days, lane, end), first),
        by_importance=_order(days, _blocks(lane, IMPORTANCES, np.uint8(IMPORTANCES) - importance), begin),
        by_size=by_size,
        by_size_end=_counted(_key(days, of_size, end)[by_size.entry], _edges(of_size)),
        sizes=tuple(np.flatnonzero(np.bincount(size, minlength=1)).tolist()),
    )


def size_class(length: Wholes) -> NDArray[np.uint8]:
    """The class of each length in days."""
    most = np.iinfo(length.dtype).bits - 2
    powers = np.left_shift(np.ones(1, length.dtype), np.arange(1, most, dtype=length.dtype))
    return np.searchsorted(powers, length, side="right").astype(np.uint8)


def _joined(parts: Sequence[Wholes]) -> Wholes:
    if parts and all(part.dtype == np.int32 for part in parts):
        return np.concatenate([part.astype(np.int32, copy=False) for part in parts])
    return np.concatenate([np.zeros(0, np.int64), *(part.astype(np.int64, copy=False) for part in parts)])


def _days(begin: Wholes, end: Wholes) -> Days:
    if not len(begin):
        return Days(0, 2 * _MARGIN)
    base = int(begin.min()) - _MARGIN
    return Days(base, int(end.max()) - base + 2 * _MARGIN)


def _blocks(lane: Narrow, width: int, within: NDArray[np.uint8]) -> Narrow:
    """The number of each entry's block, in few bits: sorting them is quick."""
    most = (int(lane[-1]) + 1) * width if len(lane) else 0
    blocks: Narrow = lane.astype(np.min_scalar_type(most)) * width + within
    return blocks


def _counted(key: Wholes, edges: Ints) -> Counted:
    """Nobody asks which entries these are, so the keys, which come by block, are sorted by themselves."""
    for first, last in pairwise(edges.tolist()):
        key[first:last] = ascending(key[first:last])
    return Counted(key)


def _edges(block: Narrow) -> Ints:
    """Where each block begins and ends once entries are sorted by block."""
    counts = np.bincount(block)
    return np.concatenate(([0], np.cumsum(counts[counts > 0])))


def _order(days: Days, block: Narrow, day: Wholes) -> Order:
    """Sort entries, which come by day in each lane, by block; within a block they stay by day."""
    entry = narrow(np.argsort(block, kind="stable"))
    key = _key(days, block, day)
    return Order(key=key[entry], entry=entry)


def _key(days: Days, block: Narrow, day: Wholes) -> Wholes:
    """What entries are searched by, `block * reach + day`."""
    most = (int(block.max()) + 1) * days.reach if len(block) else 0
    if most >= np.iinfo(np.int32).max:
        return block.astype(np.int64) * days.reach + (day - days.base)
    key = block.astype(np.int32)
    key *= days.reach
    key += (day - days.base).astype(np.int32, copy=False)
    return key
