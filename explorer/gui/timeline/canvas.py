"""The timeline's canvas: pyqtgraph's view and view box, and one item that paints the resolved picture in pixels."""

from collections.abc import Callable
from functools import partial

import pyqtgraph as pg
from msgspec.structs import replace
from PySide6.QtCore import QObject, QPoint, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from explorer.domain.choosing import chosen
from explorer.domain.state import ViewState, Window, show, true, wide, zoom
from explorer.drawing.palette import Palette
from explorer.gui.first_look import selected_row, time_of
from explorer.gui.keys import physical_letter
from explorer.gui.session import Session
from explorer.gui.timeline.axis_tip import axis_tip
from explorer.gui.timeline.canvas_words import event_tip
from explorer.gui.timeline.chips import Chips
from explorer.gui.timeline.cross_fade import CrossFade
from explorer.gui.timeline.flight import Flight, Path, is_far, motion_is_wanted
from explorer.gui.timeline.gestures import wheel_factor
from explorer.gui.timeline.gliding import Gliding
from explorer.gui.timeline.in_sight import way_into_sight
from explorer.gui.timeline.lane_hand import LaneHand, headline
from explorer.gui.timeline.lane_marks import paint_lane_marks
from explorer.gui.timeline.overlay import Overlay, nothing_words, paint_overlay
from explorer.gui.timeline.picture import Look, Picture
from explorer.gui.timeline.pointer import Pointer
from explorer.gui.timeline.screen_reader import ScreenReader
from explorer.gui.timeline.span_marks import Counted, events_in, pills
from explorer.gui.timeline.time_box import PictureItem, Pinch, TimeBox
from explorer.gui.widgets.mark import plain_tip
from explorer.layout.hit import lane_at
from explorer.layout.memory import Memory
from explorer.layout.rows.prepare import prepared_for
from explorer.layout.scene import Scene

REST = 350
"""Milliseconds without movement after which the lanes take the room that they need."""
_BY_KEYBOARD = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}


class TimelineCanvas(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph brings no types
    """Shows the session's state as a timeline, and asks the session for changes."""

    settled = Signal()
    """The picture was resolved anew: what lies beside it can be placed."""
    pointed = Signal(object)
    """The time (float days) under the pointer, or None."""
    menu_requested = Signal(QPoint)
    """The menu of what lies at a point is wanted."""
    open_requested = Signal()
    """The reader wants to read the selected event."""

    def __init__(self, session: Session, scene: Scene, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._scene_data = scene
        self._look = look
        self.picture = Picture(scene, session.state, look)
        self.letter_keys = True
        self.smooth = True
        """Far movements are flown, and changes fade in and out, where the system does not ask for less motion."""
        self._counts = Memory()
        self._turning = False
        self._window = session.state.window
        self._flight = Flight(self)
        self._flight.moved.connect(self._fly_on)
        self._focused = self._resized = False
        self.lane_hand = LaneHand(session, scene, self.picture, self)
        self.pointer = Pointer(session, self.picture, scene.table, self.lane_hand)
        self.glide = Gliding(session, self.picture, self.pointer)
        self.chips = Chips(session, scene, self.picture, self)
        self._item = PictureItem(self._draw)
        self.fade = self.picture.fade = CrossFade(self)
        self.fade.stepped.connect(self._item.update)
        self._box = TimeBox(self.pointer)
        self._reader = ScreenReader(self, scene)
        self._settle = _soon(self, self._settle_now)
        self._rest = _soon(self, self._look_around)
        self._rest.setInterval(REST)
        self.setCentralItem(self._box)
        self.addItem(self._item)
        self.setBackground(look.palette.colour("paper"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Timeline")
        self.setMinimumHeight(160)
        self._watch_pinch()
        self._hear()
        session.changed.connect(self._apply)
        self._reader.describe(session.state)

    def _hear(self) -> None:
        """Follow what hand and keys do."""
        self.pointer.pressed.connect(self._land)
        self.pointer.moved.connect(self._pointer_moved)
        self.pointer.scrolled.connect(self._refresh)
        self.pointer.chip_opened.connect(self.chips.open)
        self.pointer.opened.connect(self.open_requested)
        self.lane_hand.changed.connect(self._refresh)
        self.chips.moved.connect(self._refresh)
        for each in (self.lane_hand, self.chips):
            each.told.connect(self._reader.say)

    def _watch_pinch(self) -> None:
        self._pinch = Pinch(self)
        self._pinch.zoomed.connect(self._zoom_at)
        self.viewport().installEventFilter(self._pinch)

    def dress(self, look: Look) -> None:
        """Show it in other colours."""
        self._look = look
        self.picture.dress(look)
        self.setBackground(look.palette.colour("paper"))
        self._refresh()

    def scroll_to(self, scroll: float) -> None:
        """Move the lanes up by so many pixels."""
        self.picture.scroll_to(scroll)
        self._refresh()

    @property
    def palette_in_use(self) -> Palette:
        """The colours it is painted in."""
        return self._look.palette

    @Slot(object, object)
    def _apply(self, old: ViewState, new: ViewState) -> None:
        if old.window != new.window:
            self._go_to(new.window)
            self._rest.start()
        if old.grouping != new.grouping:
            self.lane_hand.let_go()
        if _seen(old) != _seen(new):
            self.picture.show(replace(new, window=self._window))
        if (old.selection, old.telling) != (new.selection, new.telling):
            self._bring_into_sight(new)
            self._reader.announce(new)
        self._refresh()

    @Slot()
    def look_again(self) -> None:
        """Draw what the scene knows now."""
        self.picture.show(replace(self._session.state, window=self._window))
        self._reader.describe(self._session.state)
        self._refresh()

    def _go_to(self, window: Window) -> None:
        """Fly there when it is far and nobody holds the picture, else be there at once."""
        held = self._turning or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        zones = self._session.state.zones
        start, goal = wide(self._window, zones), wide(window, zones)
        if self._moves and not held and is_far(start, goal):
            self._flight.start(Path(start, goal))
        else:
            self._flight.stop()
            self._window = window

    @Slot(object)
    def _fly_on(self, window: Window) -> None:
        """Flights go through wide days, which are even on the screen."""
        state = self._session.state
        there = true(window, state.zones)
        self._window = there if self._flight.is_under_way else state.window
        self.picture.show(replace(state, window=self._window))
        if not self._flight.is_under_way:
            self._bring_into_sight(self._session.state)
        self._refresh()

    @Slot()
    def _land(self) -> None:
        """The reader takes over: stay where the flight has come to."""
        if self._flight.is_under_way:
            self._flight.stop()
            self._session.change(show, self._window)

    def _bring_into_sight(self, state: ViewState) -> None:
        """Scroll the lanes by as little as shows the selected event in one of them."""
        row = selected_row(self._scene_data.table, state)
        if row is not None:
            way = way_into_sight(self.picture.timeline, row, self._lanes_of(row, state))
            self.picture.scroll_to(self.picture.scroll + way)

    @Slot()
    def _look_around(self) -> None:
        """The picture has come to rest: give the lanes the room that the events around it ask for."""
        if self._flight.is_under_way or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._rest.start()
            return
        if self.picture.look_around(self._window, self._anchor()):
            self._refresh()

    def catch_up(self) -> None:
        """After a movement: show the rows of a picture at rest; the lane under the pointer keeps its place."""
        self.picture.catch_up(self._anchor())
        self._refresh()

    def _anchor(self) -> str | None:
        lane = lane_at(self.picture.timeline, self.pointer.y) if self.pointer.x is not None else self.lane_hand.lane()
        return lane.key if lane is not None else None

    @Slot()
    def _refresh(self) -> None:
        self._settle.start()
        self._item.update()

    @Slot()
    def _settle_now(self) -> None:
        if self._resized:
            self._resized = False
            self._bring_into_sight(self._session.state)
        self.picture.scroll_to(self.picture.scroll)
        scale = self.picture.timeline.scale
        self._box.setRange(xRange=(scale.day(0), scale.day(self.width())), yRange=(0, self.height()), padding=0)
        self.settled.emit()
        self.pointed.emit(self.pointer.day)

    @property
    def _moves(self) -> bool:
        """Whether anything may move by itself."""
        return self.smooth and self.isActiveWindow() and motion_is_wanted()

    def _draw(self, painter: QPainter) -> None:
        self.fade.is_wanted = self._moves
        self.picture.draw(painter, self.devicePixelRatioF())
        state = self._session.state
        row = selected_row(self._scene_data.table, state)
        self.pointer.pills = pills(self.picture.timeline, self._counted(state), self._look.style.text_axis - 1)
        overlay = Overlay(
            selected=row,
            lanes=self._lanes_of(row, state),
            when=None if row is None else time_of(self._scene_data.told(state.telling), row),
            label="" if row is None else self._scene_data.table.label[row],
            hovered=self.pointer.hovered,
            chip=self.chips.focused,
            spans=chosen(state),
            pills=self.pointer.pills,
            cursor_x=self.pointer.x,
            focused=self._focused,
            text_size=self._look.style.text_axis,
            nothing=nothing_words(self.picture.timeline, state),
        )
        paint_overlay(painter, self.picture.timeline, overlay, self._look.palette)
        look = self._look.palette, self._look.style.text_lane
        paint_lane_marks(painter, self.picture.timeline, self.lane_hand, look)

    def _counted(self, state: ViewState) -> list[Counted]:
        """Each chosen span with the number of its events."""
        table, wanted = self._scene_data.told(state.telling), state.filter
        return [
            Counted(span, self._counts.recall((span, wanted, state.telling), partial(events_in, table, span, wanted)))
            for span in chosen(state)
        ]

    @Slot(float, float)
    def _zoom_at(self, x: float, factor: float) -> None:
        self._land()
        self._session.change(zoom, factor, self.picture.timeline.scale.day(x))

    def _lanes_of(self, row: int | None, state: ViewState) -> frozenset[str]:
        if row is None:
            return frozenset()
        groups = prepared_for(self._scene_data, state).groups
        return frozenset(group.key for group in groups if (group.rows == row).any())

    @Slot()
    def _pointer_moved(self) -> None:
        self.viewport().setCursor(self.pointer.shape)
        tip = self._tip()
        if tip != self._item.toolTip():
            QToolTip.hideText()
            self._item.setToolTip(tip)
        self._item.update()
        self.pointed.emit(self.pointer.day)

    def _tip(self) -> str:
        """The full label and the date of the event under the pointer, or what the count chip holds; else ""."""
        if self.pointer.chip is not None:
            return self.chips.words(self.pointer.chip.cluster)
        lane = next((each for each in self.picture.timeline.lanes if each.key == self.lane_hand.hovered), None)
        if lane is not None:
            return plain_tip(headline(lane))
        state, row = self._session.state, self.pointer.hovered
        if row is None:
            return axis_tip(state, self._scene_data.periods, self.picture.timeline, self.pointer)
        return event_tip(self._scene_data, state, row, self.pointer.version)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Resolve the picture for the new size."""
        super().resizeEvent(event)
        if hasattr(self, "_item"):  # pyqtgraph resizes the view once while it is being made
            self._item.fill(QRectF(0, 0, self.width(), self.height()))
            self.picture.resize(self.width(), self.height())
            self._resized = True
            self._refresh()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, move the lanes with Shift or over their names, else move through time."""
        turn, keys = event.angleDelta(), event.modifiers()
        units = turn.x() + turn.y()
        at = event.position()
        self._turning = True
        if keys & Qt.KeyboardModifier.ControlModifier:
            self._zoom_at(at.x(), wheel_factor(units))
        elif keys & Qt.KeyboardModifier.ShiftModifier or at.x() < self.picture.timeline.plot.x:
            self.scroll_to(self.picture.scroll - units / 2)
        else:
            self._land()
            self.pointer.turn(units)
        self._turning = False
        self.pointer.move(at.x(), at.y())
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what lies there; from the keyboard that of the chosen span or the axis."""
        axis, scale, span = self.picture.timeline.axis, self.picture.timeline.scale, self._session.state.span
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        x = axis.x + axis.w / 2 if span is None else scale.x((span.begin + span.end) / 2)
        middle = QPoint(round(min(max(x, axis.x), axis.right - 1)), round(axis.y + axis.h / 2))
        self.menu_requested.emit(middle if by_key else event.pos())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by the keys that lie where A, D, W and S do, whatever letters they carry."""
        self.glide.stop()
        letter = physical_letter(event) if self.letter_keys and not event.modifiers() else ""
        if letter:
            self.pointer.step(letter)
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a frame when the focus came by keyboard."""
        self._focused = event.reason() in _BY_KEYBOARD
        self._item.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        self._focused = False
        self._item.update()
        super().focusOutEvent(event)


def _soon(parent: QObject, slot: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(0)
    timer.timeout.connect(slot)
    return timer


def _seen(state: ViewState) -> tuple[object, ...]:
    """All of a state that the picture depends on."""
    return state.window, state.filter, state.grouping, state.selection, state.zones, state.telling, state.lanes
