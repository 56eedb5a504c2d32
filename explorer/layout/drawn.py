"""The events of a picture that are drawn one by one, as columns."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.domain.table import EventTable, Mark
from explorer.layout.extents import Extents, extents, is_bar, label_widths, mark_widths, radii
from explorer.layout.frame import Frame

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
    """Earliest begin."""
    sure_begin: Reals
    """Latest begin."""
    sure_end: Reals
    """Earliest end."""
    end: Reals
    """Latest end."""
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
        return (self.marks & np.uint16(mark)) != 0


def draw(table: EventTable, stand: Stand, frame: Frame) -> Drawn:
    """The columns of the events that stand somewhere."""
    rows, scale = stand.rows, frame.scale
    shift = scale.left - scale.window.begin * scale.px_per_day
    wanted = extents(table, rows, scale.px_per_day, frame.style)
    return Drawn(
        rows,
        stand.y,
        stand.label_room,
        stand.is_flipped,
        is_bar(table, rows),
        scale.x(table.begin_earliest[rows]),
        scale.x(table.begin_latest[rows]),
        scale.x(table.end_earliest[rows] + 1),
        scale.x(table.end_latest[rows] + 1),
        radii(table, rows, frame.style),
        mark_widths(table, rows, frame.style),
        label_widths(table, rows, frame.style),
        Extents(wanted.left + shift, wanted.right + shift, wanted.label_left + shift, wanted.label_right + shift,
                wanted.flip_left + shift),
        table.importance[rows],
        table.marks[rows],
    )  # fmt: skip
