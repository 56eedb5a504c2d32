"""Two to five sources side by side, for the selected event, the chosen span or a disagreement."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QUrl, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from explorer.domain.comparison import Comparison, sources_telling
from explorer.domain.differing import PlacedDisagreement
from explorer.domain.event import EventDetail
from explorer.domain.state import EventSelected, ViewState
from explorer.gui.jobs import Jobs
from explorer.gui.opened import OpenedStore
from explorer.gui.reading.beside_window import BesideWindow
from explorer.gui.reading.compare_head import CompareHead, SourceChoice
from explorer.gui.reading.compare_page import compare_page
from explorer.gui.reading.compare_text import CompareText, Leaf
from explorer.gui.reading.comparing import (
    NOTHING,
    Which,
    compare_in_job,
    disagreement_subject,
    event_subject,
    read_subject,
    span_subject,
    words_at_hand,
)
from explorer.gui.session import Session
from explorer.gui.settings import Settings
from explorer.gui.theme import Theme
from explorer.gui.verbs import go_to_event
from explorer.gui.widgets.text import label
from explorer.gui.wording import difference_words

if TYPE_CHECKING:
    from explorer.gui.reading.attachments import Attachments

EVENT, SPAN, DISAGREEMENT = "event", "span", "disagreement"
MODES = {EVENT: "The selected event", SPAN: "The chosen span"}
CHOICES = {
    Which.ALL: "All its events",
    Which.DIFFERING: "Where sources differ",
    Which.SEVERAL: "Told by several",
    Which.ALONE: "Told by one alone",
}
LEGEND = (
    "Tinted words stand in no other column of their row; a passage that has no words in common with the others is "
    "left as it is. What is bold is in our words."
)


class CompareWindow(BesideWindow):
    """Stays open beside the timeline, and follows what is selected there."""

    settled = Signal()
    """The table shows what is to be compared."""
    revealed = Signal()
    """An event was selected; the timeline shows it."""

    def __init__(self, session: Session, jobs: Jobs, opened: OpenedStore, theme: Theme, settings: Settings) -> None:
        super().__init__("compare", settings)
        self.attachments: Attachments | None = None
        self._session, self._jobs, self._opened = session, jobs, opened
        self._theme = theme
        self._placed: PlacedDisagreement | None = None
        self._subject = NOTHING
        self._details: tuple[EventDetail, ...] = ()
        self._comparison: Comparison | None = None
        self._by_hand: tuple[str, ...] = ()
        self.mode, self.which = QComboBox(), QComboBox()
        self.sources = SourceChoice(opened.sources, theme.palette)
        self.title = label("", 18, bold=True)
        self.note = label("", 12, tone="soft")
        self.head = CompareHead()
        self.table = CompareText()
        self.leaf = Leaf()
        self._page = 0
        self._drawn = (NOTHING, 0)
        self.setWindowTitle(f"Compare — {opened.meta.title}")
        self._offer_modes()
        self._place()
        self.mode.activated.connect(self._change_mode)
        self.which.activated.connect(self._change_mode)
        self.sources.chosen.connect(self._choose)
        self.table.anchorClicked.connect(self._follow)
        self.leaf.turned.connect(self._turn)
        session.changed.connect(self._apply)
        theme.changed.connect(self._dress)

    def show_selected(self) -> None:
        """Compare what is selected: the event, else the span."""
        state = self._session.state
        wanted = SPAN if state.span is not None and not isinstance(state.selection, EventSelected) else EVENT
        self.mode.setCurrentIndex(self.mode.findData(wanted))
        self._change_mode()
        self._show_in_place()

    def show_disagreement(self, placed: PlacedDisagreement) -> None:
        """Compare the positions of a disagreement."""
        self._placed = placed
        self._by_hand = ()
        self._offer_modes()
        self.mode.setCurrentIndex(self.mode.findData(DISAGREEMENT))
        self._change_mode()
        self._show_in_place()

    def look_again(self) -> None:
        """Compare with the words of texts that were attached or let go of."""
        if self.isVisible():
            self._compare()

    def _show_in_place(self) -> None:
        self.come_forward()
        self.table.setFocus()

    def _offer_modes(self) -> None:
        with QSignalBlocker(self.mode):
            chosen = self.mode.currentData()
            self.mode.clear()
            for mode, words in MODES.items():
                self.mode.addItem(words, mode)
            if self._placed is not None:
                self.mode.addItem("A disagreement", DISAGREEMENT)
            self.mode.setCurrentIndex(max(0, self.mode.findData(chosen)))

    def _place(self) -> None:
        self.mode.setAccessibleName("What is compared")
        self.mode.setMinimumContentsLength(18)
        self.which.setAccessibleName("Which events of the span")
        for which, words in CHOICES.items():
            self.which.addItem(words, which.value)
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self.mode, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.which, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.sources, 1)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(self.title)
        told.addWidget(self.note)
        frame = QWidget()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.head)
        inside.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(8)
        column.addLayout(above)
        column.addLayout(told)
        column.addWidget(frame, 1)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(label(LEGEND, 12, tone="soft"), 1)
        foot.addWidget(self.leaf, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(foot)

    @Slot(object, object)
    def _apply(self, old: ViewState, new: ViewState) -> None:
        if not self.isVisible():
            return
        moved = {EVENT: old.selection != new.selection, SPAN: _chosen(old) != _chosen(new)}
        if moved.get(str(self.mode.currentData())):
            self._change_mode()

    @Slot()
    def _change_mode(self) -> None:
        table, state = self._opened.scene.table, self._session.state
        match self.mode.currentData():
            case "span":
                spans = () if state.span is None else (state.span, *state.more_spans)
                subject = span_subject(table, spans, state.filter, Which(self.which.currentData()))
            case "disagreement" if self._placed is not None:
                subject = disagreement_subject(self._placed)
            case _:
                subject = event_subject(table, state)
        self._subject = subject
        self.which.setVisible(self.mode.currentData() == SPAN)
        self.title.setText(subject.title)
        self.note.setText(difference_words(subject.about) if subject.about else subject.note)
        self.note.setVisible(bool(self.note.text()))
        self._turn(0)

    @Slot(int)
    def _turn(self, index: int) -> None:
        """Read the events of a page."""
        self._page = max(0, min(index, self._subject.pages - 1))
        self.leaf.show_page(self._page, self._subject.pages, self._subject.page_words(self._page))
        self._jobs.read("compare-read", partial(read_subject, uids=self._subject.page(self._page)), self._take)

    def _take(self, details: tuple[EventDetail, ...]) -> None:
        self._details = details
        self._compare()

    def _compare(self) -> None:
        columns = (
            self._by_hand
            or self._subject.sources
            or sources_telling(self._details, self._opened.sources, self._subject.about)
        )
        self.sources.show_chosen(columns)
        chosen = [source for source in self._opened.sources if source.source_id in columns]
        query = partial(
            compare_in_job,
            details=self._details,
            sources=chosen,
            about=self._subject.about,
            words=words_at_hand(self._details, self.attachments),
        )
        self._jobs.read("compare", query, self._show)

    def _show(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._draw()
        self.settled.emit()

    def _draw(self) -> None:
        if self._comparison is None:
            return
        self.head.show_sources(self._comparison.sources, self._opened.sources_by_id, self._theme.palette)
        shown = self._comparison if self._subject.uids else Comparison(self._comparison.sources, (), ())
        at = self.table.verticalScrollBar().value() if (self._subject, self._page) == self._drawn else 0
        self._drawn = (self._subject, self._page)
        self.table.setHtml(compare_page(shown, self._theme.palette))
        self.table.verticalScrollBar().setValue(at)

    @Slot()
    def _dress(self) -> None:
        self.sources.dress(self._theme.palette)
        self._draw()

    @Slot(object)
    def _choose(self, chosen: Sequence[str]) -> None:
        self._by_hand = tuple(chosen)
        self._compare()

    @Slot(QUrl)
    def _follow(self, link: QUrl) -> None:
        at = link.path()
        if self._comparison is not None and at.isdecimal() and int(at) < len(self._comparison.groups):
            uid = self._comparison.groups[int(at)].event.uid
            self._session.change(go_to_event, uid, self._opened.scene.table)
            self.revealed.emit()


def _chosen(state: ViewState) -> tuple[object, ...]:
    """What a comparison of spans depends on."""
    return (state.span, state.more_spans, state.filter)
