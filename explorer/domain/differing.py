"""All disagreements of a store as a list: each with its events, filtered and counted. Pure functions."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from explorer.domain.days import Day
from explorer.domain.disagreement import Disagreement
from explorer.domain.wholes import Ints

STRENGTHS = ("strong", "medium", "weak")


class DisputedEvent(Struct, frozen=True):
    """An event that a disagreement is about."""

    uid: str
    label: str
    edtf: str
    earliest: Day | None
    """The first day on which it can have begun; None where nobody knows."""
    latest: Day | None
    """The last day on which it can have ended; None where it is open."""


class PlacedDisagreement(Struct, frozen=True):
    """A disagreement and its events, the one that most of its claims are about first."""

    disagreement: Disagreement
    events: tuple[DisputedEvent, ...]

    @property
    def source_ids(self) -> tuple[str, ...]:
        """The sources that take a position, then those that are named as silent."""
        spoken = [source for position in self.disagreement.positions for source in position.source_ids]
        return tuple(dict.fromkeys([*spoken, *self.disagreement.silent]))

    @property
    def earliest(self) -> Day | None:
        """The first day of its main event, for the order in time."""
        return self.events[0].earliest if self.events else None

    @property
    def claim_ids(self) -> frozenset[int]:
        """The claims that stand against each other."""
        return frozenset(claim for position in self.disagreement.positions for claim in position.claim_ids)


class Disputes(Struct, frozen=True, eq=False):
    """Which disagreements touch which rows of a table: a line for each row and disagreement."""

    row: Ints
    disagreement: Ints

    def touching(self, rows: Ints) -> int:
        """How many disagreements touch some rows, which are ascending."""
        if not len(rows):
            return 0
        at = np.minimum(np.searchsorted(rows, self.row), len(rows) - 1)
        return len(np.unique(self.disagreement[rows[at] == self.row]))


NO_DISPUTES = Disputes(np.zeros(0, np.int64), np.zeros(0, np.int64))


class DisagreementList(Struct, frozen=True):
    """Every disagreement of a store."""

    placed: tuple[PlacedDisagreement, ...] = ()
    by_event: Mapping[str, frozenset[int]] | None = None
    """uid -> disagreement_id of each disagreement about the event."""


class Side(StrEnum):
    """What a list of disagreements can be narrowed by."""

    KIND = "kind"
    PROPERTY = "property"
    STRENGTH = "strength"
    SOURCE = "source"


class Wish(Struct, frozen=True):
    """Which disagreements are listed; an empty part lets all through."""

    kind: str = ""
    about: str = ""
    strength: str = ""
    source: str = ""
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether it lets everything through."""
        return self == Wish()

    def of(self, side: Side) -> str:
        """What is wished of one side."""
        return {Side.KIND: self.kind, Side.PROPERTY: self.about, Side.STRENGTH: self.strength}.get(side, self.source)

    def without(self, side: Side) -> "Wish":
        """The same, one side let go."""
        match side:
            case Side.KIND:
                return replace(self, kind="")
            case Side.PROPERTY:
                return replace(self, about="")
            case Side.STRENGTH:
                return replace(self, strength="")
            case Side.SOURCE:
                return replace(self, source="")


_VALUES: Mapping[Side, Callable[[PlacedDisagreement], Iterable[str]]] = {
    Side.KIND: lambda placed: (placed.disagreement.kind,),
    Side.PROPERTY: lambda placed: (placed.disagreement.property,),
    Side.STRENGTH: lambda placed: (placed.disagreement.strength,),
    Side.SOURCE: lambda placed: placed.source_ids,
}


def listed(placed: Sequence[PlacedDisagreement], wish: Wish) -> tuple[PlacedDisagreement, ...]:
    """Those that the wish lets through; every word of its text must stand somewhere in the disagreement."""
    words = wish.text.casefold().split()
    return tuple(each for each in placed if _fits(each, wish) and _says(each, words))


def counts(placed: Sequence[PlacedDisagreement], wish: Wish, side: Side) -> dict[str, int]:
    """How many disagreements each value of a side would list, the other parts of the wish as they are.

    A value that would list none is there too, with 0.
    """
    found = Counter(value for each in listed(placed, wish.without(side)) for value in _VALUES[side](each))
    values = dict.fromkeys(value for each in placed for value in _VALUES[side](each))
    return {value: found[value] for value in values}


def _fits(placed: PlacedDisagreement, wish: Wish) -> bool:
    wanted = ((side, wish.of(side)) for side in Side)
    return all(value in _VALUES[side](placed) for side, value in wanted if value)


def _says(placed: PlacedDisagreement, words: Sequence[str]) -> bool:
    if not words:
        return True
    said = placed.disagreement
    parts = [said.label, said.explanation, *(position.text for position in said.positions)]
    text = "\n".join([*parts, *(event.label for event in placed.events)]).casefold()
    return all(word in text for word in words)
