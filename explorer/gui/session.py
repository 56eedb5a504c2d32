"""The one owner of the view state: changes it by pure verbs, tells everyone, remembers the way back."""

from collections import deque
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from explorer.domain.state import ViewState, Window

P = ParamSpec("P")

LONGEST_HISTORY = 200


class Session(QObject):
    """Owns the view state; `changed(old, new)` follows every change, one at a time."""

    changed = Signal(object, object)
    history_changed = Signal()

    def __init__(self, state: ViewState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._waiting: deque[Callable[[ViewState], ViewState]] = deque()
        self._delivering = False
        self._visited = [state]
        self._here = 0

    @property
    def state(self) -> ViewState:
        """The state that the panes show."""
        return self._state

    @property
    def can_go_back(self) -> bool:
        """Whether an earlier view is remembered."""
        return self._here > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether a later view is remembered."""
        return self._here < len(self._visited) - 1

    def change(self, verb: Callable[Concatenate[ViewState, P], ViewState], *args: P.args, **kwargs: P.kwargs) -> None:
        """Make the next state with a pure verb; what is asked for during a delivery waits for its end."""
        self._enqueue(lambda state: verb(state, *args, **kwargs))

    def back(self) -> None:
        """Return to the view before this one."""
        self._go(-1)

    def forward(self) -> None:
        """Return to the view that `back` left."""
        self._go(1)

    def _go(self, step: int) -> None:
        if 0 <= self._here + step < len(self._visited):
            self._here += step
            there = self._visited[self._here]
            self._enqueue(lambda _state: there)

    def _enqueue(self, make: Callable[[ViewState], ViewState]) -> None:
        self._waiting.append(make)
        if self._delivering:
            return
        self._delivering = True
        try:
            while self._waiting:
                self._deliver(self._waiting.popleft())
        finally:
            self._delivering = False

    def _deliver(self, make: Callable[[ViewState], ViewState]) -> None:
        old, new = self._state, make(self._state)
        if new == old:
            return
        self._state = new
        self._remember(old, new)
        self.changed.emit(old, new)
        self.history_changed.emit()

    def _remember(self, old: ViewState, new: ViewState) -> None:
        if new == self._visited[self._here]:
            return
        if is_step(old, new):
            del self._visited[self._here + 1 :]
            self._visited.append(new)
            del self._visited[:-LONGEST_HISTORY]
            self._here = len(self._visited) - 1
        else:
            self._visited[self._here] = new


def is_step(old: ViewState, new: ViewState) -> bool:
    """Whether a change is worth a place in the history: another choice or a leap, not a small movement."""
    chosen = (
        (state.selection, state.filter, state.grouping, state.lanes, state.zones, state.telling) for state in (old, new)
    )
    same_choice = next(chosen) == next(chosen)
    return not same_choice or _is_leap(old.window, new.window)


def _is_leap(old: Window, new: Window) -> bool:
    """Whether two windows share less than half of the wider one."""
    shared = min(old.end, new.end) - max(old.begin, new.begin)
    return shared < max(old.width, new.width) / 2
