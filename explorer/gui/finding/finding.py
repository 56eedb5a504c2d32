"""What the search shows for a query, row by row: headings, results, and how to search. Pure."""

from collections.abc import Sequence
from typing import assert_never

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from explorer.domain.found import Findings, Kind, Nearness, Result
from explorer.domain.links import LinkError, is_link, parse_link
from explorer.domain.matching import Needle, Passage, mark, tokens
from explorer.domain.query import Query
from explorer.domain.selecting import Facet
from explorer.domain.state import Filter, Sought
from explorer.domain.table import EventTable
from explorer.domain.words import span_in_words
from explorer.gui.finding.choices import (
    Around,
    Choice,
    Entry,
    Explain,
    FollowLink,
    GoTo,
    More,
    Run,
    ShowEvent,
    ShowNote,
    ShowOnly,
    TypeIn,
    UseFilter,
)
from explorer.gui.finding.completing import completions, is_at_value
from explorer.gui.when import counted, stretch, when

MOST_NAMES, MOST_QUOTES, MOST_COMMANDS, MOST_NOTES = 4, 4, 3, 3
"""Rows of a kind; those of which there are more end in a row that shows them."""
MOST_EVENTS = {Nearness.TYPED: 7, Nearness.WIDER: 4, Nearness.SOME: 4}
_SHORTEST_COMMAND = 2
_SEVERAL = 2

NOTES = "My notes"
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


def entries(typed: str, query: Query, findings: Findings, around: Around) -> list[Entry]:
    """All rows for what is typed."""
    if typed.strip() in {"", "?"}:
        return help_entries(around.table)
    if is_link(typed.strip()):
        return [link_entry(typed.strip(), around.table)]
    hints = completions(typed, around)
    values, names = (hints, []) if is_at_value(typed) else ([], hints)
    found = [*values, *_date(query, around), *_events(typed, findings, around), *_tellers(findings)]
    found += _group(_Head(NOTES, MOST_NOTES), around.notes, around)
    found += _names(findings, around)
    found += _group(_Head(HEADS[Kind.QUOTE], MOST_QUOTES), [_quote(each) for each in findings.of(Kind.QUOTE)], around)
    questions = findings.of(Kind.DISAGREEMENT)
    found += _group(_Head(HEADS[Kind.DISAGREEMENT]), [_question(each, around) for each in questions], around)
    found += [*_commands(typed, around), *names]
    if not values and not any(entry.choice and not entry.is_hint for entry in found):
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


def link_entry(link: str, table: EventTable) -> Entry:
    """Where a link leads that stands in the line, or why it leads nowhere."""
    try:
        row = table.row_of(parse_link(link).uid)
    except LinkError as error:
        return Entry(Passage(str(error)))
    if row < 0:
        return Entry(Passage("This link leads to an event that is not in this store."))
    return Entry(Passage(table.label[row]), aside=f"link · {when(table, row)}", choice=FollowLink(link))


def examples(table: EventTable) -> tuple[tuple[str, str], ...]:
    """Things to type, with what they mean, in names of this store."""
    links = np.diff(table.actor_links.starts)
    named = tokens(table.actors[int(np.argmax(links))].name) if len(links) else ()
    actor = named[-1] if named else "holt"
    theme = table.themes[0].theme_id if table.themes else "war"
    source = table.source_ids[0] if table.source_ids else "gazette"
    return (
        ("May 1947", "go to a date; with words: only then"),
        ("1967..1973", "a span; also: before 1953, since 2015, spring 1948, 1950s, 19th century"),
        ('"two words"', "exactly these words, side by side"),
        (f"actor:{actor}", "who takes part; a part of the name is enough"),
        (f"theme:{theme}", "what it is about"),
        (f"source:{source}", "who tells of it"),
        ("place:", "where it happened"),
        ("disputed:yes", "sources differ; or property:date, actor, number, cause, wording"),
        (f"source:{source} alone:yes", "what nobody else tells"),
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


def _tellers(findings: Findings) -> list[Entry]:
    """For sources that the words name: what they tell of what else is asked for, and what they alone tell."""
    if findings.conditions is None or findings.conditions.sources:
        return []
    rows: list[Entry] = []
    for each in findings.tellers:
        theirs = replace(findings.conditions, sources=frozenset({each.key}))
        rows.append(Entry(each.title, aside="what it tells · filter", choice=UseFilter(theirs)))
        rows.append(
            Entry(each.title, aside="what it alone tells · filter", choice=UseFilter(replace(theirs, alone=True)))
        )
    return [Entry(Passage("Told by"), is_head=True), *rows] if rows else []


def _events(typed: str, findings: Findings, around: Around) -> list[Entry]:
    found = findings.of(Kind.EVENT)
    rows: list[Entry] = []
    for nearness in dict.fromkeys((*findings.by_nearness, *Nearness)):
        number = findings.by_nearness.get(nearness, 0)
        each = [_event(result, around) for result in found if result.nearness is nearness]
        some = f"{number:,}" if not findings.more else f"more than {number:,}"
        if nearness is Nearness.SOME:
            rows += _show_only_found(typed, findings)
        rows += _group(_Head(_heading(nearness, findings), MOST_EVENTS[nearness], some), each, around)
    if rows and findings.filter is not None and not findings.filter.is_empty:
        events = counted(findings.events, "event")
        rows.insert(1, Entry(Passage(f"Show only these {events}"), aside="filter", choice=UseFilter(findings.filter)))
    return rows


def _show_only_found(typed: str, findings: Findings) -> list[Entry]:
    """A row that filters by what words have found, where they have found several events."""
    if len(findings.uids) < _SEVERAL or findings.filter is not None:
        return []
    events = counted(len(findings.uids), "event")
    wanted = Filter(sought=Sought(typed.strip(), findings.uids))
    return [Entry(Passage(f"Show only these {events}"), aside="filter", choice=UseFilter(wanted))]


def _heading(nearness: Nearness, findings: Findings) -> str:
    match nearness:
        case Nearness.TYPED:
            comes_later = next(iter(findings.by_nearness), nearness) is not nearness
            return "Events, as typed" if comes_later else HEADS[Kind.EVENT]
        case Nearness.WIDER:
            return f"Events, also: {', '.join(findings.also)}" if findings.also else "Events, by other forms"
        case Nearness.SOME:
            return "Events with some of these words"
        case _:
            assert_never(nearness)


def _event(result: Result, around: Around) -> Entry:
    hidden = "filtered out · " if around.is_hidden(result.row) else ""
    return Entry(result.title, result.note, hidden + when(around.table, result.row), ShowEvent(result.key))


def _names(findings: Findings, around: Around) -> list[Entry]:
    rows = _group(_Head(HEADS[Kind.PERSON]), [_name(each) for each in findings.of(*_ACTORS)], around)
    for kind in (Kind.THEME, Kind.PLACE, Kind.SOURCE):
        rows += _group(_Head(HEADS[kind]), [_name(each) for each in findings.of(kind)], around)
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


class _Head(Struct, frozen=True):
    """The heading of a group, and how many of its rows are shown at first."""

    title: str
    most: int = MOST_NAMES
    aside: str = ""


def _group(head: _Head, rows: Sequence[Entry], around: Around) -> list[Entry]:
    """A heading with its rows; where there are more than a few, a last row that shows the others."""
    if not rows:
        return []
    name = head.title.partition(":")[0]
    shown = list(rows) if name in around.opened or len(rows) <= head.most + 1 else list(rows[: head.most])
    if left := len(rows) - len(shown):
        shown.append(Entry(Passage(f"{left} more"), aside="show them", choice=More(name)))
    return [Entry(Passage(head.title), aside=head.aside, is_head=True), *shown]


def said(choice: Choice) -> str:
    """What the status line says of a choice that changes more than the window."""
    match choice:
        case ShowOnly() | UseFilter():
            return "The timeline shows only what the filter lets through; its chips stand above the timeline."
        case GoTo() | ShowEvent() | Run() | TypeIn() | Explain() | ShowNote() | FollowLink() | More():
            return ""
        case _:
            assert_never(choice)
