"""Draws a resolved picture with QPainter: screen, projector and PNG. QtGui only.

Many marks go to Qt in one call over a numpy buffer; edges are laid on device pixels, so a hairline is one crisp line at
any device pixel ratio. A canvas that moves lends an atlas, which keeps its labels as small pictures.
"""

from functools import singledispatch
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QTransform

from explorer.drawing.atlas import Atlas, Face
from explorer.drawing.fonts import FAMILIES, load_fonts, text_font
from explorer.drawing.grid import Doubles, Grid, as_array, on_pixels
from explorer.drawing.inks import colour_of, fade_of, pen_of
from explorer.drawing.labels import SHARES
from explorer.drawing.palette import Palette
from explorer.drawing.stamps import Look, Round, draw_round, polygon, stamp
from explorer.layout.timeline import Batch, Box, Discs, Fades, Frames, Lines, Polygons, Rects, Texts, Timeline

__all__ = ["FAMILIES", "Grid", "Ink", "load_fonts", "paint", "text_font"]

_MANY_ROUNDED = 2000
"""So many bars are a few pixels each: their corners are not worth a stamp each."""
_FEW_ROUNDED = 4
"""So few are drawn quicker one by one."""
_SMALL = 64
"""Device pixels: larger boxes with round corners are seldom alike."""
_NUDGE = 1 / 64
"""Of a device pixel: the edges of a hairline that lie on halves are rounded to the same side, so that all are alike."""
_GRAIN = 64
"""Polygons alike to so small a part of a pixel, or two, are drawn once."""


class Ink(NamedTuple):
    """What every batch is drawn with."""

    painter: QPainter
    palette: Palette
    grid: Grid
    atlas: Atlas | None = None


def paint(painter: QPainter, timeline: Timeline, palette: Palette, atlas: Atlas | None = None) -> None:
    """Draw the picture at the painter's origin; the labels from an atlas where it is one of many that follow."""
    device = painter.deviceTransform()
    ink = Ink(painter, palette, Grid(device.m11(), (device.dx(), device.dy())), atlas)
    if atlas is not None:
        atlas.begin(ink.grid.ratio)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for layer in timeline.layers:
        painter.save()
        painter.setClipRect(_rect(layer.clip), Qt.ClipOperation.IntersectClip)
        for batch in layer.batches:
            if _has_marks(batch):
                _draw(batch, ink)
        painter.restore()
    painter.restore()


def _has_marks(batch: Batch) -> bool:
    match batch:
        case Lines(segments=marks) | Discs(centres=marks) | Polygons(points=marks) | Texts(at=marks):
            return bool(len(marks))
        case _:
            return bool(len(batch.boxes))


@singledispatch
def _draw(batch: Batch, ink: Ink) -> None:
    raise TypeError(f"no painter for {type(batch).__name__} with {ink}")


@_draw.register
def _(batch: Rects, ink: Ink) -> None:
    look = Look(ink.palette.colour(batch.fill))
    _draw_boxes(ink, on_pixels(batch.boxes, ink.grid), look, batch.radius)


@_draw.register
def _(batch: Fades, ink: Ink) -> None:
    ink.painter.setPen(Qt.PenStyle.NoPen)
    brush = fade_of(ink.palette.colour(batch.fill), batch.towards)
    ink.painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for x, y, w, h in ink.grid.to_logical(on_pixels(batch.boxes, ink.grid)).tolist():
        brush.setTransform(QTransform(w, 0, 0, 1, x, 0))
        ink.painter.setBrush(brush)
        ink.painter.drawRect(QRectF(x, y, w, h))
    ink.painter.setRenderHint(QPainter.RenderHint.Antialiasing)


@_draw.register
def _(batch: Frames, ink: Ink) -> None:
    width, colour = ink.grid.line_width(batch.width), ink.palette.colour(batch.stroke)
    boxes = on_pixels(batch.boxes, ink.grid)
    if batch.dash:
        ink.painter.setPen(pen_of(colour, width, batch.dash))
        ink.painter.setBrush(Qt.BrushStyle.NoBrush)
        for box in ink.grid.to_logical(boxes).tolist():
            draw_round(ink.painter, box, width, batch.radius)
    else:
        _draw_boxes(ink, boxes, Look("", colour, width), batch.radius)


@_draw.register
def _(batch: Lines, ink: Ink) -> None:
    width, colour = ink.grid.line_width(batch.width), ink.palette.colour(batch.stroke)
    lines = batch.segments.astype(np.float64)
    is_level = lines[:, :2] == lines[:, 2:]
    if not batch.dash and is_level.any(axis=1).all():
        ink.painter.setPen(Qt.PenStyle.NoPen)
        ink.painter.setBrush(colour_of(colour))
        _fill(ink, on_pixels(_as_boxes(lines + _NUDGE / ink.grid.ratio, is_level, width), ink.grid))
        return
    for axis in (0, 1):
        level = is_level[:, axis]
        middle = _line_middle(lines[level, axis], width, ink.grid.ratio, ink.grid.origin[axis])
        lines[level, axis] = lines[level, axis + 2] = middle
    ink.painter.setPen(pen_of(colour, width, batch.dash))
    ink.painter.drawLines(as_array(lines, QLineF), len(lines))


@_draw.register
def _(batch: Discs, ink: Ink) -> None:
    at = ink.grid.to_device(batch.centres[:, :2])
    stamp(ink.painter, _look(ink, batch), batch.centres[:, 2].tolist(), (at, ink.grid))


@_draw.register
def _(batch: Polygons, ink: Ink) -> None:
    look = _look(ink, batch)
    points = batch.points.astype(np.float64)
    middles = (points.min(axis=1) + points.max(axis=1)) / 2
    shapes = np.rint((points - middles[:, None, :]) * _GRAIN)
    if len(shapes) > 1 and np.abs(shapes - shapes[0]).max() <= 1:
        corners = tuple((x, y) for x, y in (shapes[0] / _GRAIN).tolist())
        stamp(ink.painter, look, [corners] * len(shapes), (ink.grid.to_device(middles), ink.grid))
        return
    look.take(ink.painter)
    for corners in points.tolist():
        ink.painter.drawPolygon(polygon(corners))


@_draw.register
def _(batch: Texts, ink: Ink) -> None:
    colour = ink.palette.colour(batch.fill)
    if ink.atlas is not None:
        ink.atlas.draw(ink.painter, batch, colour, ink.grid)
        return
    face, share = Face(batch.size, batch.bold, batch.italic, colour), SHARES[batch.align]
    for string, (x, baseline) in zip(batch.strings, batch.at.tolist(), strict=True):
        face.write(ink.painter, string, QPointF(x - share * face.lay_out(string).width, baseline))


def _look(ink: Ink, batch: Discs | Polygons) -> Look:
    stroke = ink.palette.colour(batch.stroke) if batch.stroke else ""
    return Look(ink.palette.colour(batch.fill), stroke, batch.width)


def _draw_boxes(ink: Ink, boxes: Doubles, look: Look, radius: float) -> None:
    """Boxes of device pixels, filled or outlined, with round corners where these can be seen."""
    if not radius or len(boxes) > _MANY_ROUNDED:
        _draw_square(ink, boxes, look)
        return
    is_small = (boxes[:, 2:] <= _SMALL).all(axis=1)
    if np.count_nonzero(is_small) > _FEW_ROUNDED:
        small = boxes[is_small]
        shapes = [Round(int(w), int(h), radius) for w, h in small[:, 2:].tolist()]
        stamp(ink.painter, look, shapes, (small[:, :2], ink.grid))
        boxes = boxes[~is_small]
    look.take(ink.painter)
    for box in ink.grid.to_logical(boxes).tolist():
        draw_round(ink.painter, box, look.width, radius)


def _draw_square(ink: Ink, boxes: Doubles, look: Look) -> None:
    """Boxes of device pixels without round corners."""
    ink.painter.setPen(Qt.PenStyle.NoPen)
    if look.fill:
        ink.painter.setBrush(colour_of(look.fill))
        _fill(ink, boxes)
    if look.stroke:
        ink.painter.setBrush(colour_of(look.stroke))
        _fill(ink, _outlines(boxes, round(look.width * ink.grid.ratio)))


def _outlines(boxes: Doubles, width: int) -> Doubles:
    """The four sides of boxes, each a box of its own."""
    x, y, w, h = boxes.T
    thick, inner = np.full(len(boxes), float(width)), np.maximum(h - 2 * width, 0)
    sides = (
        (x, y, w, thick),
        (x, y + h - width, w, thick),
        (x, y + width, thick, inner),
        (x + w - width, y + width, thick, inner),
    )
    return np.concatenate([np.column_stack(side) for side in sides])


def _fill(ink: Ink, boxes: Doubles) -> None:
    """Fill boxes of device pixels with the painter's brush."""
    placed = ink.grid.to_logical(boxes)
    # On whole device pixels, where smoothing could only blur.
    ink.painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    ink.painter.drawRects(as_array(placed, QRectF), len(placed))
    ink.painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _as_boxes(lines: Doubles, is_level: NDArray[np.bool_], width: float) -> Doubles:
    """Level and upright lines as boxes of their width."""
    corners = np.minimum(lines[:, :2], lines[:, 2:]) - is_level * (width / 2)
    return np.concatenate((corners, np.abs(lines[:, 2:] - lines[:, :2]) + is_level * width), axis=1)


def _line_middle(place: Doubles, width: float, ratio: float, origin: float) -> Doubles:
    """The middle of a level line whose edges lie on device pixels."""
    half = width * ratio / 2
    return (np.round(place * ratio + origin - half) + half - origin) / ratio


def _rect(box: Box) -> QRectF:
    return QRectF(*box)
