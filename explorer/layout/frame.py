"""The parts of a picture: axis, names of periods, lane headers, plot."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.state import Window
from explorer.domain.zones import EVEN, Zones
from explorer.layout.scale import TimeScale
from explorer.layout.scene import Canvas
from explorer.layout.style import Style
from explorer.layout.timeline import Box

HEADER_AT_MOST = 0.3
"""The lane headers take no more than this share of the width."""


class Frame(Struct, frozen=True):
    """Where the parts lie, and the scale of time: of wide days for events, of true ones for the calendar."""

    width: float
    height: float
    scale: TimeScale
    """Of wide days, in which all zones are even: what events are laid out in."""
    calendar: TimeScale
    """Of true days."""
    axis: Box
    periods: Box
    headers: Box
    plot: Box
    style: Style


def lay_frame(window: Window, canvas: Canvas, *, has_periods: bool, zones: Zones = EVEN) -> Frame:
    """Divide the canvas."""
    style = canvas.style
    header = min(style.header, canvas.width * HEADER_AT_MOST)
    width = max(1.0, canvas.width - header)
    axis = Box(header, 0.0, width, 2 * style.axis_row)
    periods = Box(header, axis.bottom, width, style.period_row if has_periods else 0.0)
    height = max(1.0, canvas.height - periods.bottom)
    calendar = TimeScale(window, header, width, zones)
    return Frame(
        canvas.width,
        canvas.height,
        calendar.even,
        calendar,
        axis,
        periods,
        Box(0.0, periods.bottom, header, height),
        Box(header, periods.bottom, width, height),
        style,
    )


class Region(Struct, frozen=True, eq=False):
    """Some lanes, and the stretch of the picture's height in which they can be seen."""

    top: float
    bottom: float
    lanes: NDArray[np.bool_]
    """Which of the prepared groups."""

    def clip(self, box: Box) -> Box:
        """The part of a box that lies in the region's height."""
        top = max(box.y, self.top)
        return Box(box.x, top, box.w, max(0.0, min(box.bottom, self.bottom) - top))


def regions(held: NDArray[np.bool_], height: float, frame: Frame) -> tuple[Region, ...]:
    """The lanes that scroll, and then those that are held in the uppermost pixels."""
    edge = frame.plot.y + height
    if not height:
        return (Region(edge, frame.plot.bottom, ~held),)
    return Region(edge, frame.plot.bottom, ~held), Region(frame.plot.y, edge, held)
