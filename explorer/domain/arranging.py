"""The pure verbs that arrange the lanes of a view state."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from explorer.domain.arrangement import Arrangement
from explorer.domain.state import ViewState


def arrangement(state: ViewState) -> Arrangement:
    """How the lanes are arranged that the state shows."""
    return state.lanes.of(state.grouping.value)


def fold(state: ViewState, keys: Iterable[str]) -> ViewState:
    """Make some lanes as low as their density."""
    now = arrangement(state)
    return _arranged(state, replace(now, folded=now.folded | frozenset(keys)))


def unfold(state: ViewState, keys: Iterable[str]) -> ViewState:
    """Open some lanes again."""
    now = arrangement(state)
    return _arranged(state, replace(now, folded=now.folded - frozenset(keys)))


def pin(state: ViewState, key: str) -> ViewState:
    """Keep a lane at the top; let it go where it is kept."""
    now = arrangement(state)
    return _arranged(state, replace(now, pinned=now.pinned ^ {key}))


def move_lane(state: ViewState, shown: Sequence[str], key: str, before: str | None) -> ViewState:
    """Put a lane before another, or last; `shown` are the lanes as they are shown."""
    return _arranged(state, arrangement(state).moved(shown, key, before)) if key in shown and key != before else state


def shift_lane(state: ViewState, shown: Sequence[str], key: str, steps: int) -> ViewState:
    """Move a lane up (-1) or down (1); pinned lanes and the others stay among themselves."""
    pinned = arrangement(state).pinned
    beside = [lane for lane in shown if (lane in pinned) == (key in pinned)]
    if key not in beside or not 0 <= beside.index(key) + steps < len(beside):
        return state
    others = [lane for lane in beside if lane != key]
    place = beside.index(key) + steps
    return move_lane(state, shown, key, others[place] if place < len(others) else None)


def spread_actors(state: ViewState, *, spread: bool) -> ViewState:
    """Give every actor a lane, or put those with few events together."""
    return _arranged(state, replace(arrangement(state), spread=spread))


def reset_lanes(state: ViewState) -> ViewState:
    """Forget the order, the folds and the pins of what is shown."""
    return _arranged(state, Arrangement())


def _arranged(state: ViewState, wanted: Arrangement) -> ViewState:
    return replace(state, lanes=state.lanes.put(state.grouping.value, wanted))
