"""Gliding on after a drag: the picture keeps the speed of the hand and loses it softly."""

from collections import deque
from math import exp
from typing import NamedTuple

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

LOOK_BACK = 120
"""Milliseconds of a drag that tell how fast the hand was at its end."""
SLOW_PICTURES = 300
"""Milliseconds: where pictures come slowly, the last two places may lie so far apart."""
RESTED = 50
"""Milliseconds: a hand that was still for so long before it let go wants no gliding."""
SLACKENING = 320.0
"""Milliseconds in which the speed falls to about a third."""
SLOWEST, FASTEST = 0.03, 6.0
"""Pixels a millisecond."""
EVERY = 15


class Moment(NamedTuple):
    """Where the hand was."""

    at: int
    """Milliseconds."""
    x: float


def speed_at_end(track: list[Moment], now: int) -> float:
    """Pixels a millisecond at the end of a drag; 0 where the hand had come to rest."""
    recent = [moment for moment in track if now - moment.at <= LOOK_BACK]
    if len(recent) < 2:  # noqa: PLR2004  # a way
        recent = [moment for moment in track[-2:] if now - moment.at <= SLOW_PICTURES]
    if len(recent) < 2 or now - recent[-1].at > RESTED or recent[-1].at == recent[0].at:  # noqa: PLR2004  # a way
        return 0.0
    speed = (recent[-1].x - recent[0].x) / (recent[-1].at - recent[0].at)
    return max(-FASTEST, min(FASTEST, speed))


def gone(speed: float, since: float) -> float:
    """Pixels gone after so many milliseconds."""
    return speed * SLACKENING * (1 - exp(-since / SLACKENING))


class Momentum(QObject):
    """Follows a drag, and tells `moved(pixels)` after it until the speed is lost or something stops it."""

    moved = Signal(float)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.wanted = False
        self._track = deque[Moment](maxlen=32)
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._step)
        self._speed = self._told = 0.0
        self._since = 0

    @property
    def is_under_way(self) -> bool:
        """Whether the picture moves by itself."""
        return self._timer.isActive()

    @Slot(float)
    def follow(self, x: float) -> None:
        """The hand drags the picture, and is here now."""
        now = self._clock.elapsed()
        # Letting go tells the last place once more: that alone is no rest.
        if not self._track or x != self._track[-1].x or now - self._track[-1].at > RESTED:
            self._track.append(Moment(now, x))

    @Slot()
    def let_loose(self) -> None:
        """The hand let go."""
        now = self._clock.elapsed()
        self._speed, self._told, self._since = speed_at_end(list(self._track), now), 0.0, now
        self._track.clear()
        if self.wanted and abs(self._speed) > SLOWEST:
            self._timer.start()

    @Slot()
    def stop(self) -> None:
        """Stay where it is."""
        self._timer.stop()
        self._track.clear()

    @Slot()
    def _step(self) -> None:
        since = self._clock.elapsed() - self._since
        far = gone(self._speed, since)
        if abs(self._speed) * exp(-since / SLACKENING) < SLOWEST:
            self._timer.stop()
        told, self._told = self._told, far
        self.moved.emit(far - told)
