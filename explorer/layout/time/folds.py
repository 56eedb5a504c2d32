"""What tells of zones: a tint on the axis with "4×" on it, and at either edge a fold that runs down the plot."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from explorer.domain.days import Day
from explorer.layout import roles
from explorer.layout.batches import floats, texts
from explorer.layout.measure import text_width
from explorer.layout.scale import TimeScale
from explorer.layout.style import Style
from explorer.layout.timeline import Batch, Box, Floats, Lines, Rects, Texts

PAD = 5.0
"""Pixels around the words of a zone, at 11 pixels per em of small text."""
TOOTH = 2.0
"""Half the width of a fold, in hairlines."""
TEETH = 8
SLIM = 3.6
"""In em: a year with its padding."""
LID = 2.5
"""The height of the stroke above a zone, in hairlines."""
DASH = (1.0, 3.0)


class ZoneMark(NamedTuple):
    """A zone in the window: its box on the axis, and its words ("" where there is no room) with their left side."""

    box: Box
    words: str
    words_x: float
    is_slim: bool
    """The words leave no room for a date beside them: they stand in the lower row where that is empty."""


def zone_marks(scale: TimeScale, axis: Box, style: Style) -> tuple[ZoneMark, ...]:
    """The zones in the window, from left to right."""
    marks = []
    for zone in scale.zones:
        left, right = max(axis.x, scale.x(zone.begin)), min(axis.right, scale.x(zone.end))
        if right > left:
            words, pad = factor_words(zone.factor), PAD * style.text_small / 11
            width = text_width(words, style.text_small, bold=True) + pad
            fits = width + pad <= right - left
            is_slim = right - left - width < SLIM * style.text_axis
            box = Box(left, axis.y, right - left, axis.h)
            marks.append(ZoneMark(box, words if fits else "", right - width, is_slim))
    return tuple(marks)


def factor_words(factor: int) -> str:
    """How much wider a day is: "4×"."""
    return f"{factor}×"


def lowered(marks: tuple[ZoneMark, ...], labels: Iterable[float]) -> frozenset[ZoneMark]:
    """The slim zones in whose lower row no label begins at one of these pixels."""
    begins = tuple(labels)
    return frozenset(
        mark for mark in marks if mark.is_slim and not any(mark.box.x <= x < mark.box.right for x in begins)
    )


def axis_marks(marks: tuple[ZoneMark, ...], low: frozenset[ZoneMark], style: Style) -> tuple[Batch, ...]:
    """The tints on the axis with a stroke above them, and the words, those of `low` in the lower row."""
    if not marks:
        return ()
    middle = style.axis_row * 0.5 + style.text_axis * 0.36 - style.text_small * 0.36
    words = [
        (mark.words, mark.words_x, mark.box.y + middle + (style.axis_row if mark in low else 0.0))
        for mark in marks
        if mark.words
    ]
    return (*tints([mark.box for mark in marks], style), factors(words, style))


def axis_folds(scale: TimeScale, axis: Box, style: Style) -> tuple[Lines, ...]:
    """A fold across the axis at each edge of a zone."""
    return folds(_edges(scale), axis, style)


def tints(boxes: Sequence[Box], style: Style) -> tuple[Rects, Rects]:
    """The ground of zones, with a stroke above it."""
    lid = LID * style.hairline
    return (
        Rects(roles.ZONE, floats(boxes, 4)),
        Rects(roles.ZONE_EDGE, floats([box._replace(h=lid) for box in boxes], 4)),
    )


def factors(placed: Iterable[tuple[str, float, float]], style: Style) -> Texts:
    """Words from (words, left side, middle of the line)."""
    size = style.text_small
    return texts(roles.ZONE_TEXT, [(words, x, y + size * 0.36) for words, x, y in placed], size, bold=True)


def folds(xs: Sequence[float], box: Box, style: Style) -> tuple[Lines, ...]:
    """A zigzag down the box at each of these pixels."""
    if not xs:
        return ()
    tooth = TOOTH * style.hairline
    y = np.linspace(box.y, box.bottom, TEETH + 1)
    aside = np.where(np.arange(TEETH + 1) % 2 == 0, -tooth, tooth)
    lines = [np.column_stack((x + aside[:-1], y[:-1], x + aside[1:], y[1:])) for x in xs]
    return (Lines(roles.ZONE_EDGE, np.concatenate(lines).astype(np.float32), 1.2 * style.hairline),)


def plot_folds(scale: TimeScale, plot: Box, style: Style) -> tuple[Lines, ...]:
    """A dotted line down the plot at each edge of a zone."""
    xs = _edges(scale)
    lines: Floats = floats([(x, plot.y, x, plot.bottom) for x in xs], 4)
    dash = (DASH[0] * style.hairline, DASH[1] * style.hairline)
    return (Lines(roles.ZONE_EDGE, lines, style.hairline, dash),) if xs else ()


def edges_of(scale: TimeScale) -> frozenset[Day]:
    """The days at which the scale changes."""
    return frozenset(day for zone in scale.zones for day in (zone.begin, zone.end))


def _edges(scale: TimeScale) -> list[float]:
    """The pixels of the edges in the window."""
    window = scale.window
    return [scale.x(day) for day in sorted(edges_of(scale)) if window.begin < day < window.end]
