"""What lies over the resolved picture and moves with the pointer: selection, span, the line under the cursor."""

from math import floor

from msgspec import Struct
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from explorer.domain.state import Span, ViewState
from explorer.domain.telling import EVERY_VERSION
from explorer.domain.words import day_in_words
from explorer.drawing.fonts import text_font
from explorer.drawing.palette import Palette
from explorer.gui.timeline.fades import paint_fades
from explorer.gui.timeline.pin import Pinned, paint_pin
from explorer.gui.timeline.span_marks import Pill, paint_pills, paint_spans
from explorer.layout import roles
from explorer.layout.timeline import Cluster, Texts, Timeline


class Overlay(Struct, frozen=True):
    """What to draw over the picture. Rows are rows of the event table."""

    selected: int | None
    lanes: frozenset[str]
    """Keys of the lanes that the selected event belongs to."""
    when: tuple[float, float] | None
    """Begin and end of the selected event, in days."""
    label: str
    """Of the selected event."""
    hovered: int | None
    chip: Cluster | None
    """The count chip that the keys have come to."""
    spans: tuple[Span, ...]
    pills: tuple[Pill, ...]
    """The counts of the spans."""
    cursor_x: float | None
    focused: bool
    text_size: float
    nothing: str = ""
    """Why there is no lane."""


def nothing_words(timeline: Timeline, state: ViewState) -> str:
    """Why the picture has no lane; "" where it has one."""
    if timeline.lanes:
        return ""
    if not state.filter.is_empty:
        return "No event passes the filter."
    return "This store has no events." if state.telling == EVERY_VERSION else "No event is told so."


def paint_overlay(painter: QPainter, timeline: Timeline, overlay: Overlay, palette: Palette) -> None:
    """Draw the overlay at the painter's origin."""
    paint_fades(painter, timeline, palette)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tag = None if overlay.cursor_x is None else _Tag(timeline, overlay.cursor_x, overlay.text_size)
    if tag is not None:
        _clear_axis(painter, timeline, tag.box, palette)
    paint_spans(painter, timeline, overlay.spans, palette)
    painter.save()
    painter.setClipRect(QRectF(*timeline.plot))
    for row, strength in ((overlay.hovered, 0.5), (overlay.selected, 1.0)):
        if row is not None:
            _outline(painter, timeline, row, _faded(palette, "accent", strength))
    if overlay.selected is not None and overlay.when is not None and not row_boxes(timeline, overlay.selected):
        _outline_chips(painter, timeline, overlay.lanes, overlay.when[0], palette)
        paint_pin(painter, timeline, Pinned(overlay.lanes, overlay.when, overlay.label, overlay.text_size), palette)
    painter.restore()
    if overlay.nothing:
        _say_nothing(painter, timeline, overlay, palette)
    paint_pills(painter, overlay.pills, overlay.text_size - 1, palette)
    if overlay.chip is not None:
        _outline_chip(painter, overlay.chip, palette)
    if overlay.when is not None:
        _time_mark(painter, timeline, overlay.when, palette)
    if tag is not None:
        _cursor(painter, timeline, tag, palette)
    if overlay.focused:
        painter.setPen(QPen(_faded(palette, "accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(1, 1, timeline.width - 2, timeline.height - 2))


def _say_nothing(painter: QPainter, timeline: Timeline, overlay: Overlay, palette: Palette) -> None:
    plot, font = QRectF(*timeline.plot), text_font(overlay.text_size + 1)
    words = QFontMetricsF(font).boundingRect(plot, Qt.AlignmentFlag.AlignCenter, overlay.nothing)
    painter.fillRect(words.adjusted(-8, -4, 8, 4), _faded(palette, roles.PAPER))
    painter.setPen(_faded(palette, roles.GAP_TEXT))
    painter.setFont(font)
    painter.drawText(plot, Qt.AlignmentFlag.AlignCenter, overlay.nothing)


def row_boxes(timeline: Timeline, row: int) -> list[QRectF]:
    """Where a row of the table is drawn, glyph and label together; in every lane that shows it."""
    return [QRectF(*box) for box in timeline.hit_boxes[timeline.hit_rows == row].tolist()]


def _outline(painter: QPainter, timeline: Timeline, row: int, colour: QColor) -> None:
    ground = QColor(colour)
    ground.setAlpha(colour.alpha() // 7)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(ground)
    for box in row_boxes(timeline, row):
        painter.drawRoundedRect(box.adjusted(-3, 0.5, 3, -0.5), 4, 4)


def _outline_chips(
    painter: QPainter, timeline: Timeline, lanes: frozenset[str], begin: float, palette: Palette
) -> None:
    """The selected event is not drawn: outline the count that it is part of."""
    for chip in timeline.clusters:
        if chip.lane in lanes and chip.begin <= begin < chip.end:
            _outline_chip(painter, chip, palette)


def _outline_chip(painter: QPainter, chip: Cluster, palette: Palette) -> None:
    painter.setPen(QPen(_faded(palette, "accent"), 1.5))
    painter.setBrush(_faded(palette, "accent", 0.14))
    box = QRectF(*chip.box).adjusted(-2, -2, 2, 2)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)


def _time_mark(painter: QPainter, timeline: Timeline, when: tuple[float, float], palette: Palette) -> None:
    """The time of the selected event as a stroke along the foot of the axis."""
    left, right = (timeline.scale.x(day) for day in when)
    middle, half = (left + right) / 2, max(right - left, 6.0) / 2
    painter.save()
    painter.setClipRect(QRectF(timeline.plot.x, timeline.axis.y, timeline.plot.w, timeline.height))
    painter.fillRect(QRectF(middle - half, timeline.axis.bottom - 3, 2 * half, 3), _faded(palette, "accent"))
    painter.restore()


class _Tag:
    """The date under the pointer: its words, and where they stand on the upper row of the axis."""

    def __init__(self, timeline: Timeline, x: float, text_size: float) -> None:
        plot, axis = timeline.plot, timeline.axis
        self.x = x
        self.words = day_in_words(floor(timeline.scale.day(x)))
        self.font = text_font(text_size, bold=True)
        width, height = QFontMetricsF(self.font).horizontalAdvance(self.words) + 12, text_size * 1.5
        left = max(plot.x, min(x - width / 2, plot.right - width))
        self.box = QRectF(left, axis.y + (axis.h / 2 - height) / 2, width, height)
        self.at = QPointF(left + 6, self.box.center().y() + text_size * 0.36)


def _clear_axis(painter: QPainter, timeline: Timeline, box: QRectF, palette: Palette) -> None:
    """Take away what the tag would cover in part: half a year is a wrong year."""
    for batch in (batch for layer in timeline.layers for batch in layer.batches):
        if not isinstance(batch, Texts) or batch.fill not in {roles.AXIS_TEXT, roles.ZONE_TEXT}:
            continue
        metrics = QFontMetricsF(text_font(batch.size, bold=batch.bold))
        for words, (x, y) in zip(batch.strings, batch.at.tolist(), strict=True):
            place = QRectF(x - 1, y - batch.size, metrics.horizontalAdvance(words) + 2, batch.size * 1.3)
            if place.intersects(box):
                in_zone = timeline.scale.zones.at(timeline.scale.day(x)) is not None
                painter.fillRect(place, _faded(palette, roles.ZONE if in_zone else roles.PAPER))


def _cursor(painter: QPainter, timeline: Timeline, tag: _Tag, palette: Palette) -> None:
    x = round(tag.x) + 0.5
    painter.setPen(QPen(_faded(palette, "text", 0.35), 1))
    painter.drawLine(QLineF(x, tag.box.bottom(), x, timeline.plot.bottom))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_faded(palette, "text"))
    painter.drawRoundedRect(tag.box, 3, 3)
    painter.setPen(_faded(palette, "panel"))
    painter.setFont(tag.font)
    painter.drawText(tag.at, tag.words)


def _faded(palette: Palette, role: str, strength: float = 1.0) -> QColor:
    colour = QColor(*palette.rgba(role))
    colour.setAlphaF(colour.alphaF() * strength)
    return colour
