"""Which events a row is sought for, and what each wishes: worked out for all lanes and chunks of a picture at once.

The line of time at a zoom step is cut into chunks, and each chunk into slots. Of a slot only the most important events
are tried, the earlier first among equals. They are found by looking up, so the work does not grow with the store.
"""

from dataclasses import dataclass
from math import ceil, log2

import numpy as np
from numpy.typing import NDArray

from explorer.domain.table import EventTable
from explorer.layout.extents import Extents, Flags, Ints, Reals, extents, mark_widths
from explorer.layout.index import IMPORTANCES, Index
from explorer.layout.style import Style
from explorer.layout.widths import Widths

CELLS = 528
"""Of a chunk: more than three times `style.long`, so that nothing reaches further than a chunk."""
SLOTS = 16
"""Of a chunk: about a third of a label each."""
CHIP_SLOTS = 4
"""Of a chunk; each counts what it hides in one chip."""
LEAST = 3
"""So many events of a slot are tried at least; otherwise as many as there are rows."""
STAYS_FROM = 4
"""Importance from which a label is cut less short, and may hold room in the neighbouring chunk."""


@dataclass(frozen=True, slots=True)
class Step:
    """All that decides the rows of the lanes besides their events."""

    px_per_day: float
    """The smallest scale of the zoom step."""
    rows: tuple[int, ...]
    """Of each lane."""
    style: Style
    last_day: float
    """Labels that would run past the end of the store stand left of their glyph."""

    @property
    def chunk_days(self) -> float:
        """The width of a chunk."""
        return CELLS * self.style.cell / self.px_per_day

    @property
    def least_long(self) -> int:
        """The least class of length that is long."""
        return max(0, ceil(log2(self.style.long / self.px_per_day) - 1e-9))


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Events by lane, chunk, importance (the greatest first) and begin."""

    lane: Ints
    chunk: Ints
    entry: Ints
    importance: list[int]
    wishes: list[list[int]]
    """Cells on the endless line of time: left and right of each wish in turn."""
    room: Reals
    """Pixels for the label, for each wish, as (n, 3)."""
    is_flipped: list[bool]
    chip_slot: list[int]

    def of(self, lane: int, chunk: int) -> range:
        """Where the events of a chunk are."""
        first, last = np.searchsorted(self.lane, (lane, lane + 1))
        begin, end = np.searchsorted(self.chunk[first:last], (chunk, chunk + 1))
        return range(int(first + begin), int(first + end))


def candidates(
    table: EventTable, index: Index, widths: Widths, step: Step, where: tuple[list[int], range]
) -> Candidates:
    """The events to try of some lanes, in a range of chunks."""
    lanes, chunks = where
    entry, lane, chunk = _chosen(index, step, np.array(lanes, dtype=np.int64), chunks)
    short = index.size[entry] < step.least_long
    entry, lane, chunk = entry[short], lane[short], chunk[short]
    order = np.argsort(lane * len(chunks) + (chunk - chunks.start), kind="stable")
    entry, lane, chunk = entry[order], lane[order], chunk[order]
    rows = index.rows[entry]
    wanted = extents(table, rows, step.px_per_day, step.style, widths)
    flipped = wanted.label_right > step.last_day * step.px_per_day
    marks = mark_widths(table, rows, step.style)
    importance = index.importance[entry]
    least = np.where(importance >= STAYS_FROM, step.style.label_kept, step.style.label_short)
    wishes, room = _wishes(wanted, flipped, least + marks, step.style)
    room[:, :2] -= marks[:, None]
    slot = np.floor(index.begin[entry] / (step.chunk_days / CHIP_SLOTS)).astype(np.int64)
    slot = np.clip(slot, chunk * CHIP_SLOTS, chunk * CHIP_SLOTS + CHIP_SLOTS - 1)
    listed = importance.tolist(), wishes.tolist(), room, flipped.tolist(), slot.tolist()
    return Candidates(lane, chunk, entry, *listed)


def _chosen(index: Index, step: Step, lanes: Ints, chunks: range) -> tuple[Ints, Ints, Ints]:
    """Entry, lane and chunk of the most important events of each slot: by lane, importance, time."""
    slots = np.arange(chunks.start * SLOTS, chunks.stop * SLOTS + 1)
    block = lanes[:, None] * IMPORTANCES + np.arange(IMPORTANCES)
    edges = slots.astype(np.float64) * (step.chunk_days / SLOTS)
    before = index.by_importance.before(index.days, block[:, :, None], edges)
    counts = np.diff(before, axis=2)
    most = np.maximum(LEAST, np.array(step.rows, dtype=np.int64)[lanes])[:, None, None]
    taken = np.clip(most - (np.cumsum(counts, axis=1) - counts), 0, counts).ravel()
    first = before[:, :, :-1].ravel()
    within = np.arange(int(taken.sum())) - np.repeat(np.cumsum(taken) - taken, taken)
    entry = index.by_importance.entry[np.repeat(first, taken) + within]
    shape = (len(lanes), IMPORTANCES, len(slots) - 1)
    lane = np.broadcast_to(lanes[:, None, None], shape).ravel()
    chunk = np.broadcast_to(slots[:-1] // SLOTS, shape).ravel()
    return entry, np.repeat(lane, taken), np.repeat(chunk, taken)


def _wishes(wanted: Extents, flipped: Flags, least: Reals, style: Style) -> tuple[NDArray[np.int64], Reals]:
    """What each event takes with its label, with a short one, and with none, a gap after it included; in cells."""
    whole = wanted.label_right - wanted.label_left
    stretches, rooms = [], []
    for width in (whole, np.minimum(whole, least)):
        start = wanted.flip_left + whole - width
        left = np.where(flipped, np.minimum(wanted.left, start), wanted.left)
        right = np.where(flipped, wanted.right, np.maximum(wanted.right, wanted.label_left + width))
        stretches += [left, right + style.gap]
        rooms.append(np.where(flipped, width, np.maximum(width, right - wanted.label_left)))
    stretches += [wanted.left, wanted.right + style.glyph_gap]
    cells = np.column_stack(stretches) / style.cell
    cells[:, ::2], cells[:, 1::2] = np.floor(cells[:, ::2]), np.ceil(cells[:, 1::2])
    return cells.astype(np.int64), np.column_stack((*rooms, np.zeros(len(whole))))
