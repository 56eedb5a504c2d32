"""A first look at a large store: how its events lie in time, and the most important few of every stretch."""

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from explorer.domain.packed_texts import pack
from explorer.domain.table import EventTable, Links
from explorer.domain.times import stretches
from explorer.domain.wholes import Ints, places

Reals = NDArray[np.float64]

CELLS = 4096
"""Stretches of equal length that the time of a store is cut into."""
SLOTS, IN_SLOT = 64, 8
"""Of each of so many stretches the most important events are kept, so many at most."""


class Grid(Struct, frozen=True, eq=False):
    """How many events have begun, and how many are over, at the edges of the cells."""

    first: int
    """The begin of the first cell."""
    last: int
    """The end of the last."""
    begun: Ints
    ended: Ints

    def under_way(self, edges: Reals) -> Reals:
        """About how many events overlap each column between two edges."""
        at = np.linspace(self.first, self.last, len(self.begun))
        counts: Reals = np.interp(edges[1:], at, self.begun) - np.interp(edges[:-1], at, self.ended)
        return np.maximum(counts, 0.0)


class Overview(Struct, frozen=True, eq=False):
    """What a first picture is painted from before the table is there."""

    events: int
    grid: Grid
    table: EventTable
    """The most important events; without actors and places."""


def overview_of(table: EventTable) -> Overview:
    """The overview of a table."""
    begin, end = (column.astype(np.int64) for column in stretches(table))
    first, last = (int(begin.min()), int(end.max())) if len(table) else (0, 1)
    edges = np.linspace(first, last, CELLS + 1)
    slot = (begin - first) * SLOTS // (last - first)
    begin.sort()
    end.sort()
    begun, ended = (
        places(begin, np.ceil(edges).astype(np.int64)),
        places(end, np.floor(edges).astype(np.int64), "right"),
    )
    return Overview(len(table), Grid(first, last, begun, ended), only(table, _telling(slot, table.importance)))


def only(table: EventTable, rows: Ints) -> EventTable:
    """Some rows of a table, ascending, without their ties to actors and places."""
    return replace(
        table,
        event_id=table.event_id[rows],
        uid=pack([table.uid[row] for row in rows.tolist()]),
        label=pack([table.label[row] for row in rows.tolist()]),
        begin_earliest=table.begin_earliest[rows],
        begin_latest=table.begin_latest[rows],
        end_earliest=table.end_earliest[rows],
        end_latest=table.end_latest[rows],
        marks=table.marks[rows],
        importance=table.importance[rows],
        goldstein=table.goldstein[rows],
        theme=table.theme[rows],
        theme_mask=table.theme_mask[rows],
        source_mask=table.source_mask[rows],
        actor_group=table.actor_group[rows],
        actors=(),
        actor_links=Links(),
        places=(),
        place_links=Links(),
        differ_links=Links(),
    )


def _telling(slot: Ints, importance: NDArray[np.uint8]) -> Ints:
    """The most important of each slot, ascending."""
    order = np.lexsort((-importance.astype(np.int64), slot))
    turn = np.arange(len(order)) - np.searchsorted(slot[order], slot[order])
    return np.sort(order[turn < IN_SLOT]).astype(np.int64)
