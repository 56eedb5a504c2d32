"""How many rows each lane gets, and where the lanes lie."""

from dataclasses import dataclass

import numpy as np

from explorer.layout.prepare import Group
from explorer.layout.style import Style
from explorer.layout.timeline import Box

MOST_ROWS = 40
LEAST_ROWS = 6
"""A lane that needs many rows gets so many even where the lanes must be scrolled for it."""
OVERFLOW = 1.75
"""The lanes' least rows make them at most so many times as high as the plot."""
USUAL = 0.8
"""Rows for all but the fullest fifth of the stretches; there, the lesser events are counted."""
_EM_A_LETTER = 0.56
_SLOTS_A_LOOK = 4
"""Labels are weighed over stretches of so many slots: about two labels wide."""


@dataclass(frozen=True, slots=True)
class LanePlace:
    """Where a lane lies when nothing is scrolled, and its rows."""

    top: float
    height: float
    rows: int
    first_row: float
    """Pixels from the top of the lane to its first row."""
    row_height: float


def rows_needed(group: Group, px_per_day: float, style: Style) -> int:
    """About how many rows the lane needs at a scale to label all its events, long bars in rows of their own."""
    if not len(group.rows):
        return 1
    width = style.slot * _SLOTS_A_LOOK
    slot = np.floor(group.begin * (px_per_day / width)).astype(np.int64)
    starts = np.flatnonzero(np.diff(slot, prepend=slot[0] - 1))
    short = (group.end - group.begin) * px_per_day <= width
    wide = short * (np.minimum(group.label_length * (_EM_A_LETTER * style.text), style.label_longest) + 3 * style.gap)
    load = np.add.reduceat(wide, starts) / width
    depth = _bars_at_once(group, px_per_day, width)
    return int(min(MOST_ROWS, max(1, np.ceil(np.quantile(load, USUAL) + depth))))


def share_rows(needed: list[int], height: float, style: Style) -> list[int]:
    """Rows for each lane: half of its need at least, then to the lane that lacks most, as long as all fit the height.

    Where even the least does not fit, the lanes are higher than the plot and are scrolled.
    """
    rows = _least_rows(needed, height, style)
    spare = int((height - sum(_lane_height(count, style) for count in rows)) // style.row)
    while spare > 0 and any(want > have for want, have in zip(needed, rows, strict=True)):
        lacking = max(range(len(rows)), key=lambda lane: (needed[lane] / rows[lane], -lane))
        rows[lacking] += 1
        spare -= 1
    return rows


def _least_rows(needed: list[int], height: float, style: Style) -> list[int]:
    """Half of what each lane needs, fewer where the lanes would be many times as high as the plot."""
    for most in range(LEAST_ROWS, 1, -1):
        rows = [min(most, (want + 1) // 2) for want in needed]
        if sum(_lane_height(count, style) for count in rows) <= OVERFLOW * height:
            return rows
    return [1] * len(needed)


def place_lanes(rows: list[int], height: float, style: Style) -> tuple[LanePlace, ...]:
    """The lanes one below the other; where they do not fill the height, they share out what is left."""
    spare = max(0.0, height - sum(_lane_height(count, style) for count in rows))
    places, top = [], 0.0
    for count in rows:
        lane = _lane_height(count, style) + spare * count / sum(rows)
        row_height = min(style.row * 1.3, (lane - 2 * style.lane_pad) / count)
        places.append(LanePlace(top, lane, count, style.lane_pad, row_height))
        top += lane
    return tuple(places)


def content_height(places: tuple[LanePlace, ...]) -> float:
    """Pixels of all lanes together."""
    return places[-1].top + places[-1].height if places else 0.0


def scrolled(scroll: float, content: float, plot: Box) -> float:
    """The scroll kept within what there is."""
    return max(0.0, min(scroll, content - plot.h))


def _lane_height(rows: int, style: Style) -> float:
    return rows * style.row + 2 * style.lane_pad


def _bars_at_once(group: Group, px_per_day: float, width: float) -> float:
    """How many bars longer than a look usually run side by side."""
    long = (group.end - group.begin) * px_per_day > width
    if not long.any():
        return 0.0
    ends = np.sort(group.end[long])
    under_way = np.arange(1, len(ends) + 1) - np.searchsorted(ends, group.begin[long], side="right")
    return float(np.quantile(under_way, USUAL))
