"""What the search shows for a query, row by row: headings, results, and how to search. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import assert_never

import numpy as np

from explorer.domain.found import NOTHING, Findings, Kind, Result
from explorer.domain.matching import Needle, Passage, mark, tokens
from explorer.domain.query import Query
from explorer.domain.selecting import Facet
from explorer.domain.state import Filter, Span, Window
from explorer.domain.table import EventTable
from explorer.domain.words import span_in_words
from explorer.gui.when import counted, stretch, when

MOST_EVENTS, MOST_NAMES, MOST_QUOTES, MOST_COMMANDS = 7, 4, 4, 3
_SHORTEST_COMMAND = 2

HEADS = {
    Kind.EVENT: "Events",
    Kind.PERSON: "People, states, organisations",
    Kind.THEME: "Themes",
    Kind.SOURCE: "Sources",
    Kind.PLACE: "Places",
    Kind.QUOTE: "Quotes",
    Kind.DISAGREEMENT: "Disagreements",
}
_ACTORS = (Kind.PERSON, Kind.STATE, Kind.ORGANISATION)
_FACETS = dict.fromkeys(_ACTORS, Facet.ACTOR) | {
    Kind.THEME: Facet.THEME,
    Kind.SOURCE: Facet.SOURCE,
    Kind.PLACE: Facet.PLACE,
}


@dataclass(frozen=True, slots=True)
class GoTo:
    """Show a stretch of time; two typed dates choose the span of a document too."""

    span: Span
    is_range: bool


@dataclass(frozen=True, slots=True)
class ShowEvent:
    """Select an event and bring it into sight."""

    uid: str


@dataclass(frozen=True, slots=True)
class ShowOnly:
    """Let the filter take one value more."""

    facet: Facet
    value: str


@dataclass(frozen=True, slots=True)
class UseFilter:
    """Filter by just this."""

    wanted: Filter


@dataclass(frozen=True, slots=True)
class Run:
    """Do a command."""

    command: str


@dataclass(frozen=True, slots=True)
class TypeIn:
    """Put an example into the line."""

    text: str


@dataclass(frozen=True, slots=True)
class Explain:
    """Say how to search."""


Choice = GoTo | ShowEvent | ShowOnly | UseFilter | Run | TypeIn | Explain


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: a heading or a sentence where it has no choice."""

    title: Passage
    note: Passage = NOTHING
    aside: str = ""
    """At its right edge: the date, the kind."""
    choice: Choice | None = None
    is_head: bool = False
    is_code: bool = False
    """Its title is something to type."""

    @property
    def spoken(self) -> str:
        """The row for the ear."""
        return ", ".join(filter(None, (self.title.text, self.note.text, self.aside)))


@dataclass(frozen=True, slots=True)
class Around:
    """What the window knows that a query may mean."""

    table: EventTable
    extent: Window
    commands: Mapping[str, str] = field(default_factory=dict)
    """The commands that can be used now: name and words."""
    is_hidden: Callable[[int], bool] = lambda _row: False
    """Whether the filter hides a row."""


def entries(typed: str, query: Query, findings: Findings, around: Around) -> list[Entry]:
    """All rows for what is typed."""
    if typed.strip() in {"", "?"}:
        return help_entries(around.table)
    found = [*_date(query, around), *_events(findings, around), *_names(findings)]
    found += _group(Kind.QUOTE, [_quote(each) for each in findings.of(Kind.QUOTE)[:MOST_QUOTES]])
    questions = findings.of(Kind.DISAGREEMENT)[:MOST_QUOTES]
    found += _group(Kind.DISAGREEMENT, [_question(each, around) for each in questions])
    found += _commands(typed, around)
    if not any(entry.choice for entry in found):
        found.append(Entry(Passage(f"Nothing is found for “{typed.strip()}”."), Passage(findings.remark or _ADVICE)))
    elif findings.remark:
        found.insert(0, Entry(Passage(findings.remark)))
    return [*found, Entry(Passage("?   How to search"), aside="dates, phrases, fields", choice=Explain())]


_ADVICE = "Try fewer words, another spelling, or a date such as 1967..1973."


def help_entries(table: EventTable) -> list[Entry]:
    """How to search, each with an example that can be taken."""
    return [
        Entry(Passage("How to search"), is_head=True),
        *(Entry(Passage(code), aside=words, choice=TypeIn(code), is_code=True) for code, words in examples(table)),
    ]


def examples(table: EventTable) -> tuple[tuple[str, str], ...]:
    """Things to type, with what they mean, in names of this store."""
    links = np.diff(table.actor_links.starts)
    named = tokens(table.actors[int(np.argmax(links))].name) if len(links) else ()
    actor = named[-1] if named else "holt"
    theme = table.themes[0].theme_id if table.themes else "war"
    source = table.source_ids[0] if table.source_ids else "gazette"
    return (
        ("May 1947", "go to a date; with words: only then"),
        ("1967..1973", "a span; also: before 1953, after 2014"),
        ('"two words"', "these words side by side"),
        (f"actor:{actor}", "who takes part; a part of the name is enough"),
        (f"theme:{theme}", "what it is about"),
        (f"source:{source}", "who tells of it"),
        ("place:", "where it happened"),
        ("disputed:yes", "sources differ; or property:date, actor, number, cause, wording"),
        ("importance:4..", "major events and turning points"),
        ("tone:conflict", "or neutral, cooperation, none"),
        ("certainty:day", "or month, year, longer, uncertain"),
        (f"-source:{source}", "a minus before anything: without it"),
    )


def _date(query: Query, around: Around) -> list[Entry]:
    date = query.date
    span = date.stretch.within(around.extent) if date else None
    if date is None or span is None:
        return []
    begin, end = date.stretch.begin, date.stretch.end
    words = stretch(span.begin, span.end - 1) if begin is not None and end is not None else span_in_words(span)
    aside = "show it, and choose it as span" if date.is_range else "show it"
    return [Entry(Passage("Date"), is_head=True), Entry(Passage(words), aside=aside, choice=GoTo(span, date.is_range))]


def _events(findings: Findings, around: Around) -> list[Entry]:
    rows = [_event(each, around) for each in findings.of(Kind.EVENT)[:MOST_EVENTS]]
    if findings.filter is not None and not findings.filter.is_empty:
        number = counted(findings.events, "event")
        rows.insert(0, Entry(Passage(f"Show only these {number}"), aside="filter", choice=UseFilter(findings.filter)))
    some = f"{findings.events:,}" if not findings.more else f"more than {findings.events:,}"
    return _group(Kind.EVENT, rows, some if rows else "")


def _event(result: Result, around: Around) -> Entry:
    hidden = "filtered out · " if around.is_hidden(result.row) else ""
    return Entry(result.title, result.note, hidden + when(around.table, result.row), ShowEvent(result.key))


def _names(findings: Findings) -> list[Entry]:
    rows = _group(Kind.PERSON, [_name(each) for each in findings.of(*_ACTORS)[:MOST_NAMES]])
    for kind in (Kind.THEME, Kind.PLACE, Kind.SOURCE):
        rows += _group(kind, [_name(each) for each in findings.of(kind)[:MOST_NAMES]])
    return rows


def _name(result: Result) -> Entry:
    return Entry(result.title, result.note, f"{result.kind} · show only", ShowOnly(_FACETS[result.kind], result.key))


def _quote(result: Result) -> Entry:
    return Entry(result.title, result.note, "", ShowEvent(result.key))


def _question(result: Result, around: Around) -> Entry:
    row = result.row
    return Entry(
        result.title, Passage(around.table.label[row]), when(around.table, row), ShowEvent(around.table.uid[row])
    )


def _commands(typed: str, around: Around) -> list[Entry]:
    words = tokens(typed)
    if sum(map(len, words)) < _SHORTEST_COMMAND:
        return []
    needles = [Needle((word,), prefix=True) for word in words]
    marked = {name: mark(text, needles) for name, text in around.commands.items()}
    found = [name for name, passage in marked.items() if len(passage.ranges) >= len(words)][:MOST_COMMANDS]
    rows = [Entry(marked[name], aside="command", choice=Run(name)) for name in found]
    return [Entry(Passage("Commands"), is_head=True), *rows] if rows else []


def _group(kind: Kind, rows: Sequence[Entry], aside: str = "") -> list[Entry]:
    return [Entry(Passage(HEADS[kind]), aside=aside, is_head=True), *rows] if rows else []


def said(choice: Choice) -> str:
    """What the status line says of a choice that changes more than the window."""
    match choice:
        case ShowOnly() | UseFilter():
            return "The timeline shows only what the filter lets through; its chips stand above the timeline."
        case GoTo() | ShowEvent() | Run() | TypeIn() | Explain():
            return ""
        case _:
            assert_never(choice)
