"""Flying from one window to another: out, across and in, on the path of van Wijk and Nuij (2003)."""

from math import asinh, cosh, exp, hypot, log, sinh, tanh

from msgspec import Struct
from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QStyle

from explorer.domain.state import Window

CURVE = 1.42
"""How far a flight zooms out on its way: the path's rho, as its authors measured it to be liked best."""
SHORTEST, LONGEST = 300, 900
"""Milliseconds."""
PACE = 180
"""Milliseconds for a unit of the path's length."""
FAR = 0.15
"""Of the wider window's width: a centre that moves less far jumps there."""
FAR_NEARER = 0.27
"""Of e-foldings of the width, a factor of about 1.3: a zoom that is less strong jumps there."""
EVERY = 15
"""Milliseconds from one picture to the next."""
_STILL = 1e-9


class Path(Struct, frozen=True):
    """The shortest way between two windows as the eye measures it: zooming is a way too."""

    start: Window
    goal: Window

    @property
    def length(self) -> float:
        """How far it is, where e-fold zooming and moving by a window's width count about the same."""
        moved, width, goal_width = self._moved, self.start.width, self.goal.width
        if abs(moved) < _STILL * max(width, goal_width):
            return abs(log(goal_width / width)) / CURVE
        begin, end = self._bends
        return (end - begin) / CURVE

    @property
    def milliseconds(self) -> int:
        """How long it takes to fly."""
        return round(min(max(self.length * PACE, SHORTEST), LONGEST))

    def at(self, share: float) -> Window:
        """The window after a share (0–1) of the way."""
        if share >= 1:
            return self.goal
        moved, width = self._moved, self.start.width
        middle = (self.start.begin + self.start.end) / 2
        if abs(moved) < _STILL * max(width, self.goal.width):
            return _window(middle + moved * share, width * exp(log(self.goal.width / width) * share))
        begin, _ = self._bends
        bend = begin + CURVE * self.length * share
        gone = width / CURVE**2 * (cosh(begin) * tanh(bend) - sinh(begin))
        return _window(middle + (gone if moved > 0 else -gone), width * cosh(begin) / cosh(bend))

    @property
    def _moved(self) -> float:
        return (self.goal.begin + self.goal.end - self.start.begin - self.start.end) / 2

    @property
    def _bends(self) -> tuple[float, float]:
        """The parameters r0 and r1 of the paper, where the path begins and ends on its curve."""
        moved, width, goal_width = abs(self._moved), self.start.width, self.goal.width
        spread, grown = CURVE**4 * moved**2, goal_width**2 - width**2
        return (
            -asinh((grown + spread) / (2 * width * CURVE**2 * moved)),
            -asinh((grown - spread) / (2 * goal_width * CURVE**2 * moved)),
        )


def is_far(start: Window, goal: Window) -> bool:
    """Whether a change of the window is so large that the reader would lose the thread without seeing the way."""
    moved = abs(goal.begin + goal.end - start.begin - start.end) / 2 / max(start.width, goal.width)
    return hypot(moved / FAR, log(goal.width / start.width) / FAR_NEARER) > 1


def motion_is_wanted() -> bool:
    """Whether things may move by themselves: not where the system asks for reduced motion."""
    style = QApplication.style()
    return style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0


class Flight(QObject):
    """Flies one path at a time; `moved(window)` at every step, the last one at the goal."""

    moved = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self._step)

    @property
    def is_under_way(self) -> bool:
        """Whether the goal is not reached yet."""
        return self._path is not None

    def start(self, path: Path) -> None:
        """Set off; what was under way is left where it is."""
        self._path = path
        self._clock.start()
        self._timer.start()

    def stop(self) -> None:
        """Stay where it is."""
        self._path = None
        self._timer.stop()

    @Slot()
    def _step(self) -> None:
        path = self._path
        if path is None:
            return
        share = min(1.0, self._clock.elapsed() / path.milliseconds)
        if share >= 1:
            self.stop()
        self.moved.emit(path.at(_eased(share)))


def _eased(share: float) -> float:
    """Begin and end gently."""
    return share * share * (3 - 2 * share)


def _window(middle: float, width: float) -> Window:
    return Window(middle - width / 2, middle + width / 2)
