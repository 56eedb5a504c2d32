"""What mouse and keys do with the lanes' names: fold, pin, carry to another place."""

from collections.abc import Callable
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from explorer.domain.arranging import (
    arrangement,
    fold,
    move_lane,
    pin,
    reset_lanes,
    shift_lane,
    spread_actors,
    unfold,
)
from explorer.domain.state import EventSelected, Grouping, NothingSelected, ViewState
from explorer.gui.session import Session
from explorer.gui.timeline.picture import Picture
from explorer.layout.lanes.carrying import Drop, drop_at
from explorer.layout.rows.grouping import every_key
from explorer.layout.rows.prepare import prepared_for
from explorer.layout.scene import Scene
from explorer.layout.timeline import Lane

CARRY_FROM = 5.0
"""Pixels that the pointer must move before a lane is carried."""


class Carried(Struct, frozen=True):
    """A lane that the pointer carries: its key, where the pointer is, and where the lane would stand."""

    key: str
    pressed_y: float
    y: float
    drop: Drop | None = None


class LaneHand(QObject):
    """Knows which lane is meant, and asks the session for changes."""

    changed = Signal()
    """What is marked in the lanes' names is another."""
    told = Signal(str)
    """The headline of the lane that the keys have come to."""

    def __init__(self, session: Session, scene: Scene, picture: Picture, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._scene = scene
        self._picture = picture
        self.hovered: str | None = None
        self.focused: str | None = None
        self.carried: Carried | None = None

    @property
    def doings(self) -> dict[str, Callable[[], None]]:
        """What the commands do, by name."""
        return {
            "lane_before": partial(self.step, -1),
            "lane_after": partial(self.step, 1),
            "fold_lane": partial(self._do, lambda state, key: fold(state, [key])),
            "unfold_lane": partial(self._do, lambda state, key: unfold(state, [key])),
            "pin_lane": partial(self._do, pin),
            "raise_lane": partial(self._shift, -1),
            "lower_lane": partial(self._shift, 1),
            "fold_lanes": lambda: self._session.change(lambda state: fold(state, self.every())),
            "unfold_lanes": lambda: self._session.change(lambda state: unfold(state, self.every())),
            "spread_lanes": self.spread,
            "reset_lanes": partial(self._session.change, reset_lanes),
        }

    def every(self) -> list[str]:
        """The keys of all lanes that there can be, in the order in which they are shown."""
        state = self._session.state
        keys = every_key(self._scene.table, state.grouping)
        return [keys[place] for place in arrangement(state).sequence(keys)]

    def lane(self) -> Lane | None:
        """The lane that is meant: the one chosen, else that of the selected event, else the uppermost in sight."""
        timeline = self._picture.timeline
        by_key = {lane.key: lane for lane in timeline.lanes}
        chosen = by_key.get(self.focused or "") if self.focused is not None else self._lane_of_event(by_key)
        if chosen is not None:
            return chosen
        return next((lane for lane in timeline.lanes if lane.y + lane.h > timeline.lane_top(lane)), None)

    def hover(self, key: str | None) -> None:
        """The pointer is over the name of a lane, or of none."""
        if key != self.hovered:
            self.hovered = key
            self.changed.emit()

    def choose(self, key: str | None) -> None:
        """Mean this lane from now on."""
        if key != self.focused:
            self.focused = key
            self.changed.emit()

    def let_go(self) -> bool:
        """Mean no lane, carry none; whether there was one."""
        had = self.focused is not None or self.carried is not None
        self.focused = self.carried = None
        self.changed.emit()
        return had

    def step(self, direction: int) -> None:
        """Choose the lane above or below, and bring it into sight."""
        lanes, here = self._picture.timeline.lanes, self.lane()
        if here is None:
            return
        place = lanes.index(here) + (direction if self.focused is not None else 0)
        lane = lanes[max(0, min(place, len(lanes) - 1))]
        self.choose(lane.key)
        self._show(lane.key)
        self.told.emit(headline(lane))

    def toggle(self, lane: Lane) -> None:
        """Fold a lane, or open it."""
        self._session.change(unfold if lane.folded else fold, [lane.key])

    def spread(self) -> None:
        """Give every actor a lane, or put the lesser ones together again."""
        state = self._session.state
        if state.grouping is Grouping.ACTOR:
            self._session.change(spread_actors, spread=not arrangement(state).spread)

    def take(self, lane: Lane, y: float) -> None:
        """The pointer was pressed on a lane's name."""
        self.carried = Carried(lane.key, y, y)

    def carry(self, y: float) -> None:
        """The pointer went on to this height; at the edges the other lanes scroll."""
        if self.carried is None or (self.carried.drop is None and abs(y - self.carried.pressed_y) < CARRY_FROM):
            return
        plot, edge = self._picture.timeline.plot, self._picture.timeline.plot.h * 0.08
        over = min(0.0, y - plot.y - edge) + max(0.0, y - plot.bottom + edge)
        if over:
            self._picture.scroll_to(self._picture.scroll + over)
        drop = drop_at(self._picture.timeline, self.carried.key, y)
        self.carried = Carried(self.carried.key, self.carried.pressed_y, y, drop)
        self.changed.emit()

    def drop(self) -> None:
        """The pointer let go."""
        carried, self.carried = self.carried, None
        if carried is not None and carried.drop is not None:
            self._session.change(move_lane, self.every(), carried.key, carried.drop.before)
        self.changed.emit()

    def _do(self, verb: Callable[[ViewState, str], ViewState]) -> None:
        lane = self.lane()
        if lane is not None:
            self.choose(lane.key)
            self._session.change(verb, lane.key)
            self._show(lane.key)

    def _shift(self, steps: int) -> None:
        """Move the lane past the next one that can be seen, whatever the filter hides between."""
        lane = self.lane()
        if lane is None:
            return
        shown = [each.key for each in self._picture.timeline.lanes]
        state = self._session.state
        wanted = arrangement(shift_lane(state, shown, lane.key, steps)).sequence(shown)
        place = [shown[number] for number in wanted].index(lane.key)
        after = [shown[number] for number in wanted][place + 1 :]
        if [shown[number] for number in wanted] != shown:
            kept = arrangement(state).pinned
            before = next((key for key in after if (key in kept) == (lane.key in kept)), None)
            self._session.change(move_lane, self.every(), lane.key, before)
        self.choose(lane.key)
        self._show(lane.key)

    def _show(self, key: str) -> None:
        """Scroll by as little as shows a lane."""
        timeline = self._picture.timeline
        lane = next((each for each in timeline.lanes if each.key == key), None)
        if lane is None or lane.held:
            return
        top, height = timeline.lane_top(lane), min(lane.h, timeline.plot.bottom - timeline.lane_top(lane))
        over = min(0.0, lane.y - top) + max(0.0, lane.y + height - timeline.plot.bottom)
        if over:
            self._picture.scroll_to(self._picture.scroll + over)
            self.changed.emit()

    def _lane_of_event(self, by_key: dict[str, Lane]) -> Lane | None:
        state = self._session.state
        match state.selection:
            case EventSelected(uid=uid):
                row = self._scene.table.row_of(uid)
                groups = prepared_for(self._scene, state).groups
                keys = (group.key for group in groups if (group.rows == row).any())
                return next((by_key[key] for key in keys if key in by_key), None)
            case NothingSelected():
                return None


def headline(lane: Lane) -> str:
    """A lane in words: "Diplomacy, 131 events in sight, folded, pinned"."""
    events = "1 event" if lane.count == 1 else f"{lane.count:,} events"
    states = [word for word, on in (("folded", lane.folded), ("pinned", lane.pinned)) if on]
    return ", ".join([lane.label, f"{events} in sight", *states])
