"""Count chips under the pointer and under the keys: what they hold, and how they open."""

from typing import Literal

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtWidgets import QWidget

from explorer.domain.state import EventSelected, Span, select_event, show
from explorer.domain.times import times
from explorer.domain.words import day_in_words, span_in_words
from explorer.gui.session import Session
from explorer.gui.timeline.picture import Picture
from explorer.gui.when import counted
from explorer.gui.widgets.event_choice import EventChoice
from explorer.gui.widgets.mark import plain_tip
from explorer.layout.marks.chip_contents import Ints, rows_in_chip, way_in
from explorer.layout.scene import Scene
from explorer.layout.timeline import Cluster

NAMED = 4
"""Events that a tip names."""


class Chips(QObject):
    """Opens the chips of one canvas, and remembers which of them the keys have come to."""

    moved = Signal()
    """The keys have come to another chip, or to none."""
    told = Signal(str)
    """What a screen reader should say."""

    def __init__(self, session: Session, scene: Scene, picture: Picture, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._session = session
        self._scene = scene
        self._picture = picture
        self._canvas = canvas
        self._focused: Cluster | None = None
        self._choice: EventChoice | None = None

    @property
    def focused(self) -> Cluster | None:
        """The chip that Enter opens, as long as it stands where it stood."""
        return self._focused if self._focused in self._in_sight() else None

    def step(self, direction: Literal[-1, 1]) -> None:
        """Come to the next chip in sight, line by line; after the last to the first."""
        chips, at = self._in_sight(), self.focused
        if at is None:
            self._focused = chips[0 if direction > 0 else -1] if chips else None
        else:
            self._focused = chips[(chips.index(at) + direction) % len(chips)]
        if self._focused is not None:
            self.told.emit(f"{self.headline(self._focused)}. Enter shows them.")
        self.moved.emit()

    def open_focused(self) -> bool:
        """Open the chip that the keys have come to; whether there is one."""
        chip = self.focused
        if chip is not None:
            self.open(chip)
        return chip is not None

    def let_go(self) -> bool:
        """Leave the chip that the keys have come to; whether there was one."""
        left, self._focused = self.focused is not None, None
        self.moved.emit()
        return left

    @Slot(object)
    def open(self, cluster: Cluster) -> None:
        """Show what a chip holds: spread out where a nearer look does that, else as a list."""
        rows = self._rows(cluster)
        window = way_in(times(self._scene.table, rows).begin, self._session.state.window)
        if window is not None:
            self._focused = None
            self._session.change(show, window)
        else:
            self._list(cluster, rows)

    def words(self, cluster: Cluster) -> str:
        """How many events a chip holds, when, and the weightiest of them, as a tool tip."""
        table, rows = self._scene.table, self._rows(cluster)
        weighty = rows[(-table.importance[rows].astype(int)).argsort(kind="stable")][:NAMED]
        lines = [table.label[row] for row in sorted(weighty.tolist())]
        lines += [f"and {counted(len(rows) - NAMED, 'other')}"] if len(rows) > NAMED else []
        head = f"<b>{plain_tip(self.headline(cluster))}</b>"
        return "<br>".join([head, *(plain_tip(line) for line in lines)])

    def headline(self, cluster: Cluster) -> str:
        """How many events a chip holds, in which lane, and when they begin."""
        begin = times(self._scene.table, self._rows(cluster)).begin
        lane = next(each.label for each in self._picture.timeline.lanes if each.key == cluster.lane)
        first, last = int(begin.min()), int(begin.max())
        days = day_in_words(first) if first == last else span_in_words(Span(first, last + 1))
        return f"{counted(cluster.count, 'more event')} in {lane}, {days}"

    def _rows(self, cluster: Cluster) -> Ints:
        return rows_in_chip(self._scene, self._picture.state, self._picture.timeline, cluster)

    def _in_sight(self) -> list[Cluster]:
        timeline = self._picture.timeline
        plot = timeline.plot
        seen = [each for each in timeline.clusters if each.box.y >= plot.y and each.box.bottom <= plot.bottom]
        lanes = {lane.key: number for number, lane in enumerate(timeline.lanes)}
        return sorted(seen, key=lambda chip: (lanes[chip.lane], chip.box.x))

    def _list(self, cluster: Cluster, rows: Ints) -> None:
        selection = self._session.state.selection
        uid = selection.uid if isinstance(selection, EventSelected) else ""
        self._choice = EventChoice(self._scene.table, rows, self.headline(cluster), self._canvas)
        self._choice.chosen.connect(self._choose)
        self._choice.start_at(uid)
        self._choice.open_at(self._canvas.mapToGlobal(QPoint(round(cluster.box.x), round(cluster.box.bottom) + 2)))

    @Slot(str)
    def _choose(self, uid: str) -> None:
        self._session.change(select_event, uid)
        self._canvas.setFocus()
