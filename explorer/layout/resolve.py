"""From a scene, a view state and a canvas to the resolved picture."""

from dataclasses import dataclass
from math import floor, log2

import numpy as np

from explorer.domain.state import ViewState, Window
from explorer.layout import roles
from explorer.layout.axis import axis_layer, grid_layer
from explorer.layout.batches import floats
from explorer.layout.candidates import CHIP_SLOTS, Step
from explorer.layout.chunks import Chunks, Standing
from explorer.layout.clusters import chips, tally
from explorer.layout.drawn import Drawn, Fixed, draw, fix
from explorer.layout.frame import Frame, lay_frame
from explorer.layout.gaps import gap_batches
from explorer.layout.glyphs import glyph_boxes, glyphs
from explorer.layout.headers import header_layer, lane_lines
from explorer.layout.labels import Labels, label_batches, place_labels
from explorer.layout.lane_picture import lines_of_text, look_at, place_chips, row_lines, skylines
from explorer.layout.lanes import LanePlace, content_height, place_lanes, rows_needed, scrolled, share_rows
from explorer.layout.long_bars import LongBars
from explorer.layout.memory import Memory
from explorer.layout.periods import period_layers
from explorer.layout.prepare import Prepared, prepared
from explorer.layout.scene import Canvas, Scene
from explorer.layout.ticks import resolve_ticks
from explorer.layout.timeline import Batch, Box, Cluster, Floats, Lane, Layer, Rects, Timeline

__all__ = ["Canvas", "Scene", "resolve"]

STEPS_AN_OCTAVE = 2


def zoom_step(px_per_day: float, steps: int = STEPS_AN_OCTAVE) -> float:
    """The smallest scale of the zoom step that a scale belongs to."""
    return float(2.0 ** (floor(log2(px_per_day) * steps + 1e-9) / steps))


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The lanes of a zoom step: the same wherever the window is."""

    places: tuple[LanePlace, ...]
    """Of each prepared group; what a still picture leaves out has no row."""
    chunks: Chunks
    step: Step
    fixed: Memory


def resolve(scene: Scene, state: ViewState, canvas: Canvas) -> Timeline:
    """The picture of a view state."""
    frame = lay_frame(state.window, canvas, has_periods=bool(scene.periods))
    events = prepared(scene, state.filter, state.grouping)
    layout = _layout(events, frame, state.extent, still=canvas.still)
    height = content_height(layout.places)
    top = frame.plot.y - scrolled(canvas.scroll, height, frame.plot)
    fixed = _fixed(events, layout, frame)
    drawn = draw(fixed, row_lines(layout.places, top, frame.style), frame)
    labels = place_labels(events.table, drawn, frame.plot, frame.style)
    glyph = glyph_boxes(drawn, frame.plot, frame.style)
    counted = tally(events.index, drawn.entry, state.window, layout.step.chunk_days / CHIP_SLOTS)
    sight = look_at(events.groups, layout.places, counted.counts, (frame, top))
    clusters = place_chips(sight, counted, fixed.stands.chips)
    hit_boxes = _hit_boxes(glyph, labels, frame)
    taken = np.concatenate((hit_boxes, floats([cluster.box for cluster in clusters], 4)))
    marks = _Marks(
        drawn,
        labels,
        clusters,
        skylines(events.groups, sight, clusters),
        gap_batches(events, frame, lines_of_text(layout.places, sight), taken),
    )
    lanes = tuple(lane for lane, place in zip(sight.lanes, layout.places, strict=True) if place.rows)
    return Timeline(
        width=canvas.width,
        height=canvas.height,
        scale=frame.scale,
        plot=frame.plot,
        axis=frame.axis,
        lanes=lanes,
        layers=_layers(scene, frame, lanes, marks),
        hit_rows=drawn.rows,
        hit_boxes=hit_boxes,
        glyph_boxes=glyph,
        clusters=clusters,
        in_window=events.count_in(state.window),
        content_height=height,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Marks:
    drawn: Drawn
    labels: Labels
    clusters: tuple[Cluster, ...]
    density: Floats
    gaps: tuple[Batch, ...]


def _fixed(events: Prepared, layout: Layout, frame: Frame) -> Fixed:
    """What stands around the window, remembered as long as the window stays there."""
    lanes = tuple(lane for lane, place in enumerate(layout.places) if place.rows)
    stands: Standing = layout.chunks.around(frame.scale.window, lanes)
    return layout.fixed.recall(stands, lambda: fix(events, stands, frame.style))


def _layout(events: Prepared, frame: Frame, extent: Window, *, still: bool) -> Layout:
    """The lanes for this zoom step and size, remembered."""
    step, style, height = zoom_step(frame.scale.px_per_day), frame.style, frame.plot.h
    window = frame.scale.window if still else None

    def lay() -> Layout:
        octave = zoom_step(frame.scale.px_per_day, 1)
        rows = events.memory.recall((octave, style, height, window), lambda: _rows(events, frame, window))
        long_bars = events.memory.recall((style, "long bars"), lambda: LongBars(events.table, events.index, style))
        lay_step = Step(step, tuple(rows), style, extent.end)
        chunks = Chunks(events.table, events.index, (events.widths, long_bars), lay_step)
        return Layout(place_lanes(rows, height, style), chunks, lay_step, Memory())

    return events.memory.recall((step, style, height, extent.end, window), lay)


def _rows(events: Prepared, frame: Frame, window: Window | None) -> list[int]:
    """The rows of each lane: the same within an octave of zoom, so that lanes seldom change their height."""
    days = events.index.days
    within = window or Window(float(days.base), float(days.base + days.reach))
    measures = zoom_step(frame.scale.px_per_day, 1), frame.style
    shown = [lane for lane, group in enumerate(events.groups) if window is None or group.count_in(window)]
    needed = [rows_needed(events, lane, within, measures) for lane in shown]
    rows = [0] * len(events.groups)
    for lane, count in zip(shown, share_rows(needed, frame.plot.h, frame.style), strict=True):
        rows[lane] = count
    return rows


def _hit_boxes(glyph: Floats, labels: Labels, frame: Frame) -> Floats:
    """Each glyph's box, widened to hold its label."""
    boxes = glyph.copy()
    which, label = labels.index, labels.boxes(frame.style)
    corner = np.minimum(boxes[which, :2], label[:, :2])
    far = np.maximum(boxes[which, :2] + boxes[which, 2:], label[:, :2] + label[:, 2:])
    boxes[which] = np.concatenate((corner, far - corner), axis=1)
    return boxes


def _layers(scene: Scene, frame: Frame, lanes: tuple[Lane, ...], marks: _Marks) -> tuple[Layer, ...]:
    """What is painted, from the ground up."""
    style = frame.style
    ticks = resolve_ticks(frame.scale, style.text_axis)
    whole = Box(0.0, 0.0, frame.width, frame.height)
    ground, *names = period_layers(scene.periods, frame) or (Layer(whole, ()),)
    in_plot = tuple(cluster for cluster in marks.clusters if cluster.box.x >= frame.plot.x)
    in_header = tuple(cluster for cluster in marks.clusters if cluster.box.x < frame.plot.x)
    return (
        Layer(whole, (Rects(roles.PAPER, floats([whole], 4)),)),
        ground,
        grid_layer(ticks, frame.scale, frame.plot, style),
        lane_lines(lanes, frame),
        Layer(
            frame.plot,
            (
                Rects(roles.DENSITY, marks.density),
                *marks.gaps,
                *glyphs(marks.drawn, style),
                *label_batches(marks.labels, marks.drawn, style),
                *chips(in_plot, frame),
            ),
        ),
        header_layer(lanes, in_header, frame),
        Layer(frame.headers, chips(in_header, frame)),
        *names,
        axis_layer(ticks, frame.scale, frame.axis, style),
    )
