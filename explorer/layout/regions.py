"""The parts of the plot that are painted one by one: the lanes that scroll, and those held at the top."""

from typing import NamedTuple

import numpy as np
from msgspec import Struct

from explorer.layout import roles
from explorer.layout.frame import Frame, Region
from explorer.layout.lanes.headers import header_layer
from explorer.layout.marks.card_picture import grounds, words
from explorer.layout.marks.card_room import kept_for_cards, kept_for_summaries, rows_below
from explorer.layout.marks.cards import Cards, place_cards
from explorer.layout.marks.clusters import chips
from explorer.layout.marks.drawn import Drawn, those
from explorer.layout.marks.free_room import Kept, all_kept
from explorer.layout.marks.glyphs import glyph_boxes, glyphs
from explorer.layout.marks.labels import Beside, Labels, dispute_marks, heads_of, label_batches, place_labels
from explorer.layout.rows.extents import Reals
from explorer.layout.rows.prepare import Prepared
from explorer.layout.scene import Scene
from explorer.layout.timeline import Batch, Cluster, Floats, Lane, Layer, Rects


class Part(Struct, frozen=True, eq=False):
    """The events of a region as they are drawn, and their boxes."""

    region: Region
    drawn: Drawn
    labels: Labels
    cards: Cards
    glyph_boxes: Floats
    hit_boxes: Floats


class InCommon(NamedTuple):
    """What the events of all regions have in common."""

    frame: Frame
    kept: Kept
    """The room of chips and threads."""
    ends: Reals
    """The foot of each lane."""


def part(region: Region, drawn: Drawn, events: tuple[Scene, Prepared], shared: InCommon) -> Part:
    """What of the drawn events lies in a region."""
    (scene, ready), (frame, chips_kept, ends) = events, shared
    lane = np.searchsorted(ready.index.first, drawn.entry, side="right") - 1
    which = np.flatnonzero(region.lanes[lane])
    mine = drawn if region.lanes.all() else those(drawn, which)
    kept = all_kept(chips_kept, kept_for_cards(mine, frame.style))
    cards = place_cards(scene, mine, frame.plot, frame.style, rows_below(mine, kept, ends[lane[which]], frame.style))
    kept = all_kept(kept, kept_for_summaries(cards, mine, frame.style))
    labels = place_labels(ready.table, mine, frame.plot, frame.style, Beside(kept, cards.index))
    glyph = glyph_boxes(mine, frame.plot, frame.style)
    return Part(region, mine, labels, cards, glyph, _hit_boxes(glyph, labels, cards, frame))


def _hit_boxes(glyph: Floats, labels: Labels, cards: Cards, frame: Frame) -> Floats:
    """Each glyph's box, widened to hold its label; or the box of its card."""
    boxes = glyph.copy()
    which, label = labels.index, labels.boxes(frame.style)
    corner = np.minimum(boxes[which, :2], label[:, :2])
    far = np.maximum(boxes[which, :2] + boxes[which, 2:], label[:, :2] + label[:, 2:])
    boxes[which] = np.concatenate((corner, far - corner), axis=1)
    boxes[cards.index] = cards.boxes(frame.style)
    return boxes


def ground_layer(mine: Part, frame: Frame, ground: tuple[Floats, tuple[Batch, ...]]) -> Layer:
    """What lies below the events of a region: skylines, the words of gaps, threads."""
    density, others = ground
    return Layer(mine.region.clip(frame.plot), (Rects(roles.DENSITY, density), *others))


def plot_layer(mine: Part, frame: Frame, hidden: list[Cluster]) -> Layer:
    """The events of a region with the chips of what it hides."""
    return Layer(
        mine.region.clip(frame.plot),
        (
            *grounds(mine.cards, frame.style),
            *glyphs(mine.drawn, frame.style),
            *label_batches(mine.labels, mine.drawn, frame.style),
            *words(mine.cards, mine.drawn, frame.style),
            *dispute_marks(heads_of(mine.labels, mine.cards), mine.drawn, frame.style),
            *chips(tuple(each for each in hidden if each.box.x >= frame.plot.x), frame.style),
        ),
    )


def name_layers(
    region: Region, lanes: tuple[Lane, ...], hidden: list[Cluster], where: tuple[Frame, bool]
) -> tuple[Layer, ...]:
    """The names of a region's lanes, and the chips beside them; with handles for a pointer or not."""
    frame, handles = where
    beside = tuple(each for each in hidden if each.box.x < frame.plot.x)
    clip = region.clip(frame.headers)
    return header_layer(lanes, beside, frame, (clip, handles)), Layer(clip, chips(beside, frame.style))
