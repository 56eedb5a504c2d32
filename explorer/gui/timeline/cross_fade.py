"""From one picture to the next: what is new fades in and what is gone fades out, at the places where they are now."""

from collections.abc import Callable, Iterable
from math import ceil, floor
from time import perf_counter

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QVariantAnimation, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPixmap, QRegion, QTransform

from explorer.drawing.atlas import Atlas
from explorer.drawing.palette import Palette
from explorer.drawing.qt import paint
from explorer.layout.changes import Item, came, moved, places, sight
from explorer.layout.timeline import Box, Timeline

LASTS = 120
"""Milliseconds."""
HASTE = 40
"""Milliseconds: of pictures that follow one another so quickly none can be read, so what is new in them stands."""
COMES_FROM, GONE_BY = 0.2, 0.6
"""Shares of the time: two labels in one place, both half there, cannot be told apart."""
STANDS = 0.75
"""What could be seen so well when the next picture came stands there."""


class Piece(Struct, frozen=True):
    """A part of a picture, and where it belongs."""

    pixels: QPixmap
    at: QPointF


class Fading(Struct, frozen=True):
    """An event or a count on its way."""

    item: Item
    pieces: tuple[Piece, ...]
    seen: float = 0.0
    """How much of it could be seen (0 to 1) when it set out."""


class CrossFade(QObject):
    """Watches over a sheet of pixels on which pictures are painted one after the other."""

    stepped = Signal()
    """What fades looks otherwise now."""

    def __init__(self, parent: QObject, now: Callable[[], float] = perf_counter) -> None:
        super().__init__(parent)
        self.is_wanted = False
        self._now = now
        self._sheet: QPixmap | None = None
        self._shown: Timeline | None = None
        self._turned = 0.0
        self._coming: tuple[Fading, ...] = ()
        self._going: tuple[Fading, ...] = ()
        self.animation = QVariantAnimation(self)
        self.animation.setStartValue(0.0)
        self.animation.setEndValue(1.0)
        self.animation.setDuration(LASTS)
        self.animation.valueChanged.connect(self.stepped)
        self.animation.finished.connect(self._end)

    @property
    def is_under_way(self) -> bool:
        """Whether anything fades."""
        return bool(self._coming or self._going)

    def forget(self) -> None:
        """The next picture stands at once."""
        self.animation.stop()
        self._sheet = self._shown = None
        self._coming = self._going = ()

    def turn(self, sheet: QPixmap, timeline: Timeline, palette: Palette, atlas: Atlas) -> None:
        """Paint another picture on the sheet; what it draws otherwise sets out from what can be seen now.

        A hand that moves fast sees new things come, but nothing that is gone: it would only be in the way.
        """
        old, now = self._shown, self._now()
        since, self._turned = (now - self._turned) * 1000, now
        rested = since >= LASTS
        if old is None or sheet is not self._sheet or not self.is_wanted:
            self.forget()
            _paint(sheet, timeline, palette, atlas)
        else:
            fresh = came(old, timeline) if since >= HASTE else ()
            self._going = _lifted(sheet, came(timeline, old), (old, timeline), palette) if rested else ()
            _paint(sheet, timeline, palette, atlas)
            self._coming = self._arriving(sheet, fresh, timeline)
            items = [each.item for each in self._coming]
            # In haste plain paper will do: lines and tints come with what comes.
            _clear(sheet, items, replace(timeline, layers=timeline.layers[: timeline.ground if rested else 1]), palette)
            self._set_out()
        self._sheet, self._shown = sheet, timeline

    def _arriving(self, sheet: QPixmap, fresh: tuple[Item, ...], timeline: Timeline) -> tuple[Fading, ...]:
        """What is new, and what was on its way and is still far from its end."""
        seen = {each.item.key: self._share(each) for each in self._coming}
        new = {item.key for item in fresh}
        late = {
            each.item.key: each.item.keeps_glyph
            for each in self._coming
            if each.item.key not in new and seen[each.item.key] < STANDS
        }
        arriving = (*fresh, *places(timeline, late))
        return tuple(Fading(item, _cut(sheet, item.boxes), seen.get(item.key, 0.0)) for item in arriving)

    def draw(self, painter: QPainter) -> None:
        """Draw what is on its way over the sheet."""
        if self._shown is None or not self.is_under_way:
            return
        painter.save()
        for fading in self._coming:
            _set(painter, fading.pieces, self._share(fading))
        for fading in self._going:
            painter.setClipRect(QRectF(*sight(self._shown, fading.item.key)))
            _set(painter, fading.pieces, max(0.0, 1 - self._time / GONE_BY))
        painter.restore()

    @property
    def _time(self) -> float:
        """The share of its time that is over."""
        return min(1.0, self.animation.currentTime() / LASTS)

    def _share(self, fading: Fading) -> float:
        """How much can be seen of what comes."""
        return fading.seen + (1 - fading.seen) * max(0.0, (self._time - COMES_FROM) / (1 - COMES_FROM))

    def _set_out(self) -> None:
        self.animation.stop()
        if self.is_under_way:
            self.animation.start()

    @Slot()
    def _end(self) -> None:
        if self._sheet is not None:
            painter = QPainter(self._sheet)
            for fading in self._coming:
                _set(painter, fading.pieces, 1.0)
            painter.end()
        self._coming = self._going = ()
        self.stepped.emit()


def _paint(sheet: QPixmap, timeline: Timeline, palette: Palette, atlas: Atlas) -> None:
    painter = QPainter(sheet)
    paint(painter, timeline, palette, atlas)
    painter.end()


def _set(painter: QPainter, pieces: Iterable[Piece], opacity: float) -> None:
    painter.setOpacity(opacity)
    for piece in pieces:
        painter.drawPixmap(piece.at, piece.pixels)


def _on_sheet(sheet: QPixmap, box: Box) -> QRect:
    """The device pixels that a box touches."""
    ratio = sheet.devicePixelRatio()
    left, top = floor(box.x * ratio), floor(box.y * ratio)
    return QRect(left, top, ceil(box.right * ratio) - left, ceil(box.bottom * ratio) - top) & sheet.rect()


def _cut(sheet: QPixmap, boxes: Iterable[Box]) -> tuple[Piece, ...]:
    """Copies of what the sheet shows."""
    ratio, places = sheet.devicePixelRatio(), [_on_sheet(sheet, box) for box in boxes]
    return tuple(Piece(sheet.copy(place), QPointF(place.topLeft()) / ratio) for place in places if not place.isEmpty())


def _clear(sheet: QPixmap, items: Iterable[Item], ground: Timeline, palette: Palette) -> None:
    """Paint the ground over items."""
    region = QRegion()
    for box in (box for item in items for box in item.boxes):
        region |= _on_sheet(sheet, box)
    if region.isEmpty():
        return
    painter = QPainter(sheet)
    painter.setTransform(QTransform.fromScale(1 / sheet.devicePixelRatio(), 1 / sheet.devicePixelRatio()))
    painter.setClipRegion(region)
    painter.resetTransform()
    paint(painter, ground, palette)
    painter.end()


def _lifted(
    sheet: QPixmap, items: tuple[Item, ...], pictures: tuple[Timeline, Timeline], palette: Palette
) -> tuple[Fading, ...]:
    """Items of the picture on the sheet without what lies below them, moved to where they belong in the next one."""
    inked = [_cut(sheet, item.boxes) for item in items]
    old = pictures[0]
    _clear(sheet, items, replace(old, layers=old.layers[: old.ground]), palette)
    ground = [_cut(sheet, item.boxes) for item in items]
    ways = [QPointF(*moved(item, *pictures)) for item in items]
    return tuple(
        Fading(item, tuple(_apart(piece, below, way) for piece, below in zip(pieces, under, strict=True)))
        for item, pieces, under, way in zip(items, inked, ground, ways, strict=True)
    )


def _apart(inked: Piece, ground: Piece, by: QPointF) -> Piece:
    """What was drawn over the ground, moved."""
    image, below = (each.pixels.toImage().convertToFormat(_FORMAT) for each in (inked, ground))
    pixels = _pixels(image)
    pixels[pixels == _pixels(below)] = 0
    return Piece(QPixmap.fromImage(image), inked.at + by)


_FORMAT = QImage.Format.Format_ARGB32_Premultiplied


def _pixels(image: QImage) -> NDArray[np.uint32]:
    """The pixels of an image, to be written on."""
    return np.frombuffer(image.bits(), np.uint32).reshape(image.height(), -1)
