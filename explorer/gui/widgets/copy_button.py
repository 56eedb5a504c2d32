"""A small button that copies a text."""

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolButton

from explorer.drawing.palette import Palette
from explorer.gui.icons import icon

THANKS = 1200
"""Milliseconds that the button says that it copied."""


class CopyButton(QToolButton):
    """Copies a text to the clipboard, and says so for a moment."""

    def __init__(self, text: str, name: str, palette: Palette) -> None:
        super().__init__()
        self._text = text
        self._name = name
        self.setIcon(icon("copy", palette))
        self.setProperty("flat", "true")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._thanks = QTimer(self)
        self._thanks.setSingleShot(True)
        self._thanks.setInterval(THANKS)
        self._thanks.timeout.connect(self._rest)
        self.clicked.connect(self._copy)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setText("Copied")
        self._thanks.start()

    @Slot()
    def _rest(self) -> None:
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setText("")
