"""From a scene, a view state and a canvas to the resolved picture."""

from dataclasses import dataclass
from math import floor, log2

import numpy as np

from explorer.domain.state import ViewState, Window
from explorer.layout import roles
from explorer.layout.axis import axis_layer, grid_layer
from explorer.layout.batches import floats
from explorer.layout.chunks import LaneLayout, Plan
from explorer.layout.clusters import chips
from explorer.layout.drawn import Drawn, Stand, draw
from explorer.layout.frame import Frame, lay_frame
from explorer.layout.gaps import gap_batches
from explorer.layout.glyphs import glyph_boxes, glyphs
from explorer.layout.headers import header_layer, lane_lines
from explorer.layout.labels import Label, label_batches, label_boxes, place_labels
from explorer.layout.lane_picture import Sight, picture_lane
from explorer.layout.lanes import LanePlace, content_height, place_lanes, rows_needed, scrolled, share_rows
from explorer.layout.periods import period_layers
from explorer.layout.prepare import Group, Prepared, prepared, seen_in
from explorer.layout.scene import Canvas, Scene
from explorer.layout.ticks import resolve_ticks
from explorer.layout.timeline import Batch, Box, Cluster, Floats, Lane, Layer, Rects, Timeline

__all__ = ["Canvas", "Scene", "resolve"]

STEPS_AN_OCTAVE = 4


def zoom_step(px_per_day: float) -> float:
    """The smallest scale of the zoom step that a scale belongs to."""
    return float(2.0 ** (floor(log2(px_per_day) * STEPS_AN_OCTAVE + 1e-9) / STEPS_AN_OCTAVE))


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The lanes of a zoom step: the same wherever the window is."""

    groups: tuple[Group, ...]
    places: tuple[LanePlace, ...]
    lanes: tuple[LaneLayout, ...]
    px_per_day: float


def resolve(scene: Scene, state: ViewState, canvas: Canvas) -> Timeline:
    """The picture of a view state."""
    frame = lay_frame(state.window, canvas, has_periods=bool(scene.periods))
    events = prepared(scene, state.filter, state.grouping)
    layout = _layout(events, frame, state.extent, still=canvas.still)
    height = content_height(layout.places)
    top = frame.plot.y - scrolled(canvas.scroll, height, frame.plot)
    pictures = [
        picture_lane(group, place, lane, Sight(frame, layout.px_per_day, top + place.top))
        for group, place, lane in zip(layout.groups, layout.places, layout.lanes, strict=True)
    ]
    drawn = draw(events.table, _join([picture.stand for picture in pictures]), frame)
    labels = place_labels(events.table, drawn, frame.plot, frame.style)
    glyph = glyph_boxes(drawn, frame.plot, frame.style)
    lanes = tuple(picture.lane for picture in pictures)
    clusters = tuple(cluster for picture in pictures for cluster in picture.clusters)
    hit_boxes = _hit_boxes(glyph, labels)
    lines = tuple(y for picture in pictures for y in picture.lines if frame.plot.y < y < frame.plot.bottom)
    marks = _Marks(
        drawn,
        labels,
        clusters,
        np.concatenate([floats([], 4), *(picture.density for picture in pictures)]),
        gap_batches(events, frame, lines, np.concatenate((hit_boxes, floats([c.box for c in clusters], 4)))),
    )
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
    labels: tuple[Label, ...]
    clusters: tuple[Cluster, ...]
    density: Floats
    gaps: tuple[Batch, ...]


def _layout(events: Prepared, frame: Frame, extent: Window, *, still: bool) -> Layout:
    """The lanes for this zoom step and size, remembered."""
    step, style, height = zoom_step(frame.scale.px_per_day), frame.style, frame.plot.h
    window = frame.scale.window if still else None

    def lay() -> Layout:
        groups = events.groups if window is None else tuple(g for g in events.groups if g.count_in(window))
        asked = groups if window is None else tuple(seen_in(group, window) for group in groups)
        rows = share_rows([rows_needed(group, step, style) for group in asked], height, style)
        lanes = tuple(
            LaneLayout(events.table, group, Plan(step, count, style, extent.end))
            for group, count in zip(groups, rows, strict=True)
        )
        return Layout(groups, place_lanes(rows, height, style), lanes, step)

    return events.memory.recall((step, style, height, extent.end, window), lay)


def _join(stands: list[Stand]) -> Stand:
    if not stands:
        none = np.zeros(0)
        return Stand(none.astype(np.int64), none, none, none.astype(np.bool_))
    return Stand(
        np.concatenate([stand.rows for stand in stands]),
        np.concatenate([stand.y for stand in stands]),
        np.concatenate([stand.label_room for stand in stands]),
        np.concatenate([stand.is_flipped for stand in stands]),
    )


def _hit_boxes(glyph: Floats, labels: tuple[Label, ...]) -> Floats:
    """Each glyph's box, widened to hold its label."""
    boxes = glyph.copy()
    if labels:
        which, label = np.array([label.index for label in labels]), label_boxes(labels)
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
