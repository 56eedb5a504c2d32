"""The selected event where it has no room of its own: a pin at its time, which lies over nothing else."""

from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from explorer.drawing.fonts import text_font
from explorer.drawing.palette import Palette
from explorer.layout.timeline import Box, Floats, Lane, Timeline

HEIGHT = 1.7
"""Of the text's size: the height of a pin with words."""
HEAD = 0.8
"""Of the text's size: from the time to the side of the pin."""
DOT = 0.3
"""Of the text's size: the radius of the dot at the time."""


class Pinned(NamedTuple):
    """What is pinned: the lanes of the event, its begin and end, its words and their size."""

    lanes: frozenset[str]
    when: tuple[float, float]
    label: str
    size: float


def paint_pin(painter: QPainter, timeline: Timeline, pinned: Pinned, palette: Palette) -> None:
    """Stand the event's words at its time where they hide nothing, else a dot that hangs from the axis."""
    lane = next((lane for lane in timeline.lanes if lane.key in pinned.lanes), None)
    left, right = (timeline.scale.x(day) for day in pinned.when)
    plot, size = timeline.plot, pinned.size
    if lane is None or right < plot.x or left > plot.right:
        return
    lasts = right - left > size
    x = max(plot.x + size, min(left + size * HEAD if lasts else (left + right) / 2, plot.right - size))
    colour = QColor(palette.colour("accent"))
    if lasts:
        painter.fillRect(QRectF(left, lane.y + lane.h - 3, right - left, 3), colour)
    width = QFontMetricsF(text_font(size, bold=True)).horizontalAdvance(pinned.label) + 2 * size
    box = free_place(timeline, lane, x, (width, size))
    if box is not None:
        at = box.x + (1.5 if x < box.x + box.w / 2 else 0.6) * size
        _paint_words(painter, box, (pinned, at), palette)
    middle = box.y + box.h / 2 if box is not None else lane.y + lane.h - size * DOT - 1
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    if box is None:
        for top, bottom in free_stretches(timeline, x, middle):
            painter.fillRect(QRectF(round(x), top, 1, bottom - top), colour)
    painter.drawEllipse(QPointF(x, middle), size * DOT, size * DOT)


def free_place(timeline: Timeline, lane: Lane, x: float, measures: tuple[float, float]) -> Box | None:
    """A place in a lane for a pin of some width and size of text, to the right of a time or to its left."""
    (width, size), plot = measures, timeline.plot
    high = HEIGHT * size
    taken = _taken(timeline)
    top, bottom = max(lane.y, timeline.lane_top(lane)) + 1, min(lane.y + lane.h, plot.bottom) - 1
    for left in (x - HEAD * size, x + HEAD * size - width):
        if left < plot.x or left + width > plot.right:
            continue
        beside = taken[(taken[:, 0] < left + width) & (taken[:, 0] + taken[:, 2] > left)]
        for y in sorted({top, *(float(end) + 1 for end in beside[:, 1] + beside[:, 3] if end >= top)}):
            if y + high <= bottom and not ((beside[:, 1] < y + high) & (beside[:, 1] + beside[:, 3] > y)).any():
                return Box(left, y, width, high)
    return None


def free_stretches(timeline: Timeline, x: float, until: float) -> list[tuple[float, float]]:
    """From the top of the plot down to a height: where nothing lies at a time."""
    taken, top = _taken(timeline), timeline.plot.y
    beside = taken[(taken[:, 0] - 1 < x) & (taken[:, 0] + taken[:, 2] + 1 > x)]
    free = []
    for first, high in sorted(beside[:, [1, 3]].tolist()):
        free.append((top, min(first, until)))
        top = max(top, first + high)
    return [(begin, end) for begin, end in [*free, (top, until)] if end > begin]


def _taken(timeline: Timeline) -> Floats:
    """The boxes of events, threads and counts."""
    counts = [cluster.box for cluster in timeline.clusters if cluster.box.x >= timeline.plot.x]
    boxes = timeline.hit_boxes, timeline.thread_boxes, np.array(counts, dtype=np.float32).reshape(-1, 4)
    return np.concatenate(boxes)


def _paint_words(painter: QPainter, box: Box, words: tuple[Pinned, float], palette: Palette) -> None:
    (_, _, label, size), at = words
    painter.setPen(QPen(QColor(palette.colour("accent")), 1.5))
    painter.setBrush(QColor(palette.colour("panel")))
    painter.drawRoundedRect(QRectF(*box), box.h / 2, box.h / 2)
    painter.setPen(QColor(palette.colour("label-strong")))
    painter.setFont(text_font(size, bold=True))
    painter.drawText(QPointF(at, box.y + box.h / 2 + size * 0.36), label)
