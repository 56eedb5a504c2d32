"""How one chunk of a lane is packed: the important events, then chips where there is a crowd, then the rest."""

from collections.abc import Iterable
from math import ceil
from typing import NamedTuple

from msgspec import Struct

from explorer.layout.rows.candidates import (
    CELLS,
    CHIP_SLOTS,
    GLYPH,
    SHORT,
    SLOTS,
    STAYS_FROM,
    Candidates,
    LaneRows,
    Step,
)
from explorer.layout.rows.card_rows import Stood
from explorer.layout.rows.long_bars import Bar
from explorer.layout.rows.row_bits import HIDDEN, Place, Rows, Stretch
from explorer.layout.rows.standing import Chip, Chunk

CHIP_CELLS = CELLS // CHIP_SLOTS
PATIENCE = 3
"""After so many events of a slot that found no room the rest is not tried."""
CROWD = 3
"""A slot with so many events a row is sure to hide some: its chip gets room before the lesser events do."""


class Crowd(NamedTuple):
    """How many events begin in a slot, and the cell where the middle one does."""

    events: int
    cell: int


class Job(Struct, frozen=True, eq=False):
    """What the chunks of a picture are packed from."""

    lanes: frozenset[LaneRows]
    tried: Candidates
    long: list[tuple[int, Bar]]
    bars: dict[int, list[Stretch]]
    """What long bars and braids take, by lane."""
    crowds: dict[int, list[Crowd]]
    chunks: range
    """What is tried; all but the first and the last of them can be packed."""
    placed: frozenset[int]
    """Entries of braids."""

    def holds(self, lanes: Iterable[LaneRows], chunks: range) -> bool:
        """Whether some chunks of some lanes can be packed from it."""
        return self.chunks.start < chunks.start and chunks.stop < self.chunks.stop and self.lanes.issuperset(lanes)

    def crowds_in(self, lane: int, chunk: int) -> list[Crowd]:
        """The chip slots of a chunk."""
        first = (chunk - self.chunks.start) * CHIP_SLOTS
        return self.crowds[lane][first : first + CHIP_SLOTS]

    def has_work(self, lane: int, chunk: int) -> bool:
        """Whether a chunk has events to be packed, or to be counted."""
        return bool(self.tried.of(lane, chunk)) or any(crowd.events > 0 for crowd in self.crowds_in(lane, chunk))


class Packing:
    """One chunk on its way."""

    def __init__(self, rows: Rows, step: Step, job: Job, where: tuple[int, int]) -> None:
        self._rows = rows
        self._step = step
        self._tried = job.tried
        self._lane, self._number = where
        self._places: dict[int, Place] = {}
        self._level, self._spare = 0, [0] * len(rows.taken)
        self._placed = job.placed
        self._own = [at for at in job.tried.of(*where) if job.tried.entry[at] not in job.placed]
        self._mine = frozenset(self._own)
        self._chips: dict[int, Stretch] = {}
        self._crowds = job.crowds_in(*where)
        self._left = [crowd.events for crowd in self._crowds]

    def packed(self) -> Chunk:
        """The important events, then chips where there is a crowd, then the rest, then chips for what is left."""
        important = [at for at in self._own if self._tried.importance[at] >= STAYS_FROM]
        self._fit(sorted([*important, *self._guests()], key=lambda at: -self._tried.importance[at]))
        self._fit_chips(CROWD * len(self._rows.taken))
        self._fit(self._own[len(important) :])
        self._fit_chips(0)
        return self._chunk()

    def _guests(self) -> list[int]:
        """The important events of the neighbours of an odd chunk, as far as they matter to it."""
        if self._number % 2 == 0:
            return []
        tried, guests = self._tried, []
        low, high = (self._number - 0.5) * CELLS, (self._number + 1.5) * CELLS
        for side in (-1, 1):
            for at in tried.of(self._lane, self._number + side):
                if tried.importance[at] < STAYS_FROM:
                    break
                if low <= tried.wishes[at][0] < high and tried.entry[at] not in self._placed:
                    guests.append(at)
        return guests

    def _fit(self, boxes: Iterable[int]) -> None:
        upto, wishes, slots, own = len(self._rows.taken), self._tried.wishes, self._tried.slot, self._mine
        first, failed = self._number * SLOTS, [0] * (3 * SLOTS)
        for at in boxes:
            slot = slots[at] - first
            if failed[slot] == PATIENCE:
                continue
            place = self._rows.fit(wishes[at], upto)
            if place.row == HIDDEN and self._make_room(at):
                place = self._rows.fit(wishes[at], upto)
            if place.row == HIDDEN:
                failed[slot] += 1
            else:
                self._stand(at, place)
                if at in own:
                    self._left[slot // (SLOTS // CHIP_SLOTS)] -= 1

    def _stand(self, at: int, place: Place) -> None:
        """Note where an event stands, and what of its row an equal may take when the label is cut."""
        self._places[at] = place
        if self._tried.importance[at] >= STAYS_FROM and place.wish < SHORT:
            whole, cut = (self._rows.mask(*self._stretch(at, wish)) for wish in (place.wish, SHORT))
            self._spare_for(self._tried.importance[at])[place.row] |= whole & ~cut

    def _spare_for(self, importance: int) -> list[int]:
        """What each row would gain if all labels that an event may cut were cut: those of its equals."""
        if importance != self._level:
            self._level, self._spare = importance, [0] * len(self._spare)
        return self._spare

    def _make_room(self, at: int) -> bool:
        """Cut labels so that an important event, which found no room for its glyph, finds some; whether it does."""
        if self._tried.importance[at] < STAYS_FROM:
            return False
        left, right = self._tried.wishes[at][-2:]
        wanted, spare = self._rows.mask(left, right), self._spare_for(self._tried.importance[at])
        for row, taken in enumerate(self._rows.taken):
            if not taken & ~spare[row] & wanted:
                self._cut(row, left, right)
                return True
        return False

    def _cut(self, row: int, left: int, right: int) -> None:
        """Cut the labels of a row that lie in a stretch."""
        touching = [at for at, place in self._places.items() if place.row == row and self._touches(at, left, right)]
        for at in touching:
            whole, cut = (self._rows.mask(*self._stretch(at, wish)) for wish in (self._places[at].wish, SHORT))
            self._rows.taken[row] ^= whole ^ cut
            self._spare[row] &= ~whole
            self._places[at] = Place(row, SHORT)

    def _stretch(self, at: int, wish: int) -> tuple[int, int]:
        left, right = self._tried.wishes[at][2 * wish : 2 * wish + 2]
        return left, right

    def _touches(self, at: int, left: int, right: int) -> bool:
        mine = self._stretch(at, self._places[at].wish)
        return mine[0] < right and left < mine[1]

    def _fit_chips(self, crowd: int) -> None:
        """Room for a chip in each slot of which more than so many events have no place yet."""
        width = ceil(self._step.style.chip_width / self._step.style.cell)
        for slot, left in enumerate(self._left):
            if left > crowd and slot not in self._chips:
                begin = (self._number * CHIP_SLOTS + slot) * CHIP_CELLS
                place = self._rows.fit_chip((begin, begin + CHIP_CELLS), self._crowds[slot].cell, width)
                if place is not None:
                    self._chips[slot] = place

    def _chunk(self) -> Chunk:
        """What became of the events; short labels are made longer where there is room after all."""
        step, tried = self._step, self._tried
        drawn, taken = [], []
        for at, place in self._places.items():
            if at in self._mine:
                flipped, wishes = tried.is_flipped[at], tried.wishes[at]
                left, right = wishes[2 * place.wish], wishes[2 * place.wish + 1]
                room = tried.room[at][place.wish]
                if 0 < place.wish < GLYPH:
                    more = left - wishes[0] if flipped else wishes[1] - right
                    more = self._rows.grow(place.row, left - 1 if flipped else right, -1 if flipped else 1, more)
                    room += more * step.style.cell
                    left, right = (left - more, right) if flipped else (left, right + more)
                drawn.append(Stood(tried.entry[at], place.row, room, flipped))
                taken.append(Stretch(place.row, left, right))
        days_a_cell = step.chunk_days / CELLS
        first = self._number * CHIP_SLOTS
        chips = [
            Chip(self._lane, first + slot, place.row, place.right * days_a_cell) for slot, place in self._chips.items()
        ]
        return Chunk(drawn, taken, chips, list(self._chips.values()), sum(max(0, left) for left in self._left))
