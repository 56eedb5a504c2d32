"""Boxes into rows: the most important first, each into the uppermost row that has room.

A row is one whole number: bit i is set where cell i is taken. So whether a stretch of many cells is free in a row is
one shift and one AND, and a box costs about a microsecond.

A box has some wishes, best first: its glyph with the whole label, with a label cut short, the glyph alone.
What finds no place is hidden, and counted by a chip.
"""

from collections.abc import Iterator, Sequence
from operator import and_
from typing import NamedTuple

HIDDEN = -1


class Stretch(NamedTuple):
    """Cells [left, right) of a row."""

    row: int
    left: int
    right: int


class Place(NamedTuple):
    """The row given (or HIDDEN), and which of its wishes the box got."""

    row: int
    wish: int


NOWHERE = Place(HIDDEN, 0)


class Rows:
    """Which cells of each row are taken, from `origin` on, `reach` cells far."""

    __slots__ = ("_origin", "_reach", "taken")

    def __init__(self, count: int, origin: int, reach: int) -> None:
        self.taken = [0] * count
        self._origin = origin
        self._reach = reach

    def mask(self, left: int, right: int) -> int:
        """The bits of a stretch that lies within reach."""
        return ((1 << (right - left)) - 1) << (left - self._origin)

    def take(self, row: int, left: int, right: int) -> None:
        """Mark a stretch as taken, as far as it lies within reach."""
        self.taken[row] |= self.mask_within(left, right)

    def give_back(self, row: int, left: int, right: int) -> None:
        """Give a stretch back, as far as it lies within reach."""
        self.taken[row] &= ~self.mask_within(left, right)

    def mask_within(self, left: int, right: int) -> int:
        """The bits of a stretch as far as it lies within reach."""
        left, right = max(0, left - self._origin), min(self._reach, right - self._origin)
        return ((1 << (right - left)) - 1) << left if right > left else 0

    def are_free(self, row: int, masks: Sequence[int]) -> bool:
        """Whether bits are free in rows one below the other, from a row on."""
        return not any(map(and_, self.taken[row : row + len(masks)], masks))

    def fit(self, wishes: Sequence[int], upto: int) -> Place:
        """The best wish that any of the first `upto` rows grants, in the uppermost of them; it is taken.

        `wishes` are left and right of each wish in turn; each lies inside the one before it.
        """
        taken, origin = self.taken, self._origin
        left, right = wishes[-2] - origin, wishes[-1] - origin
        mask = ((1 << (right - left)) - 1) << left
        free = [row for row in range(upto) if not taken[row] & mask]
        if not free:
            return NOWHERE
        for wish in range(len(wishes) // 2 - 1):
            left, right = wishes[2 * wish] - origin, wishes[2 * wish + 1] - origin
            wider = ((1 << (right - left)) - 1) << left
            for row in free:
                if not taken[row] & wider:
                    taken[row] |= wider
                    return Place(row, wish)
        taken[free[0]] |= mask
        return Place(free[0], len(wishes) // 2 - 1)

    def take_free(self, stretches: Sequence[Stretch]) -> bool:
        """Take stretches, each in another row, where all of them are free and there are such rows; whether they are."""
        if any(each.row >= len(self.taken) for each in stretches):
            return False
        masks = [((1 << (each.right - each.left)) - 1) << (each.left - self._origin) for each in stretches]
        if any(self.taken[each.row] & mask for each, mask in zip(stretches, masks, strict=True)):
            return False
        for each, mask in zip(stretches, masks, strict=True):
            self.taken[each.row] |= mask
        return True

    def fit_chip(self, slot: tuple[int, int], near: int, width: int) -> Stretch | None:
        """Room for a chip in a slot, as near to a cell as there is, the lower row first; it is taken."""
        start, span = slot[0] - self._origin, (1 << (slot[1] - slot[0])) - 1
        aim = max(0, near - slot[0] - width // 2)
        best: tuple[int, int, int] | None = None
        for row in reversed(range(len(self.taken))):
            free, run = ~(self.taken[row] >> start) & span, 1
            # After each turn bit i says whether `run` cells from i on are free.
            while run < width:
                step = min(run, width - run)
                free &= free >> step
                run += step
            for at in _nearest_bits(free, aim):
                if best is None or abs(at - aim) < best[0]:
                    best = abs(at - aim), row, at
        if best is None:
            return None
        _, row, at = best
        self.taken[row] |= ((1 << width) - 1) << (start + at)
        return Stretch(row, slot[0] + at, slot[0] + at + width)

    def grow(self, row: int, start: int, step: int, most: int) -> int:
        """Take free cells from `start` on to the right (step 1) or to the left (step -1); how many, `most` at most."""
        line, at = self.taken[row], start - self._origin
        if step > 0:
            ahead = (line >> at) & ((1 << most) - 1)
            free = (ahead & -ahead).bit_length() - 1 if ahead else most
            first = at
        else:
            low = max(0, at + 1 - most)
            behind = (line >> low) & ((1 << (at + 1 - low)) - 1)
            free = at + 1 - low - behind.bit_length()
            first = at + 1 - free
        if free:
            self.taken[row] |= ((1 << free) - 1) << first
        return free


def _nearest_bits(bits: int, aim: int) -> Iterator[int]:
    """The first bit that is set from `aim` on, and the last before it."""
    after, before = bits >> aim, bits & ((1 << aim) - 1)
    if after:
        yield aim + (after & -after).bit_length() - 1
    if before:
        yield before.bit_length() - 1
