"""First fit: each box into the uppermost row in which it touches nothing."""

from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

HIDDEN = -1


class Stretch(NamedTuple):
    """Pixels [left, right) of a row."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Wish:
    """What a box would like to have, best first, and the rows it may stand in."""

    stretches: tuple[Stretch, ...]
    rows: int


class Place(NamedTuple):
    """The row given (or HIDDEN), and which of its wishes the box got."""

    row: int
    wish: int


class Rows:
    """What is taken in each row of a lane: stretches that never overlap, by their left sides."""

    def __init__(self, count: int) -> None:
        self.taken: tuple[list[Stretch], ...] = tuple([] for _ in range(count))

    def is_free(self, row: int, wanted: Stretch) -> bool:
        """Whether nothing in the row overlaps the stretch."""
        taken = self.taken[row]
        after = bisect_right(taken, wanted)
        return (after == 0 or taken[after - 1].right <= wanted.left) and (
            after == len(taken) or taken[after].left >= wanted.right
        )

    def take(self, row: int, stretch: Stretch) -> None:
        """Mark a free stretch as taken."""
        insort(self.taken[row], stretch)

    def fit(self, stretch: Stretch, upto: int) -> int:
        """Take the stretch in the uppermost row that has it free; HIDDEN where none has."""
        for row in range(min(upto, len(self.taken))):
            if self.is_free(row, stretch):
                self.take(row, stretch)
                return row
        return HIDDEN


def first_fit(wishes: Sequence[Wish], rows: Rows) -> list[Place]:
    """A place for each box in the order given: for its first wish in any row, then for its second …"""
    return [_place(wish, rows) for wish in wishes]


def _place(wish: Wish, rows: Rows) -> Place:
    for index, stretch in enumerate(wish.stretches):
        row = rows.fit(stretch, wish.rows)
        if row != HIDDEN:
            return Place(row, index)
    return Place(HIDDEN, 0)
