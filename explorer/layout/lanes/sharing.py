"""How many rows each lane gets, and where the lanes lie."""

from math import ceil, log2

import numpy as np
from msgspec import Struct

from explorer.domain.state import Window
from explorer.layout.rows.card_rows import rows_for_cards
from explorer.layout.rows.extents import Ints, Reals
from explorer.layout.rows.index import SIZES, Index
from explorer.layout.rows.prepare import Prepared
from explorer.layout.style import Style
from explorer.layout.timeline import Box

MOST_ROWS = 40
LEAST_ROWS = 6
"""A lane that needs many rows gets so many even where the lanes must be scrolled for it."""
OVERFLOW = 3.0
"""The lanes' least rows make them at most so many times as high as the plot."""
USUAL = 0.8
"""Rows for all but the fullest fifth of the stretches; there, the lesser events are counted."""
LOOK = 41.0
"""In em: labels are weighed over stretches about two labels wide."""
LOOKS = 128
"""So many events of a lane are looked at, spread evenly."""
PROBES = 32
"""At so many of them the long bars under way are counted."""


class LanePlace(Struct, frozen=True):
    """Where a lane lies when nothing is scrolled, and its rows."""

    top: float
    height: float
    rows: int
    first_row: float
    """Pixels from the top of the lane to its first row."""
    row_height: float
    held: bool = False
    """It does not scroll."""


def rows_needed(events: Prepared, lane: int, window: Window, measures: tuple[float, Style]) -> int:
    """About how many rows a lane needs to label its events in the window, long bars in rows of their own.

    `measures` are the scale (pixels a day) and the style.
    """
    index, (px_per_day, style) = events.index, measures
    edges = np.array([window.begin, window.end])
    first, last = index.by_begin.before(index.days, np.full(2, lane), edges).tolist()
    width = LOOK * style.text
    days = width / px_per_day
    looked = first + spread(last - first, LOOKS)
    length = index.end[looked] - index.begin[looked]
    em = events.widths.of(index.rows[looked])
    label = np.minimum(em * style.text, style.label_longest)
    # The classes of length that `_bars_at_once` leaves out.
    short = index.size[looked] < ceil(log2(days))
    wide = short * (np.maximum(label, length * px_per_day) + 3 * style.gap)
    slots = np.unique(np.floor(index.begin[looked] / days).astype(np.int64))
    begun = index.by_begin.before(index.days, np.full((2, 1), lane), np.stack((slots, slots + 1)) * days)
    load = (begun[1] - begun[0]) * wide.mean() / width if len(looked) else np.zeros(1)
    probes = index.begin[looked[spread(len(looked), PROBES)]] if len(looked) else np.array([round(window.begin)])
    depth = _bars_at_once(index, lane, probes, days)
    return int(min(MOST_ROWS, max(1, np.ceil(usual(load) + usual(depth)))))


def usual(values: Ints | Reals) -> float:
    """What all but the fullest fifth stay below."""
    return float(np.sort(values)[ceil(USUAL * (len(values) - 1))])


def spread(count: int, most: int) -> Ints:
    """At most so many of the numbers below `count`, spread evenly."""
    kept = min(count, most)
    return np.arange(kept) * count // max(1, kept)


def share_rows(needed: list[int], height: float, style: Style, *, on_screen: bool = True) -> list[int]:
    """Rows for each lane: one at least, then to the lane that lacks most, half of its need first.

    The first halves may make the lanes higher than the plot, so that they are scrolled; beyond that all must fit.
    What is left then goes to the lanes that can use it for cards.
    """
    halves = [min(LEAST_ROWS, (want + 1) // 2) for want in needed]
    rows = shared([1] * len(needed), halves, OVERFLOW * height, style)
    rows = shared(rows, needed, height, style)
    return shared(rows, [rows_for_cards(want, on_screen=on_screen) for want in needed], height, style)


def shared(rows: list[int], wanted: list[int], height: float, style: Style) -> list[int]:
    """Rows given one by one, always to the lane that lacks most, as long as all lanes fit the height."""
    spare = int((height - sum(_lane_height(count, style) for count in rows)) // style.row)
    shared = list(rows)
    while spare > 0 and any(want > have for want, have in zip(wanted, shared, strict=True)):
        lacking = max(range(len(shared)), key=lambda lane: (wanted[lane] / shared[lane], -lane))
        shared[lacking] += 1
        spare -= 1
    return shared


def place_lanes(rows: list[int], height: float, style: Style, low: list[float] | None = None) -> tuple[LanePlace, ...]:
    """The lanes one below the other; where they do not fill the height, those with rows share out what is left.

    `low` has the heights of lanes without rows.
    """
    lows = [0.0] * len(rows) if low is None else low
    spare = max(0.0, height - sum(lows) - sum(_lane_height(count, style) for count in rows))
    places, top = [], 0.0
    for count, least in zip(rows, lows, strict=True):
        if not count:
            places.append(LanePlace(top, least, 0, 0.0, 0.0))
            top += least
            continue
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
    return rows * style.row + 2 * style.lane_pad if rows else 0.0


def _bars_at_once(index: Index, lane: int, probes: Ints, days: float) -> Ints:
    """How many bars longer than a look run at each of some days."""
    sizes = np.array([size for size in index.sizes if 2.0**size >= days], dtype=np.int64)[:, None]
    after = probes.astype(np.float64) + 1
    begun = index.by_size.before(index.days, lane * SIZES + sizes, after)
    ended = index.by_size_end.before(index.days, lane * SIZES + sizes, after)
    return np.asarray((begun - ended).sum(axis=0), dtype=np.int64)
