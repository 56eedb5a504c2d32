"""Chips that count what is not drawn: "+7"."""

from dataclasses import dataclass
from math import floor

import numpy as np
from numpy.typing import NDArray

from explorer.domain.state import Window
from explorer.layout import roles
from explorer.layout.batches import floats
from explorer.layout.frame import Frame
from explorer.layout.measure import text_width
from explorer.layout.prepare import Group
from explorer.layout.style import Style
from explorer.layout.timeline import Box, Cluster, Frames, Rects, Texts


@dataclass(frozen=True, slots=True)
class Hidden:
    """Events of a lane that are not drawn, by the slot in which they begin."""

    slot: int
    count: int
    begin: int
    end: int


def hidden_by_slot(
    group: Group, drawn: NDArray[np.int64], window: Window, days_a_slot: float
) -> tuple[tuple[Hidden, ...], int]:
    """What each slot of the window hides, and how many hidden events began before the window.

    `drawn` are the positions in the group of the events drawn, all of which overlap the window.
    """
    first = int(np.searchsorted(group.begin, window.begin, side="left"))
    last = int(np.searchsorted(group.begin, window.end, side="left"))
    slots = np.arange(floor(window.begin / days_a_slot), floor(window.end / days_a_slot) + 2)
    edges = np.clip(np.searchsorted(group.begin, slots * days_a_slot, side="left"), first, last)
    taken = np.sort(drawn)
    counts = np.diff(edges) - np.diff(np.searchsorted(taken, edges, side="left"))
    earlier = group.count_in(window) - (last - first) - int((drawn < first).sum())
    found = (
        Hidden(int(slots[i]), int(counts[i]), int(group.begin[edges[i]]), int(group.begin[edges[i + 1] - 1]) + 1)
        for i in np.flatnonzero(counts > 0).tolist()
    )
    return tuple(found), earlier


def chip_box(right: float, middle: float, count: int, style: Style) -> Box:
    """The box of a chip that ends at a pixel."""
    width = min(style.chip_width - 2, text_width(chip_text(count), style.text_small) + 8 * style.text_small / 11)
    return Box(right - width, middle - style.chip_height / 2, width, style.chip_height)


def chip_text(count: int) -> str:
    """The number in at most four signs: "+7", "+312", "+12k", "+3M"."""
    if count < 1000:
        return f"+{count}"
    return f"+{count // 1000}k" if count < 1_000_000 else f"+{count // 1_000_000}M"


def chips(clusters: tuple[Cluster, ...], frame: Frame) -> tuple[Rects, Frames, Texts]:
    """The chips with their numbers."""
    style = frame.style
    boxes = floats([cluster.box for cluster in clusters], 4)
    at = floats([(c.box.x + c.box.w / 2, c.box.y + c.box.h / 2 + style.text_small * 0.36) for c in clusters], 2)
    return (
        Rects(roles.CHIP, boxes, style.chip_height / 2),
        Frames(roles.BAR_SOFT, boxes, style.hairline, (), style.chip_height / 2),
        Texts(roles.CHIP_TEXT, tuple(chip_text(c.count) for c in clusters), at, style.text_small, align="centre"),
    )
