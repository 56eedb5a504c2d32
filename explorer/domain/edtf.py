"""The Extended Date/Time Format: ISO 8601-2:2019 level 1, and of level 2 what history needs.

Of level 2: one-of sets (`[2006,2007]`, `[2006..2007]`, `[..1760]`), unspecified digits anywhere (`156X-12-25`) and
parts qualified on their own (`2004-06~-11`, `2004-?06-11`). A time of day is accepted and does not narrow the bounds.
"""

import re
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from msgspec import Struct

from explorer.domain.days import Day
from explorer.domain.errors import ExplorerError
from explorer.domain.partial_date import SEASONS, PartialDate

_LONGEST = 200
"""Characters: no date of the format is longer; a set of dates stays readable below it."""
_PLAIN = re.compile(
    r"(?P<q1>[?~%]?)(?P<year>-?[0-9X]{4}|Y-?[1-9][0-9]{4,8})(?P<r1>[?~%]?)"
    r"(?:-(?P<q2>[?~%]?)(?P<month>[0-9X]{2})(?P<r2>[?~%]?)"
    r"(?:-(?P<q3>[?~%]?)(?P<day>[0-9X]{2})(?P<r3>[?~%]?))?)?"
)
_TIME = re.compile(r"T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(Z|[+-]([01]\d|2[0-3])(:?[0-5]\d)?)?$")


class EdtfError(ExplorerError):
    """A text is not a date of the format, or a date that cannot exist."""


class End(Enum):
    """An end of an interval that is no date."""

    OPEN = ".."
    UNKNOWN = ""


class Bounds(NamedTuple):
    """The earliest and latest begin, the earliest and latest end, inclusive; None where open or unknown."""

    begin_earliest: Day | None
    begin_latest: Day | None
    end_earliest: Day | None
    end_latest: Day | None


class Interval(Struct, frozen=True):
    """From one date to another; either end may be open or unknown."""

    begin: PartialDate | End
    end: PartialDate | End


class OneOf(Struct, frozen=True):
    """One of several dates; an Interval among them is a run of days of which one is meant."""

    choices: tuple[PartialDate | Interval, ...]


Shape = PartialDate | Interval | OneOf


class Edtf(Struct, frozen=True):
    """A parsed text of the format."""

    text: str
    shape: Shape
    bounds: Bounds

    @property
    def is_interval(self) -> bool:
        """Whether it has a begin and an end, rather than being one point in time known to some precision."""
        return isinstance(self.shape, Interval)

    @property
    def uncertain(self) -> bool:
        """Whether any part of it is marked `?` or `%`."""
        return any(date.uncertain for date in dates_of(self.shape))

    @property
    def approximate(self) -> bool:
        """Whether any part of it is marked `~` or `%`."""
        return any(date.approximate for date in dates_of(self.shape))

    @property
    def open_begin(self) -> bool:
        """Whether it began before all that is told (`..`)."""
        return isinstance(self.shape, Interval) and self.shape.begin is End.OPEN

    @property
    def open_end(self) -> bool:
        """Whether it goes on (`..`)."""
        return isinstance(self.shape, Interval) and self.shape.end is End.OPEN

    @property
    def unknown_begin(self) -> bool:
        """Whether its begin is not known (empty)."""
        return isinstance(self.shape, Interval) and self.shape.begin is End.UNKNOWN

    @property
    def unknown_end(self) -> bool:
        """Whether its end is not known (empty)."""
        return isinstance(self.shape, Interval) and self.shape.end is End.UNKNOWN


def parse(text: str) -> Edtf:
    """Read a text of the format; EdtfError says what is wrong with it."""
    if len(text) > _LONGEST:
        raise EdtfError(f"“{text[:40]}…” is too long for a date: {len(text)} characters, and {_LONGEST} are allowed.")
    try:
        shape = _shape(text)
        bounds = _bounds(shape)
    except ValueError as reason:
        raise EdtfError(f"“{text}” is not a date that EDTF allows: {reason}.") from reason
    return Edtf(text, shape, bounds)


def dates_of(shape: Shape) -> tuple[PartialDate, ...]:
    """Every date that a shape names, in the order written."""
    match shape:
        case PartialDate():
            return (shape,)
        case Interval():
            return tuple(end for end in (shape.begin, shape.end) if isinstance(end, PartialDate))
        case OneOf():
            return tuple(date for choice in shape.choices for date in dates_of(choice))


def _shape(text: str) -> Shape:
    if text.startswith("["):
        if not text.endswith("]"):
            raise ValueError("the bracket “[” is never closed")
        return OneOf(tuple(_choice(part.strip()) for part in text[1:-1].split(",")))
    if "{" in text:
        raise ValueError("a set in braces means several dates at once; write one event for each")
    if "/" not in text:
        return _date(text)
    begin, _, end = text.partition("/")
    interval = Interval(_end(begin), _end(end))
    if not dates_of(interval):
        raise ValueError("an interval needs a date at one end at least")
    return interval


def _choice(text: str) -> PartialDate | Interval:
    if ".." not in text:
        return _date(text)
    begin, _, end = text.partition("..")
    if not begin and not end:
        raise ValueError("a run “..” needs a date at one end at least")
    return Interval(_date(begin) if begin else End.OPEN, _date(end) if end else End.OPEN)


def _end(text: str) -> PartialDate | End:
    return End(text) if text in {"", ".."} else _date(text)


def _date(text: str) -> PartialDate:
    found = _PLAIN.fullmatch(_TIME.sub("", text)) if text.isascii() else None
    if not found:
        raise ValueError(
            f"“{text}” is not of the form year, year-month or year-month-day" if text else "a date is missing"
        )
    part = found.groupdict(default="")
    month = part["month"]
    if month.isdigit() and month not in SEASONS and not 1 <= int(month) <= 12:
        raise ValueError(f"there is no month {month}, and the seasons are 21 to 24")
    if month in SEASONS and part["day"]:
        raise ValueError("a season has no days")
    # A mark after a part holds for that part and all before it, a mark before a part for that part alone.
    day_mark = part["r3"]
    month_mark = _join(part["r2"], day_mark)
    year_mark = _join(part["r1"], month_mark)
    marks = (_join(part["q1"], year_mark), _join(part["q2"], month_mark), _join(part["q3"], day_mark))
    return PartialDate(part["year"].lstrip("Y"), month, part["day"], marks)


def _join(one: str, other: str) -> str:
    """Both marks as one: uncertain and approximate together are `%`."""
    marks = {one, other} - {""}
    return "%" if len(marks) > 1 else "".join(marks)


def _bounds(shape: Shape) -> Bounds:
    match shape:
        case PartialDate():
            earliest, latest = shape.earliest(), shape.latest()
            return Bounds(earliest, latest, earliest, latest)
        case OneOf():
            each = [_bounds(choice) for choice in shape.choices]
            first_day = _extreme(min, [bounds.begin_earliest for bounds in each])
            last_day = _extreme(max, [bounds.end_latest for bounds in each])
            return Bounds(first_day, last_day, first_day, last_day)
        case Interval(begin, end):
            first = _bounds(begin)[:2] if isinstance(begin, PartialDate) else (None, None)
            last = _bounds(end)[2:] if isinstance(end, PartialDate) else (None, None)
            if first[0] is not None and last[1] is not None and last[1] < first[0]:
                raise ValueError("it ends before it begins")
            return Bounds(*first, *last)


def _extreme(pick: Callable[[list[Day]], Day], days: list[Day | None]) -> Day | None:
    """The first or last of some days; None as soon as one of them is open."""
    known = [day for day in days if day is not None]
    return pick(known) if len(known) == len(days) else None
