"""Reads the details of the selected event for a pane, and says when they are there."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from explorer.domain.event import EventDetail
from explorer.domain.state import EventSelected, ViewState
from explorer.gui.jobs import Jobs
from explorer.gui.session import Session
from explorer.store.opener import Store
from explorer.store.reader import read_detail


class EventReader(QObject):
    """Follows the selection of a session; `found(detail)` brings the EventDetail, or None for no selection."""

    found = Signal(object)

    def __init__(self, session: Session, jobs: Jobs, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._jobs = jobs
        self._key = key
        session.changed.connect(self._apply)

    def start(self) -> None:
        """Read what is selected, as soon as the window has drawn the timeline."""
        QTimer.singleShot(0, self, self._begin)

    @Slot()
    def _begin(self) -> None:
        self._read(self._session.state)

    @Slot(object, object)
    def _apply(self, old: ViewState, new: ViewState) -> None:
        if old.selection != new.selection:
            self._read(new)

    def _read(self, state: ViewState) -> None:
        match state.selection:
            case EventSelected(uid=uid):
                self._jobs.read(self._key, partial(_read, uid=uid), self._show)
            case _:
                self._jobs.forget(self._key)
                self.found.emit(None)

    def _show(self, detail: EventDetail | None) -> None:
        self.found.emit(detail)


def _read(store: Store, uid: str) -> EventDetail | None:
    return read_detail(store, uid)
