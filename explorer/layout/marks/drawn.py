"""The events of a picture that are drawn one by one, as columns."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.table import Mark
from explorer.domain.times import Times, times
from explorer.layout.frame import Frame
from explorer.layout.rows.extents import Flags, Ints, Reals, bar_top, is_bar, label_widths, mark_widths, radii, stubs
from explorer.layout.rows.prepare import Prepared
from explorer.layout.rows.standing import Standing
from explorer.layout.style import Style

__all__ = ["Drawn", "Fixed", "bar_top", "draw", "fix"]


BELOW = 4
"""Rows below its own that a card may take."""


class Fixed(Struct, frozen=True, eq=False):
    """What stays the same while the window moves: one entry for each event that stands somewhere."""

    stands: Standing
    rows: Ints
    """Of the event table."""
    times: Times
    before: Reals
    """Pixels drawn before the begin."""
    after: Reals
    is_bar: Flags
    radius: Reals
    mark: Reals
    text_width: Reals
    """Of the whole label."""
    label_width: Reals
    """Of the longest label allowed, the mark included."""
    importance: NDArray[np.uint8]
    marks: NDArray[np.uint16]


def fix(events: Prepared, stands: Standing, style: Style) -> Fixed:
    """Look up all that the table knows of the events."""
    table, rows = events.table, events.index.rows_of(stands.entry)
    before, after = stubs(table, rows, style)
    return Fixed(
        stands,
        rows,
        times(table, rows),
        before,
        after,
        is_bar(table, rows),
        radii(table, rows, style),
        mark_widths(table, rows, style),
        events.widths.of(rows) * style.text,
        label_widths(table, rows, style, events.widths),
        table.importance[rows],
        table.marks[rows],
    )


class Drawn(Struct, frozen=True, eq=False):
    """What the drawing of marks and labels needs of each event in the window; pixels of the picture."""

    rows: Ints
    entry: Ints
    """Of the index."""
    y: Reals
    """The middle of its line of text."""
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
    left: Reals
    """Left side of glyph, bracket or bar."""
    right: Reals
    radius: Reals
    mark: Reals
    """Room before the label for the mark of a dispute."""
    text_width: Reals
    """Of the whole label."""
    label_width: Reals
    """Of the longest label allowed, the mark included."""
    importance: NDArray[np.uint8]
    marks: NDArray[np.uint16]
    card: Ints
    """Rows of its card, 0 where it has none."""
    below: Reals
    """The middles of the lines of text of the rows below its own, as (n, BELOW)."""

    def has(self, mark: Mark) -> Flags:
        """Which events carry any of the marks."""
        carrying: Flags = (self.marks & np.uint16(mark)) != 0
        return carrying


def draw(fixed: Fixed, lines: NDArray[np.float64], frame: Frame) -> Drawn:
    """The columns of the events that overlap the window; `lines` is the y of each row by lane, as (lanes, rows)."""
    scale, window, when, stands = frame.scale, frame.scale.window, fixed.times, fixed.stands
    seen = np.flatnonzero((when.begin < window.end) & (when.end > window.begin))
    begin = scale.x(when.begin[seen]) - fixed.before[seen]
    end = scale.x(when.end[seen])
    bar, radius = fixed.is_bar[seen], fixed.radius[seen]
    middle, card = (begin + end) / 2, stands.card[seen]
    longest = np.maximum(end, begin + fixed.before[seen] + frame.style.bar_least)
    end = end + fixed.after[seen]
    return Drawn(
        rows=fixed.rows[seen],
        entry=stands.entry[seen],
        y=lines[stands.lane[seen], stands.row[seen]],
        label_room=np.where(card > 0, np.minimum(stands.label_room[seen], frame.style.card), stands.label_room[seen]),
        is_flipped=stands.is_flipped[seen],
        is_bar=bar,
        begin=begin,
        sure_begin=scale.x(when.sure_begin[seen]),
        sure_end=scale.x(when.sure_end[seen]),
        end=end,
        left=np.where(bar, begin, np.minimum(begin, middle - radius)),
        right=np.where(bar, longest + fixed.after[seen], np.maximum(end, middle + radius)),
        radius=radius,
        mark=fixed.mark[seen],
        text_width=fixed.text_width[seen],
        label_width=np.maximum(fixed.label_width[seen], (card > 0) * frame.style.card),
        importance=fixed.importance[seen],
        marks=fixed.marks[seen],
        card=card,
        below=_below(lines, stands.lane[seen], stands.row[seen]),
    )


def those(drawn: Drawn, which: Ints) -> Drawn:
    """Some of the drawn events."""
    return Drawn(*(getattr(drawn, column)[which] for column in Drawn.__struct_fields__))


def _below(lines: NDArray[np.float64], lane: Ints, row: Ints) -> Reals:
    """The lines of the rows below some; of rows that are none, the last line."""
    last = lines.shape[1] - 1
    rows = np.minimum(row[:, None] + np.arange(1, BELOW + 1), last)
    return np.asarray(lines[lane[:, None], rows], dtype=np.float64)
