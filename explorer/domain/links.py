"""Links that lead into the program: to an event, with the window in which it was seen."""

import re
from math import ceil, floor
from urllib.parse import quote, unquote_to_bytes

from msgspec import Struct

from explorer.domain.days import Day, to_date, to_day
from explorer.domain.errors import ExplorerError
from explorer.domain.state import Span, Window
from explorer.domain.zones import EVEN, Zone, Zones

SCHEME = "timeline-explorer"
LONGEST_LINK = 1000
MOST_ZONES = 9
"""Of a link."""
LONGEST_UID = 200
"""Characters."""
_FIRST, _LAST = to_day(-9999), to_day(9999, 12, 31)
_DAY = r"(-?\d{4})-(\d{2})-(\d{2})"
_ZONE = rf"{_DAY}/{_DAY}x(\d{{1,3}})"
_LINK = re.compile(
    rf"{SCHEME}://event/([A-Za-z0-9._~%-]+)(?:\?window={_DAY}/{_DAY}(?:&room=((?:{_ZONE},?)+))?)?", re.ASCII
)


class LinkError(ExplorerError):
    """A link that leads nowhere in this program."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"This link cannot be followed: {reason}; copy it again from the event, under Copy, Copy link."
        )


class Link(Struct, frozen=True):
    """An event, and the days around it that were in sight."""

    uid: str
    window: Span | None = None
    zones: Zones = EVEN
    """The stretches of time that had more room; none without a window."""


def event_link(uid: str, window: Window, zones: Zones = EVEN) -> str:
    """The link to an event in a window; what lies beyond the years that a date can name is left out."""
    span = Span(floor(window.begin), ceil(window.end))
    if not _can_be_named(span):
        return link_text(Link(uid))
    named = tuple(zone for zone in zones if _can_be_named(Span(zone.begin, zone.end)))[:MOST_ZONES]
    return link_text(Link(uid, span, Zones(named)))


def link_text(link: Link) -> str:
    """A link as a text: "timeline-explorer://event/UID?window=1947-01-01/1953-12-31"."""
    text = f"{SCHEME}://event/{quote(link.uid, safe='')}"
    if link.window is None:
        return text
    text += f"?window={_days_text(link.window)}"
    rooms = ",".join(f"{_days_text(zone)}x{zone.factor}" for zone in link.zones)
    return f"{text}&room={rooms}" if rooms else text


def is_link(text: str) -> bool:
    """Whether a text means to be such a link, however badly it is made."""
    return text.lower().startswith(f"{SCHEME}:")


def parse_link(text: str) -> Link:
    """The link in a text that may come from anywhere; LinkError unless it is just as this program writes it."""
    if len(text) > LONGEST_LINK:
        raise LinkError("it is too long")
    match = _LINK.fullmatch(text)
    if match is None:
        raise LinkError("it is not made as this program makes them")
    link = Link(_uid(match[1]), _window(match.groups()[1:7]), _zones(match[8] or ""))
    if link_text(link) != text:
        raise LinkError("it is not made as this program makes them")
    return link


def _uid(quoted: str) -> str:
    try:
        uid = unquote_to_bytes(quoted).decode("utf-8")
    except UnicodeDecodeError as error:
        raise LinkError("the name of its event is damaged") from error
    if quote(uid, safe="") != quoted or len(uid) > LONGEST_UID or not uid.isprintable():
        raise LinkError("the name of its event is damaged")
    return uid


def _window(parts: tuple[str | None, ...]) -> Span | None:
    numbers = [int(part) for part in parts if part is not None]
    if not numbers:
        return None
    try:
        begin, last = to_day(*numbers[:3]), to_day(*numbers[3:])
    except ValueError as error:
        raise LinkError(str(error)) from error
    if last < begin:
        raise LinkError("its window ends before it begins")
    return Span(begin, last + 1)


def _zones(text: str) -> Zones:
    found = []
    for match in re.finditer(_ZONE, text, re.ASCII):
        *days, factor = match.groups()
        span = _window(tuple(days))
        if span is not None:
            found.append(Zone(span.begin, span.end, int(factor)))
    try:
        return Zones(tuple(found))
    except ValueError as error:
        raise LinkError(str(error)) from error


def _can_be_named(span: Span) -> bool:
    return span.begin >= _FIRST and span.end - 1 <= _LAST


def _days_text(days: Span | Zone) -> str:
    return f"{_day_text(days.begin)}/{_day_text(days.end - 1)}"


def _day_text(day: Day) -> str:
    date = to_date(day)
    sign = "-" if date.year < 0 else ""
    return f"{sign}{abs(date.year):04d}-{date.month:02d}-{date.day:02d}"
