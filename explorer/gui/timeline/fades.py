"""Lanes sink into the paper where more of them follow: no row ends in half of its letters."""

from math import ceil

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from explorer.drawing.palette import Palette
from explorer.layout import roles
from explorer.layout.timeline import Timeline

TOP, FOOT = 12.0, 20.0
"""Pixels in which lanes fade at the top and at the foot."""


def fades(timeline: Timeline) -> tuple[float, float]:
    """Pixels that fade below the lanes that are held, and at the foot of the plot; 0 where nothing goes on there."""
    plot, rolling = timeline.plot, [lane for lane in timeline.lanes if not lane.held]
    over = max((plot.y + timeline.held - lane.y for lane in rolling), default=0.0)
    beyond = max((lane.y + lane.h - plot.bottom for lane in rolling), default=0.0)
    most = plot.h / 4
    return max(0.0, min(TOP, over, most)), max(0.0, min(FOOT, beyond, most))


def paint_fades(painter: QPainter, timeline: Timeline, palette: Palette) -> None:
    """Paint the fades; the names of lanes stay whole at the top, where they stick."""
    plot, (top, foot) = timeline.plot, fades(timeline)
    paper = QColor(palette.colour(roles.PAPER))
    for line in range(ceil(top)):
        paper.setAlphaF(1 - line / top)
        painter.fillRect(QRectF(plot.x, plot.y + timeline.held + line, plot.w, 1), paper)
    for line in range(ceil(foot)):
        paper.setAlphaF(1 - line / foot)
        painter.fillRect(QRectF(0, plot.bottom - line - 1, timeline.width, 1), paper)
