"""Events as columns: what layout, drawing and filters read. Built by the store, never changed."""

from dataclasses import dataclass
from enum import IntFlag

import numpy as np
from numpy.typing import NDArray

from explorer.domain.vocabulary import Theme


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


@dataclass(frozen=True, slots=True, eq=False)
class EventTable:
    """All events of a store as columns of length n, sorted by (begin_earliest, event_id).

    Where an end is open or unknown the drawn bounds are clamped to the store's extent and `marks` says which.
    """

    event_id: NDArray[np.int64]
    uid: tuple[str, ...]
    label: tuple[str, ...]
    begin_earliest: NDArray[np.int64]
    begin_latest: NDArray[np.int64]
    end_earliest: NDArray[np.int64]
    end_latest: NDArray[np.int64]
    """The four bounds: Julian Day Numbers, inclusive; a point has begin = end."""
    marks: NDArray[np.uint16]
    importance: NDArray[np.uint8]
    goldstein: NDArray[np.float32]
    """NaN where no act is coded."""
    theme: NDArray[np.int16]
    """Index of the main theme in `themes`."""
    theme_mask: NDArray[np.uint64]
    """Bit i: the event has themes[i]."""
    source_mask: NDArray[np.uint64]
    """Bit i: source_ids[i] has a claim about the event."""
    actor_group: NDArray[np.int16]
    """Index in `actor_groups` of the event's first acting state or organisation; -1 where none is named."""
    themes: tuple[Theme, ...]
    source_ids: tuple[str, ...]
    actor_groups: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.uid)
