"""Stepping from event to event, as verbs on the view state."""

from enum import Enum

import numpy as np
from numpy.typing import NDArray

from explorer.domain.selecting import visible_rows
from explorer.domain.state import ViewState
from explorer.domain.table import EventTable
from explorer.gui.first_look import selected_row
from explorer.gui.verbs import go_to_event
from explorer.layout.timeline import Timeline


class End(Enum):
    """An end of the store."""

    FIRST = 0
    LAST = -1


def step_to_next(state: ViewState, direction: int, table: EventTable) -> ViewState:
    """Select the next (1) or previous (-1) event in time that passes the filter; at an end, stay."""
    rows = np.flatnonzero(visible_rows(table, state.filter))
    if not len(rows):
        return state
    here = selected_row(table, state)
    if here is None:
        start = int(np.searchsorted(table.begin_earliest[rows], state.window.begin))
        return go_to_event(state, table.uid[int(rows[min(start, len(rows) - 1)])], table)
    place = int(np.searchsorted(rows, here, side="right" if direction > 0 else "left"))
    place += 0 if direction > 0 else -1
    return go_to_event(state, table.uid[int(rows[place])], table) if 0 <= place < len(rows) else state


def step_to_end(state: ViewState, end: End, table: EventTable) -> ViewState:
    """Select the first or the last event that passes the filter."""
    rows = np.flatnonzero(visible_rows(table, state.filter))
    return go_to_event(state, table.uid[int(rows[end.value])], table) if len(rows) else state


def step_lane(state: ViewState, direction: int, picture: Timeline, table: EventTable) -> ViewState:
    """Select the event nearest in time in the next lane below (1) or above (-1) that shows one."""
    boxes, rows = picture.glyph_boxes, picture.hit_rows
    here = selected_row(table, state)
    lanes = _lanes_of(picture)
    if not len(rows) or not len(lanes):
        return state
    at = np.flatnonzero(rows == here) if here is not None else np.empty(0, np.int64)
    lane = int(lanes[at[0]]) if len(at) else (-1 if direction > 0 else int(lanes.max()) + 1)
    middle = float(boxes[at[0], 0] + boxes[at[0], 2] / 2) if len(at) else picture.plot.x + picture.plot.w / 2
    beyond = lanes[lanes > lane] if direction > 0 else lanes[(lanes < lane) & (lanes >= 0)]
    if not len(beyond):
        return state
    there = np.flatnonzero(lanes == (beyond.min() if direction > 0 else beyond.max()))
    nearest = there[np.argmin(np.abs(boxes[there, 0] + boxes[there, 2] / 2 - middle))]
    return go_to_event(state, table.uid[int(rows[nearest])], table)


def _lanes_of(picture: Timeline) -> NDArray[np.int64]:
    """The index of the lane in which each drawn event lies; -1 for none."""
    middles = picture.glyph_boxes[:, 1] + picture.glyph_boxes[:, 3] / 2
    found = np.full(len(middles), -1, np.int64)
    for index, lane in enumerate(picture.lanes):
        found[(middles >= lane.y) & (middles < lane.y + lane.h)] = index
    return found
