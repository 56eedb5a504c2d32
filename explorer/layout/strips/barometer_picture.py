"""The barometer as a strip: the curve between conflict and cooperation, single acts, and the rows of its support."""

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.state import Filter
from explorer.domain.table import EventTable
from explorer.domain.voices import Voices
from explorer.layout import roles
from explorer.layout.batches import floats
from explorer.layout.measure import text_width
from explorer.layout.strips.acts import Acts, coded_acts
from explorer.layout.strips.barometer import Curve, curve
from explorer.layout.strips.curve_line import LineLook, area, curve_points, line
from explorer.layout.strips.strip import Ground, note, strip
from explorer.layout.timeline import Batch, Box, Discs, Floats, Layer, Lines, Rects, Texts, Timeline

HEIGHT = 118.0
"""Pixels, at 11 pixels per em of small text; so are all measures here."""
TOP, TONES, GAP, ROW, ROW_GAP = 10.0, 66.0, 12.0, 10.0, 4.0
DOT = 2.0
WIDE = 7.0
"""An act that lasts so long, or is so vaguely dated, is a line and no dot."""
FARTHEST = 10.0
MANY = 200
"""So many acts in reach, or more, fill their row; it grows with the logarithm, so that single acts are seen too."""
AXIS = ((FARTHEST, "cooperation +10"), (0.0, "0"), (-FARTHEST, "conflict −10"))
NOTHING_CODED = "No act that is shown is coded between conflict and cooperation."
NOTHING_HERE = "No coded act near these days."


class Tones(Struct, frozen=True, eq=False):
    """What a barometer shows: the acts, how many independent sources there are, and the curves of two directions."""

    acts: Acts
    sources: int = 1
    directions: tuple[tuple[str, Acts], ...] = ()
    """Label and acts; where there are any, their curves take the place of the one of all acts."""


class BarometerPicture(Struct, frozen=True, eq=False):
    """The strip, and what a pointer can find on it."""

    timeline: Timeline
    curve: Curve
    """Of all acts."""
    act_rows: NDArray[np.int64]
    """Rows of the event table."""
    act_marks: Floats
    """(n, 3): left, right and y of each act's dot or line."""


def tones_of(table: EventTable, voices: Voices, wanted: Filter) -> Tones:
    """What the barometer shows of the events that a filter lets through, its directions included."""
    acts = coded_acts(table, voices, wanted)
    independent = len({voice.origin for voice in voices.each})
    return Tones(acts, independent, tuple((each.label, acts.only(each.rows)) for each in voices.directions))


def barometer_height(ground: Ground) -> float:
    """Pixels that the strip needs."""
    return HEIGHT * ground.unit


def resolve_barometer(tones: Tones, ground: Ground) -> BarometerPicture:
    """The barometer over the timeline's window."""
    unit, height = ground.unit, barometer_height(ground)
    box, whole = ground.plot(TOP * unit, TONES * unit), ground.plot(0.0, height)
    found = curve(tones.acts, ground.scale.window)
    rows, marks = _marks(tones.acts, ground, box)
    under = () if tones.directions else area(found, ground, box)
    layers = (
        Layer(whole, (*under, *_dots(marks, unit), *_tones(tones, found, ground, box))),
        Layer(whole, _support(found, tones.sources, ground, box)),
        Layer(Box(0.0, 0.0, ground.scale.left, height), _header(ground, box)),
    )
    return BarometerPicture(strip(ground, height, layers), found, rows, marks)


def tone_y(box: Box, value: NDArray[np.float64]) -> NDArray[np.float64]:
    """Where a value stands between the two ends of the scale."""
    return box.y + box.h / 2 - value * (box.h / (2 * FARTHEST))


def _tones(tones: Tones, found: Curve, ground: Ground, box: Box) -> tuple[Batch, ...]:
    """The scale's lines and the curves, or words where there is no curve."""
    levels = [box.y, box.y + box.h / 2, box.bottom]
    lines = floats([(box.x, y, box.right, y) for y in levels], 4)
    scale = (
        Lines(roles.GRID, lines[[0, 2]], ground.style.hairline),
        Lines(roles.GRID_STRONG, lines[[1]], ground.style.hairline),
    )
    if not len(tones.acts.rows):
        return (*scale, note(ground, box._replace(y=box.y - box.h / 4), NOTHING_CODED))
    if not found.acts.any():
        return (*scale, note(ground, box._replace(y=box.y - box.h / 4), NOTHING_HERE))
    if not tones.directions:
        return (*scale, *line(found, ground, box, LineLook(roles.TONE)))
    looks = (LineLook(roles.TONE), LineLook(roles.TONE_BACK, dashed=True))
    drawn: tuple[Batch, ...] = scale
    for (_, acts), look in zip(tones.directions, looks, strict=True):
        drawn += line(curve(acts, ground.scale.window), ground, box, look)
    return drawn + _legend(tones, ground, box, looks)


def _legend(tones: Tones, ground: Ground, box: Box, looks: tuple[LineLook, ...]) -> tuple[Batch, ...]:
    """Which line is which direction, on paper in a corner that hides no line, or as little as may be."""
    unit, size = ground.unit, ground.style.text_small
    paper = _legend_box(tones, ground, box)
    drawn: tuple[Batch, ...] = (Rects(roles.PAPER, floats([paper], 4), 3 * unit),)
    for number, ((label, _), look) in enumerate(zip(tones.directions, looks, strict=True)):
        left, y = paper.x + 6 * unit, paper.y + (9 + 14 * number) * unit
        sample = floats([(left, y, left + 18 * unit, y)], 4)
        dash = (4 * unit, 3 * unit) if look.dashed else ()
        at = floats([(left + 24 * unit, y + size * 0.36)], 2)
        drawn += (Lines(look.role, sample, 2 * unit, dash), Texts(roles.LABEL, (label,), at, size))
    return drawn


def _legend_box(tones: Tones, ground: Ground, box: Box) -> Box:
    """The first of the four corners with the fewest points of the curves in it."""
    unit = ground.unit
    width = max(text_width(label, ground.style.text_small) for label, _ in tones.directions) + 36 * unit
    height = 32 * unit
    tops = (box.y - 4 * unit, box.bottom - height + 4 * unit)
    corners = [Box(x, y, width, height) for x in (box.x + 2 * unit, box.right - width - 2 * unit) for y in tops]
    points = [curve_points(curve(acts, ground.scale.window), ground, box) for _, acts in tones.directions]
    x, y = np.concatenate([each[0] for each in points]), np.concatenate([each[1] for each in points])

    def covered(corner: Box) -> int:
        return int(((x > corner.x) & (x < corner.right) & (y > corner.y) & (y < corner.bottom)).sum())

    return min(corners, key=covered)


def _marks(acts: Acts, ground: Ground, box: Box) -> tuple[NDArray[np.int64], Floats]:
    """The acts of the window, and where each is drawn."""
    window = ground.scale.window
    seen = (acts.begin < window.end) & (acts.end > window.begin)
    left, right = ground.scale.x(acts.begin[seen]), ground.scale.x(acts.end[seen])
    return acts.rows[seen], np.column_stack((left, right, tone_y(box, acts.value[seen]))).astype(np.float32)


def _dots(marks: Floats, unit: float) -> tuple[Batch, ...]:
    left, right, y = marks.T
    wide = right - left > WIDE * unit
    middles = np.column_stack(((left + right) / 2, y, np.full(len(y), DOT * unit)))[~wide]
    lasting = np.column_stack((left, y, right, y))[wide]
    return (
        Lines(roles.BAR_SOFT, lasting.astype(np.float32), unit),
        Discs(roles.BAR, middles.astype(np.float32)),
    )


def _support(found: Curve, sources: int, ground: Ground, box: Box) -> tuple[Batch, ...]:
    """Two rows of columns: acts in reach, and independent sources that tell of them."""
    shares = (np.log1p(found.acts) / np.log1p(MANY), found.sources / max(1, sources))
    x = ground.scale.x(found.begin)
    width = ground.scale.x(found.begin + found.step) - x
    drawn: tuple[Batch, ...] = ()
    for share, y, role in zip(shares, _row_tops(ground, box), (roles.BAR, roles.BAR), strict=True):
        height = np.minimum(share, 1.0) * ROW * ground.unit
        columns = np.column_stack((x, y + ROW * ground.unit - height, width, height))[found.acts > 0]
        drawn += (Rects(role, columns.astype(np.float32)),)
    feet = [(box.x, y + ROW * ground.unit, box.right, y + ROW * ground.unit) for y in _row_tops(ground, box)]
    return (*drawn, Lines(roles.GRID_STRONG, floats(feet, 4), ground.style.hairline))


def _row_tops(ground: Ground, box: Box) -> tuple[float, float]:
    first = box.bottom + GAP * ground.unit
    return first, first + (ROW + ROW_GAP) * ground.unit


def _header(ground: Ground, box: Box) -> tuple[Batch, ...]:
    """The strip's name, the words of its scale, and the names of its rows."""
    style, end = ground.style, ground.words_end
    size = style.text_small
    words = [(word, box.y + box.h / 2 - value * box.h / (2 * FARTHEST)) for value, word in AXIS]
    words += zip(("acts", "sources"), (y + ROW * ground.unit / 2 for y in _row_tops(ground, box)), strict=True)
    at = floats([(end, y + size * 0.36) for _, y in words], 2)
    name = floats([(10.0 * style.text_lane / 12.5, box.y + box.h / 2 + style.text_lane * 0.36)], 2)
    return (
        Rects(roles.PAPER, floats([Box(0.0, 0.0, ground.scale.left, barometer_height(ground))], 4)),
        Texts(roles.LANE_TEXT, ("Barometer",), name, style.text_lane),
        Texts(roles.LANE_COUNT, tuple(word for word, _ in words), at, size, align="right"),
    )
