"""What a count chip holds, and the window that shows it spread out."""

import numpy as np
from numpy.typing import NDArray

from explorer.domain.state import ViewState, Window
from explorer.domain.times import times
from explorer.layout.rows.prepare import Group, prepared_for
from explorer.layout.scene import Scene
from explorer.layout.timeline import Cluster, Timeline

MARGIN = 0.15
"""Of the time that a chip holds, to either side when it is opened."""
NEARER = 0.8
"""A window that is no narrower than so much of the present one would show no more."""

Ints = NDArray[np.int64]


def rows_in_chip(scene: Scene, state: ViewState, timeline: Timeline, cluster: Cluster) -> Ints:
    """The rows of the event table that a chip of the picture counts, by begin."""
    group = next(each for each in prepared_for(scene, state).groups if each.key == cluster.lane)
    hidden = _hidden(group, timeline)
    begin = times(scene.table, hidden).begin
    if not is_in_header(timeline, cluster):
        return hidden[(begin >= cluster.begin) & (begin < cluster.end)]
    for other in timeline.clusters:
        if other.lane == cluster.lane and not is_in_header(timeline, other):
            kept = (begin < other.begin) | (begin >= other.end)
            hidden, begin = hidden[kept], begin[kept]
    return hidden


def is_in_header(timeline: Timeline, cluster: Cluster) -> bool:
    """Whether a chip stands beside the name of its lane, for events that have no chip of their own in sight."""
    return cluster.box.x < timeline.plot.x


def way_in(begins: Ints, window: Window) -> Window | None:
    """The window around some days, with a margin; None where it would not set them further apart."""
    first, last = int(begins.min()), int(begins.max())
    margin = max(1.0, (last + 1 - first) * MARGIN)
    if first == last or last + 1 - first + 2 * margin > NEARER * window.width:
        return None
    return Window(first - margin, last + 1 + margin)


def _hidden(group: Group, timeline: Timeline) -> Ints:
    """The rows of a lane that overlap the window and are not drawn in it."""
    window = timeline.scale.window
    rows = group.rows[(group.begin < window.end) & (group.end > window.begin)]
    lane = next(each for each in timeline.lanes if each.key == group.key)
    middle = timeline.glyph_boxes[:, 1] + timeline.glyph_boxes[:, 3] / 2
    drawn = timeline.hit_rows[(middle >= lane.y) & (middle < lane.y + lane.h)]
    return rows[~np.isin(rows, drawn)].astype(np.int64)
