"""Which row each event stands in, worked out stretch by stretch of time, so that panning moves no row.

A row depends on the zoom step, on the number of rows of the lane and on the events, never on the window:

* Rows are found at the scale of the zoom step (a quarter of an octave), which is the smallest in the step. Labels keep
  their width while days grow, so what does not overlap at that scale overlaps at none in the step.
* The endless line of time is cut into chunks. Chunks with an odd number are packed by themselves; even ones between
  their two neighbours. Nothing reaches further than half a chunk, so no other chunk matters.
  So that an odd chunk leaves room for what matters beside it, the important events of its neighbours are packed with
  it and then taken out again.
* Bars longer than half a chunk belong to a class of chunks of four times the width, and so on; longer classes are
  packed first, and shorter ones around them.

So the work for a picture follows what is in sight, not the size of the store.
"""

from dataclasses import dataclass
from functools import cached_property
from math import floor, log2
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.domain.state import Window
from explorer.domain.table import EventTable
from explorer.layout.detail import by_importance, by_importance_in_slots
from explorer.layout.extents import Extents, extents, mark_widths
from explorer.layout.pack import HIDDEN, Packing, Stretch, Wish, chip_stretch, rows_taken
from explorer.layout.prepare import Group
from explorer.layout.style import Style

Ints = NDArray[np.int64]

SLOTS = 12
"""A chunk of the shortest class is so many slots wide; each slot counts what it hides in one chip."""
WIDER = 4.0
"""How much wider the chunks of each longer class are."""
CANDIDATES = 3
"""At most so many events a slot and row are tried, and those of one row more."""
GUESTS = 4
"""At most so many guests a row."""
STAYS_FROM = 4
"""Importance from which a label may be cut short but not taken away, and its glyph gives way to no chip."""


@dataclass(frozen=True, slots=True, eq=False)
class Tried:
    """The events of a chunk that a row is sought for, the most important first, and what they want."""

    position: Ints
    is_own: NDArray[np.bool_]
    """False for a guest from a neighbouring chunk."""
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
        return SLOTS * self.style.slot * WIDER**size


@dataclass(frozen=True, slots=True, eq=False)
class Packed:
    """Events of a lane with their rows; positions are those in the lane's group."""

    position: Ints
    row: Ints
    label_room: NDArray[np.float64]
    """Pixels for the label, 0 where it has none."""
    is_flipped: NDArray[np.bool_]
    """The label stands left of its glyph, or ends with its bar."""


class Chip(NamedTuple):
    """Room for a chip: the slot it counts for, its row, and the time at its right side."""

    slot: int
    row: int
    day: float


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """One packed chunk."""

    packed: Packed
    hidden: Ints
    """Positions of the events that got no row."""
    taken: tuple[tuple[int, Stretch], ...]
    """(row, stretch) of all that it takes."""
    chips: tuple[Chip, ...]


class LaneLayout:
    """The rows of one lane at one zoom step; chunks are packed when they are first looked at."""

    def __init__(self, table: EventTable, group: Group, plan: Plan) -> None:
        self._table = table
        self._group = group
        self._plan = plan
        self._chunks: dict[tuple[int, int], Chunk] = {}

    def packed_in(self, window: Window) -> tuple[Packed, dict[int, Chip]]:
        """Events that overlap the window with their rows, and the chips by slot."""
        parts, chips = [], {}
        for size, width in self._widths():
            for number in self._numbers(window, width):
                chunk = self._chunk(size, number)
                parts.append(chunk.packed)
                chips.update({chip.slot: chip for chip in chunk.chips})
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
        return Packed(packed.position[seen], packed.row[seen], packed.label_room[seen], packed.is_flipped[seen])

    @cached_property
    def _classes(self) -> dict[int, Ints]:
        """Class of length -> positions of its events, ascending; the longest class first."""
        reach = (self._group.end - self._group.begin) * (2 * self._plan.px_per_day / self._plan.chunk_width(0))
        size = np.ceil(np.log2(np.maximum(reach, 1.0)) / log2(WIDER)).astype(np.int64)
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
        if not len(members) and not (size == 0 and self._slots_of_hidden_bars(number)):
            return _empty()
        most = CANDIDATES * (self._plan.rows + 1)
        slot = self._slots(members, size)
        chosen = members[by_importance_in_slots(self._group.importance[members], slot, most)]
        tried = self._try(chosen, self._guests(size, number), size)
        packing = Packing(tried.wishes, rows_taken(self._plan.rows, self._taken_around(size, number)))
        chips = () if size else self._fit_chips(number, members, tried, packing)
        packing.restore_labels()
        return self._chunk_of(members, tried, packing, chips)

    def _slots(self, positions: Ints, size: int) -> Ints:
        width = self._plan.style.slot * WIDER**size
        slots: Ints = np.floor(self._group.begin[positions] * (self._plan.px_per_day / width)).astype(np.int64)
        return slots

    def _hidden(self, members: Ints, tried: Tried, packing: Packing) -> Ints:
        drawn = np.array([place.row != HIDDEN for place in packing.places], dtype=np.bool_)
        return _without(members, tried.position[drawn & tried.is_own])

    def _fit_chips(self, number: int, members: Ints, tried: Tried, packing: Packing) -> tuple[Chip, ...]:
        """Room for a chip in each slot that hides events, also those that make room for a chip."""
        chips, done = [], set[int]()
        wanted = self._slots_of_hidden_bars(number)
        while wanted := (wanted | set(self._slots(self._hidden(members, tried, packing), 0).tolist())) - done:
            for slot in sorted(wanted):
                whole = Stretch(slot * self._plan.style.slot, (slot + 1) * self._plan.style.slot)
                place = packing.fit_chip(whole, self._plan.style.chip_width)
                if place is not None:
                    right = chip_stretch(whole, self._plan.style.chip_width, place.wish).right
                    chips.append(Chip(slot, place.row, right / self._plan.px_per_day))
            done |= wanted
        return tuple(chips)

    def _slots_of_hidden_bars(self, number: int) -> set[int]:
        first = number * SLOTS
        slots: set[int] = set()
        for size in self._classes:
            if size:
                hidden = self._chunk(size, floor(number / WIDER**size)).hidden
                slots |= set(self._slots(hidden, 0).tolist())
        return {slot for slot in slots if first <= slot < first + SLOTS}

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
            for row, stretch in chunk.taken
            if stretch.left < right and stretch.right > left
        ]

    def _chunk_of(self, members: Ints, tried: Tried, packing: Packing, chips: tuple[Chip, ...]) -> Chunk:
        """What became of the events of a chunk."""
        plan, places = self._plan, packing.places
        row = np.array([place.row for place in places], dtype=np.int64)
        rooms = (plan.style.label_longest, plan.style.label_short, 0.0)
        room = np.array([rooms[place.wish] + place.extra for place in places])
        drawn = (row != HIDDEN) & tried.is_own
        packed = Packed(tried.position[drawn], row[drawn], room[drawn], tried.is_flipped[drawn])
        return Chunk(packed, self._hidden(members, tried, packing), packing.taken_here(tried.is_own), chips)

    def _guests(self, size: int, number: int) -> Ints:
        """The important events of the neighbours of an odd chunk, as far as the chunk can reach."""
        if number % 2 == 0:
            return np.zeros(0, dtype=np.int64)
        near = np.concatenate((self._members(size, number - 1), self._members(size, number + 1)))
        slot = self._slots(near, size) - number * SLOTS
        matters = self._group.importance[near] >= STAYS_FROM
        close = near[matters & (slot >= -SLOTS // 2) & (slot < SLOTS + SLOTS // 2)]
        return close[by_importance(self._group.importance[close], GUESTS * self._plan.rows)]

    def _try(self, own: Ints, guests: Ints, size: int) -> Tried:
        """What each event wishes: a place with its label, or at least one for its glyph."""
        plan = self._plan
        both = np.concatenate((own, guests))
        order = np.argsort(-self._group.importance[both].astype(np.int64), kind="stable")
        positions = both[order]
        rows = self._group.rows[positions]
        wanted = extents(self._table, rows, plan.px_per_day, plan.style)
        flipped = wanted.label_right > plan.last_day * plan.px_per_day
        upto = (plan.rows + 1) // 2 if size else plan.rows
        stretches = _stretches(wanted, flipped, plan.style, mark_widths(self._table, rows, plan.style))
        importance = self._group.importance[positions].tolist()
        slots = self._slots(positions, size).tolist()
        wishes = [
            Wish(
                wish, upto, weight, slot, stays=weight >= STAYS_FROM or size > 0, least=1 if weight >= STAYS_FROM else 2
            )
            for wish, weight, slot in zip(stretches, importance, slots, strict=True)
        ]
        return Tried(positions, order < len(own), flipped, wishes)


def _stretches(
    wanted: Extents, flipped: NDArray[np.bool_], style: Style, marks: NDArray[np.float64]
) -> list[tuple[Stretch, Stretch, Stretch]]:
    """For each event what it takes with its label, with a short one, and with none; a gap after it included."""
    whole = wanted.label_right - wanted.label_left
    short = np.minimum(whole, style.label_short + marks)
    columns = []
    for width in (whole, short):
        start = wanted.flip_left + whole - width
        columns.append(np.where(flipped, np.minimum(wanted.left, start), wanted.left))
        end = np.where(flipped, wanted.right, np.maximum(wanted.right, wanted.label_left + width))
        columns.append(end + style.gap)
    columns += [wanted.left, wanted.right + style.glyph_gap]
    rows = np.column_stack(columns).tolist()
    return [(Stretch(a, b), Stretch(c, d), Stretch(e, f)) for a, b, c, d, e, f in rows]


def _join(parts: list[Packed]) -> Packed:
    if not parts:
        return _empty().packed
    return Packed(
        np.concatenate([part.position for part in parts]),
        np.concatenate([part.row for part in parts]),
        np.concatenate([part.label_room for part in parts]),
        np.concatenate([part.is_flipped for part in parts]),
    )


def _empty() -> Chunk:
    nothing = np.zeros(0, dtype=np.int64)
    return Chunk(Packed(nothing, nothing, nothing.astype(np.float64), nothing.astype(np.bool_)), nothing, (), ())


def _without(positions: Ints, others: Ints) -> Ints:
    """The ascending positions but for some of them."""
    kept = np.ones(len(positions), dtype=np.bool_)
    kept[np.searchsorted(positions, others)] = False
    return positions[kept]
