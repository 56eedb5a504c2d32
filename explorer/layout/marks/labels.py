"""Where each label goes: beside its disc, above its bar, inside the visible part of a long one, cut at the edge."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from explorer.domain.table import EventTable, Mark
from explorer.layout import roles
from explorer.layout.marks.cards import Cards
from explorer.layout.marks.drawn import Drawn
from explorer.layout.marks.free_room import NOTHING_KEPT, Kept, Sides, free_sides, granted
from explorer.layout.marks.glyphs import TURNING_POINT
from explorer.layout.measure import cut
from explorer.layout.rows.extents import Flags, Ints, Reals, bar_top
from explorer.layout.style import Style
from explorer.layout.timeline import Batch, Box, Floats, Polygons, Texts

SOFT_UPTO = 2
EDGE = 3.0
"""Pixels between a label and the edge of the plot that it sticks to."""
_ROUNDING = 0.01


class Labels(Struct, frozen=True, eq=False):
    """The labels that are drawn; the mark of a dispute stands in the first `mark` pixels of each."""

    index: Ints
    """Among the drawn events."""
    texts: tuple[str, ...]
    x: Reals
    y: Reals
    """The middle of the line."""
    width: Reals
    mark: Reals

    def boxes(self, style: Style) -> Floats:
        """The boxes of the labels."""
        columns = self.x, self.y - style.text * 0.55, self.width, np.full(len(self.x), style.text * 1.2)
        return np.column_stack(columns).astype(np.float32)


class Heads(Struct, frozen=True, eq=False):
    """Where the first lines of labels and cards begin."""

    index: Ints
    """Among the drawn events."""
    x: Reals
    y: Reals
    mark: Reals
    """Room for the mark of a dispute, 0 where there is none."""


def heads_of(labels: Labels, cards: Cards) -> Heads:
    """The beginnings of labels and cards."""
    mine = labels.index, labels.x, labels.y, labels.mark
    theirs = cards.index, cards.x, cards.y, cards.mark
    return Heads(*(np.concatenate(columns) for columns in zip(mine, theirs, strict=True)))


class Beside(NamedTuple):
    """What else stands in the rows."""

    kept: Kept = NOTHING_KEPT
    cards: Ints = np.zeros(0, dtype=np.int64)
    """The drawn events that have a card."""


NOTHING_BESIDE = Beside()


def place_labels(table: EventTable, drawn: Drawn, plot: Box, style: Style, beside: Beside = NOTHING_BESIDE) -> Labels:
    """The labels that have room; they lie over nothing that is kept. Where a card says it all, there is none."""
    left, width = _rooms(drawn, plot, style, free_sides(drawn, beside.kept, style))
    room = width - drawn.mark
    whole = drawn.text_width <= room + _ROUNDING
    spoken = np.zeros(len(room), dtype=np.bool_)
    spoken[beside.cards] = True
    wanted = np.flatnonzero((whole | (room >= style.label_short)) & ~spoken)
    texts, widths = [table.label[row] for row in drawn.rows[wanted].tolist()], drawn.text_width[wanted]
    for place in np.flatnonzero(~whole[wanted]).tolist():
        at = int(wanted[place])
        bold = bool(drawn.importance[at] >= TURNING_POINT)
        texts[place], widths[place] = cut(texts[place], style.text, float(room[at]), bold=bold)
    mark = drawn.mark[wanted]
    return Labels(wanted, tuple(texts), left[wanted], drawn.y[wanted], widths + mark, mark)


def _rooms(drawn: Drawn, plot: Box, style: Style, free: Sides) -> tuple[Reals, Reals]:
    """Left side and width of the room for each label, moved no further than the edges of the plot ask for."""
    width, full = granted(drawn), drawn.text_width + drawn.mark + 1
    near, far = plot.x + EDGE, plot.right - EDGE
    disc, beside = (drawn.begin + drawn.end) / 2, drawn.radius + style.label_gap
    left_of, right_of = disc - beside - width, disc + beside
    inside = _in_bracket(drawn, (left_of, right_of, width), near, far)
    # A bracket of which neither half holds the label has it to the right of the disc, as any other event.
    in_bracket = drawn.end - drawn.begin > 2 * (width + beside)
    flipped_bar = drawn.is_bar & drawn.is_flipped
    choice = [flipped_bar, drawn.is_bar, in_bracket, drawn.is_flipped]
    # A label left of its glyph runs to the left where that is free, all others to the right.
    # A bar is drawn no shorter than `Style.bar_least`, so its label ends where it is drawn to.
    ends = drawn.right, disc - beside
    to_left = [np.minimum(end - width, np.maximum(end - full, free.since)) for end in ends]
    lefts = [np.maximum(near, side) for side in (to_left[0], drawn.begin, inside[0], to_left[1])]
    left = _chosen(choice, lefts, np.maximum(near, right_of))
    untils = [drawn.right, np.maximum(drawn.end, drawn.begin + width), inside[1], disc - beside]
    until = _chosen(choice, untils, right_of + width)
    before_disc = in_bracket & ~drawn.is_bar & (left < disc) & (until < disc)
    runs = ~flipped_bar & ~before_disc & (drawn.is_bar | in_bracket | ~drawn.is_flipped)
    until = np.where(runs, np.maximum(until, np.minimum(left + full, free.until)), until)
    return left, np.minimum(until, far) - left


def _in_bracket(drawn: Drawn, sides: tuple[Reals, Reals, Reals], near: float, far: float) -> tuple[Reals, Reals]:
    """Inside a wide bracket: right of the disc, else left of it, else wherever the bracket is in sight."""
    left_of, right_of, width = sides
    begin, end = np.maximum(near, drawn.begin), np.minimum(far, drawn.end)
    fits_right = (right_of >= begin) & (right_of + width <= end)
    fits_left = (left_of >= begin) & (left_of + width <= end)
    disc_out = (right_of < begin) | (left_of + width > end)
    wider_right = end - right_of >= left_of + width - begin
    choice = [fits_right, fits_left, disc_out, wider_right]
    left = _chosen(choice, [right_of, left_of, begin, right_of], begin)
    until = _chosen(choice, [right_of + width, left_of + width, end, end], left_of + width)
    return left, until


def _chosen(choice: Sequence[Flags], values: Sequence[Reals], default: Reals) -> Reals:
    """Of each label the value of the first choice that holds: quicker than numpy's own for a few hundred labels."""
    for which, value in zip(reversed(choice), reversed(values), strict=True):
        default = np.where(which, value, default)
    return default


def label_batches(labels: Labels, drawn: Drawn, style: Style) -> tuple[Batch, ...]:
    """The text of the labels."""
    importance = drawn.importance[labels.index]
    at = np.column_stack((labels.x + labels.mark, labels.y + style.text * 0.36)).astype(np.float32)
    strong, soft = importance >= TURNING_POINT, importance <= SOFT_UPTO
    kinds = ((roles.LABEL_SOFT, soft), (roles.LABEL, ~soft & ~strong), (roles.LABEL_STRONG, strong))
    lines = (_texts(role, labels, at, which, style) for role, which in kinds)
    return tuple(lines)


def _texts(role: str, labels: Labels, at: Floats, which: Flags, style: Style) -> Texts:
    strings = tuple(labels.texts[index] for index in np.flatnonzero(which).tolist())
    return Texts(role, strings, at[which], style.text, bold=role == roles.LABEL_STRONG)


def dispute_marks(heads: Heads, drawn: Drawn, style: Style) -> tuple[Polygons, Polygons]:
    """A lozenge before the label of each disputed event: filled where its date is disputed, else a quiet outline.

    Without a label it stands on the bar, or at the shoulder of the disc.
    """
    size = np.full(len(drawn.y), style.mark * 0.22)
    on_bar = bar_top(drawn.y, style) - size - style.hairline
    x = np.where(drawn.is_bar, drawn.begin + style.mark * 0.4, (drawn.begin + drawn.end) / 2 + drawn.radius + size / 2)
    y = np.where(drawn.is_bar, on_bar, drawn.y - drawn.radius - size / 2)
    x[heads.index] = heads.x + heads.mark * 0.4
    y[heads.index] = heads.y
    size[heads.index] = heads.mark * 0.36
    corners = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
    lozenges = np.stack([np.column_stack(corner) for corner in corners], axis=1).astype(np.float32)
    about_date = drawn.has(Mark.DATE_DISPUTED)
    other = drawn.has(Mark.DISPUTED) & ~about_date
    return (
        Polygons(roles.DISPUTED, lozenges[about_date], roles.DISPUTED, style.hairline),
        Polygons(roles.PAPER, lozenges[other], roles.DIFFERS, style.hairline),
    )
