"""A strip under the timeline as a widget: aligned with the canvas, it can be dragged, wheeled, read and clicked."""

from msgspec import Struct
from PySide6.QtCore import QEvent, QLineF, QPointF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QEnterEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from explorer.domain.state import ViewState, pan, zoom
from explorer.drawing.qt import paint
from explorer.gui.keys import step_in_time
from explorer.gui.session import Session
from explorer.gui.theme import Theme
from explorer.gui.timeline.canvas import TimelineCanvas
from explorer.gui.timeline.gestures import NOTCH, PAN_A_NOTCH, wheel_factor
from explorer.gui.timeline.strips import Strip
from explorer.gui.widgets.mark import plain_tip
from explorer.layout.scene import Scene
from explorer.layout.strips.strip import Ground
from explorer.layout.style import SCREEN, Style

TIP_DELAY = 350
"""Milliseconds that the pointer rests before it is told what lies under it."""
STILL = 4.0
"""Pixels: a shorter drag is a click."""


class Place(Struct, frozen=True, eq=False):
    """What a strip lies under, and what it shows."""

    session: Session
    canvas: TimelineCanvas
    scene: Scene
    theme: Theme
    style: Style = SCREEN


class StripPane(QWidget):
    """Shows one strip over the window of the session."""

    pointed = Signal(object)
    """The time (float days) under the pointer, or None."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._session = place.session
        self._canvas = place.canvas
        self._scene = place.scene
        self._style = place.style
        self._theme = place.theme
        self._strip: Strip | None = None
        self._pixels: QPixmap | None = None
        self._shown: Ground | None = None
        self._held: tuple[float, float] | None = None
        self._day: float | None = None
        self._at = QPointF()
        self._tip = QTimer(self)
        self._tip.setSingleShot(True)
        self._tip.setInterval(TIP_DELAY)
        self._tip.timeout.connect(self._show_tip)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self._session.changed.connect(self._apply)
        self._theme.changed.connect(self.refresh)
        self._canvas.settled.connect(self._realign)
        self._canvas.pointed.connect(self._point)

    def take(self, strip: Strip) -> None:
        """Show this strip from now on."""
        self._strip = strip
        self.setAccessibleName(strip.name)
        self.setFixedHeight(round(strip.height(self.ground)))
        self.refresh()

    @property
    def ground(self) -> Ground:
        """The timeline's scale, and the width of its picture."""
        timeline = self._canvas.picture.timeline
        return Ground(timeline.scale, timeline.width, self._style, self._scene.periods)

    @Slot()
    def refresh(self) -> None:
        """Draw it anew when it is painted next."""
        self._pixels = None
        self.update()

    @Slot(object, object)
    def _apply(self, old: ViewState, new: ViewState) -> None:
        if (old.window, old.filter) != (new.window, new.filter):
            self.refresh()

    @Slot()
    def _realign(self) -> None:
        """Follow the canvas where it shows another window, as in a flight, or has another width now."""
        if self._pixels is not None and self._shown != self.ground:
            self.refresh()

    @Slot(object)
    def _point(self, day: float | None) -> None:
        if day != self._day:
            self._day = day
            self.update()

    def _drawn(self, strip: Strip) -> QPixmap:
        self._shown = self.ground
        timeline = strip.draw(self._shown, self._session.state.filter)
        ratio = self.devicePixelRatioF()
        pixels = QPixmap(round(timeline.width * ratio), round(timeline.height * ratio))
        pixels.setDevicePixelRatio(ratio)
        pixels.fill(QColor(*self._theme.palette.rgba("paper")))
        painter = QPainter(pixels)
        paint(painter, timeline, self._theme.palette)
        painter.end()
        self.setAccessibleDescription(strip.summary())
        return pixels

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(640, self.minimumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show the strip, and the line at the time under the pointer."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(*self._theme.palette.rgba("paper")))
        if self._strip is not None:
            if self._pixels is None or self._pixels.devicePixelRatio() != self.devicePixelRatioF():
                self._pixels = self._drawn(self._strip)
            painter.drawPixmap(QPointF(0, 0), self._pixels)
        self._paint_pointer(painter)
        painter.end()

    def _paint_pointer(self, painter: QPainter) -> None:
        scale = self.ground.scale
        if self._day is None or not scale.window.begin <= self._day <= scale.window.end:
            return
        colour = QColor(*self._theme.palette.rgba("text"))
        colour.setAlphaF(0.35)
        painter.setPen(QPen(colour, 1))
        x = round(scale.x(self._day)) + 0.5
        painter.drawLine(QLineF(x, 0, x, self.height()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click or a drag begins."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = (event.position().x(), event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan, or follow the pointer."""
        x, scale = event.position().x(), self.ground.scale
        if self._held is not None:
            first, last = self._held
            self._held = (first if abs(x - first) < STILL else float("inf"), x)
            self._session.change(pan, (last - x) / scale.px_per_day)
        self._at = event.position()
        self._tip.start()
        QToolTip.hideText()
        self.setCursor(self._shape())
        self.pointed.emit(scale.day(x) if x >= scale.left else None)

    def _shape(self) -> Qt.CursorShape:
        can_go = self._strip is not None and self._strip.verb(self._at.x(), self._at.y()) is not None
        return Qt.CursorShape.PointingHandCursor if can_go else Qt.CursorShape.ArrowCursor

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click asks for what lies under it."""
        held, self._held = self._held, None
        if held is None or abs(event.position().x() - held[0]) >= STILL or self._strip is None:
            return
        verb = self._strip.verb(event.position().x(), event.position().y())
        if verb is not None:
            self._session.change(verb)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else move through time, as on the canvas."""
        units = event.angleDelta().x() + event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._session.change(zoom, wheel_factor(units), self.ground.scale.day(event.position().x()))
        else:
            self._session.change(step_in_time, -units / NOTCH * PAN_A_NOTCH)
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Begin to follow the pointer."""
        self._at = event.position()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Follow it no more."""
        self._tip.stop()
        self.pointed.emit(None)
        super().leaveEvent(event)

    @Slot()
    def _show_tip(self) -> None:
        words = () if self._strip is None else self._strip.words(self._at.x(), self._at.y())
        if words and self.underMouse():
            at = self.mapToGlobal(self._at.toPoint())
            QToolTip.showText(at, "<br>".join(plain_tip(each) for each in words), self)
