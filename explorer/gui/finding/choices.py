"""What the search can offer, row by row: what a row says, and what choosing it does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from explorer.domain.found import NOTHING
from explorer.domain.matching import Passage
from explorer.domain.selecting import Facet
from explorer.domain.state import Filter, Span, Window
from explorer.domain.table import EventTable
from explorer.notes.records import Target


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


@dataclass(frozen=True, slots=True)
class ShowNote:
    """Go to what a note of the reader is about."""

    target: Target


@dataclass(frozen=True, slots=True)
class FollowLink:
    """Go where a link leads."""

    link: str


@dataclass(frozen=True, slots=True)
class More:
    """Show all rows of a group."""

    group: str


Choice = GoTo | ShowEvent | ShowOnly | UseFilter | Run | TypeIn | Explain | ShowNote | FollowLink | More


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
    is_hint: bool = False
    """It completes what is typed: Tab takes it, and Return takes what is found before it."""

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
    source_names: Mapping[str, str] = field(default_factory=dict)
    """The names of the sources by their ids."""
    notes: Sequence[Entry] = ()
    """What is found among the reader's own notes."""
    opened: frozenset[str] = frozenset()
    """The groups that are shown whole."""
