"""Where events, named by their ids, stand in the table."""

from collections.abc import Sequence

import numpy as np

from explorer.domain.table import EventTable
from explorer.domain.wholes import Ints

_AT_ONCE = 50_000
"""Rows of the table that are looked at together: an order of all of them would take more than what is asked for."""


def rows_of(table: EventTable, events: Sequence[int] | Ints) -> Ints:
    """The row of each event; -1 where the table lacks it. No dictionary of a million ids for the few that are asked."""
    wanted, which = np.unique(np.array(events, np.int64), return_inverse=True)
    rows = np.full(len(wanted), -1)
    for start in range(0, len(table) if len(wanted) else 0, _AT_ONCE):
        ids = table.event_id[start : start + _AT_ONCE]
        at = np.minimum(np.searchsorted(wanted, ids), len(wanted) - 1)
        known = np.flatnonzero(wanted[at] == ids)
        rows[at[known]] = start + known
    return rows[which]
