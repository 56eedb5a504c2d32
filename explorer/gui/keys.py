"""Letter keys by their place on the keyboard, so that they work in every layout."""

import sys

from PySide6.QtGui import QKeyEvent

from explorer.domain.state import EventSelected, NothingSelected, ViewState, pan, zoom
from explorer.domain.table import EventTable
from explorer.gui.first_look import row_of, time_of

STEP = 0.1
"""Of the window's width that one key press pans by."""
ZOOM = 1.2

_EVDEV = {25: "W", 38: "A", 39: "S", 40: "D"}
_WINDOWS = {0x11: "W", 0x1E: "A", 0x1F: "S", 0x20: "D"}
_BY_PLACE = _WINDOWS if sys.platform == "win32" else _EVDEV


def physical_letter(event: QKeyEvent) -> str:
    """W, A, S or D for the keys in their places, "" for all others; by the letter where the place is not known."""
    code = event.nativeScanCode()
    if code:
        return _BY_PLACE.get(code, "")
    letter = event.text().upper()
    return letter if letter in set(_BY_PLACE.values()) else ""


def step_in_time(state: ViewState, share: float) -> ViewState:
    """Pan by a share of the window's width."""
    return pan(state, share * state.wide_window.width)


def zoom_by_key(state: ViewState, factor: float, table: EventTable) -> ViewState:
    """Zoom at the selected event where it is in sight, else at the centre."""
    anchor = state.middle
    match state.selection:
        case EventSelected(uid=uid):
            row = row_of(table, uid)
            middle = anchor if row is None else sum(time_of(table, row)) / 2
            anchor = middle if state.window.begin <= middle <= state.window.end else anchor
        case NothingSelected():
            pass
    return zoom(state, factor, anchor)


def press_letter(state: ViewState, letter: str, table: EventTable) -> ViewState:
    """What W, A, S and D do: nearer, earlier, farther, later."""
    match letter:
        case "A":
            return step_in_time(state, -STEP)
        case "D":
            return step_in_time(state, STEP)
        case "W":
            return zoom_by_key(state, ZOOM, table)
        case _:
            return zoom_by_key(state, 1 / ZOOM, table)
