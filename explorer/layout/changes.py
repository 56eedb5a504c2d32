"""What came to a picture and what went from it: events and counts that are drawn otherwise than in another picture.

What only moved into sight or out of it is no change, nor is what moved with time, or with its lane.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from explorer.layout.rows.extents import Ints
from explorer.layout.timeline import CARD, Box, Cluster, Lane, Timeline

WIDE = 40.0
"""Pixels: what is wider stands at its begin, not at its middle."""
BLEED = 1.0
"""Pixels by which ink may reach over a box."""
_STEPS = 64
"""Room for the steps of the ladder and the two sides of a label."""
_LINES = 4096


class Key(NamedTuple):
    """What an event or a count is known by from picture to picture."""

    lane: str
    row: int = -1
    """Of the event table; -1 of a count."""
    at: float | None = None
    """The time of a count; None of the one beside the lane's name."""


class Item(NamedTuple):
    """An event or a count of a picture."""

    key: Key
    boxes: tuple[Box, ...]
    """Where it is drawn, as far as it can be seen; without its glyph where that stays."""
    keeps_glyph: bool = False


class _Side(NamedTuple):
    """A lane of a picture."""

    picture: Timeline
    lane: Lane

    @property
    def top(self) -> float:
        """Above it the lane cannot be seen."""
        return self.picture.lane_top(self.lane)

    @property
    def bottom(self) -> float:
        """Below it the lane cannot be seen."""
        plot = self.picture.plot
        return plot.y + self.picture.held if self.lane.held else plot.bottom

    def sight(self, *, names: bool = False) -> Box:
        """Where its events can be seen, or what stands beside its name."""
        plot = self.picture.plot
        left, right = (0.0, plot.x) if names else (plot.x, plot.right)
        return Box(left, self.top, right - left, self.bottom - self.top)


def came(old: Timeline, new: Timeline) -> tuple[Item, ...]:
    """What the new picture draws otherwise than the old one could; `came(new, old)` is what went."""
    before = {lane.key: lane for lane in old.lanes}
    sides = {lane.key: (_Side(new, lane), _Side(old, before[lane.key])) for lane in new.lanes if lane.key in before}
    return (*_events(old, new, sides), *_counts(old, new, sides)) if sides else ()


def places(timeline: Timeline, wanted: Mapping[Key, bool]) -> tuple[Item, ...]:
    """Where some events and counts are drawn, with their glyphs or (true) without; those that are not are left out."""
    lanes = {lane.key: _Side(timeline, lane) for lane in timeline.lanes}
    rows = np.flatnonzero(np.isin(timeline.hit_rows, [key.row for key in wanted])).tolist() if wanted else ()
    events = ((key, at) for at in rows if (key := _key_of(timeline, at)) in wanted)
    found = [_event(timeline, at, lanes[key.lane], keeps_glyph=wanted[key]) for key, at in events]
    found += [_count(each, lanes[each.lane]) for each in timeline.clusters if _key(each) in wanted]
    return tuple(item for item in found if item.boxes)


def moved(item: Item, old: Timeline, new: Timeline) -> tuple[float, float]:
    """How far an item of the old picture would have moved, to the right and down."""
    lane, row, at = item.key
    here, there = (next((each.y for each in picture.lanes if each.key == lane), None) for picture in (old, new))
    down = 0.0 if here is None or there is None else there - here
    if row < 0 and at is None:
        return 0.0, down
    x = _foot(old, item)
    return new.scale.x(old.scale.day(x)) - x, down


def sight(timeline: Timeline, key: Key) -> Box:
    """Where an item could be seen in a picture: in its lane, so that it goes from a lower lane over no neighbour."""
    lane = next((lane for lane in timeline.lanes if lane.key == key.lane), None)
    if lane is None:
        return timeline.plot
    box = _Side(timeline, lane).sight(names=key.row < 0 and key.at is None)
    top, bottom = max(box.y, lane.y), min(box.bottom, lane.y + lane.h)
    return Box(box.x, top, box.w, max(0.0, bottom - top))


def around(box: Box, hole: Box) -> tuple[Box, ...]:
    """The parts of a box beside, above and below a hole in it."""
    left, top = max(box.x, hole.x), max(box.y, hole.y)
    right, bottom = min(box.right, hole.right), min(box.bottom, hole.bottom)
    if left >= right or top >= bottom:
        return (box,)
    parts = (
        Box(box.x, box.y, left - box.x, box.h),
        Box(right, box.y, box.right - right, box.h),
        Box(left, box.y, right - left, top - box.y),
        Box(left, bottom, right - left, box.bottom - bottom),
    )
    return tuple(part for part in parts if part.w > 0 and part.h > 0)


def _events(old: Timeline, new: Timeline, sides: dict[str, tuple[_Side, _Side]]) -> Iterator[Item]:
    numbers = {lane.key: number for number, lane in enumerate(new.lanes)}
    mine = _codes(new, numbers, len(numbers))
    theirs = _codes(old, numbers, len(numbers))
    fresh = np.flatnonzero(~np.isin(mine, theirs))
    # A dot that gets a label stays where it is, and so does one that loses it; a card lies under its glyph.
    uncarded = theirs[theirs % _STEPS < 2 * CARD] // _STEPS
    keeps = np.isin(mine[fresh] // _STEPS, uncarded) & (mine[fresh] % _STEPS < 2 * CARD)
    for at, keeps_glyph in zip(fresh.tolist(), keeps.tolist(), strict=True):
        key, glyph = _key_of(new, at), Box(*new.glyph_boxes[at].tolist())
        if key.lane in sides and _could_be_seen(*sides[key.lane], glyph):
            item = _event(new, at, sides[key.lane][0], keeps_glyph=keeps_glyph)
            if item.boxes:
                yield item


def _event(timeline: Timeline, at: int, side: _Side, *, keeps_glyph: bool) -> Item:
    box, glyph = _bled(_box(timeline, at)), _bled(Box(*timeline.glyph_boxes[at].tolist()))
    return Item(
        _key_of(timeline, at), _clipped(around(box, glyph) if keeps_glyph else (box,), side.sight()), keeps_glyph
    )


def _counts(old: Timeline, new: Timeline, sides: dict[str, tuple[_Side, _Side]]) -> Iterator[Item]:
    known = {_key(cluster) for cluster in old.clusters}
    for cluster in new.clusters:
        if _key(cluster) in known or cluster.lane not in sides:
            continue
        here, there = sides[cluster.lane]
        if cluster.at is None or _could_be_seen(here, there, cluster.box):
            item = _count(cluster, here)
            if item.boxes:
                yield item


def _count(cluster: Cluster, side: _Side) -> Item:
    return Item(_key(cluster), _clipped((_bled(cluster.box),), side.sight(names=cluster.at is None)))


def _could_be_seen(here: _Side, there: _Side, box: Box) -> bool:
    """Whether a box of a picture has a place in sight in the other one."""
    days = (here.picture.scale.day(side) for side in (box.x, box.right))
    left, right = (there.picture.scale.x(day) for day in days)
    plot, middle = there.picture.plot, box.y + box.h / 2 - here.lane.y + there.lane.y
    return right > plot.x and left < plot.right and there.top <= middle < there.bottom


def _clipped(boxes: Iterable[Box], sight: Box) -> tuple[Box, ...]:
    clipped = []
    for box in boxes:
        x, y = max(box.x, sight.x), max(box.y, sight.y)
        clipped.append(Box(x, y, min(box.right, sight.right) - x, min(box.bottom, sight.bottom) - y))
    return tuple(box for box in clipped if box.w > 0 and box.h > 0)


def _foot(timeline: Timeline, item: Item) -> float:
    """The point of an item that stands at its date."""
    left, right = min(box.x for box in item.boxes), max(box.right for box in item.boxes)
    for at in np.flatnonzero(timeline.hit_rows == item.key.row).tolist():
        if _key_of(timeline, at) == item.key:
            x, _, width, _ = timeline.glyph_boxes[at].tolist()
            return float(x + width / 2 if width < WIDE else x)
    return right if item.key.row < 0 else left


def _codes(timeline: Timeline, numbers: dict[str, int], others: int) -> Ints:
    """One number for each event and its look; lanes that have no number share one."""
    looks = timeline.looks
    lanes = np.array([*(numbers.get(lane.key, others) for lane in timeline.lanes), 0], np.int64)[looks.lane]
    stands = (timeline.hit_rows * (others + 1) + lanes) * _LINES + looks.line
    return np.asarray(stands * _STEPS + looks.step * 2 + looks.flipped, dtype=np.int64)


def _key(cluster: Cluster) -> Key:
    return Key(cluster.lane, at=cluster.at)


def _key_of(timeline: Timeline, at: int) -> Key:
    return Key(timeline.lanes[int(timeline.looks.lane[at])].key, int(timeline.hit_rows[at]))


def _box(timeline: Timeline, at: int) -> Box:
    return Box(*timeline.hit_boxes[at].tolist())


def _bled(box: Box) -> Box:
    return Box(box.x - BLEED, box.y - BLEED, box.w + 2 * BLEED, box.h + 2 * BLEED)
