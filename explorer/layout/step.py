"""From one event to the next in time, and to the event beside it in another lane: for keyboard and presenter."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from explorer.domain.state import ViewState
from explorer.domain.table import EventTable
from explorer.domain.times import in_order, times
from explorer.layout.rows.prepare import Group, shown_groups
from explorer.layout.scene import Scene


def next_event(
    table: EventTable, rows_mask: NDArray[np.bool_], uid: str | None, direction: Literal[-1, 1]
) -> str | None:
    """The uid of the event drawn after (1) or before (-1) one; the first or last where none is given; else None."""
    rows = in_order(table, np.flatnonzero(rows_mask).astype(np.int64))
    if not len(rows):
        return None
    here = table.row_of(uid) if uid is not None else -1
    if here < 0:
        return table.uid[int(rows[0 if direction > 0 else -1])]
    begin, own = times(table, rows).begin, times(table, np.array([here])).begin[0]
    before = (begin < own) | ((begin == own) & (rows < here))
    index = int(np.count_nonzero(before | (rows == here))) if direction > 0 else int(np.count_nonzero(before)) - 1
    return table.uid[int(rows[index])] if 0 <= index < len(rows) else None


def next_in_lane(scene: Scene, state: ViewState, uid: str, direction: Literal[-1, 1]) -> str | None:
    """The event after or before one in its (first) lane; None at the end of the lane."""
    groups = shown_groups(scene, state)
    row = scene.table.row_of(uid)
    lane = _lane_of(groups, row)
    if lane is None:
        return None
    mask = np.zeros(len(scene.table), dtype=np.bool_)
    mask[groups[lane].rows] = True
    return next_event(scene.table, mask, uid, direction)


def beside(scene: Scene, state: ViewState, uid: str, direction: Literal[-1, 1]) -> str | None:
    """The event nearest in time in the next lane below (1) or above (-1); None where there is no such lane."""
    groups = shown_groups(scene, state)
    row = scene.table.row_of(uid)
    lane = _lane_of(groups, row)
    if lane is None or not 0 <= lane + direction < len(groups):
        return None
    other = groups[lane + direction]
    own = times(scene.table, np.array([row]))
    distance = np.abs(other.begin + other.end - own.begin - own.end)
    return scene.table.uid[int(other.rows[int(distance.argmin())])]


def _lane_of(groups: tuple[Group, ...], row: int) -> int | None:
    return next((index for index, group in enumerate(groups) if (group.rows == row).any()), None)
