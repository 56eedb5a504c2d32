"""What the strips under the timeline share: its scale of time and header column, its grid, and how they are stacked."""

from collections.abc import Iterable

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from explorer.domain.vocabulary import Period
from explorer.layout import roles
from explorer.layout.batches import floats, texts
from explorer.layout.measure import text_width
from explorer.layout.scale import TimeScale
from explorer.layout.style import Style
from explorer.layout.time.axis import grid_layer
from explorer.layout.time.periods import tints
from explorer.layout.time.ticks import resolve_ticks
from explorer.layout.timeline import (
    Batch,
    Box,
    Discs,
    Fades,
    Frames,
    Layer,
    Lines,
    Polygons,
    Rects,
    Texts,
    Timeline,
)

PAD = 10.0
"""Pixels between the edge of the header column and its words, at 11 pixels per em of small text."""


class Ground(Struct, frozen=True):
    """What a strip takes over from the timeline above it."""

    scale: TimeScale
    width: float
    """Of the whole picture."""
    style: Style
    periods: tuple[Period, ...] = ()

    @property
    def unit(self) -> float:
        """Pixels of the picture for one pixel of the screen's measures."""
        return self.style.text_small / 11

    def plot(self, top: float, height: float) -> Box:
        """A part of the strip right of the header column."""
        return Box(self.scale.left, top, self.scale.width, height)

    @property
    def words_end(self) -> float:
        """Where words in the header column end."""
        return self.scale.left - PAD * self.unit


def strip(ground: Ground, height: float, layers: Iterable[Layer]) -> Timeline:
    """A strip as a picture of its own: paper, tints and grid, what it shows, and a hairline above it all."""
    plot, style = ground.plot(0.0, height), ground.style
    whole = Box(0.0, 0.0, ground.width, height)
    ticks = resolve_ticks(ground.scale, style.text_axis)
    edges = floats([(0.0, 0.0, ground.width, 0.0), (plot.x, 0.0, plot.x, height)], 4)
    return Timeline(
        width=ground.width,
        height=height,
        scale=ground.scale,
        plot=plot,
        axis=Box(plot.x, 0.0, plot.w, 0.0),
        lanes=(),
        layers=(
            Layer(whole, (Rects(roles.PAPER, floats([whole], 4)),)),
            Layer(plot, tints(ground.periods, ground.scale, plot)),
            grid_layer(ticks, ground.scale, plot, style),
            *layers,
            Layer(whole, (Lines(roles.LANE_LINE, edges, style.hairline),)),
        ),
        hit_rows=np.zeros(0, dtype=np.int64),
        hit_boxes=floats([], 4),
        glyph_boxes=floats([], 4),
        clusters=(),
        in_window=0,
        content_height=height,
    )


def note(ground: Ground, box: Box, words: str) -> Texts:
    """Words in the middle of a part that has nothing to show."""
    size = ground.style.text_small
    x = box.x + max(0.0, (box.w - text_width(words, size)) / 2)
    return texts(roles.GAP_TEXT, [(words, x, box.y + box.h / 2 + size * 0.36)], size)


def stacked(timeline: Timeline, strips: Iterable[Timeline]) -> Timeline:
    """A picture with strips below it."""
    for each in strips:
        layers = tuple(_lowered(layer, timeline.height) for layer in each.layers)
        timeline = replace(timeline, height=timeline.height + each.height, layers=timeline.layers + layers)
    return timeline


def _lowered(layer: Layer, by: float) -> Layer:
    clip = layer.clip._replace(y=layer.clip.y + by)
    return Layer(clip, tuple(_batch_lowered(batch, by) for batch in layer.batches))


def _batch_lowered(batch: Batch, by: float) -> Batch:
    match batch:
        case Rects() | Fades() | Frames():
            return replace(batch, boxes=batch.boxes + np.array([0, by, 0, 0], dtype=np.float32))
        case Lines():
            return replace(batch, segments=batch.segments + np.array([0, by, 0, by], dtype=np.float32))
        case Discs():
            return replace(batch, centres=batch.centres + np.array([0, by, 0], dtype=np.float32))
        case Polygons():
            return replace(batch, points=batch.points + np.array([0, by], dtype=np.float32))
        case Texts():
            return replace(batch, at=batch.at + np.array([0, by], dtype=np.float32))
