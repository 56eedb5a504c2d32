"""A small button with a menu of what can be copied."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QToolButton

from explorer.domain.errors import ExplorerError
from explorer.drawing.palette import Palette
from explorer.gui.icons import icon
from explorer.gui.reading.copying import Copies, Copy, copied_words
from explorer.gui.widgets.warning import warn

THANKS = 1200
"""Milliseconds that the button says that it copied."""


class CopyMenu(QToolButton):
    """Copies what is chosen to the clipboard, and says so for a moment."""

    told = Signal(str)
    """What was copied, in a sentence."""

    def __init__(self, entries: Sequence[Copy | Copies], name: str, palette: Palette) -> None:
        super().__init__()
        self.setIcon(icon("copy", palette))
        self.setProperty("flat", "true")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self._copies: list[Copy] = []
        for entry in entries:
            if isinstance(entry, Copies):
                below = menu.addMenu(entry.words)
                for copy in entry.entries:
                    self._add(below, copy)
            else:
                self._add(menu, entry)
        self.setMenu(menu)
        menu.triggered.connect(self._copy)
        self._thanks = QTimer(self)
        self._thanks.setSingleShot(True)
        self._thanks.setInterval(THANKS)
        self._thanks.timeout.connect(self._rest)

    def _add(self, menu: QMenu, copy: Copy) -> None:
        menu.addAction(copy.words).setData(len(self._copies))
        self._copies.append(copy)

    @Slot(QAction)
    def _copy(self, action: QAction) -> None:
        copy = self._copies[action.data()]
        try:
            text = copy.make()
        except ExplorerError as error:
            warn(self.window(), "Nothing was copied", str(error))
            return
        QGuiApplication.clipboard().setText(text)
        self.told.emit(copied_words(copy.what, text))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setText("Copied")
        self._thanks.start()

    @Slot()
    def _rest(self) -> None:
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setText("")
