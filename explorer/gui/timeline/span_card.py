"""The card of the chosen span: how much it holds, and the way to a document."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from explorer.drawing.palette import Palette
from explorer.gui.icons import icon
from explorer.gui.widgets.text import line


class SpanCard(QFrame):
    """Floats over the timeline while a span is chosen."""

    export_requested = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("floating", "true")
        self.setAccessibleName("Chosen span")
        self._dates = line("", 13, bold=True)
        self._counts = line("", 12, tone="soft")
        self._export = QPushButton("Export…")
        self._export.setProperty("primary", "true")
        self._export.setAccessibleName("Export the chosen span")
        self._close = QToolButton()
        self._close.setProperty("flat", "true")
        self._close.setAccessibleName("Let go of the span")
        self._close.setToolTip("Let go of what is chosen (Esc: of the last span)")
        self._export.clicked.connect(self.export_requested)
        self._close.clicked.connect(self.dismissed)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._dates)
        words.addWidget(self._counts)
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(12, 8, 6, 8)
        across.setSpacing(12)
        across.addLayout(words)
        across.addWidget(self._export)
        across.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def dress(self, palette: Palette) -> None:
        """Use the icons of a palette."""
        self._close.setIcon(icon("close", palette))

    def tell(self, dates: str, counts: str) -> None:
        """Say which span it is and what it holds."""
        self._dates.setText(dates)
        self._counts.setText(counts)
        for words in (self._dates, self._counts):
            words.ensurePolished()
            words.setMinimumWidth(words.sizeHint().width())
        self._across.activate()
        self.resize(self.sizeHint())
