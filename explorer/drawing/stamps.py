"""Discs, small polygons, small boxes with round corners and fades: each is drawn once, then set like a stamp."""

import math
from collections.abc import Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform

from explorer.drawing.grid import Doubles, Points
from explorer.drawing.inks import fade_of
from explorer.drawing.run import Run
from explorer.drawing.sheet import Picture, Sheet
from explorer.drawing.strokes import SMOOTH, Look, draw_round, polygon

WIDTH, HEIGHT = 1024, 256
"""Logical pixels of the field of a sheet that holds them, which is the first."""
FADE = 256
"""Device pixels of a fade before it is stretched: one for each step of its opacity."""
_MOST = 128
"""Logical pixels: what is larger is drawn as it is."""
Corners = tuple[tuple[float, float], ...]


class Round(NamedTuple):
    """A box with round corners; device pixels, the radius logical ones."""

    width: int
    height: int
    radius: float


Shape = float | Corners | Round
"""The radius of a disc, the corners of a polygon around its middle, or a box right and down of its place."""


@lru_cache(maxsize=64)
def lozenge(right: float, below: float) -> Corners:
    """A polygon with a corner above, right of, below and left of its middle."""
    return (0.0, -below), (right, 0.0), (0.0, below), (-right, 0.0)


@lru_cache(maxsize=4)
def sheet_of_marks(ratio: float) -> Sheet:
    """A sheet for marks alone, for pictures that are painted once."""
    return Sheet(ratio, math.ceil(WIDTH * ratio), (math.ceil(HEIGHT * ratio),))


def stamp(run: Run, look: Look, shapes: Sequence[Shape], at: Points) -> None:
    """Set each shape on its place (device pixels)."""
    known = run.sheet.of(look)
    numbers = [known.get(shape, -1) for shape in shapes]
    if -1 in numbers:
        _take(run, look, shapes)
        numbers = [known.get(shape, -1) for shape in shapes]
    if -1 in numbers:
        run.then(partial(_draw_singly, look, shapes, (at, run.sheet.ratio)))
    else:
        run.put(numbers, at)


def stamp_fades(run: Run, look: tuple[str, str], boxes: Doubles) -> None:
    """Fill boxes (device pixels) with a colour that fades to nothing towards "left" or "right"."""
    known, field = run.sheet.of(FADE), run.sheet.fields[0]
    if look not in known:
        picture = Picture((FADE, 1), (0, 0), partial(_draw_fade, look, FADE / run.sheet.ratio))
        if not run.sheet.add(field, FADE, {look: picture}):
            run.wipe(field)
            run.sheet.add(field, FADE, {look: picture})
    run.stretch(known[look], boxes)


def _take(run: Run, look: Look, shapes: Sequence[Shape]) -> None:
    """Draw what the sheet lacks; where there is no room, all marks are wiped first."""
    known, field = run.sheet.of(look), run.sheet.fields[0]
    for _ in range(2):
        lacking = {shape: _picture(shape, look, run.sheet.ratio) for shape in shapes if shape not in known}
        small = {shape: each for shape, each in lacking.items() if max(each.size) <= _MOST * run.sheet.ratio}
        if run.sheet.add(field, look, small):
            return
        run.wipe(field)


def _draw_singly(look: Look, shapes: Sequence[Shape], where: tuple[Points, float], painter: QPainter) -> None:
    at, ratio = where
    painter.save()
    painter.setRenderHint(SMOOTH)
    painter.scale(ratio, ratio)
    for shape, (x, y) in zip(shapes, (at / ratio).tolist(), strict=True):
        painter.translate(x, y)
        _draw(shape, look, ratio, painter)
        painter.translate(-x, -y)
    painter.restore()


def _picture(shape: Shape, look: Look, ratio: float) -> Picture:
    draw = partial(_draw, shape, look, ratio)
    if isinstance(shape, Round):
        return Picture((shape.width, shape.height), (0, 0), draw)
    reach = shape if isinstance(shape, float) else max(abs(side) for corner in shape for side in corner)
    half = math.ceil((reach + look.width) * ratio) + 1
    return Picture((2 * half, 2 * half), (half, half), draw)


def _draw(shape: Shape, look: Look, ratio: float, painter: QPainter) -> None:
    look.take(painter)
    if isinstance(shape, float):
        painter.drawEllipse(QPointF(0, 0), shape, shape)
    elif isinstance(shape, Round):
        draw_round(painter, (0, 0, shape.width / ratio, shape.height / ratio), look.width, shape.radius)
    else:
        painter.drawPolygon(polygon(shape))


def _draw_fade(look: tuple[str, str], width: float, painter: QPainter) -> None:
    brush = fade_of(*look)
    brush.setTransform(QTransform.fromScale(width, 1))
    painter.fillRect(QRectF(0, 0, width, 1), brush)
