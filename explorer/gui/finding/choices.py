"""What the search can offer, row by row: what a row says, and what choosing it does."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field

from explorer.domain.found import NOTHING
from explorer.domain.matching import Passage
from explorer.domain.selecting import Facet
from explorer.domain.state import Filter, Span, Window
from explorer.domain.table import EventTable
from explorer.notes.records import Target


class GoTo(Struct, frozen=True):
    """Show a stretch of time; two typed dates choose the span of a document too."""

    span: Span
    is_range: bool


class ShowEvent(Struct, frozen=True):
    """Select an event and bring it into sight."""

    uid: str


class ShowOnly(Struct, frozen=True):
    """Let the filter take one value more."""

    facet: Facet
    value: str


class UseFilter(Struct, frozen=True):
    """Filter by just this."""

    wanted: Filter


class Run(Struct, frozen=True):
    """Do a command."""

    command: str


class TypeIn(Struct, frozen=True):
    """Put an example into the line."""

    text: str


class Explain(Struct, frozen=True):
    """Say how to search."""


class ShowNote(Struct, frozen=True):
    """Go to what a note of the reader is about."""

    target: Target


class FollowLink(Struct, frozen=True):
    """Go where a link leads."""

    link: str


class More(Struct, frozen=True):
    """Show all rows of a group."""

    group: str


Choice = GoTo | ShowEvent | ShowOnly | UseFilter | Run | TypeIn | Explain | ShowNote | FollowLink | More


class Entry(Struct, frozen=True):
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


class Around(Struct, frozen=True):
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
