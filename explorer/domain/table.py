"""Events as columns: what layout, drawing and filters read. Built by the store, never changed."""

from collections.abc import Collection, Sequence
from enum import IntFlag

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

from explorer.domain.packed_texts import PackedTexts
from explorer.domain.vocabulary import Actor, Place, Theme
from explorer.domain.wholes import Masks, Wholes

PROPERTIES = ("date", "occurrence", "actor", "place", "number", "cause", "wording")
"""What sources can differ about, in the order in which it is offered."""


class Mark(IntFlag):
    """What the bounds alone cannot tell of an event, one bit each in `EventTable.marks`."""

    INTERVAL = 1
    """The EDTF is an interval; otherwise a point in time, known to a day, a month, a year …"""
    OPEN_BEGIN = 2
    """It began before anything is known of it (`..`)."""
    OPEN_END = 4
    """It goes on (`..`)."""
    UNKNOWN_BEGIN = 8
    """The begin is not known (empty)."""
    UNKNOWN_END = 16
    UNCERTAIN = 32
    """`?`: the source, or we, are not sure of it."""
    APPROXIMATE = 64
    """`~`: about then."""
    DISPUTED = 128
    """A disagreement touches one of its claims."""
    DATE_DISPUTED = 256
    """A disagreement about its date does."""


def _no_numbers() -> NDArray[np.int64]:
    return np.zeros(1, np.int64)


def _no_rows() -> NDArray[np.int32]:
    return np.zeros(0, np.int32)


class Links(Struct, frozen=True, eq=False):
    """Which rows of the table each of some things is tied to: thing i has rows[starts[i]:starts[i + 1]], ascending."""

    starts: NDArray[np.int64] = field(default_factory=_no_numbers)
    rows: NDArray[np.int32] = field(default_factory=_no_rows)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def of(self, thing: int) -> NDArray[np.int32]:
        """The rows of one thing."""
        return self.rows[self.starts[thing] : self.starts[thing + 1]]

    def counts(self, among: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many of some rows each thing has."""
        before = np.concatenate([[0], np.cumsum(among[self.rows])])
        return np.diff(before[self.starts])


class EventTable(Struct, frozen=True, eq=False, weakref=True):
    """All events of a store as columns of length n, sorted by (begin_earliest, event_id).

    Where an end is open or unknown the drawn bounds are clamped to the store's extent and `marks` says which.
    """

    event_id: Wholes
    uid: Sequence[str]
    label: Sequence[str]
    """Packed where they come from a store: ask for the rows that are wanted, and never walk all of them."""
    begin_earliest: Wholes
    begin_latest: Wholes
    end_earliest: Wholes
    end_latest: Wholes
    """The four bounds: Julian Day Numbers, inclusive; a point has begin = end. In 32 bits where `narrow` allows it."""
    marks: NDArray[np.uint16]
    importance: NDArray[np.uint8]
    goldstein: NDArray[np.float32]
    """NaN where no act is coded."""
    theme: NDArray[np.int16]
    """Index of the main theme in `themes`."""
    theme_mask: Masks
    """Bit i: the event has themes[i]. In the fewest bytes that hold a bit for each of them."""
    source_mask: Masks
    """Bit i: source_ids[i] has a claim about the event."""
    actor_group: NDArray[np.int16]
    """Index in `actor_groups` of the event's first acting state or organisation; -1 where none is named."""
    themes: tuple[Theme, ...]
    source_ids: tuple[str, ...]
    actor_groups: tuple[str, ...]
    actors: tuple[Actor, ...] = ()
    """Those that take part in an event, by name."""
    actor_links: Links = field(default_factory=Links)
    places: tuple[Place, ...] = ()
    """Those where an event happened, by name."""
    place_links: Links = field(default_factory=Links)
    differ_links: Links = field(default_factory=Links)
    """For each of PROPERTIES the rows about which sources differ on it."""
    told: NDArray[np.bool_] | None = None
    """Which events a telling has at all; None where it has them all."""

    def __len__(self) -> int:
        return len(self.event_id)

    def row_of(self, uid: str) -> int:
        """The row of an event, -1 where the table lacks it."""
        try:
            return self.uid.index(uid)
        except ValueError:
            return -1

    def rows_of(self, uids: Collection[str]) -> list[int]:
        """The rows of some events, ascending; those that the table lacks are passed over."""
        if isinstance(self.uid, PackedTexts):
            return self.uid.places(uids)
        wanted = frozenset(uids)
        return [row for row, uid in enumerate(self.uid) if uid in wanted]
