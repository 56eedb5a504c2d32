"""Boxes into rows: the most important first, each into the uppermost row that has room.

A box has up to three wishes: its glyph with the whole label, with a label cut short, the glyph alone. A glyph that
finds no room may take the room of labels of less important events; a glyph gives way to nothing.
"""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

HIDDEN = -1
NOBODY = -1
CHIP = -2
PATIENCE = 5
"""After so many boxes of a slot that found no room the rest is not tried."""
GLYPH_PRICE = 100
"""A chip would rather cost so many labels than one glyph."""
CHIP_STEP = 16.0
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
    slot: int = 0
    """Where many boxes of a slot have found no room, the rest of it is not tried."""
    stays: bool = False
    """Its glyph does not give way to a chip."""
    least: int = -1
    """The wish that it is cut down to where another glyph needs room: the last, or a short label."""


class Place(NamedTuple):
    """The row given (or HIDDEN), which of its wishes the box got, and what it got beyond that."""

    row: int
    wish: int
    extra: float = 0.0


class Rows:
    """What is taken in each row of a lane: stretches that never overlap, by their left sides."""

    def __init__(self, count: int) -> None:
        self.taken: tuple[list[Taken], ...] = tuple([] for _ in range(count))

    def blockers(self, row: int, wanted: Stretch) -> list[Taken]:
        """What overlaps the stretch in a row."""
        taken = self.taken[row]
        first = last = bisect_left(taken, (wanted.right,))
        while first and taken[first - 1].right > wanted.left:
            first -= 1
        return taken[first:last]

    def free_around(self, row: int, stretch: Stretch) -> Stretch:
        """How far a free stretch could grow to both sides."""
        taken = self.taken[row]
        after = bisect_left(taken, (stretch.right,))
        left = taken[after - 1].right if after else -inf
        return Stretch(left, taken[after].left if after < len(taken) else inf)

    def take(self, row: int, stretch: Stretch, owner: int = NOBODY) -> None:
        """Mark a free stretch as taken."""
        insort(self.taken[row], Taken(*stretch, owner))

    def drop(self, row: int, taken: Taken) -> None:
        """Free a stretch."""
        self.taken[row].remove(taken)

    def best_wish(self, row: int, stretches: tuple[Stretch, ...]) -> int:
        """The first wish that is free in a row, or HIDDEN. Each wish lies inside the one before it."""
        taken, glyph = self.taken[row], stretches[-1]
        after = bisect_left(taken, (glyph.right,))
        left = taken[after - 1].right if after else -inf
        if left > glyph.left:
            return HIDDEN
        right = taken[after].left if after < len(taken) else inf
        for number, stretch in enumerate(stretches):
            if left <= stretch.left and stretch.right <= right:
                return number
        return HIDDEN


class Packing:
    """Boxes packed into rows, in their order: the most important first."""

    def __init__(self, wishes: Sequence[Wish], rows: Rows) -> None:
        self._wishes = wishes
        self._rows = rows
        self.places: list[Place] = []
        failed: Counter[int] = Counter()
        for index, wish in enumerate(wishes):
            place = None
            if failed[wish.slot] < PATIENCE:
                place = self._fit(index, wish) or self._make_room(index, wish)
                failed[wish.slot] += place is None
            self.places.append(place or Place(HIDDEN, 0))

    def fit_chip(self, slot: Stretch, width: float) -> Place | None:
        """Room for a chip in a slot, the lowest row and the right end first.

        Labels give way, then the glyphs of lesser events, which are hidden. The place's `wish` is the number of steps
        from the right end (see `chip_stretch`).
        """
        steps = range(int((slot.right - slot.left - width) // CHIP_STEP) + 1)
        tries = [(row, step) for row in reversed(range(len(self._rows.taken))) for step in steps]
        best: tuple[int, Place] | None = None
        for row, step in tries:
            price = self._chip_price(row, chip_stretch(slot, width, step))
            if price is not None and (best is None or price < best[0]):
                best = price, Place(row, step)
            if price == 0:
                break
        if best is None:
            return None
        stretch = chip_stretch(slot, width, best[1].wish)
        self._hide(best[1].row, stretch)
        self._clear(best[1].row, stretch)
        self._rows.take(best[1].row, stretch, CHIP)
        return best[1]

    def _chip_price(self, row: int, wanted: Stretch) -> int | None:
        """What a chip costs: labels little, glyphs much; None where something stands that stays."""
        price = 0
        for blocker in self._rows.blockers(row, wanted):
            if blocker.owner < 0:
                return None
            wish = self._wishes[blocker.owner]
            in_the_way = wish.stretches[wish.least].overlaps(wanted)
            if in_the_way and wish.stays:
                return None
            price += wish.weight * (GLYPH_PRICE if in_the_way else 1)
        return price

    def _hide(self, row: int, wanted: Stretch) -> None:
        """Take away the boxes whose glyphs are in the way."""
        for blocker in self._rows.blockers(row, wanted):
            wish = self._wishes[blocker.owner]
            if wish.stretches[wish.least].overlaps(wanted):
                self._rows.drop(row, blocker)
                self.places[blocker.owner] = Place(HIDDEN, 0)

    def restore_labels(self) -> None:
        """Give labels back, or make short ones longer, where there is room after all."""
        for index, (wish, place) in enumerate(zip(self._wishes, self.places, strict=True)):
            if place.row != HIDDEN and place.wish > 0:
                self._rows.drop(place.row, Taken(*wish.stretches[place.wish], index))
                best = self._rows.best_wish(place.row, wish.stretches)
                stretch, extra = wish.stretches[best], 0.0
                if 0 < best < len(wish.stretches) - 1:
                    free = self._rows.free_around(place.row, stretch)
                    whole = wish.stretches[0]
                    longer = Stretch(max(free.left, whole.left), min(free.right, whole.right))
                    extra = longer.right - longer.left - (stretch.right - stretch.left)
                    stretch = longer
                self._rows.take(place.row, stretch, index)
                self.places[index] = Place(place.row, best, extra)

    def taken_here(self, is_own: NDArray[np.bool_]) -> tuple[tuple[int, Stretch], ...]:
        """(row, stretch) of what those of the boxes and the chips take."""
        return tuple(
            (row, Stretch(taken.left, taken.right))
            for row, line in enumerate(self._rows.taken)
            for taken in line
            if taken.owner == CHIP or (taken.owner != NOBODY and is_own[taken.owner])
        )

    def _fit(self, index: int, wish: Wish) -> Place | None:
        """The uppermost row that grants the best wish."""
        best = Place(HIDDEN, len(wish.stretches))
        for row in range(wish.rows):
            granted = self._rows.best_wish(row, wish.stretches)
            if HIDDEN < granted < best.wish:
                best = Place(row, granted)
                if granted == 0:
                    break
        if best.row == HIDDEN:
            return None
        self._rows.take(best.row, wish.stretches[best.wish], index)
        return best

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
            if blocker.owner < 0:
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
