"""The program's icons: drawn in black in their files, recoloured when they are loaded."""

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from explorer.assets import resource
from explorer.drawing.palette import Palette

_SIZES = (20, 40, 60)
"""Pixels: the size of a tool button at ratios of 1, 2 and 3."""


def icon(name: str, palette: Palette) -> QIcon:
    """An icon in the colour of the palette's text, paler where its command cannot be used."""
    found = QIcon()
    for mode, role in ((QIcon.Mode.Normal, "text"), (QIcon.Mode.Disabled, "grid-strong")):
        for size in _SIZES:
            found.addPixmap(_picture(name, palette.colour(role), size), mode)
    return found


def app_icon() -> QIcon:
    """The program's own icon, in its own colours."""
    found = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        found.addPixmap(_picture("app", "#000000", size))
    return found


def _picture(name: str, colour: str, size: int) -> QPixmap:
    drawing = resource("icons", f"{name}.svg").read_text("utf-8").replace("#000000", colour)
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
