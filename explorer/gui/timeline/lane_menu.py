"""The menu of a lane's name."""

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QMenu

from explorer.domain.state import Grouping
from explorer.gui.actions import Actions
from explorer.gui.session import Session
from explorer.gui.timeline.canvas import TimelineCanvas
from explorer.layout.hit import LaneHit, hit
from explorer.layout.timeline import Lane


class LaneMenu(QObject):
    """Opens the menu where the canvas asks for it, over the name of a lane."""

    def __init__(self, session: Session, canvas: TimelineCanvas, actions: Actions) -> None:
        super().__init__(canvas)
        self._session = session
        self._canvas = canvas
        self._actions = actions
        canvas.menu_requested.connect(self._open)

    @Slot(QPoint)
    def _open(self, at: QPoint) -> None:
        timeline = self._canvas.picture.timeline
        found = hit(timeline, min(at.x(), timeline.names_x + 1), at.y()) if at.x() < timeline.plot.x else None
        if isinstance(found, LaneHit):
            self.menu(found.lane).popup(self._canvas.viewport().mapToGlobal(at))

    def menu(self, lane: Lane) -> QMenu:
        """The menu of a lane, which is chosen by it."""
        self._canvas.lane_hand.choose(lane.key)
        menu = QMenu(self._canvas)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(lane.label.replace("&", "&&")).setEnabled(False)
        menu.addSeparator()
        for name in ("unfold_lane" if lane.folded else "fold_lane", "pin_lane", "raise_lane", "lower_lane"):
            menu.addAction(self._actions[name])
        menu.addSeparator()
        for name in ("fold_lanes", "unfold_lanes", "reset_lanes"):
            menu.addAction(self._actions[name])
        if self._session.state.grouping is Grouping.ACTOR:
            menu.addAction(self._actions["spread_lanes"])
        return menu
