"""Which row each event stands in, worked out stretch by stretch of time, so that panning moves no row.

A row depends on the zoom step, on the number of rows of the lane and on the events, never on the window:

* Rows are found at the smallest scale of the zoom step. Labels keep their width while days grow, so what does not
  overlap at that scale overlaps at none in the step.
* What is long has the rows that `long_bars` finds, the same at every zoom; all else is packed around it.
* The endless line of time is cut into chunks. Chunks with an odd number are packed by themselves; even ones between
  their two neighbours. Nothing reaches further than a chunk, so no other chunk matters.
  So that an odd chunk leaves room for what matters beside it, the important events of its neighbours are packed with
  it and then taken out again.

So the work for a picture follows what is in sight, not the size of the store.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import NamedTuple

import numpy as np

from explorer.domain.state import Window
from explorer.domain.table import EventTable
from explorer.layout.candidates import (
    CELLS,
    CHIP_SLOTS,
    GLYPH,
    SHORT,
    SLOTS,
    STAYS_FROM,
    Candidates,
    LaneRows,
    Step,
    candidates,
)
from explorer.layout.extents import Flags, Ints, Reals
from explorer.layout.index import Index
from explorer.layout.long_bars import Bar, LongBars
from explorer.layout.memory import Memory
from explorer.layout.pack import HIDDEN, Place, Rows, Stretch
from explorer.layout.widths import Widths

CHIP_CELLS = CELLS // CHIP_SLOTS
PATIENCE = 3
"""After so many events of a slot that found no room the rest is not tried."""
CROWD = 3
"""A slot with so many events a row is sure to hide some: its chip gets room before the lesser events do."""
_REMEMBERED = 4000


class Chip(NamedTuple):
    """Room for a chip: its lane, the slot it counts for, its row, and the time at its right side."""

    lane: int
    slot: int
    row: int
    day: float


class Crowd(NamedTuple):
    """How many events begin in a slot, and the cell where the middle one does."""

    events: int
    cell: int


class Chunk(NamedTuple):
    """One packed chunk."""

    drawn: list[tuple[int, int, float, bool]]
    """(entry, row, room for the label, whether the label is flipped)."""
    taken: list[Stretch]
    chips: list[Chip]


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """The events of some lanes around a window, with their rows."""

    entry: Ints
    lane: Ints
    row: Ints
    label_room: Reals
    """Pixels for the label, 0 where it has none."""
    is_flipped: Flags
    """The label stands left of its glyph, or ends with its bar."""
    chips: dict[tuple[int, int], Chip]
    """By lane and slot."""


class Chunks:
    """The rows of one zoom step; chunks are packed when they are first looked at."""

    def __init__(self, table: EventTable, index: Index, finders: tuple[Widths, LongBars], step: Step) -> None:
        self._table = table
        self._index = index
        self._widths, self._long_bars = finders
        self._step = step
        self._packed = Memory(_REMEMBERED)
        self._seen = Memory()

    @property
    def chip_days(self) -> float:
        """The days that a chip counts for."""
        return self._step.chunk_days / CHIP_SLOTS

    def around(self, window: Window, lanes: tuple[LaneRows, ...]) -> Standing:
        """What stands in the lanes in all chunks that can hold events of the window, and somewhat beyond."""
        days = self._step.chunk_days
        first = floor(window.begin / days - 2 * self._step.style.long / (CELLS * self._step.style.cell))
        numbers = range(first, floor(window.end / days) + 1)
        return self._seen.recall((lanes, numbers), lambda: self._standing(lanes, numbers))

    def _standing(self, lanes: tuple[LaneRows, ...], numbers: range) -> Standing:
        bars = self._bars(lanes, numbers)
        self._pack_missing(lanes, numbers, bars)
        longest = self._step.style.label_longest
        lane_of = [lane for lane, _ in bars]
        drawn = [(bar.entry, bar.row, longest, False) for _, bar in bars]
        chips = {}
        for lane in lanes:
            for number in numbers:
                chunk = self._packed.get((lane, number), Chunk)
                lane_of += [lane.lane] * len(chunk.drawn)
                drawn += chunk.drawn
                chips.update({(chip.lane, chip.slot): chip for chip in chunk.chips})
        self._packed.trim()
        entry, row, room, flipped = zip(*drawn, strict=True) if drawn else ((), (), (), ())
        return Standing(
            np.array(entry, dtype=np.int64),
            np.array(lane_of, dtype=np.int64),
            np.array(row, dtype=np.int64),
            np.array(room, dtype=np.float64),
            np.array(flipped, dtype=np.bool_),
            chips,
        )

    def _bars(self, lanes: tuple[LaneRows, ...], numbers: range) -> list[tuple[int, Bar]]:
        """The long bars as far as any chunk of the picture can be touched by them; in half of a lane's rows at most."""
        days = (numbers.start - 2) * self._step.chunk_days, (numbers.stop + 2) * self._step.chunk_days
        return self._long_bars.in_rows(lanes, self._step.least_long, days)

    def _pack_missing(self, lanes: tuple[LaneRows, ...], numbers: range, bars: list[tuple[int, Bar]]) -> None:
        """Pack what was not looked at before: the odd chunks, then the even ones between them."""
        odd = range(numbers.start - (numbers.start + 1) % 2, numbers.stop + numbers.stop % 2, 2)
        even = [number for number in numbers if number % 2 == 0]
        missing = [
            (lane, number) for some in (odd, even) for number in some for lane in lanes
            if (lane, number) not in self._packed
        ]  # fmt: skip
        if not missing:
            return
        wanted = sorted({lane for lane, _ in missing})
        chunks = range(min(number for _, number in missing) - 1, max(number for _, number in missing) + 2)
        tried = candidates(self._table, self._index, self._widths, self._step, (wanted, chunks))
        crowds = self._crowds([lane.lane for lane in wanted], chunks, bars)
        job = _Job(tried, _taken_by(bars, self._step), crowds, chunks)
        for lane, number in missing:
            self._packed.keep((lane, number), self._pack(lane, number, job))

    def _crowds(self, lanes: list[int], chunks: range, bars: list[tuple[int, Bar]]) -> dict[int, list[Crowd]]:
        """What begins in each chip slot of each lane, but for the long bars that are drawn."""
        slots = np.arange(chunks.start * CHIP_SLOTS, chunks.stop * CHIP_SLOTS + 1)
        days = self._step.chunk_days / CHIP_SLOTS
        before = self._index.by_begin.before(
            self._index.days, np.array(lanes)[:, None], slots.astype(np.float64) * days
        )
        counts = np.diff(before, axis=1)
        middle = np.minimum((before[:, 1:] + before[:, :-1]) // 2, max(0, len(self._index.begin) - 1))
        cells = np.floor(self._index.begin[middle] * (CHIP_CELLS / days)).astype(np.int64)
        place = {lane: line for line, lane in enumerate(lanes)}
        for lane, bar in bars:
            slot = floor(int(self._index.begin[bar.entry]) / days) - int(slots[0])
            if lane in place and 0 <= slot < counts.shape[1]:
                counts[place[lane], slot] -= 1
        return {
            lane: [Crowd(*crowd) for crowd in zip(line, at, strict=True)]
            for lane, line, at in zip(lanes, counts.tolist(), cells.tolist(), strict=True)
        }

    def _pack(self, lane: LaneRows, number: int, job: "_Job") -> Chunk:
        rows = Rows(lane.rows, (number - 1) * CELLS, 3 * CELLS)
        near = [self._packed.get((lane, number + side), Chunk).taken for side in (-1, 1)] if number % 2 == 0 else []
        for stretch in (*job.bars.get(lane.lane, ()), *(stretch for taken in near for stretch in taken)):
            rows.take(*stretch)
        return _Packing(rows, self._step, job, (lane.lane, number)).packed()


def join(parts: Sequence[Standing]) -> Standing:
    """The events of several standings as one."""
    chips = {key: chip for part in parts for key, chip in part.chips.items()}
    return Standing(
        np.concatenate([part.entry for part in parts]),
        np.concatenate([part.lane for part in parts]),
        np.concatenate([part.row for part in parts]),
        np.concatenate([part.label_room for part in parts]),
        np.concatenate([part.is_flipped for part in parts]),
        chips,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    """What the chunks of a picture are packed from."""

    tried: Candidates
    bars: dict[int, list[Stretch]]
    crowds: dict[int, list[Crowd]]
    chunks: range


class _Packing:
    """One chunk on its way."""

    def __init__(self, rows: Rows, step: Step, job: _Job, where: tuple[int, int]) -> None:
        self._rows = rows
        self._step = step
        self._tried = job.tried
        self._lane, self._number = where
        self._places: dict[int, Place] = {}
        self._own = job.tried.of(*where)
        self._chips: dict[int, Stretch] = {}
        first = (self._number - job.chunks.start) * CHIP_SLOTS
        self._crowds = job.crowds[self._lane][first : first + CHIP_SLOTS]
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
                if low <= tried.wishes[at][0] < high:
                    guests.append(at)
        return guests

    def _fit(self, boxes: Iterable[int]) -> None:
        upto, wishes, slots, own = len(self._rows.taken), self._tried.wishes, self._tried.slot, self._own
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
                self._places[at] = place
                if at in own:
                    self._left[slot // (SLOTS // CHIP_SLOTS)] -= 1

    def _make_room(self, at: int) -> bool:
        """Cut labels so that an important event, which found no room for its glyph, finds some; whether it does."""
        if self._tried.importance[at] < STAYS_FROM:
            return False
        left, right = self._tried.wishes[at][-2:]
        for row in range(len(self._rows.taken)):
            touching = [b for b, place in self._places.items() if place.row == row and self._touches(b, left, right)]
            if touching and all(self._may_be_cut(b, at) for b in touching):
                before = self._rows.taken[row]
                for other in touching:
                    self._rows.give_back(row, *self._stretch(other, self._places[other].wish))
                    self._rows.take(row, *self._stretch(other, SHORT))
                if self._rows.is_free(row, left, right):
                    self._places.update((other, Place(row, SHORT)) for other in touching)
                    return True
                self._rows.taken[row] = before
        return False

    def _stretch(self, at: int, wish: int) -> tuple[int, int]:
        left, right = self._tried.wishes[at][2 * wish : 2 * wish + 2]
        return left, right

    def _touches(self, at: int, left: int, right: int) -> bool:
        mine = self._stretch(at, self._places[at].wish)
        return mine[0] < right and left < mine[1]

    def _may_be_cut(self, at: int, wanting: int) -> bool:
        """Whether a label may be cut for the glyph of an event that matters no less."""
        importance = self._tried.importance
        return self._places[at].wish < SHORT and importance[at] <= importance[wanting]

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
        drawn, taken = [], list(self._chips.values())
        for at, place in self._places.items():
            if at in self._own:
                flipped, wishes = tried.is_flipped[at], tried.wishes[at]
                left, right = wishes[2 * place.wish], wishes[2 * place.wish + 1]
                room = tried.room[at][place.wish]
                if 0 < place.wish < GLYPH:
                    more = left - wishes[0] if flipped else wishes[1] - right
                    more = self._rows.grow(place.row, left - 1 if flipped else right, -1 if flipped else 1, more)
                    room += more * step.style.cell
                    left, right = (left - more, right) if flipped else (left, right + more)
                drawn.append((tried.entry[at], place.row, room, flipped))
                taken.append(Stretch(place.row, left, right))
        days_a_cell = step.chunk_days / CELLS
        first = self._number * CHIP_SLOTS
        chips = [
            Chip(self._lane, first + slot, place.row, place.right * days_a_cell) for slot, place in self._chips.items()
        ]
        return Chunk(drawn, taken, chips)


def _taken_by(bars: list[tuple[int, Bar]], step: Step) -> dict[int, list[Stretch]]:
    """The cells of the long bars of each lane, the gap after them included."""
    cells_a_day, gap = CELLS / step.chunk_days, step.style.gap / step.style.cell
    taken: dict[int, list[Stretch]] = {}
    for lane, bar in bars:
        stretch = Stretch(bar.row, floor(bar.begin * cells_a_day), ceil(bar.end * cells_a_day + gap))
        taken.setdefault(lane, []).append(stretch)
    return taken
