"""Draws a resolved picture with QPainter: screen, projector and PNG. QtGui only.

Many marks go to Qt in one call over a numpy buffer; edges are laid on device pixels, so a hairline is one crisp line at
any device pixel ratio.
"""

import math
from collections.abc import Iterable
from functools import lru_cache, singledispatch
from typing import NamedTuple, TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPen,
    QPixmap,
    QPolygonF,
    QStaticText,
    QTextOption,
)
from shiboken6 import wrapInstance

from explorer.assets import resource
from explorer.drawing.palette import Palette
from explorer.layout.timeline import Batch, Box, Discs, Fades, Frames, Lines, Polygons, Rects, Texts, Timeline

FAMILIES = ("Noto Sans", "Noto Sans Hebrew", "Noto Sans Arabic", "Noto Emoji", "DejaVu Sans")
"""The bundled families, in the order in which they are asked for a character."""

_MANY_ROUNDED = 2000
"""So many bars are a few pixels each: their corners are not worth a call each."""

_Doubles = NDArray[np.float64]
_Record = TypeVar("_Record")


_Corners = tuple[tuple[float, float], ...]
_GRAIN = 64
"""Polygons alike to so small a part of a pixel are drawn once."""


class _Look(NamedTuple):
    """The colours of a mark; no stroke is None."""

    fill: tuple[int, int, int, int]
    stroke: tuple[int, int, int, int] | None
    width: float


class Grid(NamedTuple):
    """Where device pixels lie: device = logical * ratio + origin."""

    ratio: float
    origin: tuple[float, float]


class Ink(NamedTuple):
    """What every batch is drawn with."""

    painter: QPainter
    palette: Palette
    grid: Grid


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Register the bundled fonts with Qt and name their families; needs a QGuiApplication."""
    files = sorted(resource("fonts").glob("*.ttf"))
    ids = [QFontDatabase.addApplicationFont(str(file)) for file in files]
    return tuple(dict.fromkeys(family for number in ids for family in QFontDatabase.applicationFontFamilies(number)))


@lru_cache(maxsize=64)
def text_font(size: float, *, bold: bool = False, italic: bool = False) -> QFont:
    """A bundled font, its size in pixels per em; its letters look the same on every screen."""
    load_fonts()
    font = QFont(list(FAMILIES))
    font.setPixelSize(max(1, round(size)))
    font.setBold(bold)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    return font


def paint(painter: QPainter, timeline: Timeline, palette: Palette) -> None:
    """Draw the picture at the painter's origin."""
    device = painter.deviceTransform()
    ink = Ink(painter, palette, Grid(device.m11(), (device.dx(), device.dy())))
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
    ink.painter.setPen(Qt.PenStyle.NoPen)
    ink.painter.setBrush(_colour(ink, batch.fill))
    _draw_boxes(ink.painter, _on_pixels(batch.boxes, ink.grid), batch.radius)


@_draw.register
def _(batch: Fades, ink: Ink) -> None:
    full, clear = _colour(ink, batch.fill), _colour(ink, batch.fill)
    clear.setAlpha(0)
    gradient = QLinearGradient(0, 0, 1, 0)
    gradient.setCoordinateMode(QLinearGradient.CoordinateMode.ObjectMode)
    gradient.setColorAt(0, clear if batch.towards == "left" else full)
    gradient.setColorAt(1, full if batch.towards == "left" else clear)
    ink.painter.setPen(Qt.PenStyle.NoPen)
    ink.painter.setBrush(QBrush(gradient))
    _draw_boxes(ink.painter, _on_pixels(batch.boxes, ink.grid), 0)


@_draw.register
def _(batch: Frames, ink: Ink) -> None:
    width = _line_width(batch.width, ink.grid.ratio)
    boxes = _on_pixels(batch.boxes, ink.grid)
    boxes += [width / 2, width / 2, -width, -width]
    ink.painter.setPen(_pen(ink, batch.stroke, width, batch.dash))
    ink.painter.setBrush(Qt.BrushStyle.NoBrush)
    _draw_boxes(ink.painter, boxes, batch.radius)


@_draw.register
def _(batch: Lines, ink: Ink) -> None:
    width = _line_width(batch.width, ink.grid.ratio)
    lines = batch.segments.astype(np.float64)
    is_level = lines[:, :2] == lines[:, 2:]
    for axis in (0, 1):
        level = is_level[:, axis]
        middle = _line_middle(lines[level, axis], width, ink.grid.ratio, ink.grid.origin[axis])
        lines[level, axis] = lines[level, axis + 2] = middle
    ink.painter.setPen(_pen(ink, batch.stroke, width, batch.dash))
    # On whole device pixels, where smoothing could only blur.
    smooth = bool(batch.dash) or not is_level.any(axis=1).all()
    ink.painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=smooth)
    ink.painter.drawLines(_as_array(lines, QLineF), len(lines))
    ink.painter.setRenderHint(QPainter.RenderHint.Antialiasing)


@_draw.register
def _(batch: Discs, ink: Ink) -> None:
    look = _look(ink, batch)
    for radius in np.unique(batch.centres[:, 2]).tolist():
        centres = batch.centres[batch.centres[:, 2] == radius, :2].astype(np.float64)
        _stamp(ink, centres, _stamp_of(look, radius, ink.grid.ratio))


@_draw.register
def _(batch: Polygons, ink: Ink) -> None:
    look = _look(ink, batch)
    points = batch.points.astype(np.float64)
    middles = (points.min(axis=1) + points.max(axis=1)) / 2
    shapes = np.round((points - middles[:, None, :]) * _GRAIN) / _GRAIN
    if len(shapes) > 1 and (shapes == shapes[0]).all():
        corners = tuple((x, y) for x, y in shapes[0].tolist())
        _stamp(ink, middles, _stamp_of(look, corners, ink.grid.ratio))
        return
    _take(ink.painter, look)
    for polygon in points.tolist():
        ink.painter.drawPolygon(_polygon(polygon))


@_draw.register
def _(batch: Texts, ink: Ink) -> None:
    font = text_font(batch.size, bold=batch.bold, italic=batch.italic)
    share = {"left": 0.0, "centre": 0.5, "right": 1.0}[batch.align]
    ink.painter.setFont(font)
    ink.painter.setPen(_colour(ink, batch.fill))
    for string, (x, baseline) in zip(batch.strings, batch.at.tolist(), strict=True):
        label = _label(string, batch.size, bold=batch.bold, italic=batch.italic)
        ink.painter.drawStaticText(QPointF(x - share * label.width, baseline - label.ascent), label.text)


class _Label(NamedTuple):
    text: QStaticText
    width: float
    ascent: float


@lru_cache(maxsize=8192)
def _label(string: str, size: float, *, bold: bool, italic: bool) -> _Label:
    metrics = QFontMetricsF(text_font(size, bold=bold, italic=italic))
    text = QStaticText(string)
    text.setTextFormat(Qt.TextFormat.PlainText)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    text.setTextOption(option)
    text.prepare(font=text_font(size, bold=bold, italic=italic))
    return _Label(text, text.size().width(), metrics.ascent())


def _look(ink: Ink, batch: Discs | Polygons) -> _Look:
    stroke = ink.palette.rgba(batch.stroke) if batch.stroke else None
    return _Look(ink.palette.rgba(batch.fill), stroke, batch.width)


def _take(painter: QPainter, look: _Look) -> None:
    painter.setPen(_solid(QColor(*look.stroke), look.width) if look.stroke else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(QColor(*look.fill))


@lru_cache(maxsize=256)
def _stamp_of(look: _Look, shape: float | _Corners, ratio: float) -> QPixmap:
    """A disc of a radius or a polygon, drawn once."""
    reach = shape if isinstance(shape, float) else max(abs(side) for corner in shape for side in corner)
    side = 2 * math.ceil((reach + look.width) * ratio) + 2
    pixmap = QPixmap(side, side)
    pixmap.fill(Qt.GlobalColor.transparent)
    pen = QPainter(pixmap)
    pen.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen.translate(side / 2, side / 2)
    pen.scale(ratio, ratio)
    _take(pen, look)
    if isinstance(shape, float):
        pen.drawEllipse(QPointF(0, 0), shape, shape)
    else:
        pen.drawPolygon(_polygon(shape))
    pen.end()
    return pixmap


def _stamp(ink: Ink, centres: _Doubles, pixmap: QPixmap) -> None:
    """Set a drawn mark at every centre (to the nearest device pixel), all in one call."""
    ratio, side = ink.grid.ratio, pixmap.width()
    stamps = np.zeros((len(centres), 10))
    stamps[:, :2] = (np.round(centres * ratio + ink.grid.origin) - ink.grid.origin) / ratio
    stamps[:, 4:6] = side
    stamps[:, 6:8] = 1 / ratio
    stamps[:, 9] = 1
    fragments = _as_array(stamps, QPainter.PixmapFragment)
    ink.painter.drawPixmapFragments(fragments, len(stamps), pixmap, QPainter.PixmapFragmentHint(0))


def _as_array(records: _Doubles, kind: type[_Record]) -> _Record:
    """The buffer as Qt sees it: an array of that kind, valid while `records` lives."""
    return cast("_Record", wrapInstance(records.ctypes.data, kind))


def _polygon(corners: Iterable[Iterable[float]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in corners])


def _draw_boxes(painter: QPainter, boxes: _Doubles, radius: float) -> None:
    if radius and len(boxes) <= _MANY_ROUNDED:
        for x, y, w, h in boxes.tolist():
            painter.drawRoundedRect(QRectF(x, y, w, h), min(radius, w / 2), min(radius, h / 2))
    elif len(boxes):
        # On whole device pixels, where smoothing could only blur.
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.drawRects(_as_array(boxes, QRectF), len(boxes))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _on_pixels(boxes: NDArray[np.float32], grid: Grid) -> _Doubles:
    """The boxes with every edge on a device pixel, none thinner than one; neighbours keep touching."""
    edges = boxes.astype(np.float64) * grid.ratio
    edges[:, :2] += grid.origin
    edges[:, 2:] += edges[:, :2]
    np.round(edges, out=edges)
    edges[:, 2:] = np.maximum(edges[:, 2:] - edges[:, :2], 1)
    edges[:, :2] -= grid.origin
    return edges / grid.ratio


def _line_width(width: float, ratio: float) -> float:
    """The width as a whole number of device pixels, one at least."""
    return max(1, round(width * ratio)) / ratio


def _line_middle(place: _Doubles, width: float, ratio: float, origin: float) -> _Doubles:
    """The middle of a level line whose edges lie on device pixels."""
    half = width * ratio / 2
    return (np.round(place * ratio + origin - half) + half - origin) / ratio


def _pen(ink: Ink, role: str, width: float, dash: tuple[float, ...] = ()) -> QPen:
    pen = _solid(_colour(ink, role), width)
    if dash:
        pen.setDashPattern([part / width for part in dash])
    return pen


def _solid(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    return pen


def _colour(ink: Ink, role: str) -> QColor:
    return QColor(*ink.palette.rgba(role))


def _rect(box: Box) -> QRectF:
    return QRectF(*box)
