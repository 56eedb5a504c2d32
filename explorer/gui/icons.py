"""The program's icons: drawn in black in their files, recoloured when they are loaded."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from explorer.assets import resource
from explorer.drawing.palette import Palette

_SIZES = (20, 40, 60)
"""Pixels: the size of a tool button at ratios of 1, 2 and 3."""


def icon(name: str, palette: Palette) -> QIcon:
    """An icon in the colour of the palette's text, paler where its command cannot be used."""
    found = QIcon()
    for mode, role in ((QIcon.Mode.Normal, "text"), (QIcon.Mode.Disabled, "grid-strong")):
        for picture in _pictures(name, palette.colour(role), _SIZES):
            found.addPixmap(picture, mode)
    return found


def app_icon() -> QIcon:
    """The program's own icon, in its own colours."""
    found = QIcon()
    for picture in _pictures("app", "#000000", (16, 24, 32, 48, 64, 128, 256)):
        found.addPixmap(picture)
    return found


def _pictures(name: str, colour: str, sizes: Iterable[int]) -> Iterator[QPixmap]:
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 the first picture shows no icons

    drawing = resource("icons", f"{name}.svg").read_text("utf-8").replace("#000000", colour)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    for size in sizes:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        yield pixmap
