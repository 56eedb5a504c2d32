"""From a scene, a view state and a canvas to the resolved picture."""

from dataclasses import dataclass
from typing import assert_never

import numpy as np

from explorer.domain.state import EventSelected, NothingSelected, Selection, ViewState, Window
from explorer.layout import roles
from explorer.layout.axis import axis_layer, grid_layer
from explorer.layout.batches import floats
from explorer.layout.candidates import LaneRows, Step
from explorer.layout.chunks import Chunks, join
from explorer.layout.clusters import chips, tally
from explorer.layout.drawn import Drawn, Fixed, draw, fix
from explorer.layout.frame import Frame, lay_frame
from explorer.layout.gaps import gap_batches
from explorer.layout.glyphs import glyph_boxes, glyphs
from explorer.layout.headers import header_layer, lane_lines
from explorer.layout.labels import Labels, label_batches, place_labels
from explorer.layout.lane_picture import kept_for_chips, lines_of_text, look_at, place_chips, row_lines, skylines
from explorer.layout.lanes import LanePlace, content_height, place_lanes, rows_needed, scrolled, share_rows
from explorer.layout.level import level_of, zoom_step
from explorer.layout.long_bars import LongBars
from explorer.layout.memory import Memory
from explorer.layout.periods import period_layers
from explorer.layout.prepare import Prepared, prepared
from explorer.layout.scene import Canvas, Scene
from explorer.layout.stretch import dated, evened
from explorer.layout.style import Style
from explorer.layout.ticks import resolve_ticks
from explorer.layout.timeline import Batch, Box, Cluster, Floats, Lane, Layer, Rects, Timeline

__all__ = ["Canvas", "Scene", "resolve"]

PHASES = 8
"""The lanes change their zoom step in so many turns, so that a frame has to pack a few of them only."""


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The lanes of an octave of zoom: the same wherever the window is."""

    places: tuple[LanePlace, ...]
    """Of each prepared group; what a still picture leaves out has no row."""
    fixed: Memory


def resolve(scene: Scene, state: ViewState, canvas: Canvas) -> Timeline:
    """The picture of a view state."""
    zones = state.zones
    frame = lay_frame(state.window, canvas, has_periods=bool(scene.periods), zones=zones)
    events = prepared(scene, state.filter, state.grouping, zones)
    state = evened(state)
    level = level_of(frame.scale.px_per_day, canvas.before)
    layout = _layout(events, frame, level, still=canvas.still)
    height = content_height(layout.places)
    top = frame.plot.y - scrolled(canvas.scroll, height, frame.plot)
    lanes_shown = _lanes_shown(scene, events, layout, (state, canvas, top))
    turns = tuple(_chunks(events, level, (frame.style, state.extent), turn) for turn in range(PHASES))
    fixed = _fixed(layout, events, frame, (lanes_shown, turns))
    lines = row_lines(layout.places, top, frame.style)
    drawn = draw(fixed, lines, frame)
    kept = kept_for_chips(fixed.stands.chips, lines, frame)
    labels = place_labels(events.table, drawn, frame.plot, frame.style, kept)
    glyph = glyph_boxes(drawn, frame.plot, frame.style)
    slots = np.array([turns[lane % PHASES].chip_days for lane in range(len(events.groups))])
    counted = tally(events.index, drawn.entry, state.window, slots)
    counts = events.index.counts(state.window.begin, state.window.end)
    sight = look_at(events.groups, layout.places, tuple(counts.tolist()), (frame, top))
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
        scale=frame.calendar,
        plot=frame.plot,
        axis=frame.axis,
        lanes=lanes,
        layers=_layers(scene, frame, lanes, marks),
        hit_rows=drawn.rows,
        hit_boxes=hit_boxes,
        glyph_boxes=glyph,
        clusters=dated(clusters, zones),
        in_window=events.count_in(state.window),
        content_height=height,
        level=level,
    )


def _lanes_shown(
    scene: Scene, events: Prepared, layout: Layout, view: tuple[ViewState, Canvas, float]
) -> tuple[int, ...]:
    """The lanes whose events are drawn."""
    state, canvas, top = view
    selected = _row(scene, state.selection) if canvas.in_sight else -1
    return tuple(
        lane
        for lane, place in enumerate(layout.places)
        if place.rows
        and (
            not canvas.in_sight
            or (top + place.top < canvas.height and top + place.top + place.height > 0)
            or (selected >= 0 and bool((events.groups[lane].rows == selected).any()))
        )
    )


def _row(scene: Scene, selection: Selection) -> int:
    """The row of the selected event, -1 where none is."""
    match selection:
        case EventSelected(uid):
            return scene.memory.recall(("row of", uid), lambda: scene.table.row_of(uid))
        case NothingSelected():
            return -1
        case _:
            assert_never(selection)


@dataclass(frozen=True, slots=True, eq=False)
class _Marks:
    drawn: Drawn
    labels: Labels
    clusters: tuple[Cluster, ...]
    density: Floats
    gaps: tuple[Batch, ...]


def _fixed(layout: Layout, events: Prepared, frame: Frame, shown: tuple[tuple[int, ...], tuple[Chunks, ...]]) -> Fixed:
    """What stands around the window, remembered as long as the window stays there."""
    lanes, turns = shown
    parts = tuple(
        chunks.around(
            frame.scale.window,
            tuple(LaneRows(lane, layout.places[lane].rows) for lane in lanes if lane % PHASES == turn),
        )
        for turn, chunks in enumerate(turns)
    )
    return layout.fixed.recall(parts, lambda: fix(events, join(parts), frame.style))


def _chunks(events: Prepared, level: float, measures: tuple[Style, Window], turn: int) -> Chunks:
    """The rows of the lanes of a turn, remembered; `measures` are the style and the extent."""
    scale, (style, extent) = zoom_step(level, phase=turn / PHASES), measures

    def make() -> Chunks:
        long_bars = events.memory.recall((style, "long bars"), lambda: LongBars(events.table, events.index, style))
        step = Step(scale, style, extent.end)
        return Chunks(events.table, events.index, (events.widths, long_bars), step)

    return events.memory.recall((scale, style, extent.end), make)


def _layout(events: Prepared, frame: Frame, level: float, *, still: bool) -> Layout:
    """The lanes for this octave and size, remembered."""
    octave, style, height = zoom_step(level, 1), frame.style, frame.plot.h
    window = frame.scale.window if still else None
    return events.memory.recall(
        (octave, style, height, window),
        lambda: Layout(place_lanes(_rows(events, frame, octave, window), height, style), Memory()),
    )


def _rows(events: Prepared, frame: Frame, octave: float, window: Window | None) -> list[int]:
    """The rows of each lane: the same within an octave of zoom, so that lanes seldom change their height."""
    days = events.index.days
    within = window or Window(float(days.base), float(days.base + days.reach))
    measures = octave, frame.style
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
    ticks = resolve_ticks(frame.calendar, style.text_axis)
    whole = Box(0.0, 0.0, frame.width, frame.height)
    ground, *names = period_layers(scene.periods, frame) or (Layer(whole, ()),)
    in_plot = tuple(cluster for cluster in marks.clusters if cluster.box.x >= frame.plot.x)
    in_header = tuple(cluster for cluster in marks.clusters if cluster.box.x < frame.plot.x)
    return (
        Layer(whole, (Rects(roles.PAPER, floats([whole], 4)),)),
        ground,
        grid_layer(ticks, frame.calendar, frame.plot, style),
        lane_lines(lanes, frame),
        Layer(
            frame.plot,
            (
                Rects(roles.DENSITY, marks.density),
                *marks.gaps,
                *glyphs(marks.drawn, style),
                *label_batches(marks.labels, marks.drawn, style),
                *chips(in_plot, frame.style),
            ),
        ),
        header_layer(lanes, in_header, frame),
        Layer(frame.headers, chips(in_header, frame.style)),
        *names,
        axis_layer(ticks, frame.calendar, frame.axis, style),
    )
