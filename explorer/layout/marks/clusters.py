"""Chips that count what is not drawn: "+7"."""

from collections.abc import Iterator
from math import ceil

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.state import Window
from explorer.layout import roles
from explorer.layout.batches import floats
from explorer.layout.measure import text_width
from explorer.layout.rows.extents import Ints
from explorer.layout.rows.index import Index
from explorer.layout.style import Style
from explorer.layout.timeline import Box, Cluster, Frames, Rects, Texts


class Hidden(Struct, frozen=True):
    """Events of a lane that are not drawn and begin in the same slot."""

    lane: int
    slot: int
    count: int
    begin: int
    end: int


class Tally(Struct, frozen=True, eq=False):
    """What is not drawn of the events in the window."""

    hidden: tuple[Hidden, ...]
    earlier: tuple[int, ...]
    """Of each lane: what is not drawn and began before the window."""


def tally(index: Index, drawn: Ints, window: Window, days_a_slot: NDArray[np.float64]) -> Tally:
    """Count by lane and slot; `drawn` are entries, all of which overlap the window; each lane has its own slots."""
    most = ceil(window.width / days_a_slot.min()) + 2 if len(days_a_slot) else 0
    slots = np.floor(window.begin / days_a_slot).astype(np.int64)[:, None] + np.arange(most + 1)
    edges = np.clip(slots * days_a_slot[:, None], window.begin, window.end)
    # An entry's number is how many come before it, so that what is drawn can be counted by the same edges.
    before = index.by_begin.before(index.days, np.arange(index.lanes)[:, None], edges)
    cell = np.searchsorted(before.ravel(), drawn, side="right") - 1
    lane = np.searchsorted(index.first, drawn, side="right") - 1
    begun = drawn >= before[lane, 0]
    shown = np.bincount(cell[begun], minlength=before.size).reshape(before.shape)[:, :-1]
    hidden = np.diff(before, axis=1) - shown
    early = np.bincount(lane[~begun], minlength=index.lanes)
    earlier = index.counts(window.begin, window.end) - (before[:, -1] - before[:, 0]) - early
    return Tally(tuple(_hidden(index, slots, before, hidden)), tuple(earlier.tolist()))


def _hidden(index: Index, slots: Ints, before: Ints, hidden: Ints) -> Iterator[Hidden]:
    lane, at = np.nonzero(hidden > 0)
    begin, last = index.begin[before[lane, at]], index.begin[before[lane, at + 1] - 1]
    columns = lane, slots[lane, at], hidden[lane, at], begin, last.astype(np.int64) + 1
    yield from map(Hidden, *(column.tolist() for column in columns))


def chip_box(right: float, middle: float, count: int, style: Style) -> Box:
    """The box of a chip that ends at a pixel."""
    width = min(style.chip_width - 2, text_width(chip_text(count), style.text_small) + 8 * style.text_small / 11)
    return Box(right - width, middle - style.chip_height / 2, width, style.chip_height)


def chip_text(count: int) -> str:
    """The number in at most four signs: "+7", "+312", "+12k", "+3M"."""
    if count < 1000:
        return f"+{count}"
    return f"+{count // 1000}k" if count < 1_000_000 else f"+{count // 1_000_000}M"


def chips(clusters: tuple[Cluster, ...], style: Style) -> tuple[Rects, Frames, Texts]:
    """The chips with their numbers."""
    boxes = floats([cluster.box for cluster in clusters], 4)
    at = floats([(c.box.x + c.box.w / 2, c.box.y + c.box.h / 2 + style.text_small * 0.36) for c in clusters], 2)
    return (
        Rects(roles.CHIP, boxes, style.chip_height / 2),
        Frames(roles.BAR_SOFT, boxes, style.hairline, (), style.chip_height / 2),
        Texts(roles.CHIP_TEXT, tuple(chip_text(c.count) for c in clusters), at, style.text_small, align="centre"),
    )
