"""What a search finds: results of several kinds, with what matched in them."""

from dataclasses import dataclass
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Result:
    """One thing found."""

    kind: Kind
    key: str
    """The uid of an event, the id of anything else."""
    title: Passage
    note: Passage = NOTHING
    """Where the words stand, if not in the title."""
    row: int = -1
    """The row of the event that it leads to; -1 where it leads to none."""


@dataclass(frozen=True, slots=True)
class Findings:
    """The results of one query, best first within each kind."""

    results: tuple[Result, ...] = ()
    events: int = 0
    """How many events match."""
    more: bool = False
    """There are more than were counted."""
    filter: Filter | None = None
    """The filter that shows just these events, where one can."""
    remark: str = ""
    """A sentence on how the query was read, where it was not taken at its word."""

    def of(self, *kinds: Kind) -> tuple[Result, ...]:
        """The results of some kinds."""
        return tuple(result for result in self.results if result.kind in kinds)
