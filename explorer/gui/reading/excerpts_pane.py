"""What the sources say of the selected event, word for word."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot

from explorer.domain.event import EventDetail
from explorer.domain.source import Source
from explorer.gui.event_reader import EventReader
from explorer.gui.jobs import Jobs
from explorer.gui.reading.attachments import Attachments
from explorer.gui.reading.copy_menu import CopyMenu
from explorer.gui.reading.detail_page import empty_page
from explorer.gui.reading.excerpts_page import excerpts_page
from explorer.gui.reading.in_text_button import InTextButton
from explorer.gui.reading.reading import Words
from explorer.gui.session import Session
from explorer.gui.theme import Theme
from explorer.gui.widgets.page import PageArea


class ExcerptsPane(PageArea):
    """Shows the claims about the selected event, grouped by source, each with its excerpt."""

    text_requested = Signal(object)
    """An excerpt is to be shown in its text: the Excerpt."""

    told = Signal(str)
    """A sentence for the status bar."""

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        theme: Theme,
        attachments: Attachments | None = None,
        sources: Sequence[Source] = (),
    ) -> None:
        super().__init__("Excerpts")
        self._sources = tuple(sources)
        self._attachments = attachments
        self._drawn: list[Words | None] = []
        self._drawn_uid = ""
        self._theme = theme
        self._detail: EventDetail | None = None
        self._reader = EventReader(session, jobs, "excerpts", self)
        self._reader.found.connect(self._show)
        theme.changed.connect(self._draw)
        if attachments is not None:
            attachments.changed.connect(self._look_again)
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

    def _found(self) -> list[Words | None]:
        """The words of the passages by the attached texts, where there are any."""
        if self._attachments is None or self._detail is None:
            return []
        return [self._attachments.words_of(claim.excerpt) for voice in self._detail.voices for claim in voice.claims]

    @Slot()
    def _look_again(self) -> None:
        if self._found() != self._drawn:
            self._draw()

    @Slot()
    def _draw(self) -> None:
        self._drawn = self._found()
        if self._detail is None:
            advice = "Here stand the sources' own words about the selected event, each with its place in the text."
            self.show_page(empty_page("Who says so", advice))
        else:
            find_words = self._attachments.words_of if self._attachments is not None else None
            page = excerpts_page(self._detail, self._sources, self._theme.palette, find_words)
            for button in page.findChildren(InTextButton):
                button.asked.connect(self.text_requested)
            for menu in page.findChildren(CopyMenu):
                menu.told.connect(self.told)
            is_same, self._drawn_uid = self.shown_uid == self._drawn_uid, self.shown_uid
            self.show_page(page, keep=is_same)
