"""The axis on top of the picture, and the grid that runs down from it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.layout import roles
from explorer.layout.batches import floats, texts
from explorer.layout.measure import text_width
from explorer.layout.scale import TimeScale
from explorer.layout.style import Style
from explorer.layout.time.folds import axis_folds, axis_marks, edges_of, lowered, plot_folds, zone_marks
from explorer.layout.time.ticks import PAD, Segment, Ticks
from explorer.layout.timeline import Box, Floats, Layer, Lines, Rects


class Room(NamedTuple):
    """The axis, and the sides of what else stands in its upper row."""

    axis: Box
    words: tuple[tuple[float, float], ...] = ()


def grid_layer(ticks: Ticks, scale: TimeScale, plot: Box, style: Style) -> Layer:
    """Thin lines down the plot, stronger where a coarse unit begins."""
    strong = {segment.begin for segment in ticks.coarse} - edges_of(scale)
    fine = _places(scale, [tick.day for tick in ticks.fine if tick.day not in strong])
    coarse = _places(scale, [day for day in sorted(strong) if day >= scale.window.begin])
    return Layer(
        plot,
        (
            Lines(roles.GRID, _verticals(fine, plot.y, plot.bottom), style.hairline),
            Lines(roles.GRID_STRONG, _verticals(coarse, plot.y, plot.bottom), style.hairline),
            *plot_folds(scale, plot, style),
        ),
    )


def axis_layer(ticks: Ticks, scale: TimeScale, axis: Box, style: Style) -> Layer:
    """Both rows of ticks with their labels."""
    middle, base = axis.y + style.axis_row, style.axis_row * 0.5 + style.text_axis * 0.36
    fine_x = _places(scale, [tick.day for tick in ticks.fine])
    words = [(tick.label, x) for tick, x in zip(ticks.fine, fine_x.tolist(), strict=True) if tick.label]
    apart = PAD * style.text_axis / 12
    fine = texts(roles.AXIS_TEXT_FINE, [(word, x + apart, middle + base) for word, x in words], style.text_axis)
    marks, edges = zone_marks(scale, axis, style), edges_of(scale)
    low = lowered(marks, fine.at[:, 0].tolist())
    room = Room(axis, tuple((mark.words_x, mark.box.right) for mark in marks if mark.words and mark not in low))
    coarse = texts(roles.AXIS_TEXT, coarse_labels(ticks.coarse, scale, room, style), style.text_axis, bold=True)
    begins = [segment.begin for segment in ticks.coarse]
    coarse_x = _places(scale, [day for day in begins if day >= scale.window.begin and day not in edges])
    lines = np.concatenate(
        (
            _verticals(fine_x, middle + style.axis_row * 0.3, axis.bottom),
            _verticals(coarse_x, axis.y, axis.bottom),
            floats([(axis.x, axis.bottom, axis.right, axis.bottom)], 4),
        )
    )
    return Layer(
        axis,
        (
            Rects(roles.PAPER, floats([axis], 4)),
            *axis_marks(marks, low, style),
            Lines(roles.GRID_STRONG, lines, style.hairline),
            *axis_folds(scale, axis, style),
            fine,
            coarse,
        ),
    )


def coarse_labels(
    segments: tuple[Segment, ...], scale: TimeScale, room: Room, style: Style
) -> list[tuple[str, float, float]]:
    """(label, x, baseline) of each coarse unit with room; the one at the left edge sticks to it."""
    axis, words = room
    pad = PAD * style.text_axis / 12
    baseline = axis.y + style.axis_row * 0.5 + style.text_axis * 0.36
    placed = []
    for segment in segments:
        left = max(axis.x, scale.x(segment.begin)) + pad
        until = min(axis.right, scale.x(segment.end))
        free = min([until, *(x for x, end in words if x < until and left - pad < end)]) - pad - left
        label = next((text for text in segment.labels if text_width(text, style.text_axis, bold=True) <= free), "")
        if label:
            placed.append((label, left, baseline))
    return placed


def _places(scale: TimeScale, days: list[int]) -> NDArray[np.float64]:
    """The pixels of days."""
    return scale.x(np.array(days, dtype=np.float64))


def _verticals(xs: NDArray[np.float64], top: float, bottom: float) -> Floats:
    lines = np.empty((len(xs), 4), np.float32)
    lines[:, 0] = lines[:, 2] = xs
    lines[:, 1], lines[:, 3] = top, bottom
    return lines
