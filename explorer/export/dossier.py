"""What a document is about: the events of a span with all that the sources say of them, gathered from the store."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from explorer.domain.choosing import spans_of
from explorer.domain.disagreement import Disagreement
from explorer.domain.event import EventDetail
from explorer.domain.meta import Meta
from explorer.domain.selecting import rows_in_span
from explorer.domain.source import Source
from explorer.domain.state import Filter, Span
from explorer.domain.table import EventTable
from explorer.domain.telling import EVERY_VERSION, Telling
from explorer.domain.times import in_order, times
from explorer.domain.versions import NO_VERSIONS, Versions, told
from explorer.domain.vocabulary import Period
from explorer.domain.when import briefly
from explorer.domain.words import span_in_words
from explorer.export.errors import NoEventsError, TooManyClaimsError
from explorer.store.opener import Store, open_store
from explorer.store.reader import count_claims, read_details_by_id, read_meta, read_periods, read_sources, read_table
from explorer.store.reading.versions import read_versions

MOST_CLAIMS = 200_000
"""Telling as many takes a gigabyte and half a minute."""


class Entry(Struct, frozen=True):
    """One event of the document."""

    number: int
    """1-based, in order of time."""
    row: int
    """Its row in the store's event table."""
    begin: int
    """The first day on which it may have begun; where nobody knows, its known end."""
    end: int
    """The last day on which it may have ended; where nobody knows, its known begin."""
    detail: EventDetail
    told: str = ""
    """Its date in words, where it stands at another than its own."""


class Chapter(Struct, frozen=True):
    """The events that begin in one period, or between two."""

    title: str
    summary: str
    entries: tuple[Entry, ...]


class Dossier(Struct, frozen=True, eq=False):
    """All that a document says, before it is put into words and pages."""

    meta: Meta
    spans: tuple[Span, ...]
    """In order of time, apart from one another."""
    filter: Filter
    table: EventTable
    periods: tuple[Period, ...]
    sources: tuple[Source, ...]
    """Every source of the store, in its order."""
    entries: tuple[Entry, ...]
    versions: Versions = NO_VERSIONS
    """The dates on which sources differ, by rows of the table."""
    telling: Telling = EVERY_VERSION
    """Whose dates count: where they place an event, and whether it is told at all."""

    @property
    def span(self) -> Span:
        """From the begin of the first span to the end of the last."""
        return Span(self.spans[0].begin, self.spans[-1].end)

    def within(self, span: Span) -> "Dossier":
        """What it says of one of its spans; an event that reaches into several is told in each."""
        kept = tuple(entry for entry in self.entries if entry.begin < span.end and entry.end >= span.begin)
        return replace(self, spans=(span,), entries=kept)

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """The disagreements about these events, each once, in the order in which they come up."""
        found = {each.uid: each for entry in self.entries for each in entry.detail.disagreements}
        return tuple(found.values())

    @property
    def claims(self) -> int:
        """How many claims the events have."""
        return sum(len(voice.claims) for entry in self.entries for voice in entry.detail.voices)


def gather(
    store_path: Path, spans: Span | tuple[Span, ...], wanted: Filter, telling: Telling = EVERY_VERSION
) -> Dossier:
    """Read all that the store says of the events of one span or several; NoEventsError where there are none."""
    with open_store(store_path) as store:
        return _gather(store, spans_of(spans), wanted, telling)


def _gather(store: Store, spans: tuple[Span, ...], wanted: Filter, telling: Telling) -> Dossier:
    table = read_table(store)
    versions = read_versions(store, table)
    seen = told(table, versions, telling)
    placed = place(seen, spans, wanted)
    if not placed:
        raise NoEventsError(spans, filtered=not wanted.is_empty, told=telling != EVERY_VERSION)
    event_ids = [int(table.event_id[row]) for _, row, _ in placed]
    claims = count_claims(store, event_ids)
    if claims > MOST_CLAIMS:
        raise TooManyClaimsError(claims, MOST_CLAIMS)
    details = read_details_by_id(store, event_ids)
    entries = tuple(
        Entry(number, row, begin, end, detail, _other_date(table, seen, row))
        for number, ((begin, row, end), detail) in enumerate(zip(placed, details, strict=True), start=1)
    )
    periods, sources = read_periods(store), read_sources(store)
    return Dossier(read_meta(store), spans, wanted, table, periods, sources, entries, versions, telling)


def _other_date(table: EventTable, seen: EventTable, row: int) -> str:
    """The date of an event as it is told, "" where that is its own."""
    own, other = briefly(table, row), briefly(seen, row)
    return "" if own == other else other


def place(table: EventTable, spans: tuple[Span, ...], wanted: Filter) -> list[tuple[int, int, int]]:
    """(begin, row, last day) of each event of the spans, in order of time, placed as the timeline draws it."""
    rows = rows_in_span(table, spans[0], wanted)
    if len(spans) > 1:
        found = [rows, *(rows_in_span(table, span, wanted) for span in spans[1:])]
        rows = in_order(table, np.unique(np.concatenate(found)))
    drawn = times(table, rows)
    return list(zip(drawn.begin.tolist(), rows.tolist(), (drawn.end - 1).tolist(), strict=True))


def chapters(dossier: Dossier) -> tuple[Chapter, ...]:
    """The events by the period in which they begin; one chapter of all where the store has no periods.

    Where the dossier has several spans each has chapters of its own; an event is told in the first that it reaches.
    """
    placed = [(_headed(dossier, entry), entry) for entry in dossier.entries]
    return tuple(
        Chapter(title, summary, tuple(entry for _, entry in group))
        for (title, summary), group in groupby(placed, key=lambda pair: pair[0])
    )


def _headed(dossier: Dossier, entry: Entry) -> tuple[str, str]:
    """Title and summary of the chapter that an event is told in."""
    title, summary = _chapter_of(entry.begin, dossier.periods) if dossier.periods else ("Events", "")
    if len(dossier.spans) == 1:
        return title, summary
    span = next(span for span in dossier.spans if entry.begin < span.end and entry.end >= span.begin)
    return f"{span_in_words(span)}: {title}", summary


def _chapter_of(day: int, periods: tuple[Period, ...]) -> tuple[str, str]:
    """Title and summary of the chapter for a day: the period that began last of those around it, or the gap."""
    around = [period for period in periods if period.earliest <= day <= period.latest]
    if around:
        return around[-1].label, around[-1].summary
    before = [period.label for period in periods if period.latest < day]
    after = [period.label for period in periods if period.earliest > day]
    if before and after:
        return f"Between “{before[-1]}” and “{after[0]}”", ""
    return (f"Before “{after[0]}”", "") if after else (f"After “{before[-1]}”", "")


def sources_heard(entries: Iterable[Entry]) -> dict[str, int]:
    """The number of claims of each source that speaks of the events, by source_id."""
    heard: dict[str, int] = {}
    for entry in entries:
        for voice in entry.detail.voices:
            heard[voice.source.source_id] = heard.get(voice.source.source_id, 0) + len(voice.claims)
    return heard
