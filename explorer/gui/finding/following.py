"""Does in the session what a found row stands for."""

from collections.abc import Iterator
from typing import assert_never

from explorer.domain.facets import choose
from explorer.domain.selecting import visible_rows
from explorer.domain.state import Filter, filter_by, select_span, tell
from explorer.domain.telling import EVERY_VERSION
from explorer.gui.finding.choices import GoTo, ShowEvent, ShowOnly, UseFilter
from explorer.gui.first_look import row_of
from explorer.gui.session import Session
from explorer.gui.verbs import go_to_span, visit_event
from explorer.layout.scene import Scene


def follow(session: Session, scene: Scene, choice: GoTo | ShowEvent | ShowOnly | UseFilter) -> tuple[str, ...]:
    """Change the view state; what else changed for it, in sentences for the reader."""
    match choice:
        case GoTo(span, is_range):
            session.change(go_to_span, span)
            if is_range:
                session.change(select_span, span)
        case ShowEvent(uid):
            return tuple(_show_event(session, scene, uid))
        case ShowOnly(facet, value):
            session.change(filter_by, choose(session.state.filter, facet, value, taken=True))
        case UseFilter(wanted):
            session.change(filter_by, wanted)
        case _:
            assert_never(choice)
    return ()


def _show_event(session: Session, scene: Scene, uid: str) -> Iterator[str]:
    """Select an event; a filter that hides it is put aside, and that is said."""
    row = row_of(scene.table, uid)
    if row is not None and not visible_rows(scene.table, session.state.filter)[row]:
        session.change(filter_by, Filter())
        yield "The filter hid this event, so it is cleared; Alt and Left brings it back."
    state = session.state
    if row is not None and not visible_rows(scene.told(state.telling), state.filter)[row]:
        session.change(tell, EVERY_VERSION)
        yield "The dates drawn left this event out, so every version is drawn; Alt and Left goes back."
    session.change(visit_event, uid, scene.table)
