"""Draws a resolved picture with QPainter: screen, projector and PNG. QtGui only.

The painter's pixels are made those of the device, and edges are laid on them, so a hairline is one crisp line at any
device pixel ratio. Boxes go to Qt in one call a batch over a numpy buffer, small pictures in one call for all that come
together. A canvas that moves lends an atlas, which keeps its labels as small pictures too.
"""

from functools import partial, singledispatch
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from explorer.drawing.atlas import Atlas, Face, left_ends, write
from explorer.drawing.fonts import FAMILIES, load_fonts, text_font
from explorer.drawing.grid import Doubles, Grid, Points
from explorer.drawing.palette import Palette
from explorer.drawing.placing import Edges, place
from explorer.drawing.run import Run
from explorer.drawing.stamps import Corners, Round, lozenge, sheet_of_marks, stamp, stamp_fades
from explorer.drawing.strokes import SMOOTH, Look, draw_lines, draw_polygons, draw_rounded, fill, fill_fading
from explorer.layout.timeline import Batch, Discs, Fades, Frames, Lines, Polygons, Rects, Texts, Timeline

__all__ = ["FAMILIES", "Grid", "Ink", "load_fonts", "paint", "text_font"]

_MANY_ROUNDED = 2000
"""So many bars are a few pixels each: their corners are not worth a stamp each."""
_SMALL = 64
"""Device pixels: larger boxes with round corners are seldom alike."""
_LONG = 4096
"""Device pixels: Qt does not stretch a picture over much more."""
_ALIKE = 1 / 64
"""Of a pixel: polygons that differ by no more are drawn once."""
_WITHIN = Qt.ClipOperation.IntersectClip


class Ink(NamedTuple):
    """What every batch is drawn with."""

    run: Run
    palette: Palette
    grid: Grid
    atlas: Atlas | None = None


def paint(painter: QPainter, timeline: Timeline, palette: Palette, atlas: Atlas | None = None) -> None:
    """Draw the picture at the painter's origin; the labels from an atlas where it is one of many that follow."""
    device = painter.deviceTransform()
    grid = Grid(device.m11(), (device.dx(), device.dy()))
    run = Run(painter, sheet_of_marks(grid.ratio) if atlas is None else atlas.begin(grid.ratio))
    painter.save()
    painter.setWorldTransform(device.inverted()[0] * painter.worldTransform())
    painter.setRenderHint(SMOOTH, on=False)
    painter.save()
    _gather(timeline, Ink(run, palette, grid, atlas))
    run.draw()
    painter.restore()
    painter.restore()


def _gather(timeline: Timeline, ink: Ink) -> None:
    """Let the run know all that is to be drawn."""
    inside = None
    for batch, clip, boxes in place(timeline, ink.grid):
        if clip != inside:
            ink.run.then(partial(_clip, clip))
            inside = clip
        if boxes is None:
            _draw(batch, ink)
        elif len(boxes):
            _draw_boxes(batch, boxes, ink)


def _clip(edges: Edges, painter: QPainter) -> None:
    """Draw inside these edges from now on, no longer inside those before."""
    left, top, right, bottom = edges
    painter.restore()
    painter.save()
    painter.setClipRect(QRectF(left, top, right - left, bottom - top), _WITHIN)


@singledispatch
def _draw_boxes(batch: Batch, boxes: Doubles, ink: Ink) -> None:
    raise TypeError(f"no painter for {type(batch).__name__} of {len(boxes)} boxes with {ink}")


@_draw_boxes.register
def _(batch: Rects, boxes: Doubles, ink: Ink) -> None:
    _draw_rounded(ink, boxes, Look(ink.palette.colour(batch.fill)), batch.radius)


@_draw_boxes.register
def _(batch: Frames, boxes: Doubles, ink: Ink) -> None:
    look = Look("", ink.palette.colour(batch.stroke), ink.grid.line_width(batch.width), batch.dash)
    if batch.dash:
        ink.run.then(partial(draw_rounded, boxes.tolist(), look.scaled(ink.grid.ratio), batch.radius * ink.grid.ratio))
    else:
        _draw_rounded(ink, boxes, look, batch.radius)


@_draw_boxes.register
def _(batch: Lines, boxes: Doubles, ink: Ink) -> None:
    ink.run.then(partial(fill, boxes, ink.palette.colour(batch.stroke)))


@_draw_boxes.register
def _(batch: Fades, boxes: Doubles, ink: Ink) -> None:
    look = ink.palette.colour(batch.fill), batch.towards
    if boxes[:, 2].max() <= _LONG:
        stamp_fades(ink.run, look, boxes)
    else:
        ink.run.then(partial(fill_fading, boxes, look))


@singledispatch
def _draw(batch: Batch, ink: Ink) -> None:
    raise TypeError(f"no painter for {type(batch).__name__} with {ink}")


@_draw.register
def _(batch: Lines, ink: Ink) -> None:
    look = Look("", ink.palette.colour(batch.stroke), ink.grid.line_width(batch.width), batch.dash)
    look = look.scaled(ink.grid.ratio)
    lines = batch.segments.astype(np.float64) * ink.grid.ratio + np.array(ink.grid.origin * 2)
    one, other = lines[:, :2], lines[:, 2:]
    # A level line's edges lie on device pixels.
    middles, is_level = np.round(one - look.width / 2) + look.width / 2, one == other
    for ends in (one, other):
        np.copyto(ends, middles, where=is_level)
    ink.run.then(partial(draw_lines, lines, look))


@_draw.register
def _(batch: Discs, ink: Ink) -> None:
    stamp(ink.run, _look(ink, batch), batch.centres[:, 2].tolist(), ink.grid.to_device(batch.centres[:, :2]))


@_draw.register
def _(batch: Polygons, ink: Ink) -> None:
    look = _look(ink, batch)
    lozenges = _lozenges(batch)
    if lozenges is not None:
        shapes, middles = lozenges
        stamp(ink.run, look, shapes, ink.grid.to_device(middles))
        return
    points = batch.points.astype(np.float64)
    centres = (points.min(axis=1) + points.max(axis=1)) / 2
    around = points - centres[:, None, :]
    if len(points) > 1 and np.abs(around - around[0]).max() <= _ALIKE:
        corners = tuple((x, y) for x, y in around[0].tolist())
        stamp(ink.run, look, [corners] * len(points), ink.grid.to_device(centres))
    else:
        placed = points * ink.grid.ratio + np.array(ink.grid.origin)
        ink.run.then(partial(draw_polygons, placed, look.scaled(ink.grid.ratio)))


@_draw.register
def _(batch: Texts, ink: Ink) -> None:
    face = Face(batch.size, batch.bold, batch.italic, ink.palette.colour(batch.fill), batch.align)
    at = ink.grid.to_device(batch.at)
    if ink.atlas is not None:
        ink.atlas.draw(ink.run, batch.strings, face, at)
    else:
        places = left_ends(batch.strings, face, at, ink.grid.ratio)
        ink.run.then(partial(write, batch.strings, face, (places, ink.grid.ratio)))


def _look(ink: Ink, batch: Discs | Polygons) -> Look:
    stroke = ink.palette.colour(batch.stroke) if batch.stroke else ""
    return Look(ink.palette.colour(batch.fill), stroke, batch.width)


def _lozenges(batch: Polygons) -> tuple[list[Corners], Points] | None:
    """The shapes, to a tenth of a pixel, and the middles, where all polygons are lozenges."""
    points = batch.points
    if points.shape[1] != len(("above", "right", "below", "left")):
        return None
    if (points[:, 0, 0] != points[:, 2, 0]).any() or (points[:, 1, 1] != points[:, 3, 1]).any():
        return None
    middles = points[:, (0, 1), (0, 1)]
    sizes = np.round(points[:, (1, 2), (0, 1)] - middles, 1).tolist()
    return [lozenge(*size) for size in sizes], middles


def _draw_rounded(ink: Ink, boxes: Doubles, look: Look, radius: float) -> None:
    """Boxes, filled or outlined, with round corners where these can be seen."""
    if not radius or len(boxes) > _MANY_ROUNDED:
        _draw_square(ink, boxes, look)
        return
    every = boxes.tolist()
    small = [box for box in every if box[2] <= _SMALL and box[3] <= _SMALL]
    if small:
        stamp(ink.run, look, [Round(w, h, radius) for _, _, w, h in small], np.array(small)[:, :2])
    if len(small) < len(every):
        large, ratio = [box for box in every if box[2] > _SMALL or box[3] > _SMALL], ink.grid.ratio
        ink.run.then(partial(draw_rounded, large, look.scaled(ratio), radius * ratio))


def _draw_square(ink: Ink, boxes: Doubles, look: Look) -> None:
    """Boxes without round corners."""
    if look.fill:
        ink.run.then(partial(fill, boxes, look.fill))
    if look.stroke:
        ink.run.then(partial(fill, _outlines(boxes, round(look.width * ink.grid.ratio)), look.stroke))


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
