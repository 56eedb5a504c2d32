"""The mark of a source: its letter on its colour, over a line in its pattern."""

import html

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from explorer.domain.source import Source
from explorer.drawing.fonts import text_font
from explorer.drawing.palette import Palette
from explorer.layout.marks.patterns import PATTERNS
from explorer.layout.roles import source_role


class SourceMark(QWidget):
    """A tile with the source's letter; its tool tip names the source."""

    def __init__(self, source: Source, palette: Palette, side: int = 22, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._palette = palette
        self._side = side
        self.setFixedSize(self.sizeHint())
        self.setToolTip(plain_tip(f"{source.mark}: {source.publisher or source.title}"))
        self.setAccessibleName(f"Source {source.mark}, {source.publisher or source.title}")

    def sizeHint(self) -> QSize:
        """A square, and the line below it."""
        return QSize(self._side, self._side + 5)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the tile, the letter and the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(*self._palette.rgba(source_role(self._source.rank)))
        tile = QRectF(0, 0, self._side, self._side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(tile, 4, 4)
        painter.setPen(QColor(*self._palette.rgba("source-text")))
        painter.setFont(text_font(self._side * 0.6, bold=True))
        painter.drawText(tile, Qt.AlignmentFlag.AlignCenter, self._source.mark)
        painter.setPen(_pen(colour, self._source.rank))
        y = self._side + 3.5
        painter.drawLine(QPointF(1, y), QPointF(self._side - 1, y))
        painter.end()


def _pen(colour: QColor, rank: int) -> QPen:
    pen = QPen(colour, 2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    dashes = PATTERNS[rank % len(PATTERNS)]
    if dashes:
        pen.setDashPattern(list(dashes))
    return pen


def plain_tip(text: str) -> str:
    """A tool tip that shows its text as it is: Qt would read a text with tags in it as HTML."""
    return f"<span>{html.escape(text)}</span>"
