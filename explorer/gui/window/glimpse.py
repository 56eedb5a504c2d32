"""The timeline at once, for a start that has no picture of the last time: painted before its panes are imported."""

from PySide6.QtGui import QPainter, QPixmap

from explorer.domain.state import ViewState
from explorer.drawing.palette import Palette
from explorer.drawing.qt import paint
from explorer.gui.timeline.picture import Look, Picture
from explorer.layout.scene import Canvas, Scene
from explorer.layout.strips.overview import resolve_overview
from explorer.layout.style import SCREEN

TOOLBAR, OVERVIEW, BAR = 44, 64, 10
"""Pixels: the heights of the tool bar and of the overview, and the width of the scroll bar."""
SHARE = 0.6
"""Of what is below the tool bar, for the timeline and its overview."""


def paint_glimpse(sheet: QPixmap, scene: Scene, state: ViewState, palette: Palette) -> None:
    """Paint the timeline and its overview where the panes will have them, on a sheet as large as all panes."""
    sheet.fill(palette.colour("window"))
    size = sheet.deviceIndependentSize()
    height = int((size.height() - TOOLBAR - 1) * SHARE) - OVERVIEW
    picture = Picture(scene, state, Look(SCREEN, palette))
    picture.resize(size.width() - BAR, height)
    painter = QPainter(sheet)
    painter.translate(0, TOOLBAR)
    picture.draw(painter, sheet.devicePixelRatio())
    painter.translate(0, height)
    paint(painter, resolve_overview(scene, state, Canvas(size.width(), OVERVIEW, SCREEN)), palette)
    painter.end()
