"""Dates in words: an EDTF text, a day or a span as a person would say it."""

from collections.abc import Sequence

from explorer.domain.days import Date, Day, days_in_month, to_date
from explorer.domain.edtf import End, Interval, OneOf, Shape, parse
from explorer.domain.partial_date import SEASONS, PartialDate
from explorer.domain.state import Span

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
FIVE_DIGITS = 10_000
MOST_NAMED = 3
"""So many spans are named one by one."""
_PARTS = ("year", "month", "day")
_CERTAINTY = {"": "", "?": "perhaps ", "~": "about ", "%": "perhaps about "}
_MARKS = {"?": "uncertain", "~": "approximate", "%": "uncertain and approximate"}


def in_words(edtf_text: str) -> str:
    """An EDTF text in words: "May 1947", "about 1953", "from September 2015 to July 2018"; EdtfError if it is none."""
    return _shape_in_words(parse(edtf_text).shape)


def day_in_words(day: Day) -> str:
    """A day as "17 May 1948" or "15 March 44 BCE"."""
    date = to_date(day)
    return f"{date.day} {MONTHS[date.month - 1]} {year_in_words(date.year)}"


def span_in_words(span: Span) -> str:
    """A span by whole years ("1947 – 1953"), else whole months, else its first and last day."""
    first, last = to_date(span.begin), to_date(span.end - 1)
    whole_months = first.day == 1 and last.day == days_in_month(last.year, last.month)
    if whole_months and (first.month, last.month) == (1, 12):
        words = year_in_words(first.year), year_in_words(last.year)
    elif whole_months:
        words = _month(first), _month(last)
    else:
        words = day_in_words(span.begin), day_in_words(span.end - 1)
    return words[0] if words[0] == words[1] else " – ".join(words)


def spans_in_words(spans: Sequence[Span]) -> str:
    """Spans as a line names them: "1947–1953; 1967–1973", or how many there are and their two ends."""
    if len(spans) <= MOST_NAMED:
        return "; ".join(span_in_words(span) for span in spans)
    return f"{len(spans)} spans, {span_in_words(Span(spans[0].begin, spans[-1].end))}"


def _month(date: Date) -> str:
    return f"{MONTHS[date.month - 1]} {year_in_words(date.year)}"


def year_in_words(year: int) -> str:
    """An astronomical year as people count: there is no year 0 (0 is 1 BCE), and early years say CE."""
    if year <= 0:
        return f"{in_figures(1 - year)} BCE"
    return f"{year} CE" if year < 1000 else in_figures(year)


def in_figures(number: int) -> str:
    """A number of years, with commas where it is long: "1948", "10,000"."""
    return f"{number:,}" if number >= FIVE_DIGITS else str(number)


def _shape_in_words(shape: Shape) -> str:
    match shape:
        case PartialDate():
            return _date_in_words(shape)
        case OneOf((Interval() as run,)):
            return _run_in_words(run)
        case OneOf(choices):
            words = [_run_in_words(c) if isinstance(c, Interval) else _date_in_words(c) for c in choices]
            return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
        case Interval():
            return _interval_in_words(shape)


def _interval_in_words(interval: Interval) -> str:
    match interval:
        case Interval(PartialDate() as begin, PartialDate() as end):
            return f"from {_date_in_words(begin)} to {_date_in_words(end)}"
        case Interval(PartialDate() as begin, End.OPEN):
            return f"from {_date_in_words(begin)} onwards"
        case Interval(PartialDate() as begin, _):
            return f"from {_date_in_words(begin)} to an unknown date"
        case Interval(End.OPEN, PartialDate() as end):
            return f"until {_date_in_words(end)}"
        case Interval(_, PartialDate() as end):
            return f"from an unknown date to {_date_in_words(end)}"
        case _:
            return "at an unknown time"


def _run_in_words(run: Interval) -> str:
    match run:
        case Interval(PartialDate() as begin, PartialDate() as end):
            return f"between {_date_in_words(begin)} and {_date_in_words(end)}"
        case Interval(PartialDate() as begin, _):
            return f"{_date_in_words(begin)} or later"
        case Interval(_, PartialDate() as end):
            return f"{_date_in_words(end)} or earlier"
        case _:
            return "at an unknown time"


def _date_in_words(date: PartialDate) -> str:
    given = [mark for mark, part in zip(date.qualifiers, (date.year, date.month, date.day), strict=True) if part]
    if len(set(given)) == 1:
        return _CERTAINTY[given[0]] + _plain(date)
    notes = [f"{part} {_MARKS[mark]}" for part, mark in zip(_PARTS, date.qualifiers, strict=True) if mark]
    return f"{_plain(date)} ({', '.join(notes)})"


def _plain(date: PartialDate) -> str:
    if date.is_season:
        return _season(date)
    match date.precision:
        case "day":
            return f"{int(date.day)} {MONTHS[int(date.month) - 1]} {_year(date)}"
        case "month":
            some_day = "a day in " if date.day else ""
            return f"{some_day}{MONTHS[int(date.month) - 1]} {_year(date)}"
        case "year":
            return f"a {'day' if date.day else 'month'} in {_year(date)}" if date.month else _year(date)
        case "decade" if not date.year.startswith("-") and int(date.year[:-1]) >= 100:
            return f"the {date.year[:-1]}0s"
        case _:
            return f"between {day_in_words(date.earliest())} and {day_in_words(date.latest())}"


def _season(date: PartialDate) -> str:
    name, first_month = SEASONS[date.month]
    year = int(date.year) if "X" not in date.year else None
    if year is None:
        return f"{name} of a year between {_year_of(date.earliest())} and {_year_of(date.latest())}"
    if first_month == 12 and year > 0:
        next_year = f"{(year + 1) % 100:02d}" if (year + 1) % 100 else str(year + 1)
        return f"{name} {year}–{next_year}"
    return f"{name} {year_in_words(year)}"


def _year(date: PartialDate) -> str:
    return year_in_words(int(date.year))


def _year_of(day: Day) -> str:
    return year_in_words(to_date(day).year)
