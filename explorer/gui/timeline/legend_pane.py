"""The legend under the timeline: the marks that are in view, and what they mean."""

from PySide6.QtCore import QPointF, QSize, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.drawing.palette import Palette
from explorer.drawing.qt import paint
from explorer.gui.timeline.canvas import TimelineCanvas
from explorer.layout.legend.legend import Entry, in_view
from explorer.layout.legend.legend_picture import legend_height, legend_strip, lines_needed
from explorer.layout.strips.strip import Ground
from explorer.layout.style import Style


class LegendPane(QWidget):
    """Follows one canvas. It grows where more marks come into view, and shrinks only where the canvas loses height.

    It would flicker if it shrank whenever fewer marks are in view: the room that it gives up can show more of them.
    """

    grown = Signal(int)
    """It takes so many pixels more of the height (negative: less), as the reader asked for it."""

    def __init__(self, canvas: TimelineCanvas, style: Style, palette: Palette) -> None:
        super().__init__()
        self._canvas = canvas
        self._style = style
        self._palette = palette
        self._entries: tuple[Entry, ...] = ()
        self._lines = 0
        self._width = 0.0
        self._lowest = 0
        """The least height that the canvas had since the lines were counted anew."""
        self._pixels: QPixmap | None = None
        self.setAccessibleName("Legend")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        canvas.settled.connect(self._follow)
        self.hide()

    @property
    def words(self) -> tuple[str, ...]:
        """What it explains now."""
        return tuple(entry.words for entry in self._entries)

    def turn(self, *, on: bool) -> None:
        """Show or hide it."""
        self._lines, self._lowest = 0, self._canvas.height()
        before = 0 if self.isHidden() else self.height()
        self.setVisible(on)
        self._follow()
        self.grown.emit((self.height() if on else 0) - before)

    def measure(self, style: Style) -> None:
        """Use other measures."""
        self._style, self._lines = style, 0
        self._follow()

    @Slot(object)
    def dress(self, palette: Palette) -> None:
        """Use other colours."""
        self._palette = palette
        self._pixels = None
        self.update()

    @Slot()
    def _follow(self) -> None:
        """Explain what the canvas shows now."""
        if self.isHidden():
            return
        entries, ground = in_view(self._canvas.picture.timeline), self._ground()
        if self._canvas.height() < self._lowest:
            self._lines, self._lowest = 0, self._canvas.height()
        if entries == self._entries and ground.width == self._width and self._lines:
            return
        if ground.width != self._width:
            self._lines = 0
        self._entries, self._width, self._pixels = entries, ground.width, None
        self._lines = max(self._lines, lines_needed(entries, ground))
        self.setFixedHeight(round(legend_height(self._lines, ground)))
        self.setAccessibleDescription("; ".join(self.words))
        self.update()

    def _ground(self) -> Ground:
        timeline = self._canvas.picture.timeline
        return Ground(timeline.scale, timeline.width, self._style)

    def _drawn(self) -> QPixmap:
        timeline, ratio = legend_strip(self._entries, self._ground(), self._lines), self.devicePixelRatioF()
        pixels = QPixmap(round(timeline.width * ratio), round(timeline.height * ratio))
        pixels.setDevicePixelRatio(ratio)
        painter = QPainter(pixels)
        paint(painter, timeline, self._palette)
        painter.end()
        return pixels

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(640, self.minimumHeight())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Show it, drawn once for each set of marks."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(*self._palette.rgba("paper")))
        if self._pixels is None or self._pixels.devicePixelRatio() != self.devicePixelRatioF():
            self._pixels = self._drawn()
        painter.drawPixmap(QPointF(0, 0), self._pixels)
        painter.end()
