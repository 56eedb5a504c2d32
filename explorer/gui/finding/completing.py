"""How a field that is being typed may go on: its name, then its values. Pure."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from explorer.domain.filter_words import value_words
from explorer.domain.matching import Needle, Passage, holds, tokens
from explorer.domain.qualities import Certainty, Tone
from explorer.domain.selecting import Facet
from explorer.domain.table import PROPERTIES, EventTable, Links
from explorer.gui.finding.choices import Around, Entry, TypeIn

FIELDS = {
    "actor": "who takes part",
    "theme": "what it is about",
    "source": "who tells of it",
    "place": "where it happened",
    "disputed": "whether sources differ",
    "alone": "whether one source alone tells of it",
    "property": "what sources differ about",
    "importance": "from 1, a detail, to 5, a turning point",
    "tone": "conflict, neutral, cooperation",
    "certainty": "how well its date is known",
    "date": "when it happened",
}
"""The names of all fields, with what they mean."""
MOST_VALUES = 7
MOST_LOOKED_AT = 5000
"""Actors and places, the most frequent first, among which a value is looked for."""
LEAST_MEANT = 4
"""Letters of a plain word from which on it may stand for a field."""
_DISPUTED = ("disput", "differ", "disagree", "contest", "contradict")
_TYPED = re.compile(r"(?:^|\s)(?P<start>-?)(?P<name>[A-Za-z]{2,})(?P<colon>:)?(?P<value>(?<=:)(?:\"[^\"]*|[^\s\"]*))?$")

Value = tuple[str, str]
"""What to type, and what it means."""


def completions(typed: str, around: Around) -> list[Entry]:
    """How the field at the end of a line may go on, under a heading; nothing where no field is typed."""
    found = _TYPED.search(typed)
    if found is None:
        return []
    before, name = typed[: found.start("name")], found["name"].lower()
    if not found["colon"]:
        rows = [
            _row(f"{field}:", f"{before}{field}:", words) for field, words in FIELDS.items() if field.startswith(name)
        ]
        rows += [_row(code, f"{before}{code} ", words) for code, words in _meant(name, around.table)]
    else:
        rows = [
            _row(f"{name}:{code}", f"{before}{name}:{code} ", words)
            for code, words in _values(name, (found["value"] or "").strip('"'), around)
        ]
    return [Entry(Passage("Fields"), aside="Tab completes", is_head=True), *rows] if rows else []


def is_at_value(typed: str) -> bool:
    """Whether a line ends in the value of a field, and not in a word that a field may be meant by."""
    found = _TYPED.search(typed)
    return found is not None and bool(found["colon"])


def _meant(word: str, table: EventTable) -> Iterator[Value]:
    """The fields that a plain word may stand for: "contradict" for what is disputed, "actor" for who is disputed."""
    if len(word) < LEAST_MEANT:
        return
    if any(word.startswith(stem) for stem in _DISPUTED):
        yield "disputed:yes", "sources differ"
    for field in ("property", "tone", "certainty"):
        yield from ((f"{field}:{code}", words) for code, words in _fixed(field, table) if code.startswith(word))


def _row(code: str, text: str, words: str) -> Entry:
    return Entry(Passage(code), aside=words, choice=TypeIn(text), is_code=True, is_hint=True)


def _values(name: str, begun: str, around: Around) -> list[Value]:
    """The values of a field that begin like what is typed; none where one of them stands there whole."""
    needles = [Needle((word,), prefix=True) for word in tokens(begun)]
    fitting = [value for value in _offered(name, around) if holds(" ".join(value), needles)]
    if any(code.strip('"').casefold() == begun.casefold() for code, _ in fitting):
        return []
    return fitting[:MOST_VALUES]


def _offered(name: str, around: Around) -> Iterator[Value]:
    """All values of a field, the most frequent first where there are many."""
    table = around.table
    match name:
        case "actor":
            yield from (_named(table.actors[each].name) for each in _by_frequency(table.actor_links))
        case "place":
            yield from (_named(table.places[each].name) for each in _by_frequency(table.place_links))
        case "theme":
            yield from ((theme.theme_id, theme.label) for theme in table.themes)
        case "source":
            yield from ((source, around.source_names.get(source, "")) for source in table.source_ids)
        case _:
            yield from _fixed(name, table)


def _fixed(name: str, table: EventTable) -> Sequence[Value]:  # noqa: PLR0911 one for each field
    """The values that every store has."""
    match name:
        case "disputed":
            return (("yes", "sources differ"), ("no", "no difference is recorded"))
        case "alone":
            return (("yes", "one source alone tells of it"), ("no", "several do"))
        case "property":
            return tuple((each, value_words(table, {}, Facet.DISAGREEMENT, each)) for each in PROPERTIES)
        case "importance":
            return tuple(
                (f"{least}..", value_words(table, {}, Facet.IMPORTANCE, str(least))) for least in range(5, 1, -1)
            )
        case "tone":
            return tuple((each.value, value_words(table, {}, Facet.TONE, each)) for each in Tone)
        case "certainty":
            return tuple((each.value, value_words(table, {}, Facet.CERTAINTY, each)) for each in Certainty)
        case _:
            return ()


def _named(name: str) -> Value:
    """A name as it is typed: in quotation marks where it has several words."""
    plain = name.replace('"', " ")
    return (f'"{plain}"' if len(plain.split()) > 1 else plain, "")


def _by_frequency(links: Links) -> list[int]:
    often: list[int] = np.argsort(-np.diff(links.starts), kind="stable")[:MOST_LOOKED_AT].tolist()
    return often
