"""The whole store as a strip, with the window on it: drag it, pull its handles, or draw a new one.

Shift draws a new window inside the old one too, and Ctrl chooses a span besides others.
"""

from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.domain.choosing import choose_spans, chosen, let_go_of
from explorer.domain.state import Span, ViewState, Window, centre, show, zoom
from explorer.drawing.palette import Palette
from explorer.drawing.qt import paint
from explorer.gui.session import Session
from explorer.gui.theme import Theme
from explorer.gui.timeline.gestures import GRIP, chosen_span, wheel_factor
from explorer.layout.scale import TimeScale
from explorer.layout.scene import Canvas, Scene
from explorer.layout.strips.overview import resolve_overview
from explorer.layout.style import Style
from explorer.layout.timeline import Timeline

HEIGHT = 64
HANDLE = 6.0
REACH = 10.0
"""Pixels outside the window in which a handle can be gripped."""
NARROWEST_FRAME = 14.0
"""Pixels: both handles, and room between them to move the window."""
SPAN_LID = 3.0
"""The stroke below a span."""
NARROWEST_BRUSH = 4.0
"""Pixels: a shorter drag is a click, which centres the window."""

Part = Literal["begin", "end", "inside", "outside", "span"]
"""Where a drag began; "span" with Ctrl, which chooses a span besides the others."""


class Grip(Struct, frozen=True):
    """What a drag holds: a part of the window, where it began, and the window then."""

    part: Part
    day: float
    window: Window
    spans: tuple[Span, ...] = ()
    """Those chosen then."""


class OverviewPane(QWidget):
    """Paints the density of the whole store and the window over it."""

    def __init__(self, session: Session, scene: Scene, style: Style, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._scene = scene
        self._style = style
        self._theme = theme
        self._timeline: Timeline | None = None
        self._grip: Grip | None = None
        self.setAccessibleName("Overview of the whole store")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        session.changed.connect(self._apply)
        theme.changed.connect(self.update)

    @property
    def timeline(self) -> Timeline:
        """The strip, resolved for the present size."""
        if self._timeline is None:
            canvas = Canvas(float(self.width()), float(self.height()), self._style)
            self._timeline = resolve_overview(self._scene, self._session.state, canvas)
        return self._timeline

    @Slot(object, object)
    def _apply(self, old: ViewState, new: ViewState) -> None:
        seen = [(state.filter, state.extent, state.zones, state.telling) for state in (old, new)]
        if seen[0] != seen[1]:
            self._timeline = None
        self.update()

    def _frame(self) -> QRectF:
        """The window as a rectangle on the strip, wide enough to be seen."""
        scale, window = self.timeline.scale, self._session.state.window
        left, right = scale.x(window.begin), scale.x(window.end)
        middle, half = (left + right) / 2, max(right - left, NARROWEST_FRAME) / 2
        return QRectF(middle - half, 0.5, 2 * half, self.timeline.plot.bottom - 1)

    def _part(self, x: float, keys: Qt.KeyboardModifier) -> Part:
        """What a drag from here holds. Where the window shows all, there is nothing to move it to: draw a new one."""
        if keys & Qt.KeyboardModifier.ControlModifier:
            return "span"
        frame = self._frame()
        part = part_at(frame, x)
        shows_all = frame.left() <= 1 and frame.right() >= self.width() - 1
        return "outside" if part == "inside" and (shows_all or keys & Qt.KeyboardModifier.ShiftModifier) else part

    def sizeHint(self) -> QSize:
        """A strip."""
        return QSize(640, HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Resolve anew when it is painted next."""
        self._timeline = None
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the strip, dim what lies outside the window, and draw its frame and handles."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), _colour(self._theme.palette, "paper"))
        paint(painter, self.timeline, self._theme.palette)
        painter.fillRect(QRectF(0, 0, self.width(), 1), _colour(self._theme.palette, "lane-line"))
        _paint_spans(painter, self.timeline, chosen(self._session.state), self._theme.palette)
        _paint_window(painter, self.timeline, self._frame(), self._theme.palette)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the window, of a handle, or begin a new window."""
        if event.button() == Qt.MouseButton.LeftButton:
            x = event.position().x()
            day = self.timeline.scale.day(x)
            state = self._session.state
            self._grip = Grip(self._part(x, event.modifiers()), day, state.window, chosen(state))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held."""
        x = event.position().x()
        if self._grip is None:
            self.setCursor(_shape(self._part(x, event.modifiers())))
        else:
            self._drag(self._grip, x)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; a click beside the window centres it there, with Ctrl on a span lets go of that."""
        grip, self._grip = self._grip, None
        if grip is None or abs(self.timeline.scale.x(grip.day) - event.position().x()) >= NARROWEST_BRUSH:
            return
        if grip.part == "outside":
            self._session.change(centre, grip.day)
        here = next((span for span in grip.spans if span.begin <= grip.day < span.end), None)
        if grip.part == "span" and here is not None:
            self._session.change(let_go_of, here)

    def _drag(self, grip: Grip, x: float) -> None:
        scale = self.timeline.scale
        if grip.part in {"outside", "span"} and abs(scale.x(grip.day) - x) < NARROWEST_BRUSH:
            return
        if grip.part == "span":
            span = chosen_span(grip.day, scale.day(x), scale.px_per_day)
            self._session.change(choose_spans, span, grip.spans)
            return
        window = dragged(grip, scale.day(x), scale)
        self._session.change(show, window)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom the window about its middle."""
        turn = event.angleDelta().x() + event.angleDelta().y()
        self._session.change(zoom, wheel_factor(turn), self._session.state.middle)
        event.accept()


def part_at(frame: QRectF, x: float) -> Part:
    """Which part of the window lies at this x."""
    inner = min(GRIP, frame.width() / 3)
    if -REACH <= x - frame.left() <= inner:
        return "begin"
    if -inner <= x - frame.right() <= REACH:
        return "end"
    return "inside" if frame.left() < x < frame.right() else "outside"


def dragged(grip: Grip, day: float, scale: TimeScale) -> Window:
    """The window that a drag to this day makes."""
    least = NARROWEST_BRUSH / scale.px_per_day / 4
    match grip.part:
        case "begin":
            return Window(min(day, grip.window.end - least), grip.window.end)
        case "end":
            return Window(grip.window.begin, max(day, grip.window.begin + least))
        case "inside":
            shift = day - grip.day
            return Window(grip.window.begin + shift, grip.window.end + shift)
        case "outside" | "span":
            return Window(min(day, grip.day), max(day, grip.day))


def _shape(part: Part) -> Qt.CursorShape:
    match part:
        case "begin" | "end":
            return Qt.CursorShape.SizeHorCursor
        case "inside":
            return Qt.CursorShape.OpenHandCursor
        case "outside" | "span":
            return Qt.CursorShape.CrossCursor


def _paint_spans(painter: QPainter, timeline: Timeline, spans: tuple[Span, ...], palette: Palette) -> None:
    """The chosen spans, each at least wide enough to be seen."""
    for span in spans:
        left, right = timeline.scale.x(float(span.begin)), timeline.scale.x(float(span.end))
        wide = max(right - left, SPAN_LID)
        painter.fillRect(QRectF(left, 0, wide, timeline.plot.bottom), _colour(palette, "accent", 0.16))
        painter.fillRect(QRectF(left, timeline.plot.bottom - SPAN_LID, wide, SPAN_LID), _colour(palette, "accent"))


def _paint_window(painter: QPainter, timeline: Timeline, frame: QRectF, palette: Palette) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    dim = _colour(palette, "paper", 0.45)
    area = QRectF(timeline.plot.x, 0, timeline.plot.w, timeline.height)
    painter.save()
    painter.setClipRect(area)
    # The years below stay legible, undimmed and uncrossed: they tell where a click would lead.
    painter.fillRect(QRectF(area.left(), 0, frame.left() - area.left(), timeline.plot.bottom), dim)
    painter.fillRect(QRectF(frame.right(), 0, area.right() - frame.right(), timeline.plot.bottom), dim)
    painter.setPen(QPen(_colour(palette, "accent"), 1))
    painter.setBrush(_colour(palette, "accent", 0.06))
    painter.drawRect(frame)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_colour(palette, "accent"))
    for x in (frame.left(), frame.right()):
        painter.drawRoundedRect(QRectF(x - HANDLE / 2, frame.center().y() - 10, HANDLE, 20), 3, 3)
    painter.restore()


def _colour(palette: Palette, role: str, strength: float = 1.0) -> QColor:
    colour = QColor(*palette.rgba(role))
    colour.setAlphaF(colour.alphaF() * strength)
    return colour
