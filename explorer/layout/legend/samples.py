"""Samples of the marks of a picture, drawn by the code that draws the marks themselves."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from explorer.domain.table import Mark
from explorer.layout import roles
from explorer.layout.batches import floats
from explorer.layout.marks.clusters import chip_box, chips
from explorer.layout.marks.drawn import Drawn, bar_top
from explorer.layout.marks.gaps import gap_marks
from explorer.layout.marks.glyphs import TURNING_POINT, glyphs
from explorer.layout.marks.labels import Heads, dispute_marks
from explorer.layout.measure import text_width
from explorer.layout.style import Style
from explorer.layout.time.folds import factor_words, factors, folds, tints
from explorer.layout.timeline import Batch, Box, Cluster, Lines, Rects, Texts

LASTS = Mark.INTERVAL
UNSURE = Mark.UNCERTAIN


class Place(NamedTuple):
    """Where a sample is drawn: from x on, so wide, around a middle."""

    x: float
    y: float
    w: float
    style: Style


class MadeUp(NamedTuple):
    """An event of a sample; its times are shares of the place's width."""

    marks: Mark = Mark(0)
    importance: int = 3
    begin: float = 0.0
    sure_begin: float = 0.0
    sure_end: float = 1.0
    end: float = 1.0


def point(place: Place) -> tuple[Batch, ...]:
    """An event on a day."""
    return drawn_at(place, MadeUp(begin=0.5, end=0.5))


def sizes(place: Place) -> tuple[Batch, ...]:
    """Discs of importance 1 to 4."""
    shares = (0.08, 0.32, 0.6, 0.92)
    return tuple(
        batch
        for importance, share in enumerate(shares, start=1)
        for batch in drawn_at(place, MadeUp(importance=importance, begin=share, end=share))
    )


def turning_point(place: Place) -> tuple[Batch, ...]:
    """The ring around a disc."""
    return drawn_at(place, MadeUp(importance=TURNING_POINT, begin=0.5, end=0.5))


def unsure(place: Place) -> tuple[Batch, ...]:
    """A hollow disc and a pale bar."""
    bar = MadeUp(LASTS | UNSURE, begin=0.42, sure_begin=0.42)
    return (*drawn_at(place, MadeUp(UNSURE, begin=0.14, end=0.14)), *drawn_at(place, bar))


def bar(place: Place) -> tuple[Batch, ...]:
    """An event that lasts."""
    return drawn_at(place, MadeUp(LASTS))


def bracket(place: Place) -> tuple[Batch, ...]:
    """A disc over the stretch in which it lies."""
    raised = place._replace(y=place.y - place.style.bar * 0.8)
    return drawn_at(raised, MadeUp(begin=0.1, end=0.9))


def uncertain(place: Place) -> tuple[Batch, ...]:
    """A bar whose ends are not sure."""
    return drawn_at(place, MadeUp(LASTS, sure_begin=0.36, sure_end=0.64))


def open_end(place: Place) -> tuple[Batch, ...]:
    """A bar that goes on."""
    return drawn_at(place, MadeUp(LASTS | Mark.OPEN_END))


def unknown_end(place: Place) -> tuple[Batch, ...]:
    """A bar with a torn end."""
    return drawn_at(place, MadeUp(LASTS | Mark.UNKNOWN_END, sure_end=0.5))


def disputed_date(place: Place) -> tuple[Batch, ...]:
    """The filled lozenge."""
    return _lozenge(place, Mark.DISPUTED | Mark.DATE_DISPUTED)


def disputed(place: Place) -> tuple[Batch, ...]:
    """The hollow lozenge."""
    return _lozenge(place, Mark.DISPUTED)


def thread(place: Place) -> tuple[Batch, ...]:
    """A strand that leaves an event, to the tile of its source."""
    em = place.style.text_small
    path = [(place.x, place.y - em * 0.5), (place.x, place.y), (place.x + place.w * 0.5, place.y)]
    segments = [(*one, *other) for one, other in pairwise(path)]
    tile = (place.x + place.w * 0.5 + em * 0.4, place.y - em / 2, em, em)
    letter = floats([(tile[0] + em / 2, place.y + em * 0.33)], 2)
    return (
        Lines("source:0", floats(segments, 4), 1.5 * em / 11.0),
        Rects("source:0", floats([tile], 4), em * 0.2),
        Texts(roles.SOURCE_TEXT, ("A",), letter, em * 0.82, bold=True, align="centre"),
        *drawn_at(place._replace(y=place.y - em * 0.5), MadeUp(importance=1, begin=0.0, end=0.0)),
    )


def chip(place: Place) -> tuple[Batch, ...]:
    """A count."""
    made = chip_box(0.0, place.y, 7, place.style)
    return chips((Cluster(made._replace(x=place.x + (place.w - made.w) / 2), "", 7, 0, 1),), place.style)


def density(place: Place) -> tuple[Batch, ...]:
    """A little skyline."""
    style, heights = place.style, (0.2, 0.45, 0.3, 0.75, 1.0, 0.6, 0.8, 0.35)
    column, highest = place.w / len(heights), style.text * 0.9
    foot = place.y + highest / 2
    boxes = [
        (place.x + column * number, foot - highest * share, column, highest * share)
        for number, share in enumerate(heights)
    ]
    return (Rects(roles.DENSITY, floats(boxes, 4)),)


def gap(place: Place) -> tuple[Batch, ...]:
    """The length of an empty stretch, with its arms."""
    words = "9 y"
    half = text_width(words, place.style.text_small) / 2 + place.style.gap / 3
    return gap_marks([(words, Box(place.x, place.y, place.w, 0.0), half)], place.style)


def zone(place: Place) -> tuple[Batch, ...]:
    """A stretch of the axis between two folds."""
    style, width = place.style, min(place.w, 2.6 * place.style.text_axis)
    low = style.axis_row * 0.8
    box = Box(place.x + (place.w - width) / 2, place.y - low / 2, width, low)
    words = factor_words(4)
    left = box.x + (width - text_width(words, style.text_small, bold=True)) / 2
    return (*tints((box,), style), *folds((box.x, box.right), box, style), factors([(words, left, place.y)], style))


def drawn_at(place: Place, event: MadeUp) -> tuple[Batch, ...]:
    """The glyph or bar of an event that was made up."""
    return tuple(glyphs(_drawn(place, event), place.style))


def _lozenge(place: Place, mark: Mark) -> tuple[Batch, ...]:
    style = place.style
    drawn = _drawn(place, MadeUp(mark, begin=0.5, end=0.5))
    at = np.array([place.x + place.w / 2 - style.mark * 0.4])
    return dispute_marks(Heads(np.zeros(1, dtype=np.int64), at, drawn.y, np.array([style.mark])), drawn, style)


def _drawn(place: Place, event: MadeUp) -> Drawn:
    """The event as the drawing of glyphs wants it; a bar lies in the middle of the place."""
    style, lasts = place.style, bool(event.marks & LASTS)
    begin, sure_begin, sure_end, end = (np.array([place.x + share * place.w]) for share in event[2:])
    radius = style.radius(event.importance) + (style.ring if event.importance >= TURNING_POINT else 0.0)
    above = float(bar_top(np.zeros(1), style)[0]) + style.bar / 2 if lasts else 0.0
    first, none = np.zeros(1, dtype=np.int64), np.zeros(1)
    return Drawn(
        rows=first,
        entry=first,
        y=np.array([place.y - above]),
        label_room=none,
        is_flipped=np.zeros(1, dtype=np.bool_),
        is_bar=np.array([lasts]),
        begin=begin,
        sure_begin=sure_begin,
        sure_end=sure_end,
        end=end,
        left=begin,
        right=end,
        radius=np.array([radius]),
        mark=none,
        text_width=none,
        label_width=none,
        importance=np.array([event.importance], dtype=np.uint8),
        marks=np.array([int(event.marks)], dtype=np.uint16),
        card=first,
        below=np.zeros((1, 2)),
    )
