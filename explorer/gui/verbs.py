"""Verbs on the view state that need the event table: go to an event, to a row, to the next one."""

from collections.abc import Sequence

from explorer.domain.state import Span, ViewState, Window, centre, reveal, select_event, show, tell
from explorer.domain.table import EventTable
from explorer.domain.telling import EVERY_VERSION
from explorer.domain.times import times
from explorer.gui.first_look import row_of, selected_row, time_of
from explorer.layout.scene import Scene

FIT_MARGIN = 0.6
"""Of an event's length, to either side when it is fitted."""
WIDEST_SHARE = 0.9
"""Of the window, that an event may take and still be seen whole."""
LEAST_AMONG_OTHERS = 730.0
"""Days that are shown around events, so that those near them are seen too."""
NARROWEST_FIT = 60.0
"""Days: a single day is shown with its month around it."""
FOR_A_CLASS = 7300.0
"""Days, twenty years: so near an event stands out among the others in type for the back row."""


def span_in_sight(state: ViewState) -> Span:
    """The days of the window."""
    window = state.window
    return Span(int(window.begin), max(int(window.begin) + 1, int(window.end)))


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


def differing_first(uids: Sequence[str], scene: Scene) -> str:
    """The first of some events that has a braid; else the first of all."""
    versions = scene.versions
    rows = {int(row) for row in versions.row[versions.differs].tolist()}
    return next((uid for uid in uids if scene.table.row_of(uid) in rows), uids[0])


def go_to_versions(state: ViewState, uid: str, scene: Scene) -> ViewState:
    """Select an event on whose date sources differ, and show all its versions as a braid; another event as it is."""
    row = row_of(scene.table, uid)
    if row is None:
        return state
    chosen = scene.versions.of(row)
    if not len(chosen) or not scene.versions.differs[chosen].any():
        return go_to_event(state, uid, scene.table)
    when, (begin, end) = times(scene.versions, chosen), time_of(scene.table, row)
    first, last = min(begin, float(when.begin.min())), max(end, float(when.end.max()))
    every = tell(select_event(state, uid), EVERY_VERSION)
    return show(every, _around(first, last))


def go_to_several(state: ViewState, uids: Sequence[str], table: EventTable) -> ViewState:
    """Select the first of some events and show all of them, near enough to tell the first from what lies around it."""
    rows = [row for row in map(table.row_of, uids) if row >= 0]
    if not rows:
        return state
    times_of = [time_of(table, row) for row in rows]
    begin, end = min(begin for begin, _ in times_of), max(end for _, end in times_of)
    room = max((end - begin) * FIT_MARGIN, (LEAST_AMONG_OTHERS - (end - begin)) / 2)
    return show(select_event(state, table.uid[rows[0]]), Window(begin - room, end + room))


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


def come_near(state: ViewState, table: EventTable) -> ViewState:
    """Show the selected event near enough for a class to find it; a window that is as near stays."""
    row = selected_row(table, state)
    if row is None:
        return state
    begin, end = time_of(table, row)
    room = max(FOR_A_CLASS, (end - begin) * (1 + 2 * FIT_MARGIN)) / 2
    if state.window.width <= 2 * room:
        return go_to_event(state, table.uid[row], table)
    middle = (begin + end) / 2
    return show(state, Window(middle - room, middle + room))


def _around(begin: float, end: float) -> Window:
    margin = max((end - begin) * FIT_MARGIN, (NARROWEST_FIT - (end - begin)) / 2)
    return Window(begin - margin, end + margin)


def go_to_span(state: ViewState, span: Span) -> ViewState:
    """Show a span, with room to either side."""
    margin = max(15.0, (span.end - span.begin) * 0.1)
    return show(state, Window(span.begin - margin, span.end + margin))
