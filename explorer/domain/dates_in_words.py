"""Dates as they are typed into a search: "May 1947", "1967..1973", "before 1953", "early 1950s", "44 BCE"."""

import re
from functools import cache

from msgspec import Struct

from explorer.domain.days import Day, to_day
from explorer.domain.spans import SpanError, parse_span
from explorer.domain.state import Span, Window

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ERA = r"(?:\s?(?:BCE?|CE|AD))"
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PART = r"(?:(?:early|mid|late)(?:\s+|-))"
_LONG = rf"(?:(?:the\s+)?\d{{3}}0['’]?s|(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)\s+century{_ERA}?)"
_DATE = (
    rf"(?:(?:about|around|circa|ca?\.)\s*)?"
    rf"(?:(?:\d{{1,2}}\s+)?{_MONTH}\s+\d{{4}}|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}(?!\d)|"
    rf"\d{{4}}-\d{{2}}(?![\d-])|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|(?:{'|'.join(_SEASONS)})\s+(?:of\s+)?\d{{4}}|"
    rf"(?:the\s+)?{_PART}?{_LONG}|{_PART}\d{{4}}|\d{{1,4}}{_ERA}|(?:the\s+)?(?:year\s+)?\d{{4}})(?![^\W_])"
)
_TO = r"(?:\s*(?:\.\.|/|–|—)\s*|\s+-\s+|-(?=\d{4}(?!\d))|\s+(?:to|until|till|through)\s+)"
_PIECE = (
    rf"(?:between\s+(?P<low>{_DATE})\s+and\s+(?P<high>{_DATE})"
    rf"|(?:from\s+)?(?P<first>{_DATE}){_TO}(?P<last>{_DATE})"
    rf"|(?P<lead>before|until|till|after|since|from|in|on|during)\s+(?P<led>{_DATE})(?!\.\.|/)"
    rf"|(?P<decade>\d{{2}})(?P<from>\d{{2}})(?P<dash>[-–])(?P<to>\d{{2}})"
    rf"|>\s?(?P<later>{_DATE})|<\s?(?P<sooner>{_DATE})"
    rf"|(?P<onwards>{_DATE})(?:\.\.|\+|\s+onwards?)(?=\s|$)|\.\.(?P<upto>{_DATE})"
    rf"|(?P<one>{_DATE}))(?=[\s,;)]|$)"
)
_AMERICAN = re.compile(rf"({_MONTH})\s+(\d{{1,2}}),?\s+(\d{{4}})", re.IGNORECASE)
_OF_ERA = re.compile(r"(\d{1,4})\s?(?:(BCE?)|CE|AD)", re.IGNORECASE)
_DOTTED = re.compile(r"(\d{1,2})([./])(\d{1,2})\2(\d{4})")
_OF_SEASON = re.compile(rf"({'|'.join(_SEASONS)})\s+(?:of\s+)?(\d{{4}})", re.IGNORECASE)
_ABOUT = re.compile(r"(?:about|around|circa|ca?\.)\s*|(?:the\s+)?year\s+|the\s+", re.IGNORECASE)
_YEARS = re.compile(
    r"(?:(?P<part>early|mid|late)(?:\s+|-))?(?:(?P<decade>\d{3})0['’]?s|(?P<century>\d{1,2})(?:st|nd|rd|th)\s+century"
    r"(?:\s?(?:(?P<before>BCE?)|CE|AD))?|(?P<year>\d{4}))",
    re.IGNORECASE,
)
_SIGNS = {"later": "after", "sooner": "before", "onwards": "since", "upto": "until"}
"""What a sign beside a date means: ">1991", "<1953", "1991..", "..1953"."""
_SHARES = {"early": (0.0, 0.4), "mid": (0.4, 0.7), "late": (0.7, 1.0)}
"""Which years of a decade or a century: the first four of ten, the next three, the last three."""
_THIRDS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
"""Which months of a year."""
_MONTHS = 12
_LONE_YEARS = range(1000, 3000)
"""Four digits alone among other words are a year only here: "5000 troops" is no date."""


class Stretch(Struct, frozen=True):
    """A run of days [begin, end), None where it has no begin or no end."""

    begin: Day | None
    end: Day | None

    def within(self, window: Window) -> Span | None:
        """The part inside a window, whose edges stand for what is open; None where there is none."""
        begin = int(window.begin) if self.begin is None else self.begin
        end = int(window.end) + 1 if self.end is None else self.end
        return Span(begin, end) if begin < end else None


class TypedDate(Struct, frozen=True):
    """A stretch of time, where it was typed, and whether two dates were."""

    stretch: Stretch
    end: int
    """The character after it."""
    is_range: bool


def date_at(text: str, at: int) -> TypedDate | None:
    """The date or span that begins at a character of a text; None where none does."""
    found = _piece().match(text, at)
    if found is None:
        return None
    one = found["one"]
    alone = not text[:at].strip() and not text[found.end() :].strip()
    if one and one.isdigit() and not alone and int(one) not in _LONE_YEARS:
        return None
    try:
        stretch = _stretch(found)
    except SpanError:
        return None
    return TypedDate(stretch, found.end(), bool(found["low"] or found["first"] or _are_years(found)))


@cache
def _piece() -> re.Pattern[str]:
    """Compiled when the first date is sought: that takes 30 ms, which the start of the program has not to spare."""
    return re.compile(_PIECE, re.IGNORECASE)


def _stretch(found: re.Match[str]) -> Stretch:
    first, last = found["low"] or found["first"], found["high"] or found["last"]
    if first:
        # Typed the wrong way round is meant the right way round.
        one, other = sorted((_span(first), _span(last)), key=lambda span: span.begin)
        return Stretch(one.begin, max(one.end, other.end))
    if found["from"]:
        return _of_two_digits(found)
    for name, lead in _SIGNS.items():
        if found[name]:
            return _led(lead, _span(found[name]))
    return _led((found["lead"] or "").casefold(), _span(found["led"] or found["one"]))


def _led(lead: str, span: Span) -> Stretch:
    """A date with the word before it."""
    match lead:
        case "before":
            return Stretch(None, span.begin)
        case "until" | "till":
            return Stretch(None, span.end)
        case "after":
            return Stretch(span.end, None)
        case "since" | "from":
            return Stretch(span.begin, None)
        case _:
            return Stretch(span.begin, span.end)


def _are_years(found: re.Match[str]) -> bool:
    """Whether two digits end a run of years, "1967-73"; "1967-10" is a month and "1973-24" a winter, as EDTF has it."""
    if not found["from"] or int(found["to"]) <= int(found["from"]):
        return False
    return found["dash"] != "-" or int(found["to"]) > max(_SEASONS.values())


def _of_two_digits(found: re.Match[str]) -> Stretch:
    begin, end = int(found["decade"] + found["from"]), int(found["decade"] + found["to"])
    if not _are_years(found):
        return _led("", _span(f"{begin:04d}-{found['to']}"))
    return Stretch(to_day(begin), to_day(end + 1))


def _span(date: str) -> Span:
    """The days of one date; SpanError where there is no such date."""
    date = _ABOUT.sub("", " ".join(date.split()))
    if american := _AMERICAN.fullmatch(date):
        return parse_span(f"{american[2]} {american[1].rstrip('.')} {american[3]}")
    if dotted := _DOTTED.fullmatch(date):
        return parse_span(_in_order(dotted))
    if season := _OF_SEASON.fullmatch(date):
        return parse_span(f"{season[2]}-{_SEASONS[season[1].lower()]}")
    if (dated := _OF_ERA.fullmatch(date)) and int(dated[1]):
        return _year(1 - int(dated[1]) if dated[2] else int(dated[1]))
    if years := _YEARS.fullmatch(date):
        return _years(years)
    return parse_span(date)


def _in_order(dotted: re.Match[str]) -> str:
    """Day and month as EDTF; with strokes the order must be plain, for some write the month first."""
    day, month = int(dotted[1]), int(dotted[3])
    if dotted[2] == "/" and day <= _MONTHS and month <= _MONTHS and day != month:
        raise SpanError(f"“{dotted[0]}” may be one day or another: name the month.")
    if dotted[2] == "/" and month > _MONTHS:
        day, month = month, day
    return f"{dotted[4]}-{month:02d}-{day:02d}"


def _years(found: re.Match[str]) -> Span:
    """A year, a decade or a century, or the early, middle or late part of it."""
    part = (found["part"] or "").lower()
    if found["year"]:
        year = int(found["year"])
        if not part:
            return _year(year)
        first, last = _THIRDS[part]
        return Span(to_day(year, first), to_day(year + last // _MONTHS, last % _MONTHS + 1))
    if found["decade"]:
        begin, length = int(found["decade"]) * 10, 10
    else:
        number = int(found["century"])
        if number < 1:
            raise SpanError(f"There is no {found[0]}.")
        begin, length = (1 - 100 * number if found["before"] else 100 * (number - 1) + 1), 100
    low, high = _SHARES[part] if part else (0.0, 1.0)
    return Span(to_day(begin + round(low * length)), to_day(begin + round(high * length)))


def _year(year: int) -> Span:
    return Span(to_day(year), to_day(year + 1))
