"""What the mouse and the wheel mean: pure rules that the canvas and the overview share."""

from math import floor

from msgspec import Struct

from explorer.domain.days import Day, days_in_month, to_date, to_day
from explorer.domain.state import Span

ZOOM_A_NOTCH = 1.2
NOTCH = 120.0
"""Units of Qt's wheel that make one notch."""
PAN_A_NOTCH = 0.08
"""Of the window's width."""
ROOM = 3.0
"""Pixels that a unit of time needs before a span snaps to it."""
GRIP = 6.0
"""Pixels to either side of a handle in which it can be gripped."""

_DAYS_IN_MONTH = 30.44
_DAYS_IN_YEAR = 365.25


class Panning(Struct, frozen=True):
    """The picture is dragged; where the pointer was last."""

    x: float
    y: float


class Choosing(Struct, frozen=True):
    """A span is drawn from a day that stays to the day under the pointer."""

    fixed: float
    others: tuple[Span, ...] = ()
    """The spans that stay chosen besides."""


class Carrying(Struct, frozen=True):
    """A lane is carried to another place."""


Gesture = Panning | Choosing | Carrying


def wheel_factor(units: float) -> float:
    """How much a turn of the wheel narrows the window."""
    return float(ZOOM_A_NOTCH ** (units / NOTCH))


def chosen_span(fixed: float, moving: float, px_per_day: float) -> Span:
    """The span between two times, grown to whole days, months, years or decades, whichever can be seen."""
    first, last = floor(min(fixed, moving)), floor(max(fixed, moving))
    return Span(unit_begin(first, px_per_day), unit_end(last, px_per_day))


def unit_begin(day: Day, px_per_day: float) -> Day:
    """The first day of the smallest unit around a day that can be seen."""
    year, month, _ = to_date(day)
    if px_per_day >= ROOM:
        return day
    if px_per_day * _DAYS_IN_MONTH >= ROOM:
        return to_day(year, month)
    if px_per_day * _DAYS_IN_YEAR >= ROOM:
        return to_day(year)
    return to_day(year // 10 * 10)


def unit_end(day: Day, px_per_day: float) -> Day:
    """The day after the last of the smallest unit around a day that can be seen."""
    year, month, _ = to_date(day)
    if px_per_day >= ROOM:
        return day + 1
    if px_per_day * _DAYS_IN_MONTH >= ROOM:
        return to_day(year, month) + days_in_month(year, month)
    if px_per_day * _DAYS_IN_YEAR >= ROOM:
        return to_day(year + 1)
    return to_day(year // 10 * 10 + 10)


def gripped(span: Span | None, begin_x: float, end_x: float, x: float) -> float | None:
    """Where a handle of the span is under the pointer: the day at its other end, which stays."""
    if span is None:
        return None
    if abs(x - end_x) <= GRIP:
        return float(span.begin)
    if abs(x - begin_x) <= GRIP:
        return float(span.end - 1)
    return None
