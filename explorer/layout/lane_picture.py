"""What one lane shows in a window: its events with their places, its chips, its skyline."""

from dataclasses import dataclass
from math import floor

import numpy as np
from numpy.typing import NDArray

from explorer.layout.batches import floats
from explorer.layout.chunks import Chip, LaneLayout, Packed
from explorer.layout.clusters import chip_box, hidden_by_slot
from explorer.layout.density import skyline
from explorer.layout.drawn import Stand
from explorer.layout.frame import Frame
from explorer.layout.lanes import LanePlace
from explorer.layout.measure import text_width
from explorer.layout.prepare import Group
from explorer.layout.timeline import Box, Cluster, Floats, Lane

DENSITY_SHARE = 0.25
"""Of a lane's height."""
DENSITY_COLUMN = 2.0


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


@dataclass(frozen=True, slots=True)
class Sight:
    """The frame, the scale of the zoom step, and the top of a lane."""

    frame: Frame
    px_per_day: float
    top: float


def picture_lane(group: Group, place: LanePlace, layout: LaneLayout, sight: Sight) -> LanePicture:
    """What a lane shows in the window of the frame."""
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
    lines = tuple(_middle(place, sight, np.arange(int(place.height // place.row_height))).tolist())
    return LanePicture(lane, stand, clusters, _density(group, lane, clusters, sight.frame), lines)


def _density(group: Group, lane: Lane, clusters: tuple[Cluster, ...], frame: Frame) -> Floats:
    """A low skyline at the foot of a lane that hides many events."""
    if sum(cluster.count for cluster in clusters) < frame.style.density_from:
        return floats([], 4)
    height = min(frame.style.row * 0.7, lane.h * DENSITY_SHARE)
    band = Box(frame.plot.x, lane.y + lane.h - height, frame.plot.w, height)
    return skyline(group.begin, group.ends, frame.scale, band, DENSITY_COLUMN)


def _middle(place: LanePlace, sight: Sight, row: NDArray[np.int64]) -> NDArray[np.float64]:
    """The middle of the line of text in a row."""
    style = sight.frame.style
    return np.asarray(sight.top + place.first_row + (row + 0.5) * place.row_height - style.bar * 0.75, dtype=np.float64)


def _clusters(
    group: Group, packed: Packed, found: dict[int, Chip], where: tuple[Lane, LanePlace, Sight]
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
            box = chip_box(right - 2, y, slot.count, style)
            clusters.append(Cluster(box, lane.key, slot.count, slot.begin, slot.end))
        else:
            elsewhere += slot.count
    if elsewhere:
        clusters.append(_header_chip(lane, elsewhere, sight))
    return tuple(clusters)


def _header_chip(lane: Lane, count: int, sight: Sight) -> Cluster:
    window, style = sight.frame.scale.window, sight.frame.style
    right = sight.frame.headers.right - text_width(f"{lane.count:,}", style.text_small) - 1.5 * style.text_small
    middle = lane.y + min(lane.h / 2, style.lane_pad + style.row / 2)
    box = chip_box(right, middle, count, style)
    return Cluster(box, lane.key, count, floor(window.begin), floor(window.end) + 1)
