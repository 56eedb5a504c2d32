"""Where the lanes lie: in the reader's order, folded ones low, pinned ones first and out of the scrolling."""

from msgspec import Struct
from msgspec.structs import replace

from explorer.domain.arrangement import Arrangement
from explorer.domain.state import Window
from explorer.layout.frame import Frame
from explorer.layout.lanes.sharing import LanePlace, content_height, place_lanes, rows_needed, share_rows, shared
from explorer.layout.memory import Memory
from explorer.layout.rows.finders import braids_of
from explorer.layout.rows.prepare import Prepared
from explorer.layout.scene import Canvas

PINNED_SHARE = 0.5
"""Of the plot's height: where lanes must be scrolled, the rows of pinned lanes take no more."""
HELD_AT_MOST = 0.7
"""Of the plot's height: pinned lanes that would go beyond scroll with the others."""
SIDE = 0.75
"""Of the window's width, to either side: the stretch that is looked at."""
WIDEST = 6.0
"""Times the window's width; a wider stretch says too little about what is in sight."""


class Layout(Struct, frozen=True, eq=False):
    """The lanes of an octave of zoom: the same wherever the window is."""

    places: tuple[LanePlace, ...]
    """Of each prepared group."""
    sequence: tuple[int, ...]
    """The lanes of the picture from above."""
    height: float
    """Pixels of all lanes together."""
    held: float
    """Pixels of the lanes at the top that do not scroll."""
    fixed: Memory

    def on_picture(self, top: float, scroll: float) -> tuple[LanePlace, ...]:
        """The places with their tops in pixels of the picture."""
        return tuple(replace(place, top=top + place.top - (0 if place.held else scroll)) for place in self.places)


class _Wish(Struct, frozen=True):
    """What is asked of each lane: no rows but a height (0: left out of the picture), or rows (None)."""

    low: tuple[float | None, ...]
    arrangement: Arrangement
    scrolls: bool
    """Somebody scrolls the lanes, so that pinned ones have something to stay for."""
    window: Window | None
    """The stretch of time whose events decide on the rows; None: all of it."""


def lay_lanes(events: Prepared, frame: Frame, wanted: tuple[Arrangement, Canvas], scale: float) -> Layout:
    """The lanes at the scale of an octave, remembered."""
    arranged, canvas = wanted
    wish = _Wish(
        _low(events, frame, arranged, canvas),
        arranged,
        canvas.handles,
        frame.scale.window if canvas.still else canvas.around,
    )
    key = (scale, frame.style, frame.plot.h, wish)
    return events.memory.recall(key, lambda: _laid(events, frame, wish, scale))


def looked_at(window: Window, before: Window | None) -> Window:
    """The stretch of time whose events decide which lanes are slim: the one before as long as it fits the window."""
    if before is not None and _fits(window, before):
        return before
    side = SIDE * window.width
    return Window(window.begin - side, window.end + side)


def _low(events: Prepared, frame: Frame, arranged: Arrangement, canvas: Canvas) -> tuple[float | None, ...]:
    """The heights of lanes without rows: folded by the reader, or without events in the stretch that is looked at."""
    style, groups = frame.style, events.groups
    folded: list[float | None] = [style.folded if group.key in arranged.folded else None for group in groups]
    around = frame.scale.window if canvas.still else canvas.around
    if around is None:
        return tuple(folded)
    empty, height = events.index.counts(around.begin, around.end) == 0, 0.0 if canvas.still else style.slim
    return tuple(height if none else low for none, low in zip(empty.tolist(), folded, strict=True))


def _laid(events: Prepared, frame: Frame, wish: _Wish, scale: float) -> Layout:
    groups, style, height = events.groups, frame.style, frame.plot.h
    sequence = wish.arrangement.sequence([group.key for group in groups])
    pinned = [wish.scrolls and groups[lane].key in wish.arrangement.pinned for lane in sequence]
    rows, low = _rows(events, frame, wish, scale), [wish.low[lane] or 0.0 for lane in sequence]
    places = place_lanes([rows[lane] for lane in sequence], height, style, low)
    if any(pinned) and content_height(places) > height:
        rows = _with_few_pinned(rows, [lane for lane, first in zip(sequence, pinned, strict=True) if first], frame)
        places = place_lanes([rows[lane] for lane in sequence], height, style, low)
    stay = [
        first and place.top + place.height <= HELD_AT_MOST * height for first, place in zip(pinned, places, strict=True)
    ]
    by_lane = {lane: replace(place, held=held) for lane, place, held in zip(sequence, places, stay, strict=True)}
    return Layout(
        tuple(by_lane[lane] for lane in range(len(groups))),
        tuple(lane for lane, place in zip(sequence, places, strict=True) if place.height > 0),
        content_height(places),
        sum(place.height for place in by_lane.values() if place.held),
        Memory(),
    )


def _rows(events: Prepared, frame: Frame, wish: _Wish, scale: float) -> list[int]:
    """The rows of each lane: the same within an octave of zoom, so that lanes seldom change their height."""
    days = events.index.days
    within = wish.window or Window(float(days.base), float(days.base + days.reach))
    open_lanes = [lane for lane, low in enumerate(wish.low) if low is None]
    braids, sought = braids_of(events, frame.style), (within.begin, within.end)
    # Twice the rows of its largest braid: half of what a lane needs is given first.
    needed = [
        max(rows_needed(events, lane, within, (scale, frame.style)), 2 * braids.most_rows(lane, scale, sought) + 1)
        for lane in open_lanes
    ]
    rows = [0] * len(wish.low)
    height = max(0.0, frame.plot.h - sum(low or 0.0 for low in wish.low))
    shares = share_rows(needed, height, frame.style, on_screen=wish.scrolls)
    for lane, count in zip(open_lanes, shares, strict=True):
        rows[lane] = count
    return rows


def _with_few_pinned(rows: list[int], pinned: list[int], frame: Frame) -> list[int]:
    """Fewer rows for the pinned lanes, so that the others keep room to be scrolled in."""
    mine = [lane for lane in pinned if rows[lane]]
    wanted = [rows[lane] for lane in mine]
    fewer = dict(zip(mine, shared([1] * len(mine), wanted, PINNED_SHARE * frame.plot.h, frame.style), strict=True))
    return [fewer.get(lane, count) for lane, count in enumerate(rows)]


def _fits(window: Window, around: Window) -> bool:
    inside = around.begin <= window.begin and window.end <= around.end
    return inside and around.width <= WIDEST * window.width
