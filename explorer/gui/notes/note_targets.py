"""What a note can be about, in words: the selected event, each of its excerpts, the chosen span."""

from collections.abc import Mapping

from msgspec import Struct

from explorer.domain.event import EventDetail
from explorer.domain.source import Source
from explorer.domain.state import Span
from explorer.domain.table import EventTable
from explorer.domain.words import span_in_words
from explorer.gui.first_look import row_of
from explorer.notes.finding import on_excerpt
from explorer.notes.records import Entry, Kind, OnEvent, OnExcerpt, OnSpan, Target

LONGEST = 60
"""Characters of a quotation or a note in a list."""


class Choice(Struct, frozen=True):
    """One thing that a note can be about."""

    words: str
    target: Target


def choices(detail: EventDetail | None, span: Span | None) -> list[Choice]:
    """All that a note can be about now, the event first."""
    found: list[Choice] = []
    if detail is not None:
        uid = detail.event.uid
        found.append(Choice("this event", OnEvent(uid)))
        excerpts = {claim.excerpt: voice.source for voice in detail.voices for claim in voice.claims}
        found += [Choice(_passage(e.exact or "", s), on_excerpt(e, uid)) for e, s in excerpts.items()]
    if span is not None:
        found.append(Choice(f"the span {span_in_words(span)}", OnSpan(span.begin, span.end)))
    return found


def about(target: Target, table: EventTable, sources: Mapping[str, Source]) -> str:
    """What an entry is about; where this store lacks it, that it does."""
    match target:
        case OnEvent(uid=uid):
            row = row_of(table, uid)
            return table.label[row] if row is not None else f"{uid} (not in this build of the store)"
        case OnExcerpt(source=key, exact=exact):
            source = sources.get(key)
            return _passage(exact, source) if source is not None else f"{shortened(exact)} (its source is not here)"
        case OnSpan(begin=begin, end=end):
            return span_in_words(Span(begin, end))


def doing(entry: Entry, *, is_there: bool, words: str) -> str:
    """What a change does, for the menu: "tag “oil” on The embassy opens"."""
    thing = f"tag “{shortened(entry.text)}”" if entry.kind is Kind.TAG else entry.kind.value
    verb = "" if is_there else "remove "
    return f"{verb}{thing} on {shortened(words)}"


def shortened(text: str) -> str:
    """The first words of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def _passage(exact: str, source: Source | None) -> str:
    mark = f"{source.mark}: " if source is not None else ""
    return f"{mark}“{shortened(exact)}”" if exact else f"{mark}a passage not held in the store"
