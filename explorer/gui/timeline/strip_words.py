"""What the strips under the timeline say of the place under the pointer, in sentences."""

from math import ceil, floor
from typing import assert_never

from explorer.domain.days import to_date
from explorer.domain.voices import Voice
from explorer.domain.words import MONTHS, day_in_words, year_in_words
from explorer.gui.when import counted
from explorer.layout.strips.barometer import Curve
from explorer.layout.strips.source_strip import Manner, Stretch

_YEARS_FROM = 1000
"""Days from which a stretch is named by its years."""
_MONTHS_FROM = 60
_DAYS_A_YEAR = 365.25
ABOUT_THE_CURVE = (
    "The mean of the acts coded between conflict (−10) and cooperation (+10), the nearer ones weighing more. "
    "A thin line rests on one source alone. Where nothing is coded there is no line."
)


def stretch_words(voice: Voice, stretch: Stretch) -> str:
    """What a source does in a stretch of time, in a sentence."""
    when, who = stretch_in_words(stretch.begin, stretch.end), voice.kind
    named = f" Where sources differ it is named as silent on {stretch.named}." if stretch.named else ""
    match stretch.manner:
        case Manner.SPEAKS:
            passed = f"; silent on {stretch.passed} that others tell" if stretch.passed else ""
            return _capital(f"{who} tells {counted(stretch.told, 'event')} of {when}{passed}.{named}")
        case Manner.SILENT:
            events = counted(stretch.passed, "event")
            return _capital(f"{who} is silent on {when}, though in its scope: others tell {events}.{named}")
        case Manner.OUT:
            return _capital(f"{when} is outside what {who} sets out to tell{_scope(voice)}.{named}")
        case Manner.QUIET:
            return f"No source tells of an event that began then ({when}).{named}"
        case _:
            assert_never(stretch.manner)


def curve_words(found: Curve, day: float) -> str:
    """The value of the curve at a time, and what stands behind it."""
    step = found.at(day)
    here = day_in_words(floor(day))
    if step is None or not found.acts[step]:
        return f"{here}: no coded act within {length_in_words(found.reach)}. Not coded is not zero."
    acts, sources = int(found.acts[step]), int(found.sources[step])
    behind = f"{counted(acts, 'act')} within {length_in_words(found.reach)}"
    told = f"told by {counted(sources, 'independent source')}"
    return f"{here}: {tone_in_words(float(found.value[step]))}. {behind}, {told}."


def tone_in_words(value: float) -> str:
    """A value between −10 and +10 with its sense: "−4.4, conflict"."""
    shown = round(value, 1)
    if shown == 0:
        return "0.0, neither conflict nor cooperation"
    return f"−{-shown:.1f}, conflict" if shown < 0 else f"+{shown:.1f}, cooperation"


def stretch_in_words(begin: float, end: float) -> str:
    """A stretch of time by its years, its months or its days, as its length asks: "1967–1973"."""
    first, last = floor(begin), max(floor(begin), ceil(end) - 1)
    names = (_unit(first, end - begin), _unit(last, end - begin))
    if names[0] == names[1]:
        return names[0]
    dash = "–" if end - begin > _YEARS_FROM else " – "
    return f"{names[0]}{dash}{names[1]}"


def length_in_words(days: float) -> str:
    """About how long a number of days is: "4 years", "7 months", "3 days"."""
    for unit, length in (("year", _DAYS_A_YEAR), ("month", _DAYS_A_YEAR / 12), ("day", 1.0)):
        if days >= 2 * length:
            return counted(round(days / length), unit)
    return "a day or two"


def _unit(day: int, length: float) -> str:
    date = to_date(day)
    if length > _YEARS_FROM:
        return year_in_words(date.year)
    if length > _MONTHS_FROM:
        return f"{MONTHS[date.month - 1]} {year_in_words(date.year)}"
    return day_in_words(day)


def _scope(voice: Voice) -> str:
    """The scope in brackets, as far as it has ends."""
    scope = voice.scope
    if scope is None:
        return ""
    ends = [
        "" if abs(day) == float("inf") else year_in_words(to_date(floor(day)).year)
        for day in (scope.begin, scope.end - 1)
    ]
    return f" ({ends[0]}–{ends[1]})"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
