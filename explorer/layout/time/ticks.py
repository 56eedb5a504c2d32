"""Calendar ticks in two rows: a coarse one (months, years, decades, centuries) over a fine one.

The fine step is the smallest whose labels have room. There is no year 0: years before 1 CE are counted as BCE, and
their round numbers are round on screen (200 BCE, 100 BCE, 1, 100, 200).
"""

from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import takewhile
from typing import Literal, NamedTuple

import numpy as np
from msgspec import Struct

from explorer.domain.days import Day, to_date, to_day
from explorer.domain.words import MONTHS, in_figures
from explorer.layout.measure import text_width
from explorer.layout.scale import TimeScale

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PAD = 4.0
"""Pixels between a tick and its label, at 12 pixels per em."""
ERA = 10**12
"""Years: a step so long that it only parts BCE from CE."""
DECADE = 10
YEARS = tuple(digit * 10**power for power in range(10) for digit in (1, 2, 5))
_DAYS_A_YEAR = 365.2425
_WIDEST = {"day": ("Wednesday 30", "Wed 30", ""), "month": ("September", ""), "year": ("",)}
"""The widest label of each form; of a form that is taken where no other has room, "" stands for it."""


class Step(NamedTuple):
    """So many days, months or years."""

    unit: Literal["day", "month", "year"]
    number: int

    @property
    def days(self) -> float:
        """About how many days a step is."""
        return self.number * {"day": 1.0, "month": _DAYS_A_YEAR / 12, "year": _DAYS_A_YEAR}[self.unit]


STEPS = (
    *(Step("day", count) for count in (1, 2, 5, 10)),
    *(Step("month", count) for count in (1, 3, 6)),
    *(Step("year", count) for count in YEARS),
)


class Tick(Struct, frozen=True):
    """A day at which a unit of the calendar begins, and its label ("" where there is no room)."""

    day: Day
    label: str


class Segment(Struct, frozen=True):
    """A unit of the coarse row, [begin, end), and its label in ever shorter words."""

    begin: Day
    end: Day
    labels: tuple[str, ...]


class Ticks(Struct, frozen=True):
    """Both rows, ascending; the coarse one covers the window."""

    fine: tuple[Tick, ...]
    coarse: tuple[Segment, ...]


def resolve_ticks(scale: TimeScale, size: float, *, only_years: bool = False) -> Ticks:
    """The ticks of a window for labels of `size` pixels per em; where only years are wanted, none is finer.

    A zone has ticks of its own, as fine as its scale allows; no label crosses its edges.
    """
    parts = [_even_ticks(piece, size, only_years=only_years) for piece in scale.pieces()]
    if len(parts) == 1:
        return parts[0]
    kept = [_short_of_edge(part, piece, size) for part, piece in zip(parts[:-1], scale.pieces(), strict=False)]
    return Ticks((*(tick for fine in kept for tick in fine), *parts[-1].fine), tuple(_cut(scale, parts)))


def _short_of_edge(ticks: Ticks, piece: TimeScale, size: float) -> tuple[Tick, ...]:
    """The fine ticks of a piece, without a label that would touch the fold after it."""
    edge = piece.left + piece.width - PAD * size / 12
    return tuple(
        tick if label_x(piece, tick.day, size) + text_width(tick.label, size) <= edge else Tick(tick.day, "")
        for tick in ticks.fine
    )


def _cut(scale: TimeScale, parts: list[Ticks]) -> Iterator[Segment]:
    """The coarse units of all pieces, each cut to its own piece where another follows."""
    for piece, part in zip(scale.pieces(), parts, strict=True):
        window = piece.window
        first = window.begin > scale.window.begin
        last = window.end < scale.window.end
        for segment in part.coarse:
            begin = max(segment.begin, round(window.begin)) if first else segment.begin
            end = min(segment.end, round(window.end)) if last else segment.end
            yield Segment(begin, end, segment.labels)


def _even_ticks(scale: TimeScale, size: float, *, only_years: bool) -> Ticks:
    step = _fine_step(scale, size, only_years=only_years)
    marks = tuple(day for day in _marks(step, scale) if day >= scale.window.begin)
    return Ticks(_labelled(marks, step, scale, size), tuple(_segments(_coarse_step(step), scale)))


def label_x(scale: TimeScale, day: Day, size: float) -> float:
    """Where the label of a tick begins."""
    return scale.x(day) + PAD * size / 12


def _fine_step(scale: TimeScale, size: float, *, only_years: bool) -> Step:
    for step in STEPS:
        if only_years and step.unit != "year":
            continue
        if step.days * scale.px_per_day >= _room(step, scale, size):
            return step
    return STEPS[-1]


def _room(step: Step, scale: TimeScale, size: float) -> float:
    """Pixels that a step needs for its widest label."""
    widest = "May" if step.unit == "month" else "30" if step.number == 1 else "300"
    if step.unit == "year":
        years = (to_date(int(scale.window.begin)).year, to_date(int(scale.window.end)).year)
        widest = max((_year_label(year) for year in years), key=len)
    return text_width(widest, size) + 3 * PAD * size / 12


def _marks(step: Step, scale: TimeScale) -> Iterator[Day]:
    """The days of a step from the last one before the window to the last one in it."""
    first, end = int(scale.window.begin // 1), scale.window.end
    start, following = _floor(step, first), _next_of(step)
    return takewhile(lambda day: day < end, _iterate(start, following))


def _iterate(day: Day, following: Callable[[Day], Day]) -> Iterator[Day]:
    while True:
        yield day
        day = following(day)


def _floor(step: Step, day: Day) -> Day:
    """The last mark of a step that is not after a day."""
    date = to_date(day)
    match step.unit:
        case "day":
            kept = [number for number in _month_days(step.number) if number <= date.day]
            return to_day(date.year, date.month, kept[-1])
        case "month":
            return to_day(date.year, date.month - (date.month - 1) % step.number)
        case "year":
            return to_day(_floor_year(date.year, step.number))


def _next_of(step: Step) -> Callable[[Day], Day]:
    return partial(_following, step)


@lru_cache(maxsize=4096)
def _following(step: Step, day: Day) -> Day:
    date = to_date(day)
    match step.unit:
        case "day":
            later = [number for number in _month_days(step.number) if number > date.day]
            first = _next_month(date.year, date.month, 1)
            return min(day + later[0] - date.day, first) if later else first
        case "month":
            return _next_month(date.year, date.month, step.number)
        case "year":
            return to_day(_next_year(date.year, step.number))


def _month_days(count: int) -> tuple[int, ...]:
    """The days of a month that are marked: all, or 1, 5, 10 … with no stump at the end of the month."""
    if count == 1:
        return tuple(range(1, 32))
    if count == 2:
        return tuple(range(1, 30, 2))
    return (1, *range(count, 31 - count // 2, count))


def _next_month(year: int, month: int, count: int) -> Day:
    months = year * 12 + month - 1 + count
    return to_day(months // 12, months % 12 + 1)


def _floor_year(year: int, count: int) -> int:
    if year >= 1:
        return max(1, year // count * count)
    return 1 + (year - 1) // count * count


def _next_year(year: int, count: int) -> int:
    if year >= 1:
        return (year // count + 1) * count
    return min(1, 1 + ((year - 1) // count + 1) * count)


def _coarse_step(fine: Step) -> Step:
    match fine.unit:
        case "day":
            return Step("month", 1)
        case "month":
            return Step("year", 1)
        case "year":
            return Step("year", next((n for n in (10, 100, 1000) if n > fine.number), ERA))


def _labelled(days: tuple[Day, ...], step: Step, scale: TimeScale, size: float) -> tuple[Tick, ...]:
    """Ticks with the labels that neither touch their neighbour nor leave the picture."""
    pad = PAD * size / 12
    ticks: list[Tick] = []
    taken, right = scale.left, scale.left + scale.width
    usual = step.days * scale.px_per_day - 2 * pad
    form = _form(step, usual, size)
    places = scale.x(np.array(days, dtype=np.float64)).tolist()
    for day, place, until in zip(days, places, [*places[1:], right + pad], strict=False):
        x = place + pad
        label = _fine_label(day, step, form)
        width = text_width(label, size)
        fits = x >= taken and x + width + pad <= until
        ticks.append(Tick(day, label if fits else ""))
        taken = x + width + pad if fits else taken
    return tuple(ticks)


def _form(step: Step, room: float, size: float) -> int:
    """Which of its forms the labels of a row take: the longest for which every label of the row has room."""
    if step.number > 1:
        return len(_WIDEST[step.unit]) - 1
    return next(form for form, widest in enumerate(_WIDEST[step.unit]) if text_width(widest, size) <= max(room, 0.0))


@lru_cache(maxsize=4096)
def _fine_label(day: Day, step: Step, form: int) -> str:
    """The label of a tick in one of its forms, from the longest on."""
    date, weekday = to_date(day), WEEKDAYS[day % 7]
    if step.unit == "year":
        return _year_label(date.year)
    number, month = str(date.day), MONTHS[date.month - 1]
    if step.unit == "day":
        return (f"{weekday} {number}", f"{weekday[:3]} {number}", number)[form]
    return (month, month[:3])[form]


def _segments(step: Step, scale: TimeScale) -> Iterator[Segment]:
    following = _next_of(step)
    for begin in _marks(step, scale):
        yield Segment(begin, following(begin), _coarse_labels(begin, step))


@lru_cache(maxsize=1024)
def _coarse_labels(begin: Day, step: Step) -> tuple[str, ...]:
    date = to_date(begin)
    if step.unit == "month":
        month = MONTHS[date.month - 1]
        year = _year_label(date.year)
        return (f"{month} {year}", f"{month[:3]} {year}", month[:3])
    if step.number == 1:
        return (_year_label(date.year),)
    if step.number == ERA:
        return ("CE",) if date.year >= 1 else ("BCE",)
    label = _years_label(date.year, step.number)
    return (label,) if date.year >= 1 else (label, "BCE")


def _year_label(year: int) -> str:
    """A year as it stands on the axis: "1948", "44 BCE", "10,000 BCE"."""
    return in_figures(year) if year >= 1 else f"{in_figures(1 - year)} BCE"


def _years_label(first: int, count: int) -> str:
    """A decade, century or millennium by its years: "1940s", "1900–1999", "199–100 BCE"."""
    last = _next_year(first, count) - 1
    if count == DECADE and first >= DECADE:
        return f"{first}s"
    if first >= 1:
        return f"{first}–{last}"
    return f"{1 - first}–{1 - last} BCE"
