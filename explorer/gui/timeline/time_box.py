"""What the canvas is made of in pyqtgraph: the item that draws, the view box that hears the mouse, the pinch."""

from collections.abc import Callable

import pyqtgraph as pg
from pyqtgraph.GraphicsScene.mouseEvents import HoverEvent, MouseClickEvent, MouseDragEvent
from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QNativeGestureEvent, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from explorer.gui.timeline.pointer import Pointer


class PictureItem(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph brings no types
    """The one item that draws all events; it lets the mouse through to the box."""

    def __init__(self, draw: Callable[[QPainter], None]) -> None:
        super().__init__()
        self._draw = draw
        self._area = QRectF()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(-1)

    def fill(self, area: QRectF) -> None:
        """Cover this area of the scene."""
        self.prepareGeometryChange()
        self._area = area

    def boundingRect(self) -> QRectF:
        """The whole canvas."""
        return self._area

    def paint(self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None) -> None:
        """Draw what the canvas shows."""
        self._draw(painter)


class TimeBox(pg.ViewBox):  # type: ignore[misc]  # pyqtgraph brings no types
    """A view box whose x is days and whose y is pixels; what the mouse does goes to the pointer."""

    def __init__(self, pointer: Pointer) -> None:
        super().__init__(enableMenu=False, enableMouse=False, invertY=True, defaultPadding=0)
        self._pointer = pointer

    def mouseDragEvent(self, event: MouseDragEvent, axis: int | None = None) -> None:
        """Pan, or choose a span."""
        del axis
        if event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        event.accept()
        if event.isStart():
            down = event.buttonDownScenePos()
            self._pointer.press(down.x(), down.y(), adding=_adds(event))
        here = event.scenePos()
        self._pointer.drag(here.x(), here.y())
        if event.isFinish():
            self._pointer.release()

    def mouseClickEvent(self, event: MouseClickEvent) -> None:
        """Select what is under the pointer."""
        if event.button() == Qt.MouseButton.LeftButton:
            event.accept()
            at = event.scenePos()
            self._pointer.click(at.x(), at.y(), double=event.double(), adding=_adds(event))

    def hoverEvent(self, event: HoverEvent) -> None:
        """Follow the pointer."""
        if event.isExit():
            self._pointer.leave()
        else:
            event.acceptDrags(Qt.MouseButton.LeftButton)
            event.acceptClicks(Qt.MouseButton.LeftButton)
            self._pointer.move(event.scenePos().x(), event.scenePos().y())

    def wheelEvent(self, event: QEvent, axis: int | None = None) -> None:
        """Leave the wheel to the canvas, which sees both of its directions."""
        del axis
        event.ignore()


class Pinch(QObject):
    """Watches a viewport for the pinch of two fingers. A filter, as pyqtgraph tears its viewport down by itself."""

    zoomed = Signal(float, float)
    """Where (x), and by which factor."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take what is a pinch, and leave the rest."""
        if isinstance(event, QNativeGestureEvent) and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            self.zoomed.emit(event.position().x(), 1 + event.value())
            return True
        return False


def _adds(event: MouseClickEvent | MouseDragEvent) -> bool:
    """Whether Ctrl is held."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
