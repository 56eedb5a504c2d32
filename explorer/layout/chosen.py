"""The place of the selected event: where its lane has none for its label, others make room and are counted meanwhile.

The others keep their rows: what the selected event would lie over is counted, a label that it would lie over is cut.
Its row depends on what stands around the event, never on the window, so that it keeps it while one pans.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from msgspec.structs import replace

from explorer.domain.state import Window
from explorer.domain.times import times
from explorer.layout.ground import Ground
from explorer.layout.level import PHASES
from explorer.layout.marks.drawn import Drawn
from explorer.layout.marks.labels import EDGE
from explorer.layout.rows.braid import Braid
from explorer.layout.rows.candidates import CELLS, LaneRows, Step
from explorer.layout.rows.chunks import Chunks
from explorer.layout.rows.extents import Flags, Ints, Reals, extents, mark_widths
from explorer.layout.rows.prepare import Prepared
from explorer.layout.rows.standing import Chip, Standing
from explorer.layout.style import Style
from explorer.layout.timeline import Box

CUT, CLOSED = 0.5, 8.0
"""What it costs to cut a label and to close a braid; an event that is no longer drawn costs its importance squared."""
LOOKED = 3
"""Of an event that is longer than so many chunks nobody asks which row would cost least: it takes the last."""


class Spot(NamedTuple):
    """Where the event would stand: pixels of a row at the scale of the zoom step, its label included."""

    row: int
    left: float
    right: float
    flipped: bool


class Takers(NamedTuple):
    """The events of a lane that stand, with what each takes of its row."""

    at: Ints
    """Among all that stands."""
    row: Ints
    rows: Ints
    """With the lines of its card."""
    left: Reals
    right: Reals
    glyph_left: Reals
    glyph_right: Reals
    importance: Ints

    def under(self, spot: Spot, gap: float) -> tuple[Flags, Flags]:
        """Which of them the spot would touch, and of which it would touch the glyph."""
        left, right = spot.left - gap, spot.right + gap
        touched = (self.row <= spot.row) & (spot.row < self.row + self.rows) & (self.left < right) & (self.right > left)
        glyph = touched & (self.row == spot.row) & (self.glyph_left < right) & (self.glyph_right > left)
        return touched, glyph


def with_place(ground: Ground, stands: Standing, row: int) -> Standing:
    """What stands in the rows, with room for the label of a row of the event table in each lane that shows it."""
    for lane, entry in entries_of(ground.events, row):
        if lane in ground.shown:
            stands = _with_entry(ground, stands, lane, entry)
    return stands


def turned(drawn: Drawn, row: int, plot: Box, style: Style) -> Drawn:
    """The drawn events; the label of a row that the edge of the picture would cut too short is on the other side.

    There it has what is free.
    """
    mine = (drawn.rows == row) & ~drawn.is_bar
    if not mine.any():
        return drawn
    disc, wanted = (drawn.begin + drawn.end) / 2, np.minimum(drawn.text_width, style.label_short) + drawn.mark
    reach = drawn.radius + style.label_gap + wanted
    out = np.where(drawn.is_flipped, disc - reach < plot.x + EDGE, disc + reach > plot.right - EDGE)
    turns = mine & out & (drawn.end - drawn.begin <= 2 * reach) & (disc > plot.x) & (disc < plot.right)
    return replace(drawn, is_flipped=drawn.is_flipped ^ turns, label_room=np.where(turns, 0.0, drawn.label_room))


def entries_of(events: Prepared, row: int) -> list[tuple[int, int]]:
    """(lane, entry) of an event in each lane that it is in; none where it is filtered out."""
    index, lanes = events.index, np.arange(events.index.lanes)
    begin = times(events.table, np.array([row])).begin.astype(np.float64)
    first, last = (index.by_begin.before(index.days, lanes, begin + more) for more in (0, 1))
    return [
        (lane, a + int(place))
        for lane, (a, b) in enumerate(zip(first.tolist(), last.tolist(), strict=True))
        for place in np.flatnonzero(index.rows[a:b] == row)
    ]


def _with_entry(ground: Ground, stands: Standing, lane: int, entry: int) -> Standing:
    mine = np.flatnonzero(stands.entry == entry)
    if len(mine) and stands.label_room[mine[0]] > 0:
        return stands
    chunks = ground.turns[lane % PHASES]
    step, gap = chunks.step, chunks.step.style.gap
    row = int(stands.row[mine[0]]) if len(mine) else None
    spot = _best_spot(ground.events, chunks, LaneRows(lane, ground.places[lane].rows), (entry, row))
    takers = _takers(ground.events, stands, (lane, entry), step)
    touched, glyph = takers.under(spot, gap)
    room, card = stands.label_room.copy(), stands.card.copy()
    room[takers.at[touched]], card[takers.at[touched]] = 0.0, 0
    kept = np.ones(len(room), dtype=np.bool_)
    kept[takers.at[glyph]], kept[mine] = False, False
    return Standing(
        np.append(stands.entry[kept], entry),
        np.append(stands.lane[kept], lane),
        np.append(stands.row[kept], spot.row),
        np.append(room[kept], step.style.label_longest),
        np.append(stands.is_flipped[kept], spot.flipped),
        np.append(card[kept], 0),
        {
            at: chip
            for at, chip in stands.chips.items()
            if chip.lane != lane or not _touches(spot, [_of_chip(chip, step)], step)
        },
        tuple(
            braid for braid in stands.braids if braid.lane != lane or not _touches(spot, _of_braid(braid, step), step)
        ),
    )


def _best_spot(events: Prepared, chunks: Chunks, lane: LaneRows, asked: tuple[int, int | None]) -> Spot:
    """The spot that costs least, in the row where the event stands without its label, if it does."""
    (entry, row), step = asked, chunks.step
    rows = range(lane.rows) if row is None else range(row, row + 1)
    spots = _spots(events, step, entry, rows)
    width = max(spot.right for spot in spots) - min(spot.left for spot in spots)
    if width > LOOKED * CELLS * step.style.cell:
        return spots[-1]
    around = Window(min(spot.left for spot in spots) / step.px_per_day, max(s.right for s in spots) / step.px_per_day)
    stands = chunks.around(around, (lane,))
    takers = _takers(events, stands, (lane.lane, entry), step)
    return min(spots, key=lambda spot: _cost(spot, stands, takers, step))


def _spots(events: Prepared, step: Step, entry: int, rows: Iterable[int]) -> list[Spot]:
    """The event with its label on its right and on its left, in each row; where the store ends, on its left alone."""
    wanted = extents(events.table, events.index.rows_of(np.array([entry])), step.px_per_day, step.style, events.widths)
    left, right = float(wanted.left[0]), float(wanted.right[0])
    to_right = Spot(0, left, max(right, float(wanted.label_right[0])), flipped=False)
    to_left = Spot(0, min(left, float(wanted.flip_left[0])), right, flipped=True)
    at_end = to_right.right > step.last_day * step.px_per_day
    sides = [to_left] if at_end else [to_right, to_left]
    return [side._replace(row=row) for row in rows for side in sides]


def _takers(events: Prepared, stands: Standing, chosen: tuple[int, int], step: Step) -> Takers:
    """What stands in the lane of the chosen entry besides it."""
    lane, entry = chosen
    at = np.flatnonzero((stands.lane == lane) & (stands.entry != entry))
    style, rows = step.style, events.index.rows_of(stands.entry[at])
    wanted = extents(events.table, rows, step.px_per_day, style, events.widths)
    room, card, flipped = stands.label_room[at], stands.card[at], stands.is_flipped[at]
    whole = wanted.label_right - wanted.label_left
    width = np.where(room > 0, np.minimum(whole, room + mark_widths(events.table, rows, style) + 1), 0.0)
    width = np.where(card > 0, style.card + 2 * style.card_pad, width)
    left = np.where(flipped & (width > 0), np.minimum(wanted.left, wanted.flip_left + whole - width), wanted.left)
    right = np.where(flipped | (width == 0), wanted.right, np.maximum(wanted.right, wanted.label_left + width))
    importance = events.index.importance[stands.entry[at]].astype(np.int64)
    return Takers(at, stands.row[at], np.maximum(1, card), left, right, wanted.left, wanted.right, importance)


def _cost(spot: Spot, stands: Standing, takers: Takers, step: Step) -> float:
    """What would be lost to the picture."""
    touched, glyph = takers.under(spot, step.style.gap)
    braids = sum(_touches(spot, _of_braid(braid, step), step) for braid in stands.braids)
    chips = sum(_touches(spot, [_of_chip(chip, step)], step) for chip in stands.chips.values())
    gone = int((takers.importance[glyph] ** 2).sum())
    return gone + CUT * int((touched & ~glyph).sum()) + CLOSED * braids + CUT * chips


class Taken(NamedTuple):
    """A stretch of a row that no event takes, in pixels at the scale of the zoom step."""

    row: int
    left: float
    right: float


def _of_chip(chip: Chip, step: Step) -> Taken:
    right = chip.day * step.px_per_day
    return Taken(chip.row, right - step.style.chip_width, right)


def _of_braid(braid: Braid, step: Step) -> list[Taken]:
    cell = step.style.cell
    return [Taken(each.row, each.left * cell, each.right * cell) for each in braid.taken]


def _touches(spot: Spot, several: Iterable[Taken], step: Step) -> bool:
    """Whether a spot would touch any of what is taken."""
    left, right = spot.left - step.style.gap, spot.right + step.style.gap
    return any(each.row == spot.row and each.left < right and each.right > left for each in several)
