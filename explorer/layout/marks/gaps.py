"""Long empty stretches: how long they are is written in them."""

from collections.abc import Iterable
from math import ceil, floor

import numpy as np

from explorer.domain.state import Window
from explorer.domain.wholes import place
from explorer.domain.words import in_figures
from explorer.layout import roles
from explorer.layout.batches import floats
from explorer.layout.frame import Frame
from explorer.layout.measure import text_width
from explorer.layout.rows.prepare import Prepared
from explorer.layout.style import Style
from explorer.layout.timeline import Batch, Box, Floats, Lines, Texts

SHARE = 0.16
"""A gap is long when it takes so much of the plot's width."""
_DAYS_A_YEAR, _DAYS_A_MONTH = 365.2425, 30.44
_ENOUGH = 2


def gaps_in(events: Prepared, window: Window, least: float) -> tuple[tuple[int, int], ...]:
    """Stretches [begin, end) between two events of at least so many days that overlap the window."""
    first = place(events.empty_until, floor(window.begin), side="right")
    last = place(events.empty_from, ceil(window.end))
    begin, end = events.empty_from[first:last], events.empty_until[first:last]
    long = np.flatnonzero(end - begin >= max(1.0, least))
    return tuple((int(begin[i]), int(end[i])) for i in long.tolist())


def length_in_words(days: int) -> str:
    """How long a gap is: "14 years", "5 months", "12 days"."""
    for unit, length in (("years", _DAYS_A_YEAR), ("months", _DAYS_A_MONTH)):
        if days >= _ENOUGH * length:
            return f"{in_figures(int(days / length))} {unit}"
    return f"{days} days" if days > 1 else "1 day"


def gap_batches(events: Prepared, frame: Frame, lines: Iterable[float], taken: Floats) -> tuple[Batch, ...]:
    """The length of each gap with an arm to both sides, on the first line of text that has room between `taken`."""
    style, plot, scale, zones = frame.style, frame.plot, frame.scale, frame.calendar.zones
    marks = []
    for begin, end in gaps_in(events, scale.window, plot.w * SHARE / scale.px_per_day):
        text = f"{length_in_words(round(zones.day(end) - zones.day(begin)))} without events"
        half = text_width(text, style.text_small) / 2 + style.gap
        gap = (max(plot.x, scale.x(begin)), min(plot.right, scale.x(end)))
        found = _first_free(gap, lines, taken, (2 * half + 4 * style.gap, style.text_small))
        if found is None:
            continue
        arms = Box(found.x + style.gap, found.y, found.w - 2 * style.gap, 0.0)
        marks.append((text, arms, half))
    return gap_marks(marks, style)


def gap_marks(marks: Iterable[tuple[str, Box, float]], style: Style) -> tuple[Batch, ...]:
    """Words, the line on which their arms reach to both sides, and half the room that the words keep free."""
    segments: list[tuple[float, float, float, float]] = []
    strings, at = [], []
    for words, line, half in marks:
        left, right, y, middle = line.x, line.right, line.y, line.x + line.w / 2
        segments += [(left, y, middle - half, y), (middle + half, y, right, y)]
        segments += [(x, y - style.bar, x, y + style.bar) for x in (left, right)]
        strings.append(words)
        at.append((middle, y + style.text_small * 0.36))
    return (
        Lines(roles.GRID_STRONG, floats(segments, 4), style.hairline),
        Texts(roles.GAP_TEXT, tuple(strings), floats(at, 2), style.text_small, italic=True, align="centre"),
    )


def _first_free(
    gap: tuple[float, float], lines: Iterable[float], taken: Floats, least: tuple[float, float]
) -> Box | None:
    """The part of the gap between labels that reach into it, on the first line where it is wide and high enough."""
    left, right = gap
    beside = taken[(taken[:, 0] < right) & (taken[:, 0] + taken[:, 2] > left)]
    for y in lines:
        on_line = beside[(beside[:, 1] < y + least[1]) & (beside[:, 1] + beside[:, 3] > y - least[1])]
        from_left = on_line[:, 0] + on_line[:, 2] / 2 < (left + right) / 2
        start = max([left, *(on_line[from_left, 0] + on_line[from_left, 2]).tolist()])
        until = min([right, *on_line[~from_left, 0].tolist()])
        if until - start >= least[0]:
            return Box(start, y, until - start, 0.0)
    return None
