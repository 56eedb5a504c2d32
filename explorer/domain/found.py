"""What a search finds: results of several kinds, with what matched in them."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct, field

from explorer.domain.matching import Passage
from explorer.domain.state import Filter

NOTHING = Passage("")


class Kind(StrEnum):
    """What a result is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    THEME = "theme"
    SOURCE = "source"
    PLACE = "place"
    EVENT = "event"
    QUOTE = "quote"
    DISAGREEMENT = "disagreement"


class Nearness(StrEnum):
    """How near a result comes to what was typed."""

    TYPED = "typed"
    """It has the words."""
    WIDER = "wider"
    """It has other words for some: "restored" or "relations" for "restoration" and "ties"."""
    SOME = "some"
    """It has some of the words."""


class Result(Struct, frozen=True):
    """One thing found."""

    kind: Kind
    key: str
    """The uid of an event, the id of anything else."""
    title: Passage
    note: Passage = NOTHING
    """Where the words stand, if not in the title."""
    row: int = -1
    """The row of the event that it leads to; -1 where it leads to none."""
    nearness: Nearness = Nearness.TYPED


class Findings(Struct, frozen=True):
    """The results of one query, best first within each kind."""

    results: tuple[Result, ...] = ()
    events: int = 0
    """How many events match."""
    by_nearness: Mapping[Nearness, int] = field(default_factory=dict)
    """How many of them in which way."""
    also: tuple[str, ...] = ()
    """Words other than those typed, as they stand in what is shown."""
    more: bool = False
    """There are more than were counted."""
    filter: Filter | None = None
    """The filter that shows just these events, where one can."""
    uids: frozenset[str] = frozenset()
    """The events that have all words, where a search by words knows every one."""
    tellers: tuple[Result, ...] = ()
    """Sources that some of the words name: "the blog"."""
    conditions: Filter | None = field(default_factory=Filter)
    """The filter of what is asked for beside the words; None where there is none."""
    remark: str = ""
    """A sentence on how the query was read, where it was not taken at its word."""

    def of(self, *kinds: Kind) -> tuple[Result, ...]:
        """The results of some kinds."""
        return tuple(result for result in self.results if result.kind in kinds)
