"""Where a lane that is carried would come to stand."""

from msgspec import Struct

from explorer.layout.timeline import Timeline


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
