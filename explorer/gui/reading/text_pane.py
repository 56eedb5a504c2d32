"""A source's whole text with every excerpt of the store highlighted: reading it moves the timeline, and back."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from explorer.domain.event import EventDetail
from explorer.domain.reading_order import source_to_read
from explorer.domain.source import Excerpt, Source
from explorer.gui.event_reader import EventReader
from explorer.gui.jobs import Jobs
from explorer.gui.opened import OpenedStore
from explorer.gui.reading.attachments import Attachments
from explorer.gui.reading.differing_words import elsewhere_words
from explorer.gui.reading.orphan_list import OrphanList
from explorer.gui.reading.passage_text import PassageText
from explorer.gui.reading.reading import Mark, ReadText, edition_words
from explorer.gui.reading.text_bar import TextBar
from explorer.gui.reading.text_page import excerpts_of, page_without_text
from explorer.gui.session import Session
from explorer.gui.theme import Theme
from explorer.gui.verbs import go_to_event
from explorer.gui.widgets.page import PageArea
from explorer.layout.roles import source_role

CALM = 350
"""Milliseconds without scrolling before the timeline follows the text."""


class TextPane(QWidget):
    """Shows the text of one source; the selection of the session and the passage in sight follow each other."""

    attach_requested = Signal()

    def __init__(
        self, session: Session, jobs: Jobs, opened: OpenedStore, attachments: Attachments, theme: Theme
    ) -> None:
        super().__init__()
        self._session = session
        self._opened = opened
        self._attachments = attachments
        self._theme = theme
        self._source: Source | None = None
        self._detail: EventDetail | None = None
        self._uid = ""
        self._asked: Excerpt | None = None
        self._last_read = ""
        """The source that the reader chose last, else the first that was shown."""
        self.bar = TextBar(opened.sources)
        self.words = PassageText()
        self.page = PageArea("Passages of a text that is not attached")
        self.orphans = OrphanList()
        self._stack = QStackedWidget()
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM)
        self._place()
        self._reader = EventReader(session, jobs, "text", self)
        self._connect()
        self._reader.start()
        self._show_anew()

    @property
    def source_id(self) -> str:
        """The source whose text is shown; "" before any was chosen."""
        return self._source.source_id if self._source is not None else ""

    @property
    def text(self) -> ReadText | None:
        """The attached text that is shown."""
        return self._attachments.text_of(self.source_id)

    def show_excerpt(self, excerpt: Excerpt) -> None:
        """Show an excerpt in its text."""
        self._asked = excerpt
        self._take_source(excerpt.source_id)

    @Slot(int)
    def step(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) passage, and select an event that it tells."""
        marks = self.text.marks if self.text is not None else ()
        if not marks:
            return
        here = next((i for i, mark in enumerate(marks) if mark.key == self.words.current), None)
        if here is None:
            middle = self.words.in_the_middle()
            here = marks.index(middle) - max(direction, 0) if middle is not None else -1
        self._lead_to(marks[max(0, min(len(marks) - 1, here + direction))])

    @Slot(str, bool)
    def _find(self, words: str, back: bool) -> None:  # noqa: FBT001 Qt's signal
        self.bar.tell_found(found=not words or self.words.find_words(words, back=back))

    def _place(self) -> None:
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self.orphans)

    def _connect(self) -> None:
        self._reader.found.connect(self._take_detail)
        self._attachments.changed.connect(self._show_anew)
        self._attachments.progressed.connect(self._tell_progress)
        self._attachments.finished.connect(self._end_progress)
        self._theme.changed.connect(self._show_anew)
        self.bar.source_chosen.connect(self._take_source)
        self.bar.step_requested.connect(self.step)
        self.bar.find_requested.connect(self._find)
        self.bar.orphans_requested.connect(self._switch_orphans)
        self.words.event_chosen.connect(self._select)
        self.words.passage_chosen.connect(self._choose_passage)
        self.words.moved.connect(self._calm.start)
        self._calm.timeout.connect(self._follow)
        self.orphans.event_chosen.connect(self._select)

    @Slot(object)
    def _take_detail(self, detail: EventDetail | None) -> None:
        self._detail = detail
        self._uid = detail.event.uid if detail is not None else ""
        wanted = self._source_to_read()
        if wanted != self.source_id:
            self._show_source(wanted)
        else:
            self._show_event()

    @Slot(str)
    def _take_source(self, source_id: str) -> None:
        """Show a source that the reader chose, and remember that it is read."""
        self._last_read = source_id
        self._show_source(source_id)

    def _show_source(self, source_id: str) -> None:
        source = self._opened.sources_by_id.get(source_id)
        if source is not None:
            self._source = source
            self._last_read = self._last_read or source_id
            self._show_anew()

    def _source_to_read(self) -> str:
        told = [voice.source.source_id for voice in self._detail.voices] if self._detail is not None else []
        every = [source.source_id for source in self._opened.sources]
        with_text = {key for key in every if self._attachments.text_of(key) is not None}
        first = self.source_id or next((key for key in every if key in with_text), every[0] if every else "")
        return source_to_read(told, first, self._last_read, with_text)

    @Slot()
    def _show_anew(self) -> None:
        palette = self._theme.palette
        self.bar.dress(palette, [key for key in self._opened.sources_by_id if self._attachments.text_of(key)])
        if self._source is None:
            return
        text = self.text
        self.bar.finder.setVisible(text is not None)
        about = f"{text.name}: {edition_words(text)}" if text is not None else "Its text is not attached."
        self.bar.show_source(self._source.source_id, about)
        if text is not None:
            self.words.setAccessibleName(f"Text of {self._source.publisher or self._source.title}")
            self.words.show_text(text, source_role(self._source.rank), palette)
        self.orphans.show_text(text)
        shown = self.page if text is None else self.words
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        self._show_event()

    def _show_event(self) -> None:
        """Show the passages about the selected event, or the one that was asked for."""
        text = self.text
        if text is None:
            self._show_page()
        else:
            self._show_passages(text)
        self._tell_state()

    def _show_passages(self, text: ReadText) -> None:
        asked, self._asked = self._asked, None
        mark = text.mark(asked.excerpt_id) if asked is not None else None
        marks = text.of_event(self._uid)
        if mark is not None:
            self.words.mark(mark.key, self._uid)
            self.words.go_to(mark)
            return
        kept = next((each for each in marks if each.key == self.words.current), None)
        current = kept or next(iter(marks), None)
        self.words.mark(current.key if current is not None else 0, self._uid)
        if current is not None and not self.words.shows(marks):
            self.words.go_to(current)

    def _show_page(self) -> None:
        if self._source is None:
            return
        excerpts = excerpts_of(self._detail, self._source.source_id)
        if self._asked is not None and self._asked not in excerpts:
            excerpts = (self._asked,) if self._asked.source_id == self._source.source_id else excerpts
        remark = self._attachments.remark_on(self._source.source_id)
        page, button = page_without_text(self._source, excerpts, remark, self._theme.palette)
        button.clicked.connect(self.attach_requested)
        self.page.show_page(page)

    def _tell_state(self) -> None:
        text, key = self.text, self.source_id
        told = [voice.source for voice in self._detail.voices] if self._detail is not None else []
        elsewhere = elsewhere_words(told, key, self._opened.sources_by_id.get(self._last_read))
        remark = self._attachments.remark_on(key) if text is not None else ""
        self.bar.tell(
            edition_words(text) if text and not text.is_whole else "",
            remark,
            elsewhere,
            len(text.orphans) if text else 0,
        )
        marks = text.marks if text is not None else ()
        index = next((i for i, mark in enumerate(marks) if mark.key == self.words.current), None)
        self.bar.tell_passage(index, len(marks))

    def _lead_to(self, mark: Mark) -> None:
        """Show a passage in the middle, and select its event."""
        self._last_read = self.source_id
        self.words.mark(mark.key, self._uid)
        self.words.go_to(mark)
        self._select_event_of(mark)
        self._tell_state()

    def _select_event_of(self, mark: Mark) -> None:
        if mark.passage.tells and not mark.tells(self._uid):
            self._select(mark.passage.tells[0].uid)

    @Slot(str)
    def _select(self, uid: str) -> None:
        self._session.change(go_to_event, uid, self._opened.scene.table)

    @Slot(int)
    def _choose_passage(self, key: int) -> None:
        mark = self.text.mark(key) if self.text is not None else None
        if mark is not None:
            self._last_read = self.source_id
            self.words.mark(key, self._uid)
            self._select_event_of(mark)
            self._tell_state()

    @Slot()
    def _follow(self) -> None:
        mark = self.words.in_the_middle() if self.bar.follow.isChecked() and self.words.isVisible() else None
        if mark is not None and mark.key != self.words.current:
            self._choose_passage(mark.key)

    @Slot()
    def _switch_orphans(self) -> None:
        self.orphans.want(wanted=self.bar.orphans.isChecked())

    @Slot(float, str)
    def _tell_progress(self, share: float, _words: str) -> None:
        self.bar.tell_progress(min(share, 0.999))

    @Slot(object)
    def _end_progress(self, _sentences: object) -> None:
        self.bar.tell_progress(1.0)
