"""Uses the time in which nothing happens: what the next pictures need is worked out before they are asked for.

A picture that came so soon after the one before that lanes stayed behind catches up first.
"""

from collections.abc import Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Slot

from explorer.gui.timeline.canvas import TimelineCanvas

SLICE = 0.004
"""Seconds at a time: a turn of the wheel never waits longer for the picture than this and one piece more."""


class LookingAhead(QObject):
    """Begins anew with each picture that stands, and gives way to whatever else there is to do."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._pieces = self._ahead()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._work)
        canvas.settled.connect(self._begin)

    @property
    def is_under_way(self) -> bool:
        """Whether there is more to work out."""
        return self._timer.isActive()

    @Slot()
    def _begin(self) -> None:
        if self._canvas.isVisible():
            self._pieces = self._ahead()
            self._timer.start()

    def _ahead(self) -> Iterator[None]:
        picture = self._canvas.picture
        if picture.is_behind:
            yield from picture.look_here()
            self._canvas.catch_up()
        else:
            yield from picture.look_ahead()

    @Slot()
    def _work(self) -> None:
        until = perf_counter() + SLICE
        for _ in self._pieces:
            if perf_counter() >= until:
                return
        self._timer.stop()
