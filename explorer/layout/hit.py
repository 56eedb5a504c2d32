"""What lies under a point of the picture."""

from math import floor

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.days import Day
from explorer.layout.timeline import Box, Cluster, Floats, Lane, Timeline

NEAR = 3.0
"""Pixels by which a glyph may be missed."""


class EventHit(Struct, frozen=True):
    """An event: its row in the event table."""

    row: int
    version: int = -1
    """The version whose thread it is; -1 on the event itself."""


class ClusterHit(Struct, frozen=True):
    """A chip that counts events."""

    cluster: Cluster


class AxisHit(Struct, frozen=True):
    """The axis, at a day."""

    day: Day


class LaneHit(Struct, frozen=True):
    """The name of a lane; `handle`: the triangle that folds it."""

    lane: Lane
    handle: bool


class NoHit(Struct, frozen=True):
    """Nothing."""


Hit = EventHit | ClusterHit | AxisHit | LaneHit | NoHit


def hit(timeline: Timeline, x: float, y: float) -> Hit:
    """The chip, event or day of the axis under a point."""
    if contains(timeline.axis, x, y):
        return AxisHit(floor(timeline.scale.day(x)))
    for cluster in timeline.clusters:
        if y >= timeline.plot.y and contains(cluster.box, x, y):
            return ClusterHit(cluster)
    if not contains(timeline.plot, x, y):
        lane = lane_at(timeline, y) if 0 <= x < timeline.plot.x else None
        return NoHit() if lane is None else LaneHit(lane, x < timeline.names_x)
    if contains(timeline.card, x, y):
        return _thread_at(timeline, x, y) or EventHit(int(timeline.thread_rows[-1]))
    reach = timeline.in_reach(y)
    for boxes, margin in ((timeline.glyph_boxes, 0.0), (timeline.hit_boxes, 0.0), (timeline.glyph_boxes, NEAR)):
        found = np.flatnonzero(reach & _inside(boxes, x, y, margin))
        if len(found):
            return EventHit(int(timeline.hit_rows[found[-1]]))
    return _thread_at(timeline, x, y) or NoHit()


def _thread_at(timeline: Timeline, x: float, y: float) -> EventHit | None:
    found = np.flatnonzero(_inside(timeline.thread_boxes, x, y, 0.0))
    if not len(found):
        return None
    at = int(found[-1])
    return EventHit(int(timeline.thread_rows[at]), int(timeline.thread_versions[at]))


def lane_at(timeline: Timeline, y: float) -> Lane | None:
    """The lane at a height, those that do not scroll first; None beside the lanes."""
    seen = (lane for lane in timeline.lanes if max(lane.y, timeline.lane_top(lane)) <= y < lane.y + lane.h)
    return next(seen, None) if timeline.plot.y <= y < timeline.plot.bottom else None


def contains(box: Box, x: float, y: float) -> bool:
    """Whether a point lies in a box."""
    return box.x <= x < box.right and box.y <= y < box.bottom


def _inside(boxes: Floats, x: float, y: float, margin: float) -> NDArray[np.bool_]:
    left, top, width, height = boxes.T
    across = (x >= left - margin) & (x <= left + width + margin)
    inside: NDArray[np.bool_] = across & (y >= top - margin) & (y <= top + height + margin)
    return inside
