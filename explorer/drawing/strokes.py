"""Draws what is no small picture, one kind at a time, on a painter whose pixels are those of the device."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF, QTransform

from explorer.drawing.grid import Doubles, as_array
from explorer.drawing.inks import colour_of, fade_of, pen_of

SMOOTH = QPainter.RenderHint.Antialiasing
"""Off but for what lies between device pixels: Qt fills boxes quicker without."""
_NO_PEN, _NO_BRUSH = QPen(Qt.PenStyle.NoPen), QBrush(Qt.BrushStyle.NoBrush)


class Look(NamedTuple):
    """The colours of a mark; "" is none."""

    fill: str
    stroke: str = ""
    width: float = 0.0
    dash: tuple[float, ...] = ()

    def scaled(self, ratio: float) -> "Look":
        """The look for a painter with so many pixels where there was one."""
        return self._replace(width=self.width * ratio, dash=tuple(part * ratio for part in self.dash))

    def take(self, painter: QPainter) -> None:
        """Let the painter draw in these colours."""
        painter.setPen(pen_of(self.stroke, self.width, self.dash) if self.stroke else _NO_PEN)
        painter.setBrush(colour_of(self.fill) if self.fill else _NO_BRUSH)


def fill(boxes: Doubles, colour: str, painter: QPainter) -> None:
    """Fill boxes."""
    painter.setPen(_NO_PEN)
    painter.setBrush(colour_of(colour))
    painter.drawRects(as_array(boxes, QRectF), len(boxes))


def fill_fading(boxes: Doubles, look: tuple[str, str], painter: QPainter) -> None:
    """Fill boxes with a colour that fades to nothing towards "left" or "right"."""
    painter.setPen(_NO_PEN)
    brush = fade_of(*look)
    for x, y, w, h in boxes.tolist():
        brush.setTransform(QTransform(w, 0, 0, 1, x, 0))
        painter.setBrush(brush)
        painter.drawRect(QRectF(x, y, w, h))


def draw_lines(lines: Doubles, look: Look, painter: QPainter) -> None:
    """Draw lines (n, 4), slanted or dashed."""
    look.take(painter)
    painter.setRenderHint(SMOOTH)
    painter.drawLines(as_array(lines, QLineF), len(lines))
    painter.setRenderHint(SMOOTH, False)  # noqa: FBT003 a name would cost as much as the call


def draw_polygons(polygons: Doubles, look: Look, painter: QPainter) -> None:
    """Draw polygons (n, k, 2)."""
    look.take(painter)
    painter.setRenderHint(SMOOTH)
    for corners in polygons.tolist():
        painter.drawPolygon(polygon(corners))
    painter.setRenderHint(SMOOTH, False)  # noqa: FBT003 a name would cost as much as the call


def draw_rounded(boxes: Iterable[list[float]], look: Look, radius: float, painter: QPainter) -> None:
    """Draw boxes with round corners."""
    look.take(painter)
    painter.setRenderHint(SMOOTH)
    for box in boxes:
        draw_round(painter, box, look.width, radius)
    painter.setRenderHint(SMOOTH, False)  # noqa: FBT003 a name would cost as much as the call


def draw_round(painter: QPainter, box: Iterable[float], width: float, radius: float) -> None:
    """A box with round corners, its outline of this width inside it."""
    x, y, w, h = box
    w, h = w - width, h - width
    painter.drawRoundedRect(QRectF(x + width / 2, y + width / 2, w, h), min(radius, w / 2), min(radius, h / 2))


def polygon(corners: Iterable[Iterable[float]]) -> QPolygonF:
    """The corners as Qt takes them."""
    return QPolygonF([QPointF(x, y) for x, y in corners])
