"""Days as integers: Julian Day Numbers in the proleptic Gregorian calendar, any year, BCE too.

Years are astronomical (0 = 1 BCE, -1 = 2 BCE). The conversions are those of H. F. Fliegel and T. C. Van Flandern,
Communications of the ACM 11 (1968), 657, written with floor division so that they hold before the epoch too.
"""

from typing import NamedTuple

Day = int
"""A Julian Day Number; the whole civil day, midnight to midnight."""

_DAYS_IN_MONTH = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_IN_400_YEARS = 146_097


class Date(NamedTuple):
    """A civil date: astronomical year, month 1–12, day of the month 1–31."""

    year: int
    month: int
    day: int


def is_leap(year: int) -> bool:
    """Whether the astronomical year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """The length of a month in days."""
    return 29 if month == 2 and is_leap(year) else _DAYS_IN_MONTH[month - 1]


def to_day(year: int, month: int = 1, day: int = 1) -> Day:
    """The Julian Day Number of a civil date; ValueError where no such date exists."""
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        raise ValueError(f"there is no date {year:04d}-{month:02d}-{day:02d}")
    shift = (14 - month) // 12
    y = year + 4800 - shift
    m = month + 12 * shift - 3
    return day + (153 * m + 2) // 5 + 365 * y + y // 4 - y // 100 + y // 400 - 32_045


def to_date(day: Day) -> Date:
    """The civil date of a Julian Day Number."""
    a = day + 32_044
    b = (4 * a + 3) // _DAYS_IN_400_YEARS
    c = a - _DAYS_IN_400_YEARS * b // 4
    d = (4 * c + 3) // 1461
    e = c - 1461 * d // 4
    m = (5 * e + 2) // 153
    return Date(100 * b + d - 4800 + m // 10, m + 3 - 12 * (m // 10), e - (153 * m + 2) // 5 + 1)
