"""Links to events: the one to the selected event, and the way to where a link leads."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from explorer.domain.errors import ExplorerError
from explorer.domain.links import Link, event_link, parse_link
from explorer.domain.selecting import visible_rows
from explorer.domain.state import (
    EventSelected,
    Filter,
    ViewState,
    Window,
    filter_by,
    reveal,
    select_event,
    show,
    tell,
    use_zones,
)
from explorer.domain.table import EventTable
from explorer.domain.telling import EVERY_VERSION
from explorer.gui.first_look import row_of, time_of
from explorer.gui.session import Session


class UnknownEventError(ExplorerError):
    """A link leads to an event that the open store lacks."""

    def __init__(self, uid: str) -> None:
        super().__init__(f"There is no event “{uid}” in this store: open the store from which the link was copied.")


class Linking(QObject):
    """Copies the link to the selected event, and follows links."""

    told = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, session: Session, table: EventTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._table = table
        self.doings = {"copy_link": self.copy}

    def link(self) -> str:
        """The link to the selected event in the window as it is; "" where none is selected."""
        state = self._session.state
        if not isinstance(state.selection, EventSelected):
            return ""
        return event_link(state.selection.uid, state.window, state.zones)

    def copy(self) -> None:
        """Copy the link to the selected event."""
        link = self.link()
        if link:
            QGuiApplication.clipboard().setText(link)
        self.told.emit("The link to the event is copied." if link else "No event is selected, so there is no link.")

    def follow(self, text: str) -> None:
        """Go where a link leads; LinkError or UnknownEventError where it leads nowhere."""
        link = parse_link(text)
        row = row_of(self._table, link.uid)
        if row is None:
            raise UnknownEventError(link.uid)
        if not visible_rows(self._table, self._session.state.filter)[row]:
            self._session.change(filter_by, Filter())
            self.told.emit("The filter hid the event of the link, so it is cleared; Alt and Left brings it back.")
        if self._session.state.telling != EVERY_VERSION:
            self._session.change(tell, EVERY_VERSION)
        self._session.change(go_to_link, link, self._table)


def go_to_link(state: ViewState, link: Link, table: EventTable) -> ViewState:
    """Select the event of a link and show its window; one that the event lies outside of counts for nothing."""
    row = row_of(table, link.uid)
    if row is None:
        return state
    begin, end = time_of(table, row)
    chosen = select_event(state, link.uid)
    if link.window is None or link.window.end <= begin or end <= link.window.begin:
        return reveal(chosen, begin, end)
    return show(use_zones(chosen, link.zones), Window(float(link.window.begin), float(link.window.end)))
