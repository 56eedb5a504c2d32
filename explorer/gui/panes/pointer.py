"""What the mouse does on a canvas: pan, choose a span, hover, select."""

from typing import assert_never

from PySide6.QtCore import QObject, Qt, Signal

from explorer.domain.state import pan, select_event, select_nothing, select_span
from explorer.domain.table import EventTable
from explorer.gui.gestures import NOTCH, PAN_A_NOTCH, Choosing, Gesture, Panning, chosen_span, gripped
from explorer.gui.keys import press_letter, step_in_time
from explorer.gui.panes.picture import Picture
from explorer.gui.session import Session
from explorer.layout.hit import AxisHit, ClusterHit, EventHit, NoHit, hit


class Pointer(QObject):
    """Turns the mouse over a picture into wishes for the session."""

    pressed = Signal()
    """A drag is about to begin."""
    moved = Signal()
    scrolled = Signal()
    opened = Signal()
    chip_opened = Signal(object)
    """The reader wants to see what this Cluster holds."""

    def __init__(self, session: Session, picture: Picture, table: EventTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._picture = picture
        self._table = table
        self._gesture: Gesture | None = None
        self.x: float | None = None
        self.y = 0.0
        self.hovered: int | None = None
        self.chip: ClusterHit | None = None
        """The count chip under the pointer."""
        self.shape = Qt.CursorShape.ArrowCursor

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
        self.chip = found if isinstance(found, ClusterHit) else None
        self.shape = self._shape_over(found, x)
        self.moved.emit()

    def leave(self) -> None:
        """The pointer is somewhere else."""
        self.x, self.hovered, self.chip = None, None, None
        self.moved.emit()

    def press(self, x: float, y: float) -> None:
        """A drag begins here."""
        self.pressed.emit()
        timeline = self._picture.timeline
        axis = timeline.axis
        if not (axis.y <= y <= axis.bottom and x >= timeline.plot.x):
            self._gesture = Panning(x, y)
            return
        fixed = self._grip(x)
        self._gesture = Choosing(timeline.scale.day(x) if fixed is None else fixed)

    def drag(self, x: float, y: float) -> None:
        """The drag goes on to here."""
        scale = self._picture.timeline.scale
        match self._gesture:
            case Panning(x=last_x, y=last_y):
                self._gesture = Panning(x, y)
                self._session.change(pan, (last_x - x) / scale.px_per_day)
                self._picture.scroll_to(self._picture.scroll + last_y - y)
                self.shape = Qt.CursorShape.ClosedHandCursor
            case Choosing(fixed=fixed):
                span = chosen_span(fixed, scale.day(x), scale.px_per_day_at(scale.day(x)))
                self._session.change(select_span, span)
                self.shape = Qt.CursorShape.SizeHorCursor
            case None:
                return
        self.x, self.hovered, self.chip = max(x, self._picture.timeline.plot.x), None, None
        self.moved.emit()
        self.scrolled.emit()

    def release(self) -> None:
        """The drag ends."""
        self._gesture = None
        self.shape = Qt.CursorShape.ArrowCursor
        self.moved.emit()

    def click(self, x: float, y: float, *, double: bool) -> None:
        """Select, open a count chip, or let go."""
        found = hit(self._picture.timeline, x, y)
        match found:
            case EventHit(row=row):
                self._session.change(select_event, self._table.uid[row])
                if double:
                    self.opened.emit()
            case ClusterHit(cluster=cluster):
                self.chip_opened.emit(cluster)
            case AxisHit():
                self._session.change(select_span, None)
            case NoHit():
                self._session.change(select_nothing)
            case _:
                assert_never(found)

    def turn(self, units: float) -> None:
        """The wheel turned over the plot: move through time."""
        self._session.change(step_in_time, -units / NOTCH * PAN_A_NOTCH)

    def step(self, letter: str) -> None:
        """W, A, S or D was pressed."""
        self._session.change(press_letter, letter, self._table)

    def _grip(self, x: float) -> float | None:
        span, scale = self._session.state.span, self._picture.timeline.scale
        if span is None:
            return None
        return gripped(span, scale.x(float(span.begin)), scale.x(float(span.end)), x)

    def _shape_over(self, found: EventHit | ClusterHit | AxisHit | NoHit, x: float) -> Qt.CursorShape:
        match found:
            case EventHit() | ClusterHit():
                return Qt.CursorShape.PointingHandCursor
            case AxisHit():
                gripping = self._grip(x) is not None
                return Qt.CursorShape.SizeHorCursor if gripping else Qt.CursorShape.IBeamCursor
            case NoHit():
                return Qt.CursorShape.ArrowCursor
            case _:
                assert_never(found)
