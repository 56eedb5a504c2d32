"""Discs for points in time, brackets for dates known to a month or a year, slim bars for what lasts."""

import numpy as np

from explorer.domain.table import Mark
from explorer.layout import roles
from explorer.layout.marks.drawn import Drawn, bar_top
from explorer.layout.marks.uncertainty import uncertain_ends
from explorer.layout.rows.extents import Flags, Reals
from explorer.layout.style import Style
from explorer.layout.timeline import Batch, Box, Discs, Floats, Lines, Rects

UNSURE = Mark.UNCERTAIN | Mark.APPROXIMATE
STRONG_FROM = 4
TURNING_POINT = 5


def glyphs(drawn: Drawn, style: Style) -> tuple[Batch, ...]:
    """Everything but labels, the less important below the more important."""
    bars = (*_bars(drawn, style), *uncertain_ends(drawn, style)) if drawn.is_bar.any() else ()
    points = () if drawn.is_bar.all() else (_brackets(drawn, style), *_discs(drawn, style))
    return *bars, *points


def glyph_boxes(drawn: Drawn, plot: Box, style: Style) -> Floats:
    """A box around the part of each glyph, bracket or bar that lies between the sides of the plot."""
    has_bracket = brackets(drawn)
    top = np.where(drawn.is_bar, bar_top(drawn.y, style), drawn.y - drawn.radius)
    bottom = np.where(drawn.is_bar | has_bracket, bar_top(drawn.y, style) + style.bar, drawn.y + drawn.radius)
    left = np.where(drawn.is_bar | has_bracket, drawn.left, _middle(drawn) - drawn.radius)
    right = np.where(drawn.is_bar | has_bracket, drawn.right, _middle(drawn) + drawn.radius)
    left, right = np.clip(left, plot.x, plot.right), np.clip(right, plot.x, plot.right)
    return np.column_stack((left, top, right - left, bottom - top)).astype(np.float32)


def brackets(drawn: Drawn) -> Flags:
    """Which points are known only to a stretch that is wider than their disc."""
    return ~drawn.is_bar & (drawn.end - drawn.begin > 2 * drawn.radius + 4)


def _middle(drawn: Drawn) -> Reals:
    return (drawn.begin + drawn.end) / 2


def _bars(drawn: Drawn, style: Style) -> list[Batch]:
    """The solid core of each bar; one of an unsure event is soft."""
    left, right = drawn.sure_begin, drawn.sure_end
    short = drawn.end - drawn.begin < style.bar_least
    left = np.where(short, drawn.begin, left)
    right = np.where(short, drawn.begin + style.bar_least, right)
    solid = drawn.is_bar & (right > left)
    boxes = np.empty((len(left), 4), np.float32)
    boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3] = left, bar_top(drawn.y, style), right - left, style.bar
    unsure, strong = drawn.has(UNSURE), drawn.importance >= STRONG_FROM
    chosen = ((roles.BAR_SOFT, unsure), (roles.BAR, ~unsure & ~strong), (roles.BAR_STRONG, ~unsure & strong))
    return [Rects(role, boxes[solid & which], style.bar / 2) for role, which in chosen]


def _discs(drawn: Drawn, style: Style) -> list[Batch]:
    """Discs: hollow where the event is unsure, with a ring around a turning point."""
    ring = np.where(drawn.importance >= TURNING_POINT, style.ring, 0.0)
    discs, rings = (np.empty((len(ring), 3), np.float32) for _ in range(2))
    discs[:, 0], discs[:, 1], discs[:, 2] = _middle(drawn), drawn.y, drawn.radius - ring
    rings[:, :2], rings[:, 2] = discs[:, :2], drawn.radius
    point, unsure, strong = ~drawn.is_bar, drawn.has(UNSURE), drawn.importance >= STRONG_FROM
    line = style.disc / 2
    batches: list[Batch] = [
        Discs(roles.BAR, discs[point & ~unsure & ~strong]),
        Discs(roles.PAPER, discs[point & unsure & ~strong], roles.BAR, line),
        Discs(roles.PAPER, rings[point & (ring > 0)], roles.RING, line * 0.8),
        Discs(roles.BAR_STRONG, discs[point & ~unsure & strong]),
        Discs(roles.PAPER, discs[point & unsure & strong], roles.BAR_STRONG, line),
    ]
    return batches


def _brackets(drawn: Drawn, style: Style) -> Lines:
    """A bracket under the stretch in which a point lies, its glyph above its middle."""
    which = brackets(drawn)
    if not which.any():
        return Lines(roles.BRACKET, np.zeros((0, 4), np.float32), style.hairline)
    left, right = drawn.begin[which] + 1, drawn.end[which] - 1
    low = bar_top(drawn.y[which], style) + style.bar / 2
    high = low - style.bar
    lines = ((left, low, right, low), (left, high, left, low), (right, high, right, low))
    segments = np.concatenate([np.column_stack(line) for line in lines])
    return Lines(roles.BRACKET, segments.astype(np.float32), style.hairline)
