"""Spans and dates as people type them: EDTF, or "May 1947", "17 May 1948", "1947 to 1953"."""

import re

from explorer.domain.choosing import in_order
from explorer.domain.edtf import EdtfError, parse
from explorer.domain.errors import ExplorerError
from explorer.domain.state import Span
from explorer.domain.words import MONTHS

_SEPARATOR = re.compile(r"\s*(?:/|\.\.|–|—|\s-\s|\bto\b|\buntil\b|(?<=\d{4})-(?=\d{4}))\s*")
_NAMED = re.compile(r"(?:(?P<day>\d{1,2})\s+)?(?P<month>[A-Za-z]{3,9})\.?\s+(?P<year>\d{1,4})")


class SpanError(ExplorerError):
    """A typed span or date cannot be understood."""


def parse_span(text: str) -> Span:
    """The days from the first possible day of its begin to the last of its end; one date alone is its own span."""
    parts = [part.strip() for part in _SEPARATOR.split(text.strip())]
    if len(parts) > 2 or not all(parts):
        raise SpanError(f"“{text}” is not a span: type two dates with a slash between them, such as 1947/1953.")
    first, last = _whole(parts[0]), _whole(parts[-1])
    if last.end <= first.begin:
        raise SpanError(f"The span “{text}” ends before it starts: type the earlier date first.")
    return Span(first.begin, last.end)


def parse_spans(text: str) -> tuple[Span, ...]:
    """One span or several with semicolons between them: "1947/1953; 1967/1973"."""
    parts = [part for part in text.split(";") if part.strip()]
    return in_order(parse_span(part) for part in parts or [text])


def _whole(text: str) -> Span:
    """The days that one typed date covers."""
    try:
        bounds = parse(_as_edtf(text)).bounds
    except EdtfError as error:
        raise SpanError(f"“{text}” is not a date: type a year, 1947-05, 1947-05-14 or May 1947.") from error
    if bounds.begin_earliest is None or bounds.end_latest is None:
        raise SpanError(f"“{text}” has no begin or no end: a span needs both.")
    return Span(bounds.begin_earliest, bounds.end_latest + 1)


def _as_edtf(text: str) -> str:
    """A date with a named month as EDTF; any other text as it is."""
    named = _NAMED.fullmatch(text)
    if not named:
        return text
    name = named["month"].casefold()
    months = [number for number, month in enumerate(MONTHS, 1) if month.casefold().startswith(name)]
    if len(months) != 1:
        return text
    day = f"-{int(named['day']):02d}" if named["day"] else ""
    return f"{int(named['year']):04d}-{months[0]:02d}{day}"
