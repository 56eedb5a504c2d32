"""From a scene, a view state and a canvas to the resolved picture."""

from dataclasses import dataclass
from math import floor, log2

import numpy as np
from numpy.typing import NDArray

from explorer.domain.state import ViewState, Window
from explorer.layout import roles
from explorer.layout.axis import axis_layer, grid_layer
from explorer.layout.batches import floats
from explorer.layout.chunks import Chip, LaneLayout, Packed, Plan
from explorer.layout.clusters import chip_box, chips, hidden_by_slot
from explorer.layout.density import skyline
from explorer.layout.drawn import Drawn, Stand, draw
from explorer.layout.frame import Frame, lay_frame
from explorer.layout.gaps import gap_batches
from explorer.layout.glyphs import glyph_boxes, glyphs
from explorer.layout.headers import header_layer, lane_lines
from explorer.layout.labels import Label, label_batches, label_boxes, place_labels
from explorer.layout.lanes import LanePlace, content_height, place_lanes, rows_needed, scrolled, share_rows
from explorer.layout.measure import text_width
from explorer.layout.periods import period_layers
from explorer.layout.prepare import Group, Prepared, prepared
from explorer.layout.scene import Canvas, Scene
from explorer.layout.ticks import resolve_ticks
from explorer.layout.timeline import Batch, Box, Cluster, Floats, Lane, Layer, Rects, Timeline

__all__ = ["Canvas", "Scene", "resolve"]

STEPS_AN_OCTAVE = 4
DENSITY_SHARE = 0.25
"""Of a lane's height."""
DENSITY_COLUMN = 2.0


def zoom_step(px_per_day: float) -> float:
    """The smallest scale of the zoom step that a scale belongs to."""
    return float(2.0 ** (floor(log2(px_per_day) * STEPS_AN_OCTAVE + 1e-9) / STEPS_AN_OCTAVE))


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The lanes of a zoom step: the same wherever the window is."""

    places: tuple[LanePlace, ...]
    lanes: tuple[LaneLayout, ...]
    px_per_day: float


@dataclass(frozen=True, slots=True, eq=False)
class LanePicture:
    """What one lane shows in the window."""

    lane: Lane
    stand: Stand
    clusters: tuple[Cluster, ...]
    density: Floats
    """A skyline of all its events, where many are hidden."""
    lines: tuple[float, ...]
    """The middle of each of its lines of text."""


def resolve(scene: Scene, state: ViewState, canvas: Canvas) -> Timeline:
    """The picture of a view state."""
    frame = lay_frame(state.window, canvas, has_periods=bool(scene.periods))
    events = prepared(scene, state.filter, state.grouping)
    layout = _layout(events, frame, state.extent)
    height = content_height(layout.places)
    top = frame.plot.y - scrolled(canvas.scroll, height, frame.plot)
    pictures = [
        _lane_picture(group, place, lane, _Sight(frame, layout.px_per_day, top + place.top))
        for group, place, lane in zip(events.groups, layout.places, layout.lanes, strict=True)
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


@dataclass(frozen=True, slots=True)
class _Sight:
    frame: Frame
    px_per_day: float
    top: float


@dataclass(frozen=True, slots=True, eq=False)
class _Marks:
    drawn: Drawn
    labels: tuple[Label, ...]
    clusters: tuple[Cluster, ...]
    density: Floats
    gaps: tuple[Batch, ...]


def _layout(events: Prepared, frame: Frame, extent: Window) -> Layout:
    """The lanes for this zoom step and size, remembered."""
    step, style, height = zoom_step(frame.scale.px_per_day), frame.style, frame.plot.h

    def lay() -> Layout:
        rows = share_rows([rows_needed(group, step, style) for group in events.groups], height, style)
        lanes = tuple(
            LaneLayout(events.table, group, Plan(step, count, style, extent.end))
            for group, count in zip(events.groups, rows, strict=True)
        )
        return Layout(place_lanes(rows, height, style), lanes, step)

    return events.memory.recall((step, style, height, extent.end), lay)


def _lane_picture(group: Group, place: LanePlace, layout: LaneLayout, sight: _Sight) -> LanePicture:
    window = sight.frame.scale.window
    packed, found = layout.packed_in(window)
    lane = Lane(group.key, group.label, group.count_in(window), sight.top, place.height)
    stand = Stand(
        group.rows[packed.position],
        _middle(place, sight, packed.row),
        packed.label_room,
        packed.is_flipped,
    )
    clusters = _clusters(group, packed, found, (lane, place, sight))
    lines = tuple(_middle(place, sight, np.arange(place.rows)).tolist())
    return LanePicture(lane, stand, clusters, _density(group, lane, clusters, sight.frame), lines)


def _density(group: Group, lane: Lane, clusters: tuple[Cluster, ...], frame: Frame) -> Floats:
    """A low skyline at the foot of a lane that hides many events."""
    if sum(cluster.count for cluster in clusters) < frame.style.density_from:
        return floats([], 4)
    height = min(frame.style.row * 0.7, lane.h * DENSITY_SHARE)
    band = Box(frame.plot.x, lane.y + lane.h - height, frame.plot.w, height)
    return skyline(group.begin, group.ends, frame.scale, band, DENSITY_COLUMN)


def _middle(place: LanePlace, sight: _Sight, row: NDArray[np.int64]) -> NDArray[np.float64]:
    """The middle of the line of text in a row."""
    style = sight.frame.style
    return sight.top + place.first_row + (row + 0.5) * place.row_height - style.bar * 0.75


def _clusters(
    group: Group, packed: Packed, found: dict[int, Chip], where: tuple[Lane, LanePlace, _Sight]
) -> tuple[Cluster, ...]:
    """A chip for each slot that hides events; what has no chip in sight is counted beside the lane's name."""
    lane, place, sight = where
    scale, plot, style = sight.frame.scale, sight.frame.plot, sight.frame.style
    days = style.slot / sight.px_per_day
    hidden, elsewhere = hidden_by_slot(group, packed.position, scale.window, days)
    clusters = []
    for slot in hidden:
        chip = found.get(slot.slot)
        right = scale.x(chip.day) if chip else 0.0
        if chip and right - style.chip_width >= plot.x and right <= plot.right:
            y = float(_middle(place, sight, np.array([chip.row]))[0])
            clusters.append(Cluster(chip_box(right - 2, y, slot.count, style), lane.key, slot.count, slot.begin, slot.end))
        else:
            elsewhere += slot.count
    if elsewhere:
        clusters.append(_header_chip(lane, elsewhere, sight))
    return tuple(clusters)


def _header_chip(lane: Lane, count: int, sight: _Sight) -> Cluster:
    window, style = sight.frame.scale.window, sight.frame.style
    right = sight.frame.headers.right - text_width(f"{lane.count:,}", style.text_small) - 1.5 * style.text_small
    middle = lane.y + min(lane.h / 2, style.lane_pad + style.row / 2)
    box = chip_box(right, middle, count, style)
    return Cluster(box, lane.key, count, floor(window.begin), floor(window.end) + 1)


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
