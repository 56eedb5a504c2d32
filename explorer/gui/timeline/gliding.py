"""Gliding wired to a canvas: it begins where a drag ends, and ends with whatever else the reader does."""

from PySide6.QtCore import Slot

from explorer.domain.state import pan
from explorer.gui.session import Session
from explorer.gui.timeline.flight import motion_is_wanted
from explorer.gui.timeline.momentum import Momentum
from explorer.gui.timeline.picture import Picture
from explorer.gui.timeline.pointer import Pointer


class Gliding(Momentum):
    """Moves the window of a session on after a drag of its picture."""

    def __init__(self, session: Session, picture: Picture, pointer: Pointer) -> None:
        super().__init__(pointer)
        self._session = session
        self._picture = picture
        self._moving = False
        pointer.pressed.connect(self.stop)
        pointer.dragged.connect(self.follow)
        pointer.let_loose.connect(self.let_loose)
        self.moved.connect(self._move)
        session.changed.connect(self._give_way)

    @Slot(float)
    def _move(self, pixels: float) -> None:
        before = self._session.state.window
        self._moving = True
        if motion_is_wanted():
            self._session.change(pan, -pixels / self._picture.timeline.scale.px_per_day)
        self._moving = False
        if self._session.state.window == before:
            self.stop()

    @Slot()
    def _give_way(self) -> None:
        """Something else changed the state: it has the say now."""
        if self.is_under_way and not self._moving:
            self.stop()
