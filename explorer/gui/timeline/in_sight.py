"""How far the lanes must be scrolled before an event is in sight."""

from explorer.gui.timeline.fades import fades
from explorer.layout.timeline import Timeline


def way_into_sight(timeline: Timeline, row: int, lanes: frozenset[str]) -> float:
    """Pixels to scroll, as few as will do, until a row of the table stands whole between the fades in one of its lanes.

    Where it is drawn in none of them, its lanes count; in a lane that is held it is in sight anyway.
    """
    places = _places(timeline, row, lanes)
    if not places or any(lane.held and lane.key in lanes for lane in timeline.lanes):
        return 0.0
    above, below = fades(timeline)
    top, bottom = timeline.plot.y + timeline.held + above, timeline.plot.bottom - below
    if any(top <= first and last <= bottom for first, last in places):
        return 0.0
    first, last = places[0]
    return first - top if first < top else last - bottom


def _places(timeline: Timeline, row: int, lanes: frozenset[str]) -> list[tuple[float, float]]:
    """The top and the bottom of all that is drawn of a row, or of its lanes."""
    boxes = timeline.hit_boxes[timeline.hit_rows == row].tolist()
    drawn = [(y, y + height) for _, y, _, height in boxes]
    return drawn or [(lane.y, lane.y + lane.h) for lane in timeline.lanes if lane.key in lanes]
