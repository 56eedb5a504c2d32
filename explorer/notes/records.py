"""What a reader keeps: a note, a bookmark or a tag, on an event, an excerpt or a span."""

import hashlib
import uuid
from enum import StrEnum
from typing import Annotated, assert_never

import msgspec

LONGEST_TEXT = 100_000
"""Characters of one note."""
LATEST = 10**14
"""Milliseconds since 1970: a stamp beyond the year 5138 is a mistake."""

Stamp = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Number = Annotated[int, msgspec.Meta(ge=-(2**53), le=2**53)]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]
Text = Annotated[str, msgspec.Meta(max_length=LONGEST_TEXT)]


class OnEvent(msgspec.Struct, frozen=True, tag_field="on", tag="event"):
    """An event, by the name that it keeps in every build of its store."""

    uid: Name


class OnExcerpt(msgspec.Struct, frozen=True, tag_field="on", tag="excerpt"):
    """A passage by its place and by its words, so that it is found again in a store built anew."""

    source: Name
    start: Number
    end: Number
    sha256: str
    """Of the words: a passage that the store may not quote has no others."""
    exact: Text = ""
    prefix: Text = ""
    suffix: Text = ""
    event: str = ""
    """The event at which it was met."""


class OnSpan(msgspec.Struct, frozen=True, tag_field="on", tag="span"):
    """Whole days, half-open [begin, end)."""

    begin: Number
    end: Number

    def __post_init__(self) -> None:
        if self.end <= self.begin:
            raise ValueError("the span ends before it starts")


Target = OnEvent | OnExcerpt | OnSpan


class Kind(StrEnum):
    """What was kept."""

    NOTE = "note"
    BOOKMARK = "bookmark"
    TAG = "tag"


class Entry(msgspec.Struct, frozen=True, tag_field="line", tag="entry"):
    """One version of one note, bookmark or tag; a deleted one stays as a shell, so that the deletion can be merged."""

    id: Name
    store: Name
    kind: Kind
    target: Target
    text: Text = ""
    """The words of a note, the name of a tag."""
    created: Stamp = 0
    """Milliseconds since 1970."""
    changed: Stamp = 0
    """Milliseconds since 1970; of two versions the later one holds."""
    deleted: bool = False


class KnownStore(msgspec.Struct, frozen=True, tag_field="line", tag="store"):
    """How a store is known again: by its title and the sources it quotes."""

    key: Name
    title: str
    sources: tuple[str, ...] = ()


Line = Entry | KnownStore


def new_note(store: str, target: Target, text: str) -> Entry:
    """A note that was not there before."""
    return Entry(uuid.uuid4().hex, store, Kind.NOTE, target, text)


def bookmark(store: str, target: Target) -> Entry:
    """The one bookmark that a target can have."""
    return Entry(_name(Kind.BOOKMARK, target, ""), store, Kind.BOOKMARK, target)


def tag(store: str, target: Target, name: str) -> Entry:
    """The one tag of this name that a target can have; upper and lower case are one name."""
    words = " ".join(name.split())
    return Entry(_name(Kind.TAG, target, words.casefold()), store, Kind.TAG, target, words)


def without(entry: Entry) -> Entry:
    """The shell that a deleted entry leaves; it keeps no words."""
    return msgspec.structs.replace(entry, text="", deleted=True)


def same_words(one: Entry | None, other: Entry | None) -> bool:
    """Whether two versions say the same, whenever it was written; a deleted one says what a missing one says."""
    return _said(one) == _said(other)


def to_json(line: Line) -> str:
    """A record as one line of JSON; the same record is always the same line."""
    return msgspec.json.encode(line).decode()


def to_entry(text: str) -> Entry:
    """A version as it was written."""
    return msgspec.json.decode(text, type=Entry)


def seal(text: str) -> str:
    """A check sum by which a changed byte is noticed."""
    return hashlib.sha256(text.encode()).hexdigest()[:24]


def _said(entry: Entry | None) -> Entry | None:
    if entry is None or entry.deleted:
        return None
    return msgspec.structs.replace(entry, created=0, changed=0)


def _name(kind: Kind, target: Target, words: str) -> str:
    """A name that every program gives the same thing, so that two bookmarks of one event merge into one."""
    return hashlib.sha256("\0".join([kind, *_parts(target), words]).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _parts(target: Target) -> tuple[str, ...]:
    match target:
        case OnEvent(uid=uid):
            return ("event", uid)
        case OnExcerpt(source=source, sha256=sha256, start=start):
            return ("excerpt", source, sha256 or str(start))
        case OnSpan(begin=begin, end=end):
            return ("span", str(begin), str(end))
        case _:
            assert_never(target)
