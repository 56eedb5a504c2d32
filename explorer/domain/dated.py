"""A date as the timeline draws it: four bounds, and the marks that they cannot tell."""

from functools import lru_cache
from typing import NamedTuple

from explorer.domain.days import Day, days_in_month, to_day
from explorer.domain.edtf import Edtf, parse
from explorer.domain.table import Mark

_LAST_MONTH = 12


class Dated(NamedTuple):
    """Four bounds, inclusive, open or unknown ones moved to the extent; and the marks of the EDTF."""

    begin_earliest: Day
    begin_latest: Day
    end_earliest: Day
    end_latest: Day
    marks: int

    @property
    def width(self) -> int:
        """Days from the first to the last possible."""
        return self.end_latest - self.begin_earliest


@lru_cache(maxsize=8192)
def dated(text: str, extent: tuple[Day, Day]) -> Dated:
    """A text of EDTF as it is drawn in a store of an extent; EdtfError where it is no date."""
    plain = _plain(text)
    return plain if plain is not None else _placed(parse(text), extent)


def _plain(text: str) -> Dated | None:
    """A year, month or day written in figures alone, which most dates are; None where there is more to it."""
    parts = text.split("-")
    if [len(part) for part in parts] != [4, 2, 2][: len(parts)] or not all(p.isascii() and p.isdigit() for p in parts):
        return None
    year, month, day = (int(parts[n]) if n < len(parts) else 0 for n in range(3))
    if (len(parts) > 1 and not 1 <= month <= _LAST_MONTH) or (
        len(parts) > 2 and not 1 <= day <= days_in_month(year, month)
    ):
        return None
    first = to_day(year, month or 1, day or 1)
    last = to_day(year, month or _LAST_MONTH, day or days_in_month(year, month or _LAST_MONTH))
    return Dated(first, last, first, last, 0)


def _placed(date: Edtf, extent: tuple[Day, Day]) -> Dated:
    begin_earliest, begin_latest, end_earliest, end_latest = date.bounds
    low, high = extent
    first = low if begin_earliest is None else begin_earliest
    last = max(first, high if end_latest is None else end_latest)
    sure_begin = (low if begin_earliest is None else high) if begin_latest is None else begin_latest
    sure_end = (high if end_latest is None else low) if end_earliest is None else end_earliest
    return Dated(first, min(max(first, sure_begin), last), min(max(first, sure_end), last), last, _marks(date))


def _marks(date: Edtf) -> int:
    found = {
        Mark.INTERVAL: date.is_interval,
        Mark.OPEN_BEGIN: date.open_begin,
        Mark.OPEN_END: date.open_end,
        Mark.UNKNOWN_BEGIN: date.unknown_begin,
        Mark.UNKNOWN_END: date.unknown_end,
        Mark.UNCERTAIN: date.uncertain,
        Mark.APPROXIMATE: date.approximate,
    }
    return sum(int(mark) for mark, has in found.items() if has)
