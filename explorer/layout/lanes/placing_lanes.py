"""Where a lane that is carried would come to stand, and which stretch of time decides what the lanes need."""

from msgspec import Struct

from explorer.domain.state import Window
from explorer.layout.timeline import Timeline

SIDE = 0.75
"""Of the window's width, to either side: the stretch that is looked at."""
WIDEST = 6.0
"""Times the window's width; a wider stretch says too little about what is in sight."""


class Drop(Struct, frozen=True):
    """The lane before which the carried one would stand (None: last), and the y of that place."""

    before: str | None
    y: float


def drop_at(timeline: Timeline, key: str, y: float) -> Drop | None:
    """The place for a lane at a height; pinned lanes and the others stay among themselves. None: no such lane."""
    mine = next((lane for lane in timeline.lanes if lane.key == key), None)
    if mine is None:
        return None
    others = [lane for lane in timeline.lanes if lane.pinned == mine.pinned and lane.key != key]
    below = next((lane for lane in others if lane.y + lane.h / 2 > y), None)
    if below is not None:
        return Drop(below.key, below.y)
    last = max([mine, *others], key=lambda lane: lane.y)
    return Drop(None, last.y + last.h)


def looked_at(window: Window, before: Window | None) -> Window:
    """The stretch of time whose events decide which lanes are slim: the one before as long as it fits the window."""
    if before is not None and _fits(window, before):
        return before
    side = SIDE * window.width
    return Window(window.begin - side, window.end + side)


def _fits(window: Window, around: Window) -> bool:
    inside = around.begin <= window.begin and window.end <= around.end
    return inside and around.width <= WIDEST * window.width
