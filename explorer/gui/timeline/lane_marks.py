"""What lies over the lanes' names: the one under the pointer, the one chosen, the one that is carried."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from explorer.drawing.palette import Palette
from explorer.drawing.qt import text_font
from explorer.gui.timeline.lane_hand import Carried, LaneHand
from explorer.layout.timeline import Lane, Timeline


def paint_lane_marks(painter: QPainter, timeline: Timeline, hand: LaneHand, look: tuple[Palette, float]) -> None:
    """Draw the marks; `look` is the palette and the size of the names."""
    palette, size = look
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(QRectF(0, timeline.plot.y, timeline.width, timeline.plot.h))
    lanes = {lane.key: lane for lane in timeline.lanes}
    carried = hand.carried if hand.carried is not None and hand.carried.drop is not None else None
    if hand.hovered in lanes and carried is None:
        _ground(painter, timeline, lanes[hand.hovered], _faded(palette, "accent", 0.08))
    if hand.focused in lanes:
        _frame(painter, timeline, lanes[hand.focused], palette)
    if carried is not None and carried.key in lanes:
        _ground(painter, timeline, lanes[carried.key], _faded(palette, "paper", 0.6))
        _line(painter, timeline, carried, palette)
        _ghost(painter, timeline, (lanes[carried.key], carried.y), (palette, size))
    painter.restore()


def _box(timeline: Timeline, lane: Lane) -> QRectF:
    """The part of a lane's name that can be seen."""
    top = max(lane.y, timeline.lane_top(lane))
    return QRectF(0, top, timeline.plot.x - 1, max(0.0, min(lane.y + lane.h, timeline.plot.bottom) - top))


def _ground(painter: QPainter, timeline: Timeline, lane: Lane, colour: QColor) -> None:
    painter.fillRect(_box(timeline, lane), colour)


def _frame(painter: QPainter, timeline: Timeline, lane: Lane, palette: Palette) -> None:
    painter.setPen(QPen(_faded(palette, "accent"), 1.5))
    painter.setBrush(_faded(palette, "accent", 0.1))
    painter.drawRoundedRect(_box(timeline, lane).adjusted(1.5, 1.5, -1.5, -1.5), 3, 3)


def _line(painter: QPainter, timeline: Timeline, carried: Carried, palette: Palette) -> None:
    """Where the lane would stand: a line across the picture with a knob."""
    if carried.drop is None:
        return
    y = min(max(carried.drop.y, timeline.plot.y + 2), timeline.plot.bottom - 2)
    painter.setPen(QPen(_faded(palette, "accent"), 2))
    painter.drawLine(QLineF(0, y, timeline.width, y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_faded(palette, "accent"))
    painter.drawEllipse(QPointF(5, y), 4, 4)


def _ghost(painter: QPainter, timeline: Timeline, what: tuple[Lane, float], look: tuple[Palette, float]) -> None:
    """The name of the lane beside the pointer."""
    (lane, y), (palette, size) = what, look
    font = text_font(size)
    metrics = QFontMetricsF(font)
    width, height = timeline.plot.x - 20, size * 1.9
    words = metrics.elidedText(lane.label, Qt.TextElideMode.ElideRight, width - 1.6 * size)
    box = QRectF(12, y - height / 2, width, height)
    painter.setPen(QPen(_faded(palette, "accent"), 1.2))
    painter.setBrush(_faded(palette, "panel", 0.94))
    painter.drawRoundedRect(box, 5, 5)
    painter.setPen(_faded(palette, "lane-text"))
    painter.setFont(font)
    painter.drawText(QPointF(box.left() + 0.8 * size, box.center().y() + size * 0.36), words)


def _faded(palette: Palette, role: str, strength: float = 1.0) -> QColor:
    colour = QColor(*palette.rgba(role))
    colour.setAlphaF(colour.alphaF() * strength)
    return colour
