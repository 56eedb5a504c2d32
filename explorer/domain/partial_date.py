"""One EDTF date: year, month or season, and day, any digit of which may be unspecified, any part qualified."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from explorer.domain.days import Day, days_in_month, to_day

Precision = Literal["day", "month", "season", "year", "decade", "century", "loose"]

SEASONS = {"21": ("spring", 3), "22": ("summer", 6), "23": ("autumn", 9), "24": ("winter", 12)}
"""Season code: name and first month (northern, meteorological); winter reaches into the next year."""


class PartialDate(Struct, frozen=True):
    """Digits as written ('X' = unspecified), '' for a part not given, and the qualifiers of each part."""

    year: str
    """At least four digits, a '-' before them for astronomical years below zero."""
    month: str = ""
    """Two digits, or a season code 21–24."""
    day: str = ""
    qualifiers: tuple[str, str, str] = ("", "", "")
    """For year, month and day: '' | '?' | '~' | '%'."""

    @property
    def uncertain(self) -> bool:
        """Whether any part is marked `?` or `%`."""
        return any(q in "?%" for q in self.qualifiers if q)

    @property
    def approximate(self) -> bool:
        """Whether any part is marked `~` or `%`."""
        return any(q in "~%" for q in self.qualifiers if q)

    @property
    def is_season(self) -> bool:
        """Whether the middle part is a season."""
        return self.month in SEASONS

    @property
    def precision(self) -> Precision:
        """How narrow the date is; 'loose' where unspecified digits leave no plain unit."""
        if "X" not in self.year + self.month + self.day:
            return "day" if self.day else "season" if self.is_season else "month" if self.month else "year"
        if "X" in self.year:
            return "loose" if self.month else self._span_of_years()
        if self.month == "XX":
            return "year" if self.day in {"", "XX"} else "loose"
        return "month" if self.day == "XX" and "X" not in self.month else "loose"

    def _span_of_years(self) -> Precision:
        whole = self.year.rstrip("X")
        if "X" in whole:
            return "loose"
        lengths: dict[int, Precision] = {1: "decade", 2: "century"}
        return lengths.get(len(self.year) - len(whole), "loose")

    def earliest(self) -> Day:
        """The first day that it can be; ValueError where it can be none."""
        return self._first(ascending=True)

    def latest(self) -> Day:
        """The last day that it can be; ValueError where it can be none."""
        return self._first(ascending=False)

    def _first(self, *, ascending: bool) -> Day:
        if self.is_season:
            return self._season_edge(ascending=ascending)
        for year in self._years(ascending=ascending):
            for month in _matching(self.month or "XX", 1, 12, ascending=ascending):
                for day in _matching(self.day or "XX", 1, days_in_month(year, month), ascending=ascending):
                    return to_day(year, month, day)
        raise ValueError("there is no such day")

    def _season_edge(self, *, ascending: bool) -> Day:
        year = next(self._years(ascending=ascending))
        month = SEASONS[self.month][1]
        if ascending:
            return to_day(year, month)
        last_year, last_month = (year + 1, 2) if month == 12 else (year, month + 2)
        return to_day(last_year, last_month, days_in_month(last_year, last_month))

    def _years(self, *, ascending: bool) -> Iterator[int]:
        """The years it can be, from one end; a leap year is among the first 100 matches or there is none."""
        digits = self.year.lstrip("-")
        sign = -1 if self.year.startswith("-") else 1
        low, high = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
        upwards = ascending == (sign > 0)
        years = range(low, high + 1) if upwards else range(high, low - 1, -1)
        for tried, year in enumerate(y for y in years if _fits(digits, y)):
            if tried == 100:
                return
            yield sign * year


def _fits(pattern: str, number: int) -> bool:
    return all(p in {"X", d} for p, d in zip(pattern, str(number).zfill(len(pattern)), strict=True))


def _matching(pattern: str, low: int, high: int, *, ascending: bool) -> Iterator[int]:
    numbers = range(low, high + 1) if ascending else range(high, low - 1, -1)
    return (n for n in numbers if _fits(pattern, n))
