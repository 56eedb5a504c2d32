"""The commands that give stretches of time more room."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from explorer.domain.choosing import even_room, less_room, more_room, to_widen, widest_in
from explorer.domain.state import Span, ViewState
from explorer.domain.words import spans_in_words
from explorer.gui.session import Session
from explorer.layout.time.folds import factor_words

NOTHING_TO_WIDEN = "Choose a span first: drag along the axis, or press Ctrl+Shift+A for the visible time."


class Zoning(QObject):
    """Widens the chosen spans, and says what came of it."""

    told = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.doings: dict[str, Callable[[], None]] = {
            "room_more": self.more,
            "room_less": self.less,
            "room_even": self.even,
        }

    def more(self) -> None:
        """Double the room of the chosen spans."""
        self._widen(more_room)

    def less(self) -> None:
        """Halve it."""
        self._widen(less_room)

    def even(self) -> None:
        """Give all time the same room."""
        self._session.change(even_room)
        self.told.emit("All days have the same room.")

    def _widen(self, verb: Callable[[ViewState], ViewState]) -> None:
        spans = to_widen(self._session.state)
        if not spans:
            self.told.emit(NOTHING_TO_WIDEN)
            return
        self._session.change(verb)
        self.told.emit(room_in_words(self._session.state, spans))


def room_in_words(state: ViewState, spans: Sequence[Span]) -> str:
    """How much room spans have now."""
    factors = sorted({widest_in(state.zones, span) for span in spans})
    words = spans_in_words(spans)
    if factors == [1]:
        return f"The days of {words} have the same room as all others."
    return f"The days of {words} have {' or '.join(map(factor_words, factors))} the room of others."
