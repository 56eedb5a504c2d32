"""Discs, small polygons and small boxes with round corners: each is drawn once, then set like a stamp."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPolygonF

from explorer.drawing.grid import Doubles, Grid
from explorer.drawing.inks import colour_of, pen_of
from explorer.drawing.sheet import Cell, Sheet

SIDE = 512
"""Logical pixels of the sheet."""
Corners = tuple[tuple[float, float], ...]


class Look(NamedTuple):
    """The colours of a mark; "" is none."""

    fill: str
    stroke: str = ""
    width: float = 0.0

    def take(self, painter: QPainter) -> None:
        """Let the painter draw in these colours."""
        painter.setPen(pen_of(self.stroke, self.width) if self.stroke else QPen(Qt.PenStyle.NoPen))
        painter.setBrush(colour_of(self.fill) if self.fill else QBrush(Qt.BrushStyle.NoBrush))


class Round(NamedTuple):
    """A box with round corners; device pixels, the radius logical ones."""

    width: int
    height: int
    radius: float


Shape = float | Corners | Round
"""The radius of a disc, the corners of a polygon around its middle, or a box right and down of its place."""


def stamp(painter: QPainter, look: Look, shapes: Sequence[Shape], where: tuple[Doubles, Grid]) -> None:
    """Set each shape on its place (device pixels)."""
    at, grid = where
    sheet = _sheet(grid.ratio)
    numbers = sheet.numbers(shapes, look)
    if (numbers < 0).any():
        _add(sheet, look, shapes)
        numbers = sheet.numbers(shapes, look)
    if (numbers >= 0).all():
        sheet.stamp(painter, numbers, at, grid)
        return
    for shape, (x, y) in zip(shapes, grid.to_logical(at).tolist(), strict=True):
        painter.translate(x, y)
        _draw(shape, look, grid.ratio, painter)
        painter.translate(-x, -y)


def draw_round(painter: QPainter, box: tuple[float, float, float, float], width: float, radius: float) -> None:
    """A box (logical pixels) with round corners, its outline of this width inside it."""
    x, y, w, h = box[0] + width / 2, box[1] + width / 2, box[2] - width, box[3] - width
    painter.drawRoundedRect(QRectF(x, y, w, h), min(radius, w / 2), min(radius, h / 2))


def polygon(corners: Iterable[Iterable[float]]) -> QPolygonF:
    """The corners as Qt takes them."""
    return QPolygonF([QPointF(x, y) for x, y in corners])


@lru_cache(maxsize=4)
def _sheet(ratio: float) -> Sheet:
    return Sheet(math.ceil(SIDE * ratio), ratio)


def _add(sheet: Sheet, look: Look, shapes: Sequence[Shape]) -> None:
    """Draw what the sheet lacks; a full one is wiped first."""
    for _ in range(2):
        lacking = [shape for shape in dict.fromkeys(shapes) if shape not in sheet.of(look)]
        if all(_add_one(sheet, look, shape) for shape in lacking):
            return
        sheet.clear()


def _add_one(sheet: Sheet, look: Look, shape: Shape) -> bool:
    return sheet.add((look, shape), _cell(shape, look, sheet.ratio), partial(_draw, shape, look, sheet.ratio))


def _cell(shape: Shape, look: Look, ratio: float) -> Cell:
    if isinstance(shape, Round):
        return Cell(shape.width, shape.height, (0, 0))
    reach = shape if isinstance(shape, float) else max(abs(side) for corner in shape for side in corner)
    half = math.ceil((reach + look.width) * ratio) + 1
    return Cell(2 * half, 2 * half, (half, half))


def _draw(shape: Shape, look: Look, ratio: float, painter: QPainter) -> None:
    look.take(painter)
    if isinstance(shape, float):
        painter.drawEllipse(QPointF(0, 0), shape, shape)
    elif isinstance(shape, Round):
        draw_round(painter, (0, 0, shape.width / ratio, shape.height / ratio), look.width, shape.radius)
    else:
        painter.drawPolygon(polygon(shape))
