"""Which events a row is sought for, and what each wishes: worked out for all lanes and chunks of a picture at once.

The line of time at a zoom step is cut into chunks, and each chunk into slots. Of a slot only the most important events
are tried, the earlier first among equals. They are found by looking up, so the work does not grow with the store.
"""

from collections.abc import Callable, Sequence
from functools import cache
from math import ceil, log2
from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.table import EventTable
from explorer.layout.rows.card_rows import Wish, card_wishes
from explorer.layout.rows.extents import Extents, Flags, Ints, Reals, extents, mark_widths
from explorer.layout.rows.index import IMPORTANCES, Index
from explorer.layout.rows.widths import Widths
from explorer.layout.style import Style

CELLS = 528
"""Of a chunk: more than three times `style.long`, so that nothing reaches further than a chunk."""
SLOTS = 16
"""Of a chunk: about a third of a label each."""
CHIP_SLOTS = 4
"""Of a chunk; each counts what it hides in one chip."""
LEAST = 3
"""So many events of a slot are tried at least; otherwise as many as there are rows."""
ENOUGH = 2.5
"""So many events a row are enough for a chip slot."""
SHORT, GLYPH = 2, 3
"""The wishes: the whole label, the label cut, cut as short as may be, the glyph alone."""
STAYS_FROM = 4
"""Importance from which a label is cut less short, and may hold room in the neighbouring chunk."""


class LaneRows(NamedTuple):
    """A lane, and how many rows it has."""

    lane: int
    rows: int


class Step(Struct, frozen=True):
    """What decides the rows of a lane besides its events and how many rows it has."""

    px_per_day: float
    """The smallest scale of the zoom step."""
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


class Candidates(Struct, frozen=True, eq=False):
    """Events by lane, chunk, importance (the greatest first) and begin."""

    where: dict[tuple[int, int], range]
    """By lane and chunk."""
    entry: list[int]
    importance: list[int]
    wishes: list[list[int]]
    """Cells on the endless line of time: left and right of each wish in turn."""
    room: list[list[float]]
    """Pixels for the label, for each wish."""
    is_flipped: list[bool]
    slot: list[int]
    cards: Callable[[], list[Wish]]
    """What each would take with a card: worked out when it is first asked for, as crowds get none."""

    def of(self, lane: int, chunk: int) -> range:
        """Where the events of a chunk are."""
        return self.where.get((lane, chunk), range(0))


def candidates(
    table: EventTable, index: Index, widths: Widths, step: Step, where: tuple[Sequence[LaneRows], range]
) -> Candidates:
    """The events to try of some lanes, in a range of chunks."""
    chunks = where[1]
    entry, lane, chunk = _chosen(index, step, np.array(where[0], dtype=np.int64), chunks)
    short = index.size[entry] < step.least_long
    entry, lane, chunk = entry[short], lane[short], chunk[short]
    order = np.argsort(lane * len(chunks) + (chunk - chunks.start), kind="stable")
    entry, lane, chunk = entry[order], lane[order], chunk[order]
    rows = index.rows_of(entry)
    wanted = extents(table, rows, step.px_per_day, step.style, widths)
    flipped = wanted.label_right > step.last_day * step.px_per_day
    marks = mark_widths(table, rows, step.style)
    importance = index.importance[entry]
    kept = np.where(importance >= STAYS_FROM, step.style.label_kept, step.style.label_short)
    wishes, room = _wishes(wanted, flipped, (kept + marks, step.style.label_short + marks), step.style)
    room[:, :GLYPH] -= marks[:, None]
    slot = np.floor(index.begin[entry] / (step.chunk_days / SLOTS)).astype(np.int64)
    slot = np.clip(slot, chunk * SLOTS, chunk * SLOTS + SLOTS - 1)

    @cache
    def cards() -> list[Wish]:
        return card_wishes(wanted, flipped, widths.of(rows) * step.style.text + marks, step.style)

    return Candidates(
        where=_where(lane, chunk),
        entry=entry.tolist(),
        importance=importance.tolist(),
        wishes=wishes.tolist(),
        room=room.tolist(),
        is_flipped=flipped.tolist(),
        slot=slot.tolist(),
        cards=cards,
    )


def _where(lane: Ints, chunk: Ints) -> dict[tuple[int, int], range]:
    """Where the events of each chunk are, in columns sorted by lane and chunk."""
    if not len(lane):
        return {}
    starts = np.flatnonzero(np.diff(lane, prepend=-1) | np.diff(chunk, prepend=chunk[0]))
    ends = [*starts[1:].tolist(), len(lane)]
    names = zip(lane[starts].tolist(), chunk[starts].tolist(), strict=True)
    return {name: range(*stretch) for name, stretch in zip(names, zip(starts.tolist(), ends, strict=True), strict=True)}


def _chosen(index: Index, step: Step, lane_rows: Ints, chunks: range) -> tuple[Ints, Ints, Ints]:
    """Entry, lane and chunk of the most important events of each slot: by lane, importance, time."""
    lanes, rows = lane_rows.T
    slots = np.arange(chunks.start * SLOTS, chunks.stop * SLOTS + 1)
    block = lanes[:, None] * IMPORTANCES + np.arange(IMPORTANCES)
    edges = slots.astype(np.float64) * (step.chunk_days / SLOTS)
    before = index.by_importance.before(index.days, block[:, :, None], edges)
    counts = np.diff(before, axis=2)
    most = np.maximum(LEAST, rows)[:, None, None]
    taken = np.clip(most - (np.cumsum(counts, axis=1) - counts), 0, counts)
    line, level, slot = (np.repeat(axis.ravel(), taken.ravel()) for axis in np.indices(taken.shape))
    turn = np.arange(len(line)) - np.repeat(np.cumsum(taken) - taken.ravel(), taken.ravel())
    kept = _enough(lanes[line] * len(slots) + slot // (SLOTS // CHIP_SLOTS), turn, level, ENOUGH * rows[line])
    line, level, slot, turn = line[kept], level[kept], slot[kept], turn[kept]
    entry = index.by_importance.entry[before[line, level, slot] + turn]
    return entry, lanes[line], slots[slot] // SLOTS


def _enough(group: Ints, turn: Ints, level: Ints, most: Reals) -> Flags:
    """The first so many of each group: by level, then the first of each slot before the second of any."""
    order = np.lexsort((turn, level, group))
    starts = np.searchsorted(group[order], group[order], side="left")
    kept = np.zeros(len(group), dtype=np.bool_)
    kept[order] = np.arange(len(group)) - starts < LEAST + most[order]
    return kept


def _wishes(
    wanted: Extents, flipped: Flags, least: tuple[Reals, Reals], style: Style
) -> tuple[NDArray[np.int64], Reals]:
    """What each event takes with its label, with it cut twice, and with none, a gap after it included; in cells."""
    whole = wanted.label_right - wanted.label_left
    stretches, rooms = [], []
    for width in (whole, *(np.minimum(whole, cut) for cut in least)):
        start = wanted.flip_left + whole - width
        left = np.where(flipped, np.minimum(wanted.left, start), wanted.left)
        right = np.where(flipped, wanted.right, np.maximum(wanted.right, wanted.label_left + width))
        stretches += [left, right + style.gap]
        rooms.append(np.where(flipped, width, np.maximum(width, right - wanted.label_left)))
    stretches += [wanted.left, wanted.right + style.glyph_gap]
    cells = np.column_stack(stretches) / style.cell
    cells[:, ::2], cells[:, 1::2] = np.floor(cells[:, ::2]), np.ceil(cells[:, 1::2])
    return cells.astype(np.int64), np.column_stack((*rooms, np.zeros(len(whole))))
