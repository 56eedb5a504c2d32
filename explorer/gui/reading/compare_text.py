"""The table of a comparison, and the line below it that leafs through its events."""

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTextBrowser, QWidget

from explorer.gui.widgets.text import line


class CompareText(QTextBrowser):
    """The table; it opens nothing by itself, and reads no picture from anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Comparison")
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        # The columns share the width and their words wrap: nothing lies beside it but a rounded pixel.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.document().setDocumentMargin(0)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Nothing outside the table belongs to it."""
        return QImage()


class Leaf(QWidget):
    """Two buttons and which events are shown; hidden where all of them are. `turned(index)` when another is wanted."""

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._index = 0
        self.words = line("", 12, tone="soft")
        self.before, self.after = QPushButton("Earlier events"), QPushButton("Later events")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        for widget in (self.words, self.before, self.after):
            across.addWidget(widget)
        for button in (self.before, self.after):
            button.setAutoDefault(False)
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._on)

    def show_page(self, index: int, pages: int, words: str) -> None:
        """Say which of the pages is shown."""
        self._index = index
        self.words.setText(words)
        self.before.setEnabled(index > 0)
        self.after.setEnabled(index + 1 < pages)
        self.setVisible(pages > 1)

    @Slot()
    def _back(self) -> None:
        self.turned.emit(self._index - 1)

    @Slot()
    def _on(self) -> None:
        self.turned.emit(self._index + 1)
