"""Verbs on the view state that need the event table: go to an event, to a row, to the next one."""

from explorer.domain.state import Span, ViewState, Window, centre, reveal, select_event, show
from explorer.domain.table import EventTable
from explorer.gui.first_look import row_of, selected_row, time_of

FIT_MARGIN = 0.6
"""Of an event's length, to either side when it is fitted."""
WIDEST_SHARE = 0.9
"""Of the window, that an event may take and still be seen whole."""
NARROWEST_FIT = 60.0
"""Days: a single day is shown with its month around it."""


def go_to_event(state: ViewState, uid: str, table: EventTable) -> ViewState:
    """Select an event and move the window as little as shows it; a store without it changes nothing."""
    row = row_of(table, uid)
    if row is None:
        return state
    return reveal(select_event(state, uid), *time_of(table, row))


def visit_event(state: ViewState, uid: str, table: EventTable) -> ViewState:
    """Select an event and show all of it: the window moves as little as it must, and widens where it is too narrow."""
    row = row_of(table, uid)
    if row is None:
        return state
    begin, end = time_of(table, row)
    if end - begin > state.window.width * WIDEST_SHARE:
        return show(select_event(state, uid), _around(begin, end))
    return reveal(select_event(state, uid), begin, end)


def focus(state: ViewState, table: EventTable) -> ViewState:
    """Centre the selected event; where it is in the centre already, fit the window to it."""
    row = selected_row(table, state)
    if row is None:
        return state
    begin, end = time_of(table, row)
    centred = centre(state, (begin + end) / 2)
    if abs(centred.window.begin - state.window.begin) > state.window.width * 1e-6:
        return centred
    return show(state, _around(begin, end))


def _around(begin: float, end: float) -> Window:
    margin = max((end - begin) * FIT_MARGIN, (NARROWEST_FIT - (end - begin)) / 2)
    return Window(begin - margin, end + margin)


def go_to_span(state: ViewState, span: Span) -> ViewState:
    """Show a span, with room to either side."""
    margin = max(15.0, (span.end - span.begin) * 0.1)
    return show(state, Window(span.begin - margin, span.end + margin))
