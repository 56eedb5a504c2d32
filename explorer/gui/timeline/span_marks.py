"""The chosen spans over the picture: their ground, their handles, and where there are several, a count for each."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from explorer.domain.selecting import rows_in_span
from explorer.domain.state import Filter, Span
from explorer.domain.table import EventTable
from explorer.drawing.fonts import text_font
from explorer.drawing.palette import Palette
from explorer.gui.when import counted
from explorer.layout.hit import contains
from explorer.layout.measure import text_width
from explorer.layout.timeline import Box, Timeline

HANDLE_WIDTH = 5.0
PILL = 1.55
"""The height of a count, in em."""
PAD = 0.64
CROSS = 1.36
"""The side of the place where a span is let go, in em."""
APART = 3.0


class Counted(NamedTuple):
    """A span and how many events it holds."""

    span: Span
    events: int


def events_in(table: EventTable, span: Span, wanted: Filter) -> int:
    """How many events of a filter a span holds."""
    return len(rows_in_span(table, span, wanted))


class Pill(NamedTuple):
    """The count of one span, and the cross that lets go of it."""

    span: Span
    box: Box
    words: str

    @property
    def cross(self) -> Box:
        """Where a click lets go of the span."""
        side = self.box.h * CROSS / PILL
        return Box(self.box.right - side - 2, self.box.y + (self.box.h - side) / 2, side, side)


def pills(timeline: Timeline, spans: Sequence[Counted], size: float) -> tuple[Pill, ...]:
    """A count in the middle of each span in sight, below the axis; none where a single span has its card."""
    if len(spans) < 2:  # noqa: PLR2004
        return ()
    plot, found, height = timeline.plot, list[Pill](), PILL * size
    taken = plot.x
    for span, events in spans:
        left, right = (max(plot.x, min(timeline.scale.x(float(day)), plot.right)) for day in (span.begin, span.end))
        if right <= left:
            continue
        words = next(
            text
            for text in (counted(events, "event"), f"{events:,}")
            if _width(text, size) <= right - left or text == f"{events:,}"
        )
        width = _width(words, size)
        x = min(max(taken, (left + right - width) / 2), plot.right - width)
        y = timeline.axis.bottom + max(1.5, (plot.y - timeline.axis.bottom - height) / 2)
        if x >= taken:
            found.append(Pill(span, Box(x, y, width, height), words))
            taken = x + width + APART
    return tuple(found)


def pill_at(marks: Sequence[Pill], x: float, y: float) -> Pill | None:
    """The count under a point."""
    return next((pill for pill in marks if contains(pill.box, x, y)), None)


def paint_spans(painter: QPainter, timeline: Timeline, spans: Sequence[Span], palette: Palette) -> None:
    """The ground and the handles of each span."""
    plot, axis = timeline.plot, timeline.axis
    painter.save()
    painter.setClipRect(QRectF(plot.x, axis.y, plot.w, plot.bottom - axis.y))
    for span in spans:
        left, right = timeline.scale.x(float(span.begin)), timeline.scale.x(float(span.end))
        painter.fillRect(QRectF(left, axis.y, right - left, plot.bottom - axis.y), _faded(palette, 0.08))
        painter.fillRect(QRectF(left, axis.y, right - left, axis.h), _faded(palette, 0.14))
        for x in (left, right):
            painter.setPen(QPen(_faded(palette), 1))
            painter.drawLine(QLineF(x, axis.y, x, plot.bottom))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_faded(palette))
            painter.drawRoundedRect(QRectF(x - HANDLE_WIDTH / 2, axis.y + 4, HANDLE_WIDTH, axis.h - 8), 2, 2)
    painter.restore()


def paint_pills(painter: QPainter, marks: Sequence[Pill], size: float, palette: Palette) -> None:
    """The counts with their crosses."""
    painter.setFont(text_font(size))
    for pill in marks:
        # A rim of paper, so that what lies below ends before the count does.
        painter.setPen(QPen(QColor(*palette.rgba("paper")), 3))
        painter.setBrush(_faded(palette))
        painter.drawRoundedRect(QRectF(*pill.box), pill.box.h / 2, pill.box.h / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(*pill.box), pill.box.h / 2, pill.box.h / 2)
        ink = QColor(*palette.rgba("accent-text"))
        painter.setPen(ink)
        painter.drawText(QPointF(pill.box.x + PAD * size, pill.box.y + pill.box.h / 2 + size * 0.36), pill.words)
        middle, arm = QRectF(*pill.cross).center(), 0.27 * size
        painter.setPen(QPen(ink, 0.12 * size))
        for slope in (-1, 1):
            painter.drawLine(
                QPointF(middle.x() - arm, middle.y() - slope * arm), QPointF(middle.x() + arm, middle.y() + slope * arm)
            )


def _width(words: str, size: float) -> float:
    return text_width(words, size) + (PAD + CROSS) * size + 4


def _faded(palette: Palette, strength: float = 1.0) -> QColor:
    colour = QColor(*palette.rgba("accent"))
    colour.setAlphaF(colour.alphaF() * strength)
    return colour
