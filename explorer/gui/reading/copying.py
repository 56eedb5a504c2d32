"""What can be copied of an event and of an excerpt, as entries of a menu; a text is made when it is asked for."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct

from explorer.domain.event import Event, EventDetail
from explorer.domain.source import Excerpt, Source
from explorer.export.annotations import annotation_json, event_annotations_json, passages
from explorer.export.citations import CitationStyle, cite
from explorer.gui.wording import date_words, locator

SHOWN = 90
"""Characters of what was copied that the status bar shows."""


class Copy(Struct, frozen=True):
    """One entry: its words, and what makes the text."""

    words: str
    make: Callable[[], str]
    what: str = "Text"
    """What is copied, for the sentence that says so."""


class Copies(Struct, frozen=True):
    """Entries under one heading."""

    words: str
    entries: tuple[Copy, ...]


def excerpt_copies(event: Event, excerpt: Excerpt, source: Source) -> tuple[Copy | Copies, ...]:
    """What can be copied of an excerpt; its words may be those of a text that the reader attached."""
    styles = (Copy(style.title, partial(cite, source, excerpt, style), style.title) for style in CitationStyle)
    return (
        Copy("Copy text", partial(quoted, excerpt, source), "Quotation"),
        Copies("Copy citation", tuple(styles)),
        Copy("Copy as W3C annotation", partial(annotation_json, event, excerpt, source), "W3C annotation"),
    )


def event_copies(detail: EventDetail, make_link: Callable[[], str]) -> tuple[Copy | Copies, ...]:
    """What can be copied of an event: its citations name each passage that tells of it."""
    styles = (Copy(style.title, partial(_citations, detail, style), style.title) for style in CitationStyle)
    return (
        Copy("Copy text", partial(event_text, detail), "Event"),
        Copies("Copy citations", tuple(styles)),
        Copy("Copy as W3C annotations", partial(event_annotations_json, detail), "W3C annotations"),
        Copy("Copy link", make_link, "Link"),
    )


def quoted(excerpt: Excerpt, source: Source) -> str:
    """A passage as plain text, with where it stands."""
    words = f"“{excerpt.exact}”" if excerpt.exact is not None else "(passage not held in the store)"
    parts = (source.creator, source.title, source.publisher, locator(excerpt), source.url)
    return f"{words} ({', '.join(part for part in parts if part)})"


def event_text(detail: EventDetail) -> str:
    """An event as plain text: its date, what it is, where the sources differ, and their words."""
    event = detail.event
    parts = [f"{event.label}\n{date_words(event.edtf)}"]
    if event.summary:
        parts.append(event.summary)
    for each in detail.disagreements:
        positions = "".join(f"\n– {one.text} ({', '.join(one.source_ids)})" for one in each.positions)
        parts.append(f"Where the sources differ: {each.label}{positions}")
    parts += [quoted(excerpt, source) for excerpt, source in passages(detail)]
    return "\n\n".join(parts) + "\n"


def copied_words(what: str, text: str) -> str:
    """What was copied, in a sentence with the first of its words."""
    first = " ".join(text.split())
    return f"{what} copied: {first[:SHOWN].rstrip()}{'…' if len(first) > SHOWN else ''}"


def _citations(detail: EventDetail, style: CitationStyle) -> str:
    return "\n".join(dict.fromkeys(cite(source, excerpt, style) for excerpt, source in passages(detail)))
