"""When an event of the table happened, in words."""

from explorer.domain.days import Day, days_in_month, to_date
from explorer.domain.table import Mark
from explorer.domain.times import Bounded
from explorer.domain.words import MONTHS, day_in_words, year_in_words


def when(table: Bounded, row: int) -> str:
    """The date of a row as its bounds tell it: "17 May 1948", "about 1953", "from 1967 to 18 October 1991"."""
    marks = Mark(int(table.marks[row]))
    first, last = int(table.begin_earliest[row]), int(table.end_latest[row])
    if Mark.INTERVAL not in marks:
        return _doubt(marks) + stretch(first, last)
    begin = stretch(first, int(table.begin_latest[row]))
    end = stretch(int(table.end_earliest[row]), last)
    if marks & (Mark.OPEN_BEGIN | Mark.UNKNOWN_BEGIN):
        return f"until {end}"
    if Mark.OPEN_END in marks:
        return f"from {begin} onwards"
    if Mark.UNKNOWN_END in marks:
        return f"from {begin}, end unknown"
    return f"from {begin} to {end}"


def briefly(table: Bounded, row: int) -> str:
    """The same in fewer signs: "about 1953", "1967 – 18 October 1991"."""
    marks = Mark(int(table.marks[row]))
    if Mark.INTERVAL not in marks:
        return when(table, row)
    begin = stretch(int(table.begin_earliest[row]), int(table.begin_latest[row]))
    end = stretch(int(table.end_earliest[row]), int(table.end_latest[row]))
    if marks & (Mark.OPEN_BEGIN | Mark.UNKNOWN_BEGIN):
        return f"until {_doubt(marks)}{end}"
    if marks & (Mark.OPEN_END | Mark.UNKNOWN_END):
        return f"from {_doubt(marks)}{begin}"
    return f"{_doubt(marks)}{begin} – {end}"


def stretch(first: Day, last: Day) -> str:
    """A run of days by the shortest name it has: a day, a month, a year, a decade, or its two ends."""
    begin, end = to_date(first), to_date(last)
    if first == last:
        return day_in_words(first)
    if begin.day == 1 and end.day == days_in_month(end.year, end.month):
        if (begin.year, begin.month) == (end.year, end.month):
            return f"{MONTHS[begin.month - 1]} {year_in_words(begin.year)}"
        if (begin.month, end.month) == (1, 12):
            return _years(begin.year, end.year)
    return f"between {day_in_words(first)} and {day_in_words(last)}"


def _years(first: int, last: int) -> str:
    if first == last:
        return year_in_words(first)
    if first % 10 == 0 and last == first + 9 and first >= 1000:  # a decade
        return f"the {first}s"
    return f"between {year_in_words(first)} and {year_in_words(last)}"


def _doubt(marks: Mark) -> str:
    perhaps = "perhaps " if Mark.UNCERTAIN in marks else ""
    return perhaps + ("about " if Mark.APPROXIMATE in marks else "")
