"""Days: Julian Day Numbers against known dates, the standard library and their own inverse."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.days import Date, days_in_month, is_leap, to_date, to_day

_ORDINAL_TO_DAY = 1_721_425
"""Julian Day Number of the day before 1 January of year 1."""


@pytest.mark.parametrize(
    ("date", "day"),
    [
        (Date(2000, 1, 1), 2_451_545),
        (Date(1858, 11, 17), 2_400_001),
        (Date(-4713, 11, 24), 0),
        (Date(0, 2, 29), 1_721_119),
    ],
)
def test_known_dates_have_their_published_day_number(date: Date, day: int) -> None:
    assert to_day(*date) == day
    assert to_date(day) == date


@given(st.dates())
def test_days_agree_with_the_standard_library(date: dt.date) -> None:
    assert to_day(date.year, date.month, date.day) == date.toordinal() + _ORDINAL_TO_DAY


@given(st.integers(-4_000_000_000, 4_000_000_000))
def test_every_day_comes_back_from_its_date(day: int) -> None:
    assert to_day(*to_date(day)) == day


@given(st.integers(-1_000_000, 1_000_000))
def test_the_day_after_a_year_begins_the_next(year: int) -> None:
    first, last = to_day(year), to_day(year, 12, 31)
    assert last - first == (365 if is_leap(year) else 364)
    assert to_date(last + 1) == Date(year + 1, 1, 1)


@given(st.integers(-10_000, 10_000), st.integers(1, 12))
def test_a_month_is_as_long_as_its_days(year: int, month: int) -> None:
    after = to_day(year, month) + days_in_month(year, month)
    assert to_date(after - 1).month == month
    assert to_date(after).day == 1


@pytest.mark.parametrize("date", [(2019, 2, 29), (2019, 13, 1), (2019, 4, 31), (2019, 1, 0)])
def test_a_date_that_cannot_exist_is_refused(date: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="there is no date"):
        to_day(*date)
