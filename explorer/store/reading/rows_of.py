"""Where events, named by their ids, stand in the table."""

from collections.abc import Sequence

import numpy as np

from explorer.domain.table import EventTable
from explorer.domain.wholes import Ints, places


def rows_of(table: EventTable, events: Sequence[int]) -> Ints:
    """The row of each event; -1 where the table lacks it. No dictionary of a million ids for the few that are asked."""
    wanted = np.array(events, np.int64)
    if not len(wanted) or not len(table):
        return np.full(len(wanted), -1)
    by_id = np.argsort(table.event_id, kind="stable")
    at = places(table.event_id[by_id], wanted)
    at[at == len(table)] = 0
    rows = by_id[at]
    return np.where(table.event_id[rows] == wanted, rows, -1)
