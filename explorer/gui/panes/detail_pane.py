"""The selected event, in our own words."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from explorer.domain.event import EventDetail
from explorer.gui.jobs import Jobs
from explorer.gui.linking import Linking
from explorer.gui.opened import OpenedStore
from explorer.gui.panes.detail_page import detail_page, empty_page
from explorer.gui.panes.event_reader import EventReader
from explorer.gui.session import Session
from explorer.gui.theme import Theme
from explorer.gui.verbs import go_to_event
from explorer.gui.widgets.event_link import EventLink
from explorer.gui.widgets.page import Page, PageArea


class DetailPane(PageArea):
    """Shows the selected event as a page, and leads to the events tied to it."""

    def __init__(self, session: Session, jobs: Jobs, opened: OpenedStore, theme: Theme) -> None:
        super().__init__("Event")
        self._session = session
        self._opened = opened
        self._theme = theme
        self._detail: EventDetail | None = None
        self.linking = Linking(session, opened.scene.table, self)
        self._foot: QWidget | None = None
        self._reader = EventReader(session, jobs, "detail", self)
        self._reader.found.connect(self._show)
        theme.changed.connect(self._draw)
        self._draw()
        self._reader.start()

    @property
    def shown_uid(self) -> str:
        """The event on the page; "" where there is none."""
        return self._detail.event.uid if self._detail else ""

    def stand_on(self, foot: QWidget) -> None:
        """Let every page end with this."""
        self._foot = foot
        self._draw()

    @Slot()
    def show_foot(self) -> None:
        """Bring the end of the page into sight."""
        if self._foot is not None:
            self.ensureWidgetVisible(self._foot, 0, 24)

    @Slot(object)
    def _show(self, detail: EventDetail | None) -> None:
        self._detail = detail
        self._draw()

    @Slot()
    def _draw(self) -> None:
        if self._detail is None:
            self._show_on_foot(empty_page(*_nothing(len(self._opened.scene.table))))
            return
        page = detail_page(self._detail, self._opened.sources_by_id, self._theme.palette, self.linking.link)
        for link in page.findChildren(EventLink):
            link.followed.connect(self._follow)
        self._show_on_foot(page)

    def _show_on_foot(self, page: Page) -> None:
        if self._foot is not None:
            # What is being written there must outlive the page before.
            page.add(self._foot, above=8)
        self.show_page(page)

    @Slot(str)
    def _follow(self, uid: str) -> None:
        self._session.change(go_to_event, uid, self._opened.scene.table)


def _nothing(events: int) -> tuple[str, str]:
    """What to say where no event is selected, and what to do."""
    if events == 0:
        return "There are no events here", "This store is empty. Open another one with Ctrl+O."
    return "No event is selected", "Click an event on the timeline, or press . and , to step from one to the next."
