"""The events of all lanes in a few orders, so that a picture finds what it needs by looking up, never by walking.

An entry is one event in one lane: an event that stands in two lanes has two entries. Entries are ordered by lane, then
by begin. Each order is searched through one ascending column of whole numbers, `block * reach + day`.
"""

from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.wholes import Ints, Wholes, places

IMPORTANCES = 5
SIZES = 48
"""Classes of length: an event of class s lasts from 2^s days to less than twice as long."""


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
