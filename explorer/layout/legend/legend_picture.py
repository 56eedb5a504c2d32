"""The legend as a strip: sample and words of each mark in view, in as many lines as the width asks for."""

from collections.abc import Sequence
from itertools import accumulate
from math import ceil
from typing import NamedTuple

import numpy as np

from explorer.domain.state import Window
from explorer.layout import roles
from explorer.layout.batches import floats, texts
from explorer.layout.legend.legend import Entry
from explorer.layout.legend.samples import Place
from explorer.layout.measure import text_width
from explorer.layout.scale import TimeScale
from explorer.layout.strips.strip import PAD, Ground
from explorer.layout.style import Style
from explorer.layout.timeline import Batch, Box, Layer, Lines, Rects, Timeline

ROW = 22.0
SAMPLE = 40.0
BETWEEN = 8.0
"""Between a sample and its words."""
APART = 26.0
"""Between an entry and the next one."""
FOOT = 6.0
"""Above the first line and below the last."""
TITLE = "Legend"


class _Line(NamedTuple):
    entry: Entry
    x: float
    line: int


def lines_needed(entries: Sequence[Entry], ground: Ground) -> int:
    """How many lines the entries take."""
    placed = _placed(entries, ground)
    return placed[-1].line + 1 if placed else 1


def legend_height(lines: int, ground: Ground) -> float:
    """The height of a legend of so many lines."""
    return (lines * ROW + 2 * FOOT) * ground.unit


def sample_picture(entry: Entry, style: Style) -> Timeline:
    """One sample as a small picture of its own, on no ground."""
    unit = style.text_small / 11
    box = Box(0.0, 0.0, SAMPLE * unit, ROW * unit)
    inside = Place(box.w * 0.06, box.h / 2, box.w * 0.88, style)
    scale = TimeScale(Window(0.0, 1.0), 0.0, box.w)
    return _picture(box, (Layer(box, entry.sample(inside)),), scale)


def legend_strip(entries: Sequence[Entry], ground: Ground, lines: int = 0) -> Timeline:
    """The legend as a picture of its own, at least so many lines high; beside it its name, as lanes have theirs."""
    placed, unit, style = _placed(entries, ground), ground.unit, ground.style
    height = legend_height(max(lines, lines_needed(entries, ground)), ground)
    whole = Box(0.0, 0.0, ground.width, height)
    words, drawn = [], list[Batch]()
    for entry, x, line in placed:
        y = (FOOT + (line + 0.5) * ROW) * unit
        drawn += entry.sample(Place(x, y, SAMPLE * unit, style))
        words.append((entry.words, x + (SAMPLE + BETWEEN) * unit, y + style.text_small * 0.36))
    name = (TITLE, PAD * unit, (FOOT + ROW / 2) * unit + style.text_lane * 0.36)
    edges = floats([(0.0, 0.0, ground.width, 0.0), (ground.scale.left, 0.0, ground.scale.left, height)], 4)
    layer = Layer(
        whole,
        (
            Rects(roles.PAPER, floats([whole], 4)),
            Lines(roles.LANE_LINE, edges, style.hairline),
            texts(roles.LANE_TEXT, [name], style.text_lane),
            *drawn,
            texts(roles.LABEL, words, style.text_small),
        ),
    )
    return _picture(whole, (layer,), ground.scale)


def _picture(box: Box, layers: tuple[Layer, ...], scale: TimeScale) -> Timeline:
    """A picture without events."""
    return Timeline(
        width=box.w,
        height=box.h,
        scale=scale,
        plot=box,
        axis=Box(0.0, 0.0, box.w, 0.0),
        lanes=(),
        layers=layers,
        hit_rows=np.zeros(0, dtype=np.int64),
        hit_boxes=floats([], 4),
        glyph_boxes=floats([], 4),
        clusters=(),
        in_window=0,
        content_height=box.h,
    )


def _placed(entries: Sequence[Entry], ground: Ground) -> list[_Line]:
    """The entries in columns that are as wide as the widest of them asks for, line by line."""
    if not entries:
        return []
    unit, left = ground.unit, ground.scale.left + PAD * ground.unit
    around = (SAMPLE + BETWEEN + APART) * unit
    widths = [around + text_width(entry.words, ground.style.text_small) for entry in entries]
    # Each line fewer asks for more columns; the fewest lines that the width allows are taken.
    tried = [_columns(widths, ceil(len(entries) / lines)) for lines in range(1, len(entries) + 1)]
    columns = next((each for each in tried if left + sum(each) - APART * unit <= ground.width), tried[-1])
    count = len(columns)
    starts = [left, *accumulate(columns, initial=left)][1:]
    return [_Line(entry, starts[at % count], at // count) for at, entry in enumerate(entries)]


def _columns(widths: Sequence[float], count: int) -> list[float]:
    """The widths of so many columns, filled line by line."""
    return [max(widths[column::count]) for column in range(count)]
