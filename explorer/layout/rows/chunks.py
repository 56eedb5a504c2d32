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
from math import ceil, floor
from typing import NamedTuple

import numpy as np

from explorer.domain.state import Window
from explorer.domain.table import EventTable
from explorer.layout.memory import Memory
from explorer.layout.rows.braid import Braid, Braids
from explorer.layout.rows.candidates import (
    CELLS,
    CHIP_SLOTS,
    LaneRows,
    Step,
    candidates,
)
from explorer.layout.rows.card_rows import LEAST_ROWS, MOST, Stood, Tried, Wish, card_wishes, with_cards
from explorer.layout.rows.extents import Reals, extents, is_bar, mark_widths
from explorer.layout.rows.index import Index
from explorer.layout.rows.long_bars import Bar, LongBars
from explorer.layout.rows.packing import CHIP_CELLS, Crowd, Job, Packing
from explorer.layout.rows.row_bits import Rows, Stretch
from explorer.layout.rows.spare_rows import SpareRows
from explorer.layout.rows.standing import Chunk, Standing
from explorer.layout.rows.widths import Widths

_REMEMBERED = 4000
MARGIN = 2
"""Chunks that are looked at besides those that are asked for, where cards are likely."""
NOTHING = Chunk([], [], [], [], 0)

Where = tuple[LaneRows, int]
"""A lane and the number of a chunk."""


class Finders(NamedTuple):
    """What measures labels, what gives rows to long bars and to braids, and what chunks were packed from last."""

    widths: Widths
    long_bars: LongBars
    braids: Braids
    jobs: Memory
    """By zoom step, of a few: what is tried for a step takes far more than the chunks that are made of it."""


class Chunks:
    """The rows of one zoom step; chunks are packed when they are first looked at."""

    def __init__(self, table: EventTable, index: Index, finders: Finders, step: Step) -> None:
        self._table = table
        self._index = index
        self._widths, self._long_bars, self._braids, self._jobs = finders
        self._step = step
        self._spare = SpareRows(table, index, (finders.long_bars, finders.braids), step)
        self._packed = Memory(_REMEMBERED)
        self._carded = Memory(_REMEMBERED)
        self._seen = Memory()

    @property
    def step(self) -> Step:
        """What decides the rows besides the events."""
        return self._step

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
        bars, braids = self._bars_and_braids(lanes, numbers)
        self._pack_missing((lane, number) for lane in lanes for number in numbers)
        self._set_cards([(lane, number) for lane in lanes for number in numbers], self._stems(bars))
        longest = self._step.style.label_longest
        lane_of = [*(lane for lane, _ in bars), *(braid.lane for braid in braids)]
        drawn = [Stood(bar.entry, bar.row, longest, flipped=False) for _, bar in bars]
        drawn += [Stood(braid.entry, braid.row, braid.room, flipped=False) for braid in braids]
        bar_cards = dict[tuple[int, int], int]()
        chips = {}
        for lane in lanes:
            for number in numbers:
                chunk = self._final((lane, number))
                lane_of += [lane.lane] * len(chunk.drawn)
                drawn += chunk.drawn
                bar_cards |= {(lane.lane, entry): rows for entry, rows in chunk.bars.items()}
                chips.update({(chip.lane, chip.slot): chip for chip in chunk.chips})
        for at, (lane_no, bar) in enumerate(bars):
            drawn[at] = drawn[at]._replace(card=bar_cards.get((lane_no, bar.entry), 0))
        self._packed.trim()
        self._carded.trim()
        entry, row, room, flipped, card = zip(*drawn, strict=True) if drawn else ((), (), (), (), ())
        return Standing(
            np.array(entry, dtype=np.int64),
            np.array(lane_of, dtype=np.int64),
            np.array(row, dtype=np.int64),
            np.array(room, dtype=np.float64),
            np.array(flipped, dtype=np.bool_),
            np.array(card, dtype=np.int64),
            chips,
            tuple(braids),
        )

    def _bars_and_braids(self, lanes: Sequence[LaneRows], numbers: range) -> tuple[list[tuple[int, Bar]], list[Braid]]:
        """What no chunk of the picture may stand over: long bars, but for those with open braids, and these braids."""
        days = (numbers.start - 2) * self._step.chunk_days, (numbers.stop + 2) * self._step.chunk_days
        braids = self._braids.found(lanes, self._step, days)
        without = {braid.entry for braid in braids} | self._spare.gone(lanes)
        found = self._long_bars.in_rows(lanes, self._step.least_long, days)
        spare = self._spare.found(lanes, days)
        return [*((lane, bar) for lane, bar in found if bar.entry not in without), *spare], braids

    def _pack_missing(self, wanted: Iterable[Where]) -> None:
        """Pack what was not looked at before: the odd chunks, then the even ones between them."""
        places = set(wanted)
        even = {(lane, number) for lane, number in places if number % 2 == 0}
        odd = (places - even) | _beside(even)
        missing = [place for some in (odd, even) for place in sorted(some) if place not in self._packed]
        if missing:
            job = self._job(missing)
            for lane, number in missing:
                self._packed.keep((lane, number), self._pack(lane, number, job))

    def _set_cards(self, places: list[Where], stems: set[tuple[int, int]]) -> None:
        """Pack the roomy chunks once more, with cards: the odd ones beside all that has a label, then the even ones.

        `stems` are the lanes and chunks in which a long bar may have a card.
        """

        def may(place: Where) -> bool:
            chunk = self._packed.get(place, Chunk)
            return bool(chunk.drawn or (place[0].lane, place[1]) in stems) and chunk.is_roomy

        missing = {place for place in places if place[0].rows >= LEAST_ROWS and place not in self._carded}
        missing = {place for place in missing if may(place)}
        if not missing:
            return
        even = {(lane, number) for lane, number in missing if number % 2 == 0}
        self._pack_missing(_beside(missing))
        odd = (missing - even) | {place for place in _beside(even) if may(place)}
        self._pack_missing(_beside(odd))
        todo = [place for some in (odd, even) for place in sorted(some) if place not in self._carded]
        job = self._job(todo)
        long = self._long_with_stem(job)
        for lane, number in todo:
            packed = self._with_cards((lane, number), job, long.get((lane.lane, number), []))
            self._carded.keep((lane, number), packed)

    def _stems(self, bars: list[tuple[int, Bar]]) -> set[tuple[int, int]]:
        """The lane and chunk in which the card of each long bar would stand."""
        return {(lane, floor(stem / CELLS)) for (lane, _), stem in zip(bars, self._stem_cells(bars), strict=True)}

    def _stem_cells(self, bars: list[tuple[int, Bar]]) -> list[int]:
        entries = np.array([bar.entry for _, bar in bars], dtype=np.int64)
        begin, end = self._index.begin[entries], self._index.end[entries]
        lasts = is_bar(self._table, self._index.rows[entries].astype(np.int64))
        days: Reals = np.where(lasts, begin, (begin + end) / 2)
        cells: list[int] = np.floor(days * (CELLS / self._step.chunk_days)).astype(np.int64).tolist()
        return cells

    def _final(self, place: Where) -> Chunk:
        """A chunk as it is drawn."""
        return self._carded.get(place, Chunk) if place in self._carded else self._packed.get(place, Chunk)

    def _with_cards(self, where: Where, job: Job, long: list[tuple[Stood, Wish]]) -> Chunk:
        """A chunk with cards; `long` are the long bars whose card would stand in it."""
        lane, number = where
        plain = self._packed.get((lane, number), Chunk)
        beside = [(lane, number + side) for side in (-1, 1)]
        near = [self._final(place) if number % 2 == 0 else self._packed.get(place, Chunk) for place in beside]
        rows = Rows(lane.rows, (number - 1) * CELLS, 3 * CELLS)
        for stretch in (*job.bars.get(lane.lane, ()), *(stretch for chunk in near for stretch in chunk.all_taken)):
            rows.take(*stretch)
        for room in plain.chip_rooms:
            rows.take(*room)
        stood = {each.entry: (each, taken) for each, taken in zip(plain.drawn, plain.taken, strict=True)}
        own, tried, cards = job.tried.of(lane.lane, number), job.tried, job.tried.cards()
        events = [Tried(*stood[tried.entry[at]], cards[at]) for at in own if tried.entry[at] in stood]
        drawn, bars, taken = with_cards(events, long, rows)
        return plain._replace(drawn=drawn, taken=taken, bars=bars)

    def _long_with_stem(self, job: Job) -> dict[tuple[int, int], list[tuple[Stood, Wish]]]:
        """The long bars by the lane and the chunk in which their card would stand."""
        rows = self._index.rows[np.array([bar.entry for _, bar in job.long], dtype=np.int64)].astype(np.int64)
        style = self._step.style
        wanted = extents(self._table, rows, self._step.px_per_day, style, self._widths)
        texts = self._widths.of(rows) * style.text + mark_widths(self._table, rows, style)
        wishes = card_wishes(wanted, np.zeros(len(rows), dtype=np.bool_), texts, style)
        found: dict[tuple[int, int], list[tuple[Stood, Wish]]] = {}
        for (lane, bar), cell, wish in zip(job.long, self._stem_cells(job.long), wishes, strict=True):
            stood = Stood(bar.entry, bar.row, style.label_longest, flipped=False)
            found.setdefault((lane, cell // CELLS), []).append((stood, wish))
        return found

    def _job(self, places: Sequence[Where]) -> Job:
        """What is needed to pack some chunks; the last one again where it holds them."""
        lanes = sorted({lane for lane, _ in places})
        first, last = min(number for _, number in places), max(number for _, number in places)
        job = self._jobs.get(self._step, Job) if self._step in self._jobs else None
        if job is None or not job.holds(lanes, range(first, last + 1)):
            job = self._make_job(lanes, first, last)
            self._jobs.keep(self._step, job)
            self._jobs.trim()
        return job

    def _make_job(self, lanes: list[LaneRows], first: int, last: int) -> Job:
        # Where events are few, cards are tried too, and they ask for the chunks beside those asked for now.
        more = MARGIN if self._is_thin(lanes, range(first, last + 1)) else 0
        within = range(first - more, last + more + 1)
        chunks = range(within.start - 1, within.stop + 1)
        bars, braids = self._bars_and_braids(lanes, within)
        standing = [*((lane, bar.entry) for lane, bar in bars), *((braid.lane, braid.entry) for braid in braids)]
        crowds = self._crowds([lane.lane for lane in lanes], chunks, standing)
        tried = candidates(self._table, self._index, self._widths, self._step, (lanes, chunks))
        placed = frozenset(braid.entry for braid in braids)
        return Job(frozenset(lanes), tried, bars, _taken_by(bars, braids, self._step), crowds, chunks, placed)

    def _is_thin(self, lanes: list[LaneRows], chunks: range) -> bool:
        """Whether some lane has few events in the chunks, taken together."""
        edges = np.array([chunks.start, chunks.stop]) * self._step.chunk_days
        before = self._index.by_begin.before(self._index.days, np.array([lane.lane for lane in lanes])[:, None], edges)
        return bool((before[:, 1] - before[:, 0] <= MOST * len(chunks)).any())

    def _crowds(self, lanes: list[int], chunks: range, standing: list[tuple[int, int]]) -> dict[int, list[Crowd]]:
        """What begins in each chip slot of each lane, but for the (lane, entry) that have a row already."""
        slots = np.arange(chunks.start * CHIP_SLOTS, chunks.stop * CHIP_SLOTS + 1)
        days = self._step.chunk_days / CHIP_SLOTS
        before = self._index.by_begin.before(
            self._index.days, np.array(lanes)[:, None], slots.astype(np.float64) * days
        )
        counts = np.diff(before, axis=1)
        middle = np.minimum((before[:, 1:] + before[:, :-1]) // 2, max(0, len(self._index.begin) - 1))
        cells = np.floor(self._index.begin[middle] * (CHIP_CELLS / days)).astype(np.int64)
        place = {lane: line for line, lane in enumerate(lanes)}
        for lane, entry in standing:
            slot = floor(int(self._index.begin[entry]) / days) - int(slots[0])
            if lane in place and 0 <= slot < counts.shape[1]:
                counts[place[lane], slot] -= 1
        return {
            lane: [Crowd(*crowd) for crowd in zip(line, at, strict=True)]
            for lane, line, at in zip(lanes, counts.tolist(), cells.tolist(), strict=True)
        }

    def _pack(self, lane: LaneRows, number: int, job: Job) -> Chunk:
        if not job.has_work(lane.lane, number):
            return NOTHING
        rows = Rows(lane.rows, (number - 1) * CELLS, 3 * CELLS)
        near = [self._packed.get((lane, number + side), Chunk).all_taken for side in (-1, 1)] if number % 2 == 0 else []
        for stretch in (*job.bars.get(lane.lane, ()), *(stretch for taken in near for stretch in taken)):
            rows.take(*stretch)
        return Packing(rows, self._step, job, (lane.lane, number)).packed()


def _beside(places: Iterable[Where]) -> set[Where]:
    """The chunks to both sides of some."""
    return {(lane, number + side) for lane, number in places for side in (-1, 1)}


def _taken_by(bars: list[tuple[int, Bar]], braids: list[Braid], step: Step) -> dict[int, list[Stretch]]:
    """The cells of the long bars and the braids of each lane, the gap after them included."""
    cells_a_day, gap = CELLS / step.chunk_days, step.style.gap / step.style.cell
    taken: dict[int, list[Stretch]] = {}
    for lane, bar in bars:
        stretch = Stretch(bar.row, floor(bar.begin * cells_a_day), ceil(bar.end * cells_a_day + gap))
        taken.setdefault(lane, []).append(stretch)
    for braid in braids:
        taken.setdefault(braid.lane, []).extend(braid.taken)
    return taken
