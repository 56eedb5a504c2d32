"""The menu of the axis and of the names of periods: more room for a stretch of time, or none, and spans."""

from collections.abc import Callable
from functools import partial
from math import floor

from msgspec import Struct
from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from explorer.domain.choosing import choose_spans, chosen, even_room, let_go_of, widest_in
from explorer.domain.state import Span, ViewState, give_room, select_span
from explorer.domain.vocabulary import Period
from explorer.domain.words import span_in_words
from explorer.domain.zones import FACTORS
from explorer.gui.session import Session
from explorer.gui.timeline.canvas import TimelineCanvas
from explorer.layout.time.folds import factor_words


class Stretch(Struct, frozen=True):
    """What the menu is about."""

    words: str
    span: Span


class AxisMenu(QObject):
    """Opens the menu where the canvas asks for it."""

    def __init__(self, session: Session, canvas: TimelineCanvas, periods: tuple[Period, ...]) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._periods = periods
        canvas.menu_requested.connect(self._open)

    @Slot(QPoint)
    def _open(self, at: QPoint) -> None:
        timeline = self._canvas.picture.timeline
        if not (timeline.axis.y <= at.y() < timeline.plot.y and at.x() >= timeline.plot.x):
            return
        on_axis = at.y() < timeline.axis.bottom
        menu = self.menu(floor(timeline.scale.day(at.x())), on_axis=on_axis)
        menu.popup(self._canvas.viewport().mapToGlobal(at))

    def menu(self, day: int, *, on_axis: bool) -> QMenu:
        """The menu at a day of the axis, or of the names of the periods below it."""
        state = self._session.state
        menu = QMenu(self._canvas)
        menu.aboutToHide.connect(menu.deleteLater)
        stretch = stretch_at(state, day, self._periods, on_axis=on_axis)
        if stretch is not None:
            # A section's words are not shown in every style.
            menu.addAction(stretch.words).setEnabled(False)
            menu.addSeparator()
            self._add_room(menu, state, stretch)
            self._add_span(menu, state, stretch)
            menu.addSeparator()
        even = self._add(menu, "Give all time the same room", even_room)
        even.setEnabled(bool(state.zones))
        return menu

    def _add_room(self, menu: QMenu, state: ViewState, stretch: Stretch) -> None:
        room = menu.addMenu("Room for a day")
        group, now = QActionGroup(room), widest_in(state.zones, stretch.span)
        for factor in (1, *FACTORS):
            words = "As elsewhere" if factor == 1 else f"{factor_words(factor)} as much"
            action = self._add(room, words, partial(give_room, span=stretch.span, factor=factor))
            action.setCheckable(True)
            action.setChecked(factor == now)
            group.addAction(action)

    def _add_span(self, menu: QMenu, state: ViewState, stretch: Stretch) -> None:
        spans = chosen(state)
        if stretch.span in spans:
            self._add(menu, "Let go of this span", partial(let_go_of, span=stretch.span))
            return
        self._add(menu, "Choose as span", partial(select_span, span=stretch.span))
        if spans:
            self._add(menu, "Choose it besides", partial(choose_spans, span=stretch.span, others=spans))

    def _add(self, menu: QMenu, words: str, verb: Callable[[ViewState], ViewState]) -> QAction:
        action = menu.addAction(words)
        action.triggered.connect(partial(self._session.change, verb))
        return action


def stretch_at(state: ViewState, day: int, periods: tuple[Period, ...], *, on_axis: bool) -> Stretch | None:
    """On the axis the span or the zone at a day, else the period around it; below the axis the period alone."""
    if on_axis:
        for span in chosen(state):
            if span.begin <= day < span.end:
                return Stretch(span_in_words(span), span)
        zone = state.zones.at(day)
        if zone is not None:
            span = Span(zone.begin, zone.end)
            return Stretch(span_in_words(span), span)
    around = [period for period in periods if period.earliest <= day <= period.latest]
    if not around:
        return None
    return Stretch(around[-1].label.replace("&", "&&"), Span(around[-1].earliest, around[-1].latest + 1))
