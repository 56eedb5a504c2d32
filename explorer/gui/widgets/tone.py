"""The tone of an act as a small scale: conflict to the left, cooperation to the right."""

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from explorer.drawing.palette import Palette

WIDTH, HEIGHT = 120, 16
FARTHEST = 10.0
"""The ends of Goldstein's scale."""


class ToneScale(QWidget):
    """A line from −10 to +10 with the act's place on it."""

    def __init__(self, value: float, palette: Palette) -> None:
        super().__init__()
        self._share = max(-1.0, min(1.0, value / FARTHEST))
        self._palette = palette
        self.setFixedSize(self.sizeHint())
        self.setAccessibleName(f"Tone {value:+g} on a scale from -10, conflict, to +10, cooperation")

    def sizeHint(self) -> QSize:
        """As wide as a word or two."""
        return QSize(WIDTH, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, its middle, and the place."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, y = WIDTH / 2, HEIGHT / 2
        end = middle + self._share * (middle - 5)
        painter.setPen(QPen(QColor(*self._palette.rgba("grid-strong")), 2))
        painter.drawLine(QLineF(5, y, WIDTH - 5, y))
        painter.drawLine(QLineF(middle, y - 4, middle, y + 4))
        colour = QColor(*self._palette.rgba("accent" if self._share >= 0 else "warning"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRect(QRectF(min(middle, end), y - 1, abs(end - middle), 2))
        painter.drawEllipse(QPointF(end, y), 4.5, 4.5)
        painter.end()
