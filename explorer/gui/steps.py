"""Stepping from event to event, as verbs on the view state."""

from typing import Literal

from explorer.domain.selecting import visible_rows
from explorer.domain.state import EventSelected, ViewState
from explorer.domain.table import EventTable
from explorer.domain.times import in_order
from explorer.gui.tally import rows_in_window
from explorer.gui.verbs import go_to_event
from explorer.layout.scene import Scene
from explorer.layout.step import beside, next_event, next_in_lane

Direction = Literal[-1, 1]


def step_in_order(state: ViewState, direction: Direction, scene: Scene) -> ViewState:
    """Select the next (1) or previous (-1) event in time that passes the filter; at an end, stay."""
    table = scene.told(state.telling)
    if not isinstance(state.selection, EventSelected):
        return start(state, scene)
    return _go(state, next_event(table, visible_rows(table, state.filter), state.selection.uid, direction), table)


def step_in_lane(state: ViewState, direction: Direction, scene: Scene) -> ViewState:
    """Select the next (1) or previous (-1) event of the same lane; at an end, stay."""
    if not isinstance(state.selection, EventSelected):
        return start(state, scene)
    return _go(state, next_in_lane(scene, state, state.selection.uid, direction), scene.told(state.telling))


def step_across(state: ViewState, direction: Direction, scene: Scene) -> ViewState:
    """Select the event nearest in time in the lane below (1) or above (-1)."""
    if not isinstance(state.selection, EventSelected):
        return start(state, scene)
    return _go(state, beside(scene, state, state.selection.uid, direction), scene.told(state.telling))


def step_to_end(state: ViewState, direction: Direction, scene: Scene) -> ViewState:
    """Select the last (1) or the first (-1) event that passes the filter."""
    table = scene.told(state.telling)
    inwards: Direction = -1 if direction > 0 else 1
    return _go(state, next_event(table, visible_rows(table, state.filter), None, inwards), table)


def start(state: ViewState, scene: Scene) -> ViewState:
    """Select the first event in sight, or the first of all where none is."""
    table = scene.told(state.telling)
    rows = in_order(table, rows_in_window(table, state))
    return _go(state, table.uid[int(rows[0])], table) if len(rows) else step_to_end(state, -1, scene)


def _go(state: ViewState, uid: str | None, table: EventTable) -> ViewState:
    return state if uid is None else go_to_event(state, uid, table)
