"""Dates as they are typed into a search: "May 1947", "1967..1973", "before 1953", "the 1950s", "44 BCE"."""

import re
from dataclasses import dataclass

from explorer.domain.days import Day
from explorer.domain.spans import SpanError, parse_span
from explorer.domain.state import Span, Window

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    rf"(?:(?:\d{{1,2}}\s+)?{_MONTH}\s+\d{{4}}|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}}(?!\d)|"
    rf"\d{{4}}-\d{{2}}(?![\d-])|(?:the\s+)?\d{{3}}0s|\d{{1,4}}\s?BCE?|\d{{4}})(?![^\W_])"
)
_TO = r"(?:\s*(?:\.\.|/|–|—)\s*|\s+-\s+|-(?=\d{4}(?!\d))|\s+(?:to|until|till|through)\s+)"
_PIECE = re.compile(
    rf"(?:between\s+(?P<low>{_DATE})\s+and\s+(?P<high>{_DATE})"
    rf"|(?:from\s+)?(?P<first>{_DATE}){_TO}(?P<last>{_DATE})"
    rf"|(?P<lead>before|until|till|after|since|from|in|on|during)\s+(?P<led>{_DATE})(?!\.\.|/)"
    rf"|(?P<onwards>{_DATE})\.\.(?=\s|$)|\.\.(?P<upto>{_DATE})"
    rf"|(?P<one>{_DATE}))(?=[\s,;)]|$)",
    re.IGNORECASE,
)
_AMERICAN = re.compile(rf"({_MONTH})\s+(\d{{1,2}}),?\s+(\d{{4}})", re.IGNORECASE)
_BCE = re.compile(r"(\d{1,4})\s?BCE?", re.IGNORECASE)
_DECADE = re.compile(r"(?:the\s+)?(\d{3})0s", re.IGNORECASE)
_LONE_YEARS = range(1000, 3000)
"""Four digits alone among other words are a year only here: "5000 troops" is no date."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of days [begin, end), None where it has no begin or no end."""

    begin: Day | None
    end: Day | None

    def within(self, window: Window) -> Span | None:
        """The part inside a window, whose edges stand for what is open; None where there is none."""
        begin = int(window.begin) if self.begin is None else self.begin
        end = int(window.end) + 1 if self.end is None else self.end
        return Span(begin, end) if begin < end else None


@dataclass(frozen=True, slots=True)
class TypedDate:
    """A stretch of time, where it was typed, and whether two dates were."""

    stretch: Stretch
    end: int
    """The character after it."""
    is_range: bool


def date_at(text: str, at: int) -> TypedDate | None:
    """The date or span that begins at a character of a text; None where none does."""
    found = _PIECE.match(text, at)
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
    return TypedDate(stretch, found.end(), bool(found["low"] or found["first"]))


def _stretch(found: re.Match[str]) -> Stretch:
    first, last = found["low"] or found["first"], found["high"] or found["last"]
    if first:
        # Typed the wrong way round is meant the right way round.
        one, other = sorted((_span(first), _span(last)), key=lambda span: span.begin)
        return Stretch(one.begin, max(one.end, other.end))
    if found["onwards"]:
        return Stretch(_span(found["onwards"]).begin, None)
    if found["upto"]:
        return Stretch(None, _span(found["upto"]).end)
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


def _span(date: str) -> Span:
    """The days of one date; SpanError where there is no such date."""
    if american := _AMERICAN.fullmatch(date):
        return parse_span(f"{american[2]} {american[1].rstrip('.')} {american[3]}")
    if ago := _BCE.fullmatch(date):
        year = int(ago[1]) - 1
        return parse_span(f"-{year:04d}" if year > 0 else "0000")
    if decade := _DECADE.fullmatch(date):
        return parse_span(f"{decade[1]}X")
    return parse_span(" ".join(date.split()))
