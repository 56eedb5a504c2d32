"""Draws a resolved picture as a PNG, with Qt and without a window."""

import os

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from explorer.drawing.palette import Palette
from explorer.drawing.qt import paint
from explorer.layout.timeline import Timeline

_INCH_IN_METRES = 0.0254
_PIXELS_PER_INCH = 96
LARGEST_SIDE = 32_000
"""Pixels; QPainter draws no larger image."""


def to_png(timeline: Timeline, palette: Palette, scale: float = 1.0) -> bytes:
    """The picture as PNG bytes, `scale` device pixels to a pixel; starts Qt off screen where no program has."""
    image = to_image(timeline, palette, scale)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]  # the stubs take str alone, Qt takes both
        raise MemoryError("the picture could not be encoded as PNG")
    return bytes(buffer.data().data())


def to_image(timeline: Timeline, palette: Palette, scale: float = 1.0) -> QImage:
    """The picture on the palette's paper."""
    _application()
    width, height = round(timeline.width * scale), round(timeline.height * scale)
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        raise ValueError(f"a picture of {width} x {height} pixels cannot be drawn")
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.setDotsPerMeterX(round(scale * _PIXELS_PER_INCH / _INCH_IN_METRES))
    image.setDotsPerMeterY(image.dotsPerMeterX())
    image.fill(palette.colour("paper"))
    painter = QPainter(image)
    paint(painter, timeline, palette)
    painter.end()
    return image


def _application() -> QGuiApplication:
    """The running application, or one of our own without a screen, kept for the life of the process."""
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication(["timeline-explorer"])
    _kept.append(application)
    return application


_kept: list[QGuiApplication] = []
