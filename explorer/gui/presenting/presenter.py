"""Full screen for a lecture: the timeline and the selected event, in type for the back row."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from explorer.domain.event import EventDetail, SourceClaims
from explorer.drawing.palette import PROJECTOR as COLOURS
from explorer.gui.event_reader import EventReader
from explorer.gui.jobs import Jobs
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session
from explorer.gui.steps import step_in_order, step_to_end
from explorer.gui.theme import qt_palette, style_sheet
from explorer.gui.timeline.canvas import TimelineCanvas
from explorer.gui.timeline.card_words import CardWords
from explorer.gui.timeline.legend_pane import LegendPane
from explorer.gui.timeline.picture import Look
from explorer.gui.widgets.mark import SourceMark
from explorer.gui.widgets.page import row
from explorer.gui.widgets.text import label
from explorer.gui.wording import date_words
from explorer.layout.style import PROJECTED, PROJECTOR, projector

FORWARD = {Qt.Key.Key_Right, Qt.Key.Key_PageDown, Qt.Key.Key_Space, Qt.Key.Key_Down}
BACKWARD = {Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace, Qt.Key.Key_Up}
SMALLEST_TYPE, LARGEST_TYPE = 0.66, 1.5
"""Of the type for a screen of 1080 lines."""
SHARES = 58, 42
"""Of the height: the timeline, and the words below it."""
MOST_QUOTES = 2
EASE = 16
"""Pixels below the last quote, at 1080 lines."""
MOST_DIFFERENCES = 2


class Presenter(QWidget):
    """A window of its own on the same session; `closed` when the lecture is over."""

    closed = Signal()

    def __init__(self, session: Session, jobs: Jobs, opened: OpenedStore) -> None:
        super().__init__()
        self._session = session
        self._opened = opened
        self.setWindowTitle(f"{opened.meta.title} — presenting")
        self.setPalette(qt_palette(COLOURS))
        self.setAutoFillBackground(True)
        self.setStyleSheet(style_sheet(COLOURS))
        self.canvas = TimelineCanvas(session, opened.scene, Look(PROJECTOR, COLOURS), self)
        self.canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.card_words = CardWords(self.canvas, opened.scene, jobs, "presented card words")
        self.legend = LegendPane(self.canvas, PROJECTOR, COLOURS)
        page, foot = QFrame(), QWidget()
        page.setObjectName("page")
        self._column, self._foot = QVBoxLayout(page), QVBoxLayout(foot)
        self._column.setContentsMargins(64, 24, 64, 0)
        self._column.setSpacing(12)
        self._foot.setContentsMargins(64, 12, 64, 24)
        # What does not fit is cut: long words must not push the timeline off the screen.
        cut = QScrollArea()
        cut.setWidgetResizable(True)
        cut.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cut.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        cut.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        cut.setWidget(page)
        self._talk = QWidget()
        whole = QVBoxLayout(self._talk)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.canvas, SHARES[0])
        whole.addWidget(self.legend)
        whole.addWidget(cut, SHARES[1])
        whole.addWidget(foot)
        self._black = QWidget()
        self._black.setStyleSheet("background: #000000;")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._talk)
        self._stack.addWidget(self._black)
        self._detail: EventDetail | None = None
        self._reader = EventReader(session, jobs, "presenter", self)
        self._reader.found.connect(self._show)
        self._reader.start()

    @property
    def is_black(self) -> bool:
        """Whether the screen is black."""
        return self._stack.currentWidget() is self._black

    @Slot(object)
    def _show(self, detail: EventDetail | None) -> None:
        self._detail = detail
        self._draw()

    def _draw(self) -> None:
        for layout in (self._column, self._foot):
            while (item := layout.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.deleteLater()
        if self._detail is None:
            self._column.addWidget(label("Press → for the first event", 28))
        else:
            self._fill(self._detail)

    def _fill(self, detail: EventDetail) -> None:
        size = min(LARGEST_TYPE, max(SMALLEST_TYPE, self.height() / PROJECTED))
        self._column.addWidget(label(date_words(detail.event.edtf), 30 * size, bold=True, tone="accent"))
        self._column.addWidget(label(detail.event.label, 46 * size, bold=True))
        self._column.addWidget(label(detail.event.summary, 28 * size))
        self._foot.addWidget(self._voices(detail, size))
        self._quote_what_fits(detail, size)
        self._column.addStretch(1)

    def _quote_what_fits(self, detail: EventDetail, size: float) -> None:
        """The first words of as many sources as have room: a line that is cut in half says nothing."""
        legend = 0 if self.legend.isHidden() else self.legend.height()
        below = _needed(self._foot, self.width())
        room = (self.height() - below - legend) * SHARES[1] / sum(SHARES) - EASE * size
        for voice in quoted_voices(detail)[:MOST_QUOTES]:
            quote = _quote(voice, size)
            self._column.addWidget(quote)
            if _needed(self._column, self.width()) > room:
                self._column.removeWidget(quote)
                quote.deleteLater()
                return

    def _voices(self, detail: EventDetail, size: float) -> QWidget:
        made = QWidget()
        across = QHBoxLayout(made)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        for voice in detail.voices:
            across.addWidget(SourceMark(voice.source, COLOURS, round(40 * size)))
        differ = len(detail.disagreements)
        if differ:
            words = "The sources differ: " + " ".join(each.label for each in detail.disagreements[:MOST_DIFFERENCES])
            across.addWidget(label(words, 24 * size, tone="disputed"), 1)
        else:
            across.addStretch(1)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the type anew: the window is small until it fills the screen."""
        super().resizeEvent(event)
        style = projector(self.height())
        self.canvas.dress(Look(style, COLOURS))
        self.legend.measure(style)
        self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the events in time; L shows the legend; B is black; Esc ends."""
        key = Qt.Key(event.key())
        scene = self._opened.scene
        if key in FORWARD:
            self._session.change(step_in_order, 1, scene)
        elif key in BACKWARD:
            self._session.change(step_in_order, -1, scene)
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self._session.change(step_to_end, -1 if key == Qt.Key.Key_Home else 1, scene)
        elif key in {Qt.Key.Key_B, Qt.Key.Key_Period}:
            self._stack.setCurrentWidget(self._talk if self.is_black else self._black)
        elif key == Qt.Key.Key_L:
            self.legend.turn(on=self.legend.isHidden())
            self._draw()
        elif key in {Qt.Key.Key_Escape, Qt.Key.Key_F5}:
            self.close()
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def _needed(column: QVBoxLayout, width: int) -> int:
    """The height that a column wants in a width, its margins included."""
    margins = column.contentsMargins()
    inside = width - margins.left() - margins.right()
    heights = []
    for at in range(column.count()):
        item = column.itemAt(at)
        if item is not None:
            wraps = item.hasHeightForWidth()
            heights.append(item.heightForWidth(inside) if wraps else item.sizeHint().height())
    return sum(heights) + column.spacing() * max(0, len(heights) - 1) + margins.top() + margins.bottom()


def quoted_voices(detail: EventDetail) -> list[SourceClaims]:
    """The sources whose first words about the event may be shown."""
    return [voice for voice in detail.voices if _first_words(voice)]


def _first_words(voice: SourceClaims) -> str:
    return next((claim.excerpt.exact for claim in voice.claims if claim.excerpt.exact), "")


def _quote(voice: SourceClaims, size: float) -> QWidget:
    words = label(f"“{_first_words(voice)}”", 26 * size, tone="soft")
    return row(SourceMark(voice.source, COLOURS, round(34 * size)), words, stretch=1)
