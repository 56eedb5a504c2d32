"""Which row each event stands in, worked out stretch by stretch of time, so that panning moves no row.

A row depends on the zoom step, on the number of rows of the lane and on the events, never on the window:

* Rows are found at the scale of the zoom step (a quarter of an octave), which is the smallest in the step. Labels keep
  their width while days grow, so what does not overlap at that scale overlaps at none in the step.
* The endless line of time is cut into chunks. Chunks with an odd number are packed by themselves; even ones between
  their two neighbours. Nothing reaches further than half a chunk, so no other chunk matters.
* Bars longer than half a chunk belong to a class of chunks of twice the width, and so on; longer classes are packed
  first, and shorter ones around them.

So the work for a picture follows what is in sight, not the size of the store.
"""

from dataclasses import dataclass
from functools import cached_property
from math import floor

import numpy as np
from numpy.typing import NDArray

from explorer.domain.state import Window
from explorer.domain.table import EventTable
from explorer.layout.detail import by_importance_in_slots
from explorer.layout.extents import Extents, extents
from explorer.layout.pack import HIDDEN, Place, Rows, Stretch, Wish, first_fit
from explorer.layout.prepare import Group
from explorer.layout.style import Style

Ints = NDArray[np.int64]

SLOTS = 16
"""A chunk of the shortest class is so many slots wide; each slot counts what it hides in one chip."""
CANDIDATES = 6
"""At most so many events a slot and row are tried."""
ROUNDS = 4
"""So often a chunk is packed again because a chip needed room."""


@dataclass(frozen=True, slots=True, eq=False)
class Tried:
    """The events of a chunk that a row is sought for, the most important first, and what they want."""

    position: Ints
    is_flipped: NDArray[np.bool_]
    wishes: list[Wish]


@dataclass(frozen=True, slots=True)
class Plan:
    """All that decides the rows of a lane besides its events."""

    px_per_day: float
    """The scale of the zoom step."""
    rows: int
    style: Style
    last_day: float
    """Labels that would run past the end of the store stand left of their glyph."""

    def chunk_width(self, size: int) -> float:
        """Pixels of a chunk of a class."""
        return SLOTS * self.style.slot * 2.0**size


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """Events of a lane with their rows; positions are those in the lane's group."""

    position: Ints
    row: Ints
    has_label: NDArray[np.bool_]
    is_flipped: NDArray[np.bool_]
    """The label stands left of its glyph, or ends with its bar."""


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """One packed chunk."""

    packed: Packed
    hidden: Ints
    """Positions of the events that got no row."""
    taken: tuple[list[Stretch], ...]
    """What it takes of each row."""
    chips: dict[int, int]
    """Slot -> the row in which its chip stands."""


class LaneLayout:
    """The rows of one lane at one zoom step; chunks are packed when they are first looked at."""

    def __init__(self, table: EventTable, group: Group, plan: Plan) -> None:
        self._table = table
        self._group = group
        self._plan = plan
        self._chunks: dict[tuple[int, int], Chunk] = {}

    def packed_in(self, window: Window) -> tuple[Packed, dict[int, int]]:
        """Events that overlap the window with their rows, and the rows of the chips by slot."""
        parts, chips = [], {}
        for size, width in self._widths():
            for number in self._numbers(window, width):
                chunk = self._chunk(size, number)
                parts.append(chunk.packed)
                chips.update(chunk.chips)
        return self._inside(_join(parts), window), chips

    def _widths(self) -> list[tuple[int, float]]:
        return [(size, self._plan.chunk_width(size)) for size in self._classes]

    def _numbers(self, window: Window, width: float) -> range:
        """The chunks that can hold events of the window."""
        first, last = window.begin * self._plan.px_per_day, window.end * self._plan.px_per_day
        return range(floor((first - width / 2) / width), floor(last / width) + 1)

    def _inside(self, packed: Packed, window: Window) -> Packed:
        begin, end = self._group.begin[packed.position], self._group.end[packed.position]
        seen = (begin < window.end) & (end > window.begin)
        return Packed(packed.position[seen], packed.row[seen], packed.has_label[seen], packed.is_flipped[seen])

    @cached_property
    def _classes(self) -> dict[int, Ints]:
        """Class of length -> positions of its events, ascending; the longest class first."""
        reach = (self._group.end - self._group.begin) * (2 * self._plan.px_per_day / self._plan.chunk_width(0))
        size = np.ceil(np.log2(np.maximum(reach, 1.0))).astype(np.int64)
        return {int(s): np.flatnonzero(size == s).astype(np.int64) for s in sorted(set(size.tolist()), reverse=True)}

    def _chunk(self, size: int, number: int) -> Chunk:
        key = (size, number)
        if key not in self._chunks:
            self._chunks[key] = self._pack(size, number)
        return self._chunks[key]

    def _members(self, size: int, number: int) -> Ints:
        """Positions of the events of a class that begin in a chunk."""
        positions, width = self._classes[size], self._plan.chunk_width(size)
        edges = np.array([number, number + 1]) * (width / self._plan.px_per_day)
        first, last = np.searchsorted(self._group.begin[positions], edges, side="left")
        return positions[first:last]

    def _pack(self, size: int, number: int) -> Chunk:
        members = self._members(size, number)
        if not len(members):
            return _empty(self._plan.rows)
        slot = self._slots(members, size)
        most = CANDIDATES * self._plan.rows
        tried = self._try(members[by_importance_in_slots(self._group.importance[members], slot, most)], size)
        if size:
            rows = _copy(self._taken_around(size, number), self._plan.rows)
            return self._chunk_of(members, tried, first_fit(tried.wishes, rows), {})
        return self._pack_with_chips(number, members, tried)

    def _slots(self, positions: Ints, size: int) -> Ints:
        width = self._plan.style.slot * 2.0**size
        return np.floor(self._group.begin[positions] * (self._plan.px_per_day / width)).astype(np.int64)

    def _pack_with_chips(self, number: int, members: Ints, tried: Tried) -> Chunk:
        """Pack; where a slot hides events, keep room for its chip and pack again."""
        around = self._taken_around(0, number)
        wanted = self._slots_of_hidden_bars(number)
        chunk = _empty(self._plan.rows)
        for _ in range(ROUNDS):
            rows = _copy(around, self._plan.rows)
            chips = {slot: row for slot in sorted(wanted) if (row := self._fit_chip(slot, rows)) != HIDDEN}
            chunk = self._chunk_of(members, tried, first_fit(tried.wishes, rows), chips)
            hiding = set(self._slots(chunk.hidden, 0).tolist())
            if hiding <= wanted:
                break
            wanted |= hiding
        return chunk

    def _slots_of_hidden_bars(self, number: int) -> set[int]:
        first = number * SLOTS
        slots: set[int] = set()
        for size in self._classes:
            if size:
                hidden = self._chunk(size, number >> size).hidden
                slots |= set(self._slots(hidden, 0).tolist())
        return {slot for slot in slots if first <= slot < first + SLOTS}

    def _fit_chip(self, slot: int, rows: Rows) -> int:
        """Put a chip at the end of its slot into the lowest row that has room."""
        stretch = chip_stretch(slot, self._plan.style)
        for row in reversed(range(len(rows.taken))):
            if rows.is_free(row, stretch):
                rows.take(row, stretch)
                return row
        return HIDDEN

    def _taken_around(self, size: int, number: int) -> list[tuple[int, Stretch]]:
        """What longer classes and, for even numbers, the two neighbours take near a chunk."""
        width = self._plan.chunk_width(size)
        left, right = (number - 0.5) * width, (number + 1.5) * width
        chunks = [self._chunk(size, number + side) for side in (-1, 1)] if number % 2 == 0 else []
        for longer, longer_width in self._widths():
            if longer > size:
                numbers = range(floor(left / longer_width - 0.5), floor(right / longer_width) + 1)
                chunks += [self._chunk(longer, other) for other in numbers]
        return [
            (row, stretch)
            for chunk in chunks
            for row, taken in enumerate(chunk.taken)
            for stretch in taken
            if stretch.left < right and stretch.right > left
        ]

    def _chunk_of(self, members: Ints, tried: Tried, places: list[Place], chips: dict[int, int]) -> Chunk:
        """What became of the events of a chunk."""
        row = np.array([place.row for place in places], dtype=np.int64)
        labelled = np.array([place.wish == 0 for place in places], dtype=np.bool_)
        drawn = row != HIDDEN
        taken: tuple[list[Stretch], ...] = tuple([] for _ in range(self._plan.rows))
        for wish, place in zip(tried.wishes, places, strict=True):
            if place.row != HIDDEN:
                taken[place.row].append(wish.stretches[place.wish])
        for slot, chip_row in chips.items():
            taken[chip_row].append(chip_stretch(slot, self._plan.style))
        hidden = np.setdiff1d(members, tried.position[drawn], assume_unique=True)
        packed = Packed(tried.position[drawn], row[drawn], labelled[drawn], tried.is_flipped[drawn])
        return Chunk(packed, hidden, taken, chips)

    def _try(self, positions: Ints, size: int) -> Tried:
        """What each event wishes: a place with its label, or at least one for its glyph."""
        plan = self._plan
        wanted = extents(self._table, self._group.rows[positions], plan.px_per_day, plan.style)
        flipped = wanted.label_right > plan.last_day * plan.px_per_day
        rows = max(1, plan.rows - 1) if size else plan.rows
        stretches = _stretches(wanted, flipped, plan.style.gap)
        return Tried(positions, flipped, [Wish(both, rows) for both in stretches])


def _stretches(wanted: Extents, flipped: NDArray[np.bool_], gap: float) -> list[tuple[Stretch, Stretch]]:
    """For each event what it takes with its label and without, a gap after it included."""
    left = np.where(flipped, np.minimum(wanted.left, wanted.flip_left), wanted.left)
    right = np.where(flipped, wanted.right, np.maximum(wanted.right, wanted.label_right)) + gap
    bare = zip(wanted.left.tolist(), (wanted.right + gap / 3).tolist(), strict=True)
    whole = zip(left.tolist(), right.tolist(), strict=True)
    return [(Stretch(*both), Stretch(*short)) for both, short in zip(whole, bare, strict=True)]


def _copy(taken: list[tuple[int, Stretch]], count: int) -> Rows:
    rows = Rows(count)
    for row, stretch in taken:
        rows.take(row, stretch)
    return rows


def _join(parts: list[Packed]) -> Packed:
    if not parts:
        return _empty(1).packed
    return Packed(
        np.concatenate([part.position for part in parts]),
        np.concatenate([part.row for part in parts]),
        np.concatenate([part.has_label for part in parts]),
        np.concatenate([part.is_flipped for part in parts]),
    )


def _empty(rows: int) -> Chunk:
    nothing = np.zeros(0, dtype=np.int64)
    return Chunk(Packed(nothing, nothing, nothing.astype(np.bool_), nothing.astype(np.bool_)), nothing, tuple([] for _ in range(rows)), {})


def chip_stretch(slot: int, style: Style) -> Stretch:
    """Where the chip of a slot stands: at its right side."""
    right = (slot + 1) * style.slot
    return Stretch(right - style.chip_width, right)
