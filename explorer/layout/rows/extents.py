"""How much of a row each event wants at a scale: its glyph or bar, and its label."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.table import EventTable, Mark
from explorer.domain.times import Bounded, times
from explorer.layout.rows.widths import Widths
from explorer.layout.style import Style

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]
Flags = NDArray[np.bool_]

BAR_MARKS = Mark.INTERVAL | Mark.OPEN_BEGIN | Mark.OPEN_END | Mark.UNKNOWN_BEGIN | Mark.UNKNOWN_END


class Extents(Struct, frozen=True, eq=False):
    """Pixels on the endless line of time at a scale (pixel 0 is day 0), one entry an event."""

    left: Reals
    """Left side of glyph, bracket or bar."""
    right: Reals
    label_left: Reals
    """Left side of the label, its mark of dispute included."""
    label_right: Reals
    flip_left: Reals
    """Left side of a label that stands left of the glyph, or ends with the bar."""


def is_bar(table: Bounded, rows: Ints) -> Flags:
    """Which events last, so that they are drawn as bars; the others are points in time."""
    bars: Flags = (table.marks[rows] & np.uint16(BAR_MARKS)) != 0
    return bars


def stubs(table: Bounded, rows: Ints, style: Style) -> tuple[Reals, Reals]:
    """What a bar is drawn beyond its begin and its end, where that is unknown."""
    marks = table.marks[rows]
    before = (marks & np.uint16(Mark.UNKNOWN_BEGIN)) != 0
    after = (marks & np.uint16(Mark.UNKNOWN_END)) != 0
    return np.where(before, style.stub, 0.0), np.where(after, style.stub, 0.0)


def radii(table: EventTable, rows: Ints, style: Style) -> Reals:
    """The outer radius of each disc, the ring of a turning point included."""
    importance = table.importance[rows].astype(np.float64)
    return style.disc + style.disc_step * (importance - 1) + np.where(importance >= 5, style.ring, 0.0)


def mark_widths(table: EventTable, rows: Ints, style: Style) -> Reals:
    """Room before the label for the mark of a dispute."""
    disputed = (table.marks[rows] & np.uint16(Mark.DISPUTED | Mark.DATE_DISPUTED)) != 0
    return np.where(disputed, style.mark, 0.0)


def label_widths(table: EventTable, rows: Ints, style: Style, widths: Widths) -> Reals:
    """The width of each label together with the mark before it, at most the longest allowed."""
    return np.minimum(widths.of(rows) * style.text, style.label_longest) + 1.0 + mark_widths(table, rows, style)


def extents(table: EventTable, rows: Ints, px_per_day: float, style: Style, widths: Widths) -> Extents:
    """What each event wants, its label to the right of its glyph or from the begin of its bar on."""
    drawn = times(table, rows)
    begin, end = drawn.begin * px_per_day, drawn.end * px_per_day
    before, after = stubs(table, rows, style)
    bar, middle, radius = is_bar(table, rows), (begin + end) / 2, radii(table, rows, style)
    left = np.where(bar, begin - before, np.minimum(begin, middle - radius))
    right = np.where(bar, np.maximum(end, begin + style.bar_least) + after, np.maximum(end, middle + radius))
    label_left = np.where(bar, left, middle + radius + style.label_gap)
    width = label_widths(table, rows, style, widths)
    flip_left = np.where(bar, right, middle - radius - style.label_gap) - width
    return Extents(left, right, label_left, label_left + width, flip_left)


def bar_top(y: Reals, style: Style) -> Reals:
    """The upper side of the bar below a line of text whose middle is y."""
    return y + style.text * 0.36 + style.bar * 0.8
