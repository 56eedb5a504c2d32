"""What a screen reader is told of the canvas: what it shows, what is selected, what hand and keys have done."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from explorer.domain.state import ViewState
from explorer.gui.first_look import selected_row
from explorer.gui.timeline.canvas_words import description
from explorer.layout.scene import Scene


class ScreenReader(QObject):
    """Speaks for a canvas of a scene."""

    def __init__(self, canvas: QWidget, scene: Scene) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._scene = scene

    @Slot(str)
    def say(self, words: str) -> None:
        """Say something now, where a screen reader listens and the canvas is shown."""
        if QAccessible.isActive() and self._canvas.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._canvas, words))

    def describe(self, state: ViewState) -> None:
        """Let the canvas be described by what it shows."""
        self._canvas.setAccessibleDescription(description(self._scene, state))

    def announce(self, state: ViewState) -> None:
        """Describe it, and say the headline of what is selected now."""
        self.describe(state)
        row = selected_row(self._scene.table, state)
        if row is not None:
            self.say(self._scene.table.label[row])
