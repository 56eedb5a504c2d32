"""A window of its own that stays open beside the timeline, at the size and place that it had last."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog

from explorer.gui.placing import stand
from explorer.gui.settings import Settings

FIRST_SIZE = QSize(1240, 670)


class BesideWindow(QDialog):
    """Remembers where it stood, by a name in the settings."""

    def __init__(self, name: str, settings: Settings) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._name = name
        self._settings = settings

    def come_forward(self) -> None:
        """Show it where it stood last, in front of the other windows."""
        if not self.isVisible():
            stand(self, FIRST_SIZE, self._settings.layout(self._name))
        self.show()
        self.activateWindow()

    def remember(self) -> None:
        """Keep where it stands for the next time."""
        self._settings.remember_layout(self._name, self.saveGeometry())

    def done(self, result: int) -> None:
        """Remember the size."""
        self._leave()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the size."""
        self._leave()
        super().closeEvent(event)

    def _leave(self) -> None:
        if self.isVisible():
            self.remember()
