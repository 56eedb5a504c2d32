"""The selected event, in our own words."""

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from explorer.domain.event import EventDetail
from explorer.domain.story import neighbours
from explorer.domain.table import EventTable
from explorer.gui.event_reader import EventReader
from explorer.gui.finding.linking import Linking
from explorer.gui.first_look import row_of
from explorer.gui.jobs import Jobs
from explorer.gui.opened import OpenedStore
from explorer.gui.reading.copy_menu import CopyMenu
from explorer.gui.reading.detail_page import DetailPage, Look, empty_page
from explorer.gui.reading.story_rows import Neighbour
from explorer.gui.session import Session
from explorer.gui.theme import Theme
from explorer.gui.verbs import go_to_event
from explorer.gui.when import when
from explorer.gui.widgets.event_link import EventLink
from explorer.gui.widgets.page import Page, PageArea

ABOVE = 16
"""Pixels over a heading that is brought to the top."""


class DetailPane(PageArea):
    """Shows the selected event as a page, and leads to the events tied to it."""

    told = Signal(str)
    """A sentence for the status bar."""
    compare_requested = Signal(object)
    """The sources of a disagreement are to stand side by side: its disagreement_id."""
    list_requested = Signal(object)
    """A disagreement is to be shown in the list of all: its disagreement_id."""

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
        look = Look(self._opened.sources_by_id, self._theme.palette, self.linking.link, self._neighbours(self._detail))
        page = DetailPage(self._detail, look)
        for link in page.findChildren(EventLink):
            link.followed.connect(self._follow)
        for card in page.cards:
            card.compare_requested.connect(self.compare_requested)
            card.list_requested.connect(self.list_requested)
        for menu in page.findChildren(CopyMenu):
            menu.told.connect(self.told)
        if page.to_differing is not None:
            page.to_differing.clicked.connect(self.show_differing)
        self._show_on_foot(page)

    @Slot()
    def show_differing(self) -> None:
        """Bring the reader to where the sources differ."""
        page = self.widget()
        if not isinstance(page, DetailPage) or page.differing_heading is None:
            self.told.emit("No event is selected." if self._detail is None else "On this event the sources agree.")
            return
        page.cards[0].links[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(page.differing_heading.y() - ABOVE)

    @Slot()
    def offer_copies(self) -> None:
        """Ask what of the event is to be copied, beside its button."""
        page = self.widget()
        if not isinstance(page, DetailPage):
            self.told.emit("No event is selected, so there is nothing to copy.")
            return
        self.ensureWidgetVisible(page.copy)
        page.copy.menu().popup(page.copy.mapToGlobal(QPoint(0, page.copy.height())))

    def _neighbours(self, detail: EventDetail) -> tuple[Neighbour, ...]:
        table = self._opened.scene.table
        at = row_of(table, detail.event.uid)
        near = neighbours(table, at) if at is not None else ()
        return tuple(
            _neighbour(table, row, is_before=is_before)
            for row, is_before in zip(near, (True, False), strict=False)
            if row is not None
        )

    def _show_on_foot(self, page: Page) -> None:
        if self._foot is not None:
            # What is being written there must outlive the page before.
            page.add(self._foot, above=8)
        self.show_page(page)

    @Slot(str)
    def _follow(self, uid: str) -> None:
        self._session.change(go_to_event, uid, self._opened.scene.table)


def _neighbour(table: EventTable, row: int, *, is_before: bool) -> Neighbour:
    date = when(table, row)
    return Neighbour(is_before, table.uid[row], table.label[row], date[:1].upper() + date[1:])


def _nothing(events: int) -> tuple[str, str]:
    """What to say where no event is selected, and what to do."""
    if events == 0:
        return "There are no events here", "This store is empty. Open another one with Ctrl+O."
    return "No event is selected", "Click an event on the timeline, or press . and , to step from one to the next."
