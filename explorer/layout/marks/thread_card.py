"""The threads of the selected event where they have no rows of their own: on a card over the events around it."""

import numpy as np
from msgspec import Struct, field

from explorer.domain.times import times
from explorer.domain.versions import Versions
from explorer.layout import roles
from explorer.layout.batches import floats
from explorer.layout.frame import Frame
from explorer.layout.marks.drawn import Drawn
from explorer.layout.marks.thread_lines import Line, Stem
from explorer.layout.marks.threads import Threads, thread_picture
from explorer.layout.rows.braid import OPEN_FROM, words_of
from explorer.layout.rows.extents import Ints
from explorer.layout.timeline import NO_BOX, Batch, Box, Floats, Frames, Rects

ROW = 1.65
"""The height of a thread's row in em of small text."""
PAD = 0.7


class Card(Struct, frozen=True, eq=False):
    """What is painted over the events, and what of it a click can hit."""

    batches: tuple[Batch, ...] = ()
    threads: Threads = field(default_factory=Threads)
    box: Box = NO_BOX


class Told(Struct, frozen=True, eq=False):
    """The versions in wide days and in true ones, and the letters of the sources."""

    versions: Versions
    dates: Versions
    marks: tuple[str, ...]


def card_of(row: int, told: Told, events: tuple[Drawn, Floats, Floats], frame: Frame) -> Card:
    """The card of an event that is drawn, where it has versions that are worth a card.

    Other events are covered only for versions that differ, never for ones that are more or less exact.
    """
    drawn, glyph_boxes, hit_boxes = events
    places, chosen = np.flatnonzero(drawn.rows == row), told.versions.of(row)
    if not len(places) or not is_worth(told.versions, chosen, frame.scale.px_per_day, frame.style.gap):
        return Card()
    at = int(places[0])
    x, y, w, h = glyph_boxes[at].tolist()
    line = 0.75 * frame.style.text
    top, bottom = min(y, float(drawn.y[at]) - line), max(y + h, float(drawn.y[at]) + line)
    glyph = Box(x, top, w, bottom - top)
    lines = _lines(chosen, told.dates, (glyph, bool(drawn.is_bar[at])), frame)
    threads = thread_picture(told.versions, [lines], told.marks, frame)
    box = _box(threads, lines, frame)
    if not told.versions.differs[chosen].any() and _covers(box, hit_boxes[drawn.rows != row]):
        return Card()
    boxes = floats([box], 4)
    ground = (
        Rects(roles.PAPER, boxes, frame.style.bar),
        Frames(roles.DISPUTED, boxes, frame.style.hairline, (), frame.style.bar),
    )
    return Card((*ground, *threads.batches), threads, box)


def is_worth(versions: Versions, chosen: Ints, px_per_day: float, gap: float) -> bool:
    """Sources differ; or they tell it more or less exactly, and by so much that it can be seen."""
    if len(chosen) < 2:
        return False
    when = times(versions, chosen)
    apart = max(int(np.ptp(when.begin)), int(np.ptp(when.end)))
    return bool(versions.differs[chosen].any()) or apart * px_per_day >= OPEN_FROM * gap


def _lines(chosen: Ints, dates: Versions, glyph: tuple[Box, bool], frame: Frame) -> list[Line]:
    """The threads below the glyph, or above it where there is more room."""
    (box, is_bar), plot, style = glyph, frame.plot, frame.style
    row, pad = ROW * style.text_small, PAD * style.text_small
    high = len(chosen) * row + 2 * pad
    x = min(max(box.x + 1.5 * style.bar if is_bar else box.x + box.w / 2, plot.x), plot.right)
    above = box.bottom + high > plot.bottom and box.y - high > plot.y
    top = box.y - high + pad if above else box.bottom + pad
    stem = Stem(x, box.y if above else box.bottom)
    return [
        Line(version, top + (n + 0.5) * row, stem, words_of(dates, version, style))
        for n, version in enumerate(chosen.tolist())
    ]


def _box(threads: Threads, lines: list[Line], frame: Frame) -> Box:
    plot, em = frame.plot, frame.style.text_small
    pad = PAD * em
    left = max(plot.x + 1, float(threads.kept.left.min()) - pad)
    right = min(plot.right - 1, float(threads.kept.right.max()) + pad)
    top, bottom = lines[0].y - ROW * em / 2 - pad / 2, lines[-1].y + ROW * em / 2 + pad / 2
    return Box(left, top, max(1.0, right - left), bottom - top)


def _covers(box: Box, others: Floats) -> bool:
    """Whether a box lies over any of some others."""
    x, y, w, h = others.T
    return bool(((x < box.right) & (x + w > box.x) & (y < box.bottom) & (y + h > box.y)).any())
