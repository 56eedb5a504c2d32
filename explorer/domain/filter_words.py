"""A filter in words: the names of its facets and values, for chips, lists and documents."""

from collections.abc import Mapping
from typing import assert_never

from explorer.domain.facets import ANY, taken_values
from explorer.domain.qualities import Certainty, Tone
from explorer.domain.selecting import Facet
from explorer.domain.state import AGREED, Filter
from explorer.domain.table import EventTable
from explorer.domain.words import span_in_words

TITLES: Mapping[Facet, str] = {
    Facet.IMPORTANCE: "Importance",
    Facet.DISAGREEMENT: "Disagreement",
    Facet.CERTAINTY: "Date known",
    Facet.TONE: "Tone",
    Facet.PERIOD: "Period",
    Facet.SOUGHT: "Found",
    Facet.SOURCE: "Source",
    Facet.ALONE: "Told by",
    Facet.THEME: "Theme",
    Facet.ACTOR: "Actor",
    Facet.PLACE: "Place",
}
_IMPORTANCE = ("Any", "Minor and up", "Notable and up", "Major and up", "Turning points only")
_DISAGREEMENT = {
    ANY: "Sources differ",
    "date": "about when",
    "occurrence": "about whether it happened",
    "actor": "about who",
    "place": "about where",
    "number": "about how many",
    "cause": "about why",
    "wording": "in their words",
    AGREED: "No difference recorded",
}
_CERTAINTY = {
    Certainty.DAY: "to the day",
    Certainty.MONTH: "to the month",
    Certainty.YEAR: "to the year",
    Certainty.LONGER: "less than to the year",
    Certainty.UNCERTAIN: "uncertain, or about then",
}
TONE_WORDS = {
    Tone.CONFLICT: "Conflict",
    Tone.NEUTRAL: "Neutral",
    Tone.COOPERATION: "Cooperation",
    Tone.NONE: "Not coded",
}


def value_words(table: EventTable, sources: Mapping[str, str], facet: Facet, value: str) -> str:  # noqa: C901, PLR0911 one for each facet
    """The name of a value, as it stands under the title of its facet; `sources` names sources by their id."""
    match facet:
        case Facet.IMPORTANCE:
            return _IMPORTANCE[int(value) - 1]
        case Facet.DISAGREEMENT:
            return _DISAGREEMENT[value]
        case Facet.CERTAINTY:
            return _CERTAINTY[Certainty(value)]
        case Facet.TONE:
            return TONE_WORDS[Tone(value)]
        case Facet.PERIOD | Facet.SOUGHT:
            return value
        case Facet.ALONE:
            return "one source alone"
        case Facet.SOURCE:
            return sources.get(value, value)
        case Facet.THEME:
            return next((theme.label for theme in table.themes if theme.theme_id == value), value)
        case Facet.ACTOR:
            return next((actor.name for actor in table.actors if actor.actor_id == value), value)
        case Facet.PLACE:
            return next((place.name for place in table.places if place.place_id == value), value)
        case _:
            assert_never(facet)


def chip_words(table: EventTable, sources: Mapping[str, str], wanted: Filter, taken: tuple[Facet, str]) -> str:
    """A value that a filter takes, by itself: "Theme: Syria", "Major and up", "Sources differ about when"."""
    facet, value = taken
    if facet is Facet.PERIOD:
        return span_in_words(wanted.period) if wanted.period else ""
    if facet is Facet.SOUGHT:
        return f"{TITLES[facet]}: “{wanted.sought.typed}”" if wanted.sought else ""
    words = value_words(table, sources, facet, value)
    match facet:
        case Facet.IMPORTANCE:
            return words
        case Facet.DISAGREEMENT:
            return words if value in {ANY, AGREED} else f"Sources differ {words}"
        case _:
            return f"{TITLES[facet]}: {words}"


def filter_lines(table: EventTable, sources: Mapping[str, str], wanted: Filter) -> tuple[str, ...]:
    """A filter as a document says it, a line for each facet: "Theme: War or Syria"."""
    by_facet: dict[Facet, list[str]] = {}
    for facet, value in taken_values(wanted, table):
        words = chip_words(table, sources, wanted, (facet, value))
        by_facet.setdefault(facet, []).append(words.removeprefix(f"{TITLES[facet]}: "))
    return tuple(f"{TITLES[facet]}: {' or '.join(words)}" for facet, words in by_facet.items())
