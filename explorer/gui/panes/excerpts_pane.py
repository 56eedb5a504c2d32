"""What the sources say of the selected event, word for word."""

from PySide6.QtCore import Slot

from explorer.domain.event import EventDetail
from explorer.gui.jobs import Jobs
from explorer.gui.panes.detail_page import empty_page
from explorer.gui.panes.event_reader import EventReader
from explorer.gui.panes.excerpts_page import excerpts_page
from explorer.gui.session import Session
from explorer.gui.theme import Theme
from explorer.gui.widgets.page import PageArea


class ExcerptsPane(PageArea):
    """Shows the claims about the selected event, grouped by source, each with its excerpt."""

    def __init__(self, session: Session, jobs: Jobs, theme: Theme) -> None:
        super().__init__("Excerpts")
        self._theme = theme
        self._detail: EventDetail | None = None
        self._reader = EventReader(session, jobs, "excerpts", self)
        self._reader.found.connect(self._show)
        theme.changed.connect(self._draw)
        self._draw()
        self._reader.start()

    @property
    def shown_uid(self) -> str:
        """The event whose excerpts are shown; "" where there is none."""
        return self._detail.event.uid if self._detail else ""

    @Slot(object)
    def _show(self, detail: EventDetail | None) -> None:
        self._detail = detail
        self._draw()

    @Slot()
    def _draw(self) -> None:
        if self._detail is None:
            advice = "Here stand the sources' own words about the selected event, each with its place in the text."
            self.show_page(empty_page("Who says so", advice))
        else:
            self.show_page(excerpts_page(self._detail, self._theme.palette))
