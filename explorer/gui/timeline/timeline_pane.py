"""The timeline over the full width: the canvas, its scroll bar, and the card of the chosen span."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollBar

from explorer.domain.choosing import chosen
from explorer.domain.state import Span, ViewState, select_span
from explorer.domain.words import spans_in_words
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session
from explorer.gui.tally import span_words
from explorer.gui.theme import Theme
from explorer.gui.timeline.canvas import TimelineCanvas
from explorer.gui.timeline.looking_ahead import LookingAhead
from explorer.gui.timeline.picture import Look
from explorer.gui.timeline.span_card import SpanCard
from explorer.layout.style import Style

CARD_GAP = 8


class TimelinePane(QFrame):
    """Places the canvas and what belongs to it."""

    export_requested = Signal()

    def __init__(self, session: Session, opened: OpenedStore, style: Style, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._table = opened.scene.table
        self._style = style
        self._theme = theme
        self.canvas = TimelineCanvas(session, opened.scene, Look(style, theme.palette), self)
        self.looking_ahead = LookingAhead(self.canvas)
        self._bar = QScrollBar(Qt.Orientation.Vertical)
        self._bar.setAccessibleName("Lanes")
        policy = self._bar.sizePolicy()
        # Its room stays when it is not needed: a canvas that changed its width would move the day under the pointer.
        policy.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(policy)
        self.setObjectName("page")
        self._card = SpanCard(self)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.canvas, 1)
        across.addWidget(self._bar)
        self.setFocusProxy(self.canvas)
        self.canvas.settled.connect(self._place)
        self._bar.valueChanged.connect(self._scroll)
        self._card.export_requested.connect(self.export_requested)
        self._card.dismissed.connect(self._dismiss)
        session.changed.connect(self._apply)
        theme.changed.connect(self._dress)
        self._card.dress(theme.palette)
        self._tell(session.state)

    @Slot(object, object)
    def _apply(self, old: ViewState, new: ViewState) -> None:
        if (old.span, old.more_spans, old.filter) != (new.span, new.more_spans, new.filter):
            self._tell(new)

    def _tell(self, state: ViewState) -> None:
        if state.span is None:
            self._card.hide()
            return
        spans = chosen(state)
        self._card.tell(spans_in_words(spans), span_words(self._table, spans, state.filter))
        self._card.show()
        self._place_card(state.span)

    @Slot()
    def _place(self) -> None:
        picture = self.canvas.picture
        with QSignalBlocker(self._bar):
            self._bar.setRange(0, round(picture.scroll_range))
            self._bar.setPageStep(round(picture.timeline.plot.h))
            self._bar.setSingleStep(24)
            self._bar.setValue(round(picture.scroll))
        self._bar.setVisible(picture.scroll_range >= 1)
        if self._session.state.span is not None:
            self._place_card(self._session.state.span)

    def _place_card(self, span: Span) -> None:
        timeline = self.canvas.picture.timeline
        middle = (timeline.scale.x(float(span.begin)) + timeline.scale.x(float(span.end))) / 2
        left, right = timeline.plot.x + CARD_GAP, timeline.plot.right - self._card.width() - CARD_GAP
        x = max(left, min(middle - self._card.width() / 2, right))
        self._card.move(round(x), round(timeline.plot.bottom - self._card.height() - CARD_GAP))
        self._card.raise_()

    @Slot(int)
    def _scroll(self, value: int) -> None:
        self.canvas.scroll_to(float(value))

    @Slot()
    def _dismiss(self) -> None:
        self._session.change(select_span, None)
        self.canvas.setFocus()

    @Slot()
    def _dress(self) -> None:
        self.canvas.dress(Look(self._style, self._theme.palette))
        self._card.dress(self._theme.palette)
