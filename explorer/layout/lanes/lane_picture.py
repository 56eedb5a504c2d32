"""What the lanes show in a window besides their events: headers, chips, skylines."""

from math import floor

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.arrangement import Arrangement
from explorer.layout.batches import floats
from explorer.layout.frame import Frame
from explorer.layout.lanes.headers import middle_of, name_until, numbers_right
from explorer.layout.lanes.sharing import LanePlace
from explorer.layout.marks.clusters import Hidden, Tally, chip_box
from explorer.layout.marks.density import skyline
from explorer.layout.marks.free_room import Kept
from explorer.layout.measure import text_width
from explorer.layout.rows.extents import Flags, bar_top
from explorer.layout.rows.prepare import Group
from explorer.layout.rows.standing import Chip
from explorer.layout.style import Style
from explorer.layout.timeline import Box, Cluster, Floats, Lane

LIFT = 0.75
"""Of a bar's height: a line of text stands so far above the middle of its row."""
DENSITY_COLUMN = 4.0


class Sight(Struct, frozen=True, eq=False):
    """The lanes as they lie on the picture."""

    frame: Frame
    lanes: tuple[Lane, ...]
    lines: NDArray[np.float64]
    """The middle of each row's line of text, as (lanes, rows)."""
    feet: tuple[float, ...]
    """Pixels that the last row of each lane leaves free."""


def look_at(
    groups: tuple[Group, ...],
    places: tuple[LanePlace, ...],
    counts: tuple[int, ...],
    where: tuple[Frame, Arrangement, NDArray[np.float64]],
) -> Sight:
    """The lanes with their counts; the places are those on the picture, and so are the lines of the rows."""
    frame, arranged, lines = where
    lanes = tuple(
        Lane(
            group.key,
            group.label,
            count,
            place.top,
            place.height,
            low=not place.rows,
            folded=group.key in arranged.folded,
            pinned=group.key in arranged.pinned,
            held=place.held,
            line=first_line(place, frame.style) if place.rows else 0.0,
        )
        for group, place, count in zip(groups, places, counts, strict=True)
    )
    feet = tuple(below_marks(place, frame.style) for place in places)
    return Sight(frame, lanes, lines, feet)


def row_lines(places: tuple[LanePlace, ...], style: Style) -> NDArray[np.float64]:
    """The middle of each row's line of text, as (lanes, rows)."""
    first = np.array([place.top + place.first_row for place in places])
    height = np.array([place.row_height for place in places])
    row = np.arange(max((place.rows for place in places), default=0)) + 0.5
    return np.asarray(first[:, None] + row * height[:, None] - style.bar * LIFT, dtype=np.float64)


def first_line(place: LanePlace, style: Style) -> float:
    """Pixels from the top of a lane to the middle of its first line of text."""
    return place.first_row + place.row_height / 2 - style.bar * LIFT


def below_marks(place: LanePlace, style: Style) -> float:
    """Pixels that the last row of a lane leaves free at its foot."""
    line = place.first_row + (place.rows - 0.5) * place.row_height - style.bar * LIFT
    return place.height - float(bar_top(np.array(line), style)) - style.bar


def lines_of_text(places: tuple[LanePlace, ...], sight: Sight, region: Box) -> tuple[float, ...]:
    """The middle of every line of text of the lanes that scroll, as far as it lies in a region, from above."""
    top, bottom = region.y, region.bottom
    every = zip(places, sight.lines.tolist(), strict=True)
    lines = (line for place, rows in every if not place.held for line in rows[: place.rows])
    return tuple(sorted(y for y in lines if top < y < bottom))


def place_chips(sight: Sight, counted: Tally, chips: dict[tuple[int, int], Chip]) -> tuple[Cluster, ...]:
    """A chip for each slot that hides events; what has no chip in sight is counted beside the lane's name."""
    frame, style = sight.frame, sight.frame.style
    held = sum(lane.h for lane in sight.lanes if lane.held)
    elsewhere, clusters = list(counted.earlier), []
    for hidden in counted.hidden:
        chip = chips.get((hidden.lane, hidden.slot))
        right = frame.scale.x(chip.day) if chip else 0.0
        if chip and right - style.chip_width >= frame.plot.x and right <= frame.plot.right:
            clusters.append(_chip(sight, hidden, chip, right))
        else:
            elsewhere[hidden.lane] += hidden.count
    clusters += [
        _header_chip(lane, count, frame, held) for lane, count in zip(sight.lanes, elsewhere, strict=True) if count
    ]
    return tuple(clusters)


def kept_for_chips(chips: dict[tuple[int, int], Chip], lines: NDArray[np.float64], frame: Frame) -> Kept:
    """The room of all chips, shown or not: labels keep their words when a chip comes or goes."""
    lane, row, day = (np.array([getattr(chip, name) for chip in chips.values()]) for name in ("lane", "row", "day"))
    right = frame.scale.x(day.astype(np.float64))
    return Kept(right - frame.style.chip_width, right, lines[lane.astype(np.int64), row.astype(np.int64)])


def _chip(sight: Sight, hidden: Hidden, chip: Chip, right: float) -> Cluster:
    box = chip_box(right - 2, float(sight.lines[chip.lane, chip.row]), hidden.count, sight.frame.style)
    return Cluster(box, sight.lanes[hidden.lane].key, hidden.count, hidden.begin, hidden.end, chip.day)


def _header_chip(lane: Lane, count: int, frame: Frame, held: float) -> Cluster:
    window, style = frame.scale.window, frame.style
    # A lane without rows hides all that it counts: one number says it.
    number = 0.0 if lane.low else text_width(f"{lane.count:,}", style.text_small) + 0.6 * style.text_small
    right = numbers_right(frame)
    middle = middle_of(lane, style, frame.plot.y + (0.0 if lane.held else held))
    box = chip_box(right - number, middle, count, style)
    below = chip_box(right, middle + style.row, count, style)
    if below.bottom <= lane.y + lane.h and name_until(lane, style) > box.x:
        box = below
    return Cluster(box, lane.key, count, floor(window.begin), floor(window.end) + 1)


def skylines(groups: tuple[Group, ...], sight: Sight, clusters: tuple[Cluster, ...], which: Flags) -> Floats:
    """Skylines of the events of some lanes: whole where all hide, else below the last row of lanes that hide many."""
    plot, style = sight.frame.plot, sight.frame.style
    hidden = dict.fromkeys((lane.key for lane in sight.lanes), 0)
    for cluster in clusters:
        hidden[cluster.lane] += cluster.count
    lines = [floats([], 4)]
    for group, lane, foot_room, wanted in zip(groups, sight.lanes, sight.feet, which.tolist(), strict=True):
        in_sight = wanted and lane.y < plot.bottom and lane.y + lane.h > plot.y
        if in_sight and (hidden[lane.key] >= style.density_from or (lane.low and lane.count)):
            height = lane.h - 2 * style.lane_pad if lane.low else min(style.row * 0.7, foot_room)
            foot = lane.y + lane.h - (style.lane_pad if lane.low else 0)
            band = Box(plot.x, foot - height, plot.w, height)
            lines.append(skyline(group.begin, group.ends, sight.frame.scale, band, DENSITY_COLUMN))
    return np.concatenate(lines)
