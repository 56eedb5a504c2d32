"""The events of a picture that are drawn one by one, as columns."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.domain.table import EventTable, Mark
from explorer.domain.times import times
from explorer.layout.extents import Extents, extents, is_bar, label_widths, mark_widths, radii, stubs
from explorer.layout.frame import Frame
from explorer.layout.style import Style

Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Stand:
    """Where events stand: the row of the table, the middle of their line of text, and the room of the label."""

    rows: NDArray[np.int64]
    y: Reals
    label_room: Reals
    is_flipped: Flags


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """What the drawing of marks and labels needs of each event; pixels of the picture."""

    rows: NDArray[np.int64]
    y: Reals
    label_room: Reals
    is_flipped: Flags
    is_bar: Flags
    begin: Reals
    """Earliest begin, or the torn edge before an unknown one."""
    sure_begin: Reals
    """Latest begin."""
    sure_end: Reals
    """Earliest end."""
    end: Reals
    """Latest end, or the torn edge."""
    radius: Reals
    mark: Reals
    """Room before the label for the mark of a dispute."""
    label_width: Reals
    """The mark included."""
    wanted: Extents
    importance: NDArray[np.uint8]
    marks: NDArray[np.uint16]

    def has(self, mark: Mark) -> Flags:
        """Which events carry any of the marks."""
        carrying: Flags = (self.marks & np.uint16(mark)) != 0
        return carrying


def draw(table: EventTable, stand: Stand, frame: Frame) -> Drawn:
    """The columns of the events that stand somewhere."""
    rows, scale = stand.rows, frame.scale
    shift = scale.left - scale.window.begin * scale.px_per_day
    when, (before, after) = times(table, rows), stubs(table, rows, frame.style)
    wanted = extents(table, rows, scale.px_per_day, frame.style)
    return Drawn(
        rows,
        stand.y,
        stand.label_room,
        stand.is_flipped,
        is_bar(table, rows),
        scale.x(when.begin) - before,
        scale.x(when.sure_begin),
        scale.x(when.sure_end),
        scale.x(when.end) + after,
        radii(table, rows, frame.style),
        mark_widths(table, rows, frame.style),
        label_widths(table, rows, frame.style),
        Extents(wanted.left + shift, wanted.right + shift, wanted.label_left + shift, wanted.label_right + shift,
                wanted.flip_left + shift),
        table.importance[rows],
        table.marks[rows],
    )  # fmt: skip


def bar_top(y: Reals, style: Style) -> Reals:
    """The upper side of the bar below a line of text whose middle is y."""
    return y + style.text * 0.36 + style.bar * 0.8
