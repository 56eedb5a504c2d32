"""The marks of sources as pictures: for lists and buttons, where no widget can stand."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QIcon, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from explorer.domain.source import Source
from explorer.drawing.palette import Palette
from explorer.gui.widgets.mark import SourceMark

SHARPNESS = 2
"""Pixels drawn for each pixel shown, for screens with small pixels."""


def mark_picture(source: Source, palette: Palette, side: int = 18) -> QPixmap:
    """The mark on a transparent ground."""
    mark = SourceMark(source, palette, side)
    picture = QPixmap(mark.sizeHint() * SHARPNESS)
    picture.setDevicePixelRatio(SHARPNESS)
    picture.fill(Qt.GlobalColor.transparent)
    mark.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return picture


def mark_icon(source: Source, palette: Palette, side: int = 16) -> QIcon:
    """The mark as the icon of a button."""
    return QIcon(mark_picture(source, palette, side))
