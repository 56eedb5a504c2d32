"""What every mark of a picture means: its words, the signs that tell it is in view, and a sample of it.

To explain another mark, add an `Entry` to ENTRIES; its sample should call the code that draws the mark.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from explorer.layout import roles
from explorer.layout.legend import samples
from explorer.layout.timeline import (
    Batch,
    Discs,
    Floats,
    Frames,
    Layer,
    Lines,
    Polygons,
    Texts,
    Timeline,
)


class Sign(NamedTuple):
    """A kind of batch by its name, the role of its colour, and that of its outline where it has both.

    Of a role with a number ("source:3") only what stands before the colon counts.
    """

    kind: str
    role: str
    outline: str = ""


class Entry(Struct, frozen=True):
    """A mark: what it means, the signs of which any shows that it is in view, and how a sample of it is drawn."""

    words: str
    signs: tuple[Sign, ...]
    sample: Callable[[samples.Place], tuple[Batch, ...]]


def _discs(fill: str, outline: str = "") -> Sign:
    return Sign("discs", fill, outline)


ENTRIES = (
    Entry("on a day", (_discs(roles.BAR), _discs(roles.BAR_STRONG)), samples.point),
    Entry("the more important, the larger", (_discs(roles.BAR_STRONG),), samples.sizes),
    Entry("a turning point", (_discs(roles.PAPER, roles.RING),), samples.turning_point),
    Entry("it lasts", (Sign("rects", roles.BAR), Sign("rects", roles.BAR_STRONG)), samples.bar),
    Entry("in that month, year or decade", (Sign("lines", roles.BRACKET),), samples.bracket),
    Entry(
        "perhaps, or about then",
        (_discs(roles.PAPER, roles.BAR), _discs(roles.PAPER, roles.BAR_STRONG), Sign("rects", roles.BAR_SOFT)),
        samples.unsure,
    ),
    Entry("it began or ended in here", (Sign("fades", roles.BAR),), samples.uncertain),
    Entry("it goes on, or began before", (Sign("polygons", roles.BAR_STRONG),), samples.open_end),
    Entry("its begin or end is unknown", (Sign("lines", roles.BAR_STRONG),), samples.unknown_end),
    Entry("sources differ on its date", (Sign("polygons", roles.DISPUTED, roles.DISPUTED),), samples.disputed_date),
    Entry("a date as its sources tell it", (Sign("lines", "source"),), samples.thread),
    Entry("sources differ on something else", (Sign("polygons", roles.PAPER, roles.DIFFERS),), samples.disputed),
    Entry("so many more events", (Sign("rects", roles.CHIP),), samples.chip),
    Entry("how many events there are", (Sign("rects", roles.DENSITY),), samples.density),
    Entry("no events for so long", (Sign("texts", roles.GAP_TEXT),), samples.gap),
    Entry("so many times the room for a day", (Sign("rects", roles.ZONE),), samples.zone),
)
"""All marks, in the order in which they are explained."""


def in_view(timeline: Timeline) -> tuple[Entry, ...]:
    """The marks that a picture shows, in the order of ENTRIES."""
    seen = {
        sign_of(batch) for layer in timeline.layers for batch in layer.batches if _is_in_sight(batch, layer, timeline)
    }
    return tuple(entry for entry in ENTRIES if not seen.isdisjoint(entry.signs))


def in_any(timelines: Iterable[Timeline]) -> tuple[Entry, ...]:
    """The marks that any of some pictures shows, in the order of ENTRIES."""
    seen = {entry for timeline in timelines for entry in in_view(timeline)}
    return tuple(entry for entry in ENTRIES if entry in seen)


def sign_of(batch: Batch) -> Sign:
    """The sign that a batch gives."""
    outline = batch.stroke if isinstance(batch, Discs | Polygons) else ""
    role = batch.stroke if isinstance(batch, Frames | Lines) else batch.fill
    return Sign(type(batch).__name__.lower(), role.partition(":")[0], outline.partition(":")[0])


def _is_in_sight(batch: Batch, layer: Layer, timeline: Timeline) -> bool:
    """Whether a part of any mark lies inside the clip and the picture."""
    left, top, right, bottom = _sides(batch)
    clip = layer.clip
    across = (right > max(clip.x, 0.0)) & (left < min(clip.right, timeline.width))
    return bool((across & (bottom > max(clip.y, 0.0)) & (top < min(clip.bottom, timeline.height))).any())


def _sides(batch: Batch) -> tuple[Floats, Floats, Floats, Floats]:
    """Left, top, right and bottom of each mark; of a text those of the place where it is set."""
    match batch:
        case Lines():
            x, y = batch.segments[:, ::2], batch.segments[:, 1::2]
            return x.min(axis=1), y.min(axis=1) - 1, x.max(axis=1) + 1, y.max(axis=1) + 1
        case Discs():
            x, y, radius = batch.centres.T
            return x - radius, y - radius, x + radius, y + radius
        case Polygons():
            low, high = batch.points.min(axis=1), batch.points.max(axis=1)
            return low[:, 0], low[:, 1], high[:, 0], high[:, 1]
        case Texts():
            x, y = batch.at.T
            return x - 1, y - np.float32(batch.size), x + 1, y
        case _:
            x, y, w, h = batch.boxes.T
            return x, y, x + w, y + h
