"""What the mouse does on a canvas: pan, choose a span, hover, select."""

from typing import NamedTuple, assert_never

from PySide6.QtCore import QObject, Qt, Signal

from explorer.domain.choosing import choose_spans, chosen, let_go_of
from explorer.domain.days import Day
from explorer.domain.state import Span, pan, select_event, select_nothing, select_span
from explorer.domain.table import EventTable
from explorer.gui.keys import press_letter, step_in_time
from explorer.gui.session import Session
from explorer.gui.timeline.gestures import (
    NOTCH,
    PAN_A_NOTCH,
    Carrying,
    Choosing,
    Gesture,
    Panning,
    chosen_span,
    gripped,
)
from explorer.gui.timeline.lane_hand import LaneHand
from explorer.gui.timeline.picture import Picture
from explorer.gui.timeline.span_marks import Pill, pill_at
from explorer.layout.hit import AxisHit, ClusterHit, EventHit, Hit, LaneHit, NoHit, contains, hit, lane_at
from explorer.layout.timeline import Cluster


class Held(NamedTuple):
    """A span that is held by a handle, and the day at its other end, which stays."""

    span: Span
    fixed: float


class Pointer(QObject):
    """Turns the mouse over a picture into wishes for the session."""

    pressed = Signal()
    """A drag is about to begin."""
    moved = Signal()
    scrolled = Signal()
    dragged = Signal(float)
    """The picture is dragged, and the pointer is at this x."""
    let_loose = Signal()
    """It was."""
    opened = Signal()
    chip_opened = Signal(object)
    """The reader wants to see what this Cluster holds."""

    def __init__(self, session: Session, picture: Picture, table: EventTable, hand: LaneHand) -> None:
        super().__init__(hand.parent())
        self._hand = hand
        self._session = session
        self._picture = picture
        self._table = table
        self._gesture: Gesture | None = None
        self.x: float | None = None
        self.y = 0.0
        self.hovered: int | None = None
        self.version = -1
        """The version whose thread is under the pointer; -1 where none is."""
        self.chip: ClusterHit | None = None
        """The count chip under the pointer."""
        self.shape = Qt.CursorShape.ArrowCursor
        self.pills: tuple[Pill, ...] = ()
        """The counts of the spans, as they are painted."""

    @property
    def day(self) -> float | None:
        """The time under the pointer, or None where it is beside the plot."""
        return None if self.x is None else self._picture.timeline.scale.day(self.x)

    def move(self, x: float, y: float) -> None:
        """The pointer is here now."""
        timeline = self._picture.timeline
        self.x, self.y = (x if timeline.plot.x <= x <= timeline.plot.right else None), y
        found = hit(timeline, x, y)
        self.hovered = found.row if isinstance(found, EventHit) else None
        self._hand.hover(found.lane.key if isinstance(found, LaneHit) else None)
        self.version = found.version if isinstance(found, EventHit) else -1
        self.chip = found if isinstance(found, ClusterHit) else None
        over_pill = pill_at(self.pills, x, y) is not None
        self.shape = Qt.CursorShape.PointingHandCursor if over_pill else self._shape_over(found, x)
        self.moved.emit()

    def leave(self) -> None:
        """The pointer is somewhere else."""
        self.x, self.hovered, self.chip = None, None, None
        self._hand.hover(None)
        self.moved.emit()

    def press(self, x: float, y: float, *, adding: bool = False) -> None:
        """A drag begins here; on the axis, one that is adding leaves the spans that are chosen."""
        self.pressed.emit()
        timeline = self._picture.timeline
        axis = timeline.axis
        lane = lane_at(timeline, y) if 0 <= x < timeline.plot.x else None
        if lane is not None:
            self._gesture = Carrying()
            self._hand.take(lane, y)
            return
        if not (axis.y <= y <= axis.bottom and x >= timeline.plot.x):
            self._gesture = Panning(x, y)
            return
        spans, held = chosen(self._session.state), self._grip(x)
        if held is not None:
            self._gesture = Choosing(held.fixed, tuple(span for span in spans if span != held.span))
        else:
            self._gesture = Choosing(timeline.scale.day(x), spans if adding else ())

    def drag(self, x: float, y: float) -> None:
        """The drag goes on to here."""
        scale = self._picture.timeline.scale
        match self._gesture:
            case Panning(x=last_x, y=last_y):
                self._gesture = Panning(x, y)
                self._session.change(pan, (last_x - x) / scale.px_per_day)
                self._picture.scroll_to(self._picture.scroll + last_y - y)
                self.shape = Qt.CursorShape.ClosedHandCursor
                self.dragged.emit(x)
            case Choosing(fixed=fixed, others=others):
                span = chosen_span(fixed, scale.day(x), scale.px_per_day_at(scale.day(x)))
                self._session.change(choose_spans, span, others)
                self.shape = Qt.CursorShape.SizeHorCursor
            case Carrying():
                self._hand.carry(y)
                self.shape = Qt.CursorShape.ClosedHandCursor
            case None:
                return
        carrying = isinstance(self._gesture, Carrying)
        self.x = None if carrying else max(x, self._picture.timeline.plot.x)
        self.hovered, self.chip = None, None
        self.moved.emit()
        self.scrolled.emit()

    def release(self) -> None:
        """The drag ends."""
        if isinstance(self._gesture, Carrying):
            self._hand.drop()
        if isinstance(self._gesture, Panning):
            self.let_loose.emit()
        self._gesture = None
        self.shape = Qt.CursorShape.ArrowCursor
        self.moved.emit()

    def click(self, x: float, y: float, *, double: bool, adding: bool = False) -> None:
        """Select, open a count chip, or let go: of all spans, or of the one under the pointer."""
        found = hit(self._picture.timeline, x, y)
        pill = pill_at(self.pills, x, y)
        if pill is not None:
            self._use(pill, x, y)
            return
        match found:
            case EventHit(row=row):
                self._session.change(select_event, self._table.uid[row])
                if double:
                    self.opened.emit()
            case ClusterHit(cluster=cluster):
                self._open_chip(cluster)
            case AxisHit(day=day):
                self._click_axis(day, adding=adding)
            case LaneHit():
                self._click_lane(found, double=double)
            case NoHit():
                self._session.change(select_nothing)
            case _:
                assert_never(found)

    def _use(self, pill: Pill, x: float, y: float) -> None:
        """Let go of a span by its cross, else let it count as chosen last."""
        spans = chosen(self._session.state)
        if contains(pill.cross, x, y):
            self._session.change(let_go_of, pill.span)
        else:
            self._session.change(choose_spans, pill.span, spans)

    def _click_axis(self, day: Day, *, adding: bool) -> None:
        """Let go of all spans, or of the one under the pointer."""
        here = next((span for span in chosen(self._session.state) if span.begin <= day < span.end), None)
        if not adding:
            self._session.change(select_span, None)
        elif here is not None:
            self._session.change(let_go_of, here)

    def _open_chip(self, cluster: Cluster) -> None:
        """Open a count of hidden events; that of a folded lane by opening the lane."""
        lane = next((lane for lane in self._picture.timeline.lanes if lane.key == cluster.lane), None)
        if lane is not None and lane.folded:
            self._hand.toggle(lane)
        else:
            self.chip_opened.emit(cluster)

    def _click_lane(self, found: LaneHit, *, double: bool) -> None:
        """Choose the lane, and fold or open it where its triangle was clicked, or its name twice."""
        self._hand.choose(found.lane.key)
        if found.handle or double:
            self._hand.toggle(found.lane)

    def turn(self, units: float) -> None:
        """The wheel turned over the plot: move through time."""
        self._session.change(step_in_time, -units / NOTCH * PAN_A_NOTCH)

    def step(self, letter: str) -> None:
        """W, A, S or D was pressed."""
        self._session.change(press_letter, letter, self._table)

    def _grip(self, x: float) -> Held | None:
        """The handle under the pointer."""
        scale = self._picture.timeline.scale
        for span in chosen(self._session.state):
            fixed = gripped(span, scale.x(float(span.begin)), scale.x(float(span.end)), x)
            if fixed is not None:
                return Held(span, fixed)
        return None

    def _shape_over(self, found: Hit, x: float) -> Qt.CursorShape:
        match found:
            case EventHit() | ClusterHit():
                return Qt.CursorShape.PointingHandCursor
            case AxisHit():
                gripping = self._grip(x) is not None
                return Qt.CursorShape.SizeHorCursor if gripping else Qt.CursorShape.IBeamCursor
            case LaneHit(handle=True):
                return Qt.CursorShape.PointingHandCursor
            case LaneHit() | NoHit():
                return Qt.CursorShape.ArrowCursor
            case _:
                assert_never(found)
