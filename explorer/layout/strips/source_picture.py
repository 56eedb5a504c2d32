"""The source strip as a picture: one row a source, told apart by form as well as by colour."""

from math import ceil, floor
from typing import Literal, TypeAlias

import numpy as np
from msgspec import Struct

from explorer.layout import roles
from explorer.layout.batches import floats
from explorer.layout.measure import elide, text_width
from explorer.layout.strips.source_strip import Account, Manner, Stretch, column_edges, stretches
from explorer.layout.strips.strip import PAD, Ground, note, strip
from explorer.layout.style import Style
from explorer.layout.timeline import Batch, Box, Floats, Frames, Layer, Lines, Rects, Texts, Timeline

ROW, LEGEND, FOOT = 18.0, 20.0, 4.0
"""Heights in pixels, at 11 pixels per em of small text; so are all measures here."""
TILE = 13.0
BAND = 15.0
"""The ground of a row."""
COLUMN = 4.0
HOLLOW, OVERLINE = 6.0, 3.0
"""Heights of the outline of a silence, and of the line over one that a disagreement names."""
LEAST = 6.0
HATCHING = 8.0
MOST_ROWS = 12
NO_SOURCES = "This store names no source."
LEGEND_WORDS = ("tells of events", "silent, others tell", "silent where sources differ", "out of its scope")

Align: TypeAlias = Literal["left", "centre", "right"]


class SourceRow(Struct, frozen=True):
    """One source's row: which source, where it lies, and its stretches from left to right."""

    index: int
    """Place among the accounts."""
    top: float
    height: float
    stretches: tuple[Stretch, ...]


class SourcePicture(Struct, frozen=True, eq=False):
    """The strip, and what a pointer can find on it."""

    timeline: Timeline
    rows: tuple[SourceRow, ...]


def source_strip_height(count: int, ground: Ground) -> float:
    """Pixels that the strip needs for so many sources."""
    rows = max(1, min(count, MOST_ROWS)) + (count > MOST_ROWS)
    return (LEGEND + rows * ROW + FOOT) * ground.unit


def resolve_source_strip(heard: tuple[Account, ...], ground: Ground) -> SourcePicture:
    """The row of each source over the timeline's window; of many, the most talkative."""
    height = source_strip_height(len(heard), ground)
    rows = tuple(
        SourceRow(
            index,
            (LEGEND + ROW * number) * ground.unit,
            ROW * ground.unit,
            stretches(heard[index], ground.scale, COLUMN * ground.unit),
        )
        for number, index in enumerate(_shown(heard))
    )
    grounds = tuple(batch for row in rows for batch in _ground(row, heard[row.index], ground))
    marks = tuple(batch for row in rows for batch in _marks(row, heard[row.index], ground))
    empty = () if heard else (note(ground, ground.plot(LEGEND * ground.unit, ROW * ground.unit), NO_SOURCES),)
    layers = (
        Layer(ground.plot(0.0, height), (*grounds, *marks, *empty)),
        Layer(ground.plot(0.0, LEGEND * ground.unit), _legend(ground) if heard else ()),
        Layer(Box(0.0, 0.0, ground.scale.left, height), _header(heard, rows, ground, height)),
    )
    return SourcePicture(strip(ground, height, layers), rows)


def _shown(heard: tuple[Account, ...]) -> list[int]:
    """The sources that have a row, in the store's order."""
    by_told = sorted(range(len(heard)), key=lambda index: -len(heard[index].told.rows))
    return sorted(by_told[:MOST_ROWS])


def _ground(row: SourceRow, account: Account, ground: Ground) -> tuple[Batch, ...]:
    """A tint where the time is in scope, hatching where it is not."""
    band, scope = _band(row, ground), account.voice.scope
    hatched = [_lines(band._replace(x=x, w=w), ground) for x, w in _spans(row, Manner.OUT, ground)]
    if scope is None:
        return ()
    left, right = (min(max(_x(day, ground), band.x), band.right) for day in (scope.begin, scope.end))
    tint = floats([(left, band.y, right - left, band.h)] if right > left else [], 4)
    return (
        Rects(roles.SCOPE, tint),
        Lines(roles.HATCH, np.concatenate([floats([], 4), *hatched]), ground.style.hairline),
    )


def _marks(row: SourceRow, account: Account, ground: Ground) -> tuple[Batch, ...]:
    """Columns where it tells, an outline where it is silent, a line over it where a disagreement names that."""
    band, unit = _band(row, ground), ground.unit
    middle = band.y + (band.h + OVERLINE * unit) / 2
    silent = []
    for x, w in _spans(row, Manner.SILENT, ground):
        width = max(w - 2 * unit, LEAST * unit)
        silent.append((x + (w - width) / 2, middle - HOLLOW * unit / 2, width, HOLLOW * unit))
    named = [(x, band.y, w, OVERLINE * unit) for x, w in _named(account, ground)]
    return (
        Frames(roles.SILENCE, floats(silent, 4), ground.style.hairline, radius=HOLLOW * unit / 2),
        Rects(roles.source_role(row.index), _columns(account, band, ground)),
        Rects(roles.DISPUTED, floats(named, 4)),
    )


def _columns(account: Account, band: Box, ground: Ground) -> Floats:
    """The events that the source tells as a skyline; one event fills three tenths of the room, many all of it."""
    edges = column_edges(ground.scale, COLUMN * ground.unit, None)
    counts = account.told.in_columns(edges)
    cuts = np.concatenate(([0], np.flatnonzero(np.diff(counts)) + 1))
    x = ground.scale.x(edges)
    left, right, counts = x[cuts], np.append(x[cuts[1:]], x[-1]), counts[cuts]
    height = (band.h - (OVERLINE + 1) * ground.unit) * (1 - 0.7 / np.sqrt(np.maximum(counts, 1)))
    boxes = np.column_stack((left, band.bottom - height, right - left, height))
    skyline: Floats = boxes[counts > 0].astype(np.float32)
    return skyline


def _named(account: Account, ground: Ground) -> list[tuple[float, float]]:
    """(x, width) of the named silences in the window, those that touch joined."""
    window, least = ground.scale.window, LEAST * ground.unit
    inside = (account.named.begin < window.end) & (account.named.until > window.begin)
    joined: list[tuple[float, float]] = []
    for begin, until in zip(account.named.begin[inside].tolist(), account.named.until[inside].tolist(), strict=True):
        left, right = _x(begin, ground), _x(until, ground)
        middle, half = (left + right) / 2, max(right - left, least) / 2
        left, right = middle - half, middle + half
        if joined and left <= joined[-1][1] + ground.unit:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return [(left, right - left) for left, right in joined]


def _spans(row: SourceRow, manner: Manner, ground: Ground) -> list[tuple[float, float]]:
    """(x, width) of the stretches of one manner."""
    found = [(_x(each.begin, ground), _x(each.end, ground)) for each in row.stretches if each.manner == manner]
    return [(left, right - left) for left, right in found]


def _lines(box: Box, ground: Ground) -> Floats:
    """Diagonals that fill a box; they lie on the time, so that they move with it."""
    spacing = HATCHING * ground.unit
    origin = _x(0.0, ground) % spacing
    starts = np.arange(floor((box.x - box.h - origin) / spacing), ceil((box.right - origin) / spacing) + 1)
    foot = starts * spacing + origin
    left, right = np.maximum(foot, box.x), np.minimum(foot + box.h, box.right)
    lines = np.column_stack((left, box.bottom - (left - foot), right, box.bottom - (right - foot)))
    inside: Floats = lines[right > left].astype(np.float32)
    return inside


def _legend(ground: Ground) -> tuple[Batch, ...]:
    """What the forms mean, as far as there is room."""
    unit, style = ground.unit, ground.style
    middle, x = LEGEND * unit / 2, ground.scale.left + PAD * unit
    drawn: list[Batch] = []
    for number, words in enumerate(LEGEND_WORDS):
        sample = Box(x, middle - 4 * unit, 16 * unit, 8 * unit)
        end = sample.right + 6 * unit + text_width(words, style.text_small)
        if end > ground.width:
            break
        drawn += [
            *_sample(number, sample, ground),
            _line(words, roles.LABEL_SOFT, (sample.right + 6 * unit, middle), style),
        ]
        x = end + 18 * unit
    return tuple(drawn)


def _sample(number: int, box: Box, ground: Ground) -> tuple[Batch, ...]:
    unit = ground.unit
    boxes = floats([box], 4)
    hollow = floats([(box.x, box.y + unit, box.w, HOLLOW * unit)], 4)
    forms: tuple[tuple[Batch, ...], ...] = (
        (Rects(roles.BAR, boxes),),
        (Rects(roles.SCOPE, boxes), Frames(roles.SILENCE, hollow, ground.style.hairline, radius=HOLLOW * unit / 2)),
        (Rects(roles.SCOPE, boxes), Rects(roles.DISPUTED, floats([box._replace(h=OVERLINE * unit)], 4))),
        (Lines(roles.HATCH, _lines(box, ground), ground.style.hairline),),
    )
    return forms[number]


def _line(words: str, role: str, at: tuple[float, float], style: Style, align: Align = "left") -> Texts:
    """Small words, `at` the aligned side and the middle of the line."""
    place = floats([(at[0], at[1] + style.text_small * 0.36)], 2)
    return Texts(role, (words,), place, style.text_small, align=align)


def _band(row: SourceRow, ground: Ground) -> Box:
    """The ground of a row."""
    height = BAND * ground.unit
    return ground.plot(row.top + (row.height - height) / 2, height)


def _x(day: float, ground: Ground) -> float:
    """The pixel of a day, which may be infinite."""
    return float(ground.scale.x(day))


def _header(
    heard: tuple[Account, ...], rows: tuple[SourceRow, ...], ground: Ground, height: float
) -> tuple[Batch, ...]:
    """The mark, the name and the number of events told in the window of each source."""
    style, unit, window = ground.style, ground.unit, ground.scale.window
    pad = 10.0 * style.text_lane / 12.5
    drawn: list[Batch] = [Rects(roles.PAPER, floats([Box(0.0, 0.0, ground.scale.left, height)], 4))]
    title = floats([(pad, LEGEND * unit / 2 + style.text_lane * 0.36)], 2)
    drawn.append(Texts(roles.LANE_TEXT, ("Sources",), title, style.text_lane))
    for row in rows:
        voice, middle = heard[row.index].voice, row.top + row.height / 2
        tile = (pad, middle - TILE * unit / 2, TILE * unit, TILE * unit)
        number = f"{len(heard[row.index].told.inside(window.begin, window.end)):,}"
        left = pad + (TILE + 6) * unit
        room = ground.words_end - text_width(number, style.text_small) - 6 * unit - left
        drawn += [
            Rects(roles.source_role(row.index), floats([tile], 4), 2.5 * unit),
            _line(voice.mark, roles.SOURCE_TEXT, (pad + TILE * unit / 2, middle), style, "centre"),
            _line(elide(voice.name, style.text_small, room), roles.LANE_TEXT, (left, middle), style),
            _line(number, roles.LANE_COUNT, (ground.words_end, middle), style, "right"),
        ]
    if len(heard) > len(rows):
        left_out = f"and {len(heard) - len(rows):,} more"
        at = (pad, (LEGEND + ROW * (len(rows) + 0.5)) * unit)
        drawn.append(_line(left_out, roles.LANE_COUNT, at, style))
    return tuple(drawn)
