"""The coded acts of a table: when they were, their place between conflict and cooperation, and their witnesses."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.selecting import visible_rows
from explorer.domain.state import Filter
from explorer.domain.table import EventTable
from explorer.domain.times import times
from explorer.domain.voices import Voices

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]


class Acts(Struct, frozen=True, eq=False):
    """Acts as columns, by begin; one that nobody coded is not among them."""

    rows: Ints
    """Rows of the event table."""
    begin: Ints
    """The first day on which it can have been."""
    end: Ints
    """The day after the last."""
    value: Reals
    """Goldstein: −10 conflict to +10 cooperation."""
    witnesses: NDArray[np.uint64]
    """Bit i: source i, or one that copies it, tells of the act."""

    def only(self, rows: Ints) -> "Acts":
        """Those of some rows of the table alone."""
        kept = np.isin(self.rows, rows)
        return Acts(self.rows[kept], self.begin[kept], self.end[kept], self.value[kept], self.witnesses[kept])


def coded_acts(table: EventTable, voices: Voices, wanted: Filter) -> Acts:
    """The acts that a filter lets through."""
    rows = np.flatnonzero(visible_rows(table, wanted) & np.isfinite(table.goldstein)).astype(np.int64)
    rows = rows[np.argsort(times(table, rows).begin, kind="stable")]
    drawn = times(table, rows)
    value = table.goldstein[rows].astype(np.float64)
    return Acts(rows, drawn.begin, drawn.end, value, witnesses(table.source_mask[rows].astype(np.uint64), voices))


def witnesses(source_mask: NDArray[np.uint64], voices: Voices) -> NDArray[np.uint64]:
    """The mask with the bit of each source moved to the one that it copies: a copy adds no witness."""
    if not voices.each:
        return source_mask
    moved = np.zeros_like(source_mask)
    for bit, voice in enumerate(voices.each):
        tells = (source_mask >> np.uint64(bit)) & np.uint64(1)
        moved |= tells << np.uint64(voice.origin)
    return moved
