"""Boxes into rows: the most important first, each into the uppermost row that has room.

A box has up to three wishes: its glyph with the whole label, with a label cut short, the glyph alone. A glyph that
finds no room may take the room of labels of less important events; a glyph gives way to nothing.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

HIDDEN = -1
NOBODY = -1
CHIP_STEP = 8.0
"""Pixels between the places tried for a chip."""


class Stretch(NamedTuple):
    """Pixels [left, right) of a row."""

    left: float
    right: float

    def overlaps(self, other: "Stretch") -> bool:
        """Whether the two share a pixel."""
        return self.left < other.right and other.left < self.right


class Taken(NamedTuple):
    """A stretch of a row that is taken, and by which box (or NOBODY who could give way)."""

    left: float
    right: float
    owner: int


@dataclass(frozen=True, slots=True)
class Wish:
    """What a box would like to have, best first, the glyph alone last; and the rows it may stand in."""

    stretches: tuple[Stretch, ...]
    rows: int
    weight: int
    """What its label is worth."""
    least: int = -1
    """The wish that it is cut down to where another glyph needs room: the last, or a short label."""


class Place(NamedTuple):
    """The row given (or HIDDEN), and which of its wishes the box got."""

    row: int
    wish: int


class Rows:
    """What is taken in each row of a lane: stretches that never overlap, by their left sides."""

    def __init__(self, count: int) -> None:
        self.taken: tuple[list[Taken], ...] = tuple([] for _ in range(count))

    def blockers(self, row: int, wanted: Stretch) -> list[Taken]:
        """What overlaps the stretch in a row."""
        taken = self.taken[row]
        first = bisect_right(taken, wanted.left, key=lambda other: other.right)
        last = bisect_left(taken, wanted.right, key=lambda other: other.left)
        return taken[first:last]

    def take(self, row: int, stretch: Stretch, owner: int = NOBODY) -> None:
        """Mark a free stretch as taken."""
        insort(self.taken[row], Taken(*stretch, owner))

    def drop(self, row: int, taken: Taken) -> None:
        """Free a stretch."""
        self.taken[row].remove(taken)

    def fit(self, stretch: Stretch, upto: int, owner: int) -> int:
        """Take the stretch in the uppermost row that has it free; HIDDEN where none has."""
        for row in range(min(upto, len(self.taken))):
            if not self.blockers(row, stretch):
                self.take(row, stretch, owner)
                return row
        return HIDDEN


class Packing:
    """Boxes packed into rows, in their order: the most important first."""

    def __init__(self, wishes: Sequence[Wish], rows: Rows) -> None:
        self._wishes = wishes
        self._rows = rows
        self.places: list[Place] = []
        for index, wish in enumerate(wishes):
            self.places.append(self._fit(index, wish) or self._make_room(index, wish) or Place(HIDDEN, 0))

    def fit_chip(self, slot: Stretch, width: float) -> Place | None:
        """Room for a chip in a slot, the lowest row and the right end first; labels give way. The place's `wish` is
        the number of steps from the right end (see `chip_stretch`)."""
        steps = range(int((slot.right - slot.left - width) // CHIP_STEP) + 1)
        tries = [(row, step) for row in reversed(range(len(self._rows.taken))) for step in steps]
        for row, step in tries:
            stretch = chip_stretch(slot, width, step)
            if not self._rows.blockers(row, stretch):
                self._rows.take(row, stretch)
                return Place(row, step)
        for row, step in tries:
            stretch = chip_stretch(slot, width, step)
            if self._price(row, stretch) is not None:
                self._clear(row, stretch)
                self._rows.take(row, stretch)
                return Place(row, step)
        return None

    def restore_labels(self) -> None:
        """Give labels back where there is room after all."""
        for index, (wish, place) in enumerate(zip(self._wishes, self.places, strict=True)):
            if place.row != HIDDEN and place.wish > 0:
                self._rows.drop(place.row, Taken(*wish.stretches[place.wish], index))
                best = next(w for w, s in enumerate(wish.stretches) if not self._rows.blockers(place.row, s))
                self._rows.take(place.row, wish.stretches[best], index)
                self.places[index] = Place(place.row, best)

    def _fit(self, index: int, wish: Wish) -> Place | None:
        for number, stretch in enumerate(wish.stretches):
            row = self._rows.fit(stretch, wish.rows, index)
            if row != HIDDEN:
                return Place(row, number)
        return None

    def _make_room(self, index: int, wish: Wish) -> Place | None:
        """Room for the bare glyph where it costs the least valuable labels."""
        glyph = wish.stretches[-1]
        prices = [(price, row) for row in range(wish.rows) if (price := self._price(row, glyph)) is not None]
        if not prices:
            return None
        _, row = min(prices)
        self._clear(row, glyph)
        self._rows.take(row, glyph, index)
        return Place(row, len(wish.stretches) - 1)

    def _price(self, row: int, wanted: Stretch) -> int | None:
        """What the labels in the way are worth; None where something stands there that does not give way."""
        price = 0
        for blocker in self._rows.blockers(row, wanted):
            if blocker.owner == NOBODY:
                return None
            wish = self._wishes[blocker.owner]
            if wish.stretches[wish.least].overlaps(wanted):
                return None
            price += wish.weight
        return price

    def _clear(self, row: int, wanted: Stretch) -> None:
        """Cut down the labels in the way."""
        for blocker in self._rows.blockers(row, wanted):
            wish = self._wishes[blocker.owner]
            self._rows.drop(row, blocker)
            self._rows.take(row, wish.stretches[wish.least], blocker.owner)
            self.places[blocker.owner] = Place(row, wish.least % len(wish.stretches))


def chip_stretch(slot: Stretch, width: float, step: int) -> Stretch:
    """Where a chip stands, so many steps left of the right end of its slot."""
    right = slot.right - step * CHIP_STEP
    return Stretch(right - width, right)


def rows_taken(count: int, taken: Iterable[tuple[int, Stretch]]) -> Rows:
    """Rows in which some stretches are taken for good."""
    rows = Rows(count)
    for row, stretch in taken:
        rows.take(row, stretch)
    return rows
