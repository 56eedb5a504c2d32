"""A button that leads from an excerpt to its place in the text."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy

from explorer.domain.source import Excerpt


class InTextButton(QPushButton):
    """Reads as a link; `asked(excerpt)` when it is used."""

    asked = Signal(object)

    def __init__(self, excerpt: Excerpt) -> None:
        super().__init__("Show in the text")
        self._excerpt = excerpt
        self.setProperty("link", "true")
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._ask)

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self._excerpt)
