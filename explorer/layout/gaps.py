"""Long empty stretches: how long they are is written in them."""

from collections.abc import Iterable

import numpy as np

from explorer.domain.state import Window
from explorer.layout import roles
from explorer.layout.batches import floats
from explorer.layout.frame import Frame
from explorer.layout.measure import text_width
from explorer.layout.prepare import Prepared
from explorer.layout.timeline import Batch, Box, Floats, Lines, Texts

SHARE = 0.16
"""A gap is long when it takes so much of the plot's width."""
_DAYS_A_YEAR, _DAYS_A_MONTH = 365.2425, 30.44
_ENOUGH = 2


def gaps_in(events: Prepared, window: Window, least: float) -> tuple[tuple[int, int], ...]:
    """Stretches [begin, end) between two events of at least so many days that overlap the window."""
    first = max(0, int(np.searchsorted(events.covered_until, window.begin, side="right")) - 1)
    last = int(np.searchsorted(events.begin, window.end, side="left"))
    empty_from, empty_until = events.covered_until[first:last], events.begin[first + 1 : last + 1]
    both = min(len(empty_from), len(empty_until))
    long = np.flatnonzero(empty_until[:both] - empty_from[:both] >= max(1.0, least))
    return tuple((int(empty_from[i]), int(empty_until[i])) for i in long.tolist())


def length_in_words(days: int) -> str:
    """How long a gap is: "14 years", "5 months", "12 days"."""
    for unit, length in (("years", _DAYS_A_YEAR), ("months", _DAYS_A_MONTH)):
        if days >= _ENOUGH * length:
            return f"{int(days / length)} {unit}"
    return f"{days} days" if days > 1 else "1 day"


def gap_batches(events: Prepared, frame: Frame, lines: Iterable[float], taken: Floats) -> tuple[Batch, ...]:
    """The length of each gap with an arm to both sides, on the first line of text where it meets no box of `taken`."""
    style, plot, scale = frame.style, frame.plot, frame.scale
    segments, strings, at = [], [], []
    for begin, end in gaps_in(events, scale.window, plot.w * SHARE / scale.px_per_day):
        left, right = max(plot.x, scale.x(begin)) + style.gap, min(plot.right, scale.x(end)) - style.gap
        text = f"{length_in_words(end - begin)} without events"
        width = text_width(text, style.text_small)
        y = _free_line(Box(left, 0.0, right - left, style.text_small), lines, taken)
        if y is None or right - left < max(width + 4 * style.gap, plot.w * SHARE / 2):
            continue
        middle, arm = (left + right) / 2, width / 2 + style.gap
        segments += [(left, y, middle - arm, y), (middle + arm, y, right, y)]
        segments += [(x, y - style.bar, x, y + style.bar) for x in (left, right)]
        strings.append(text)
        at.append((middle, y + style.text_small * 0.36))
    return (
        Lines(roles.GRID_STRONG, floats(segments, 4), style.hairline),
        Texts(roles.GAP_TEXT, tuple(strings), floats(at, 2), style.text_small, italic=True, align="centre"),
    )


def _free_line(box: Box, lines: Iterable[float], taken: Floats) -> float | None:
    """The first line on which the box touches nothing."""
    beside = taken[(taken[:, 0] < box.right) & (taken[:, 0] + taken[:, 2] > box.x)]
    for y in lines:
        top, bottom = y - box.h, y + box.h
        if not bool(((beside[:, 1] < bottom) & (beside[:, 1] + beside[:, 3] > top)).any()):
            return y
    return None
