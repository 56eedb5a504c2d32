"""The order of a start: a first picture, then the panes, then rest for the memory that stays."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from explorer.gui.window.last_picture import LastPicture, fits
from explorer.gui.window.main_window import MainWindow

if TYPE_CHECKING:
    from explorer.gui.opened import OpenedStore
    from explorer.gui.settings import LastView

LOOK_EVERY = 15
LONGEST_CURTAIN = 1500
"""Milliseconds after the panes stand: by then they show what they should, or say why not."""
LONGEST_UNSEEN = 1000
"""Milliseconds after which a window that nobody sees opens its store all the same."""


class Curtain(QWidget):
    """A picture over the panes; the mouse and the keys go through it to whatever stands behind."""

    def __init__(self, picture: QPixmap, behind: QWidget) -> None:
        super().__init__(behind)
        self.picture = picture
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        behind.installEventFilter(self)
        self.setGeometry(behind.rect())

    def eventFilter(self, behind: QObject, event: QEvent) -> bool:
        """Cover what grows, and stay in front of what comes."""
        if isinstance(behind, QWidget) and event.type() in {QEvent.Type.Resize, QEvent.Type.ChildAdded}:
            self.setGeometry(behind.rect())
            self.raise_()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture where it fits; it is never stretched."""
        if fits(self.picture, self.size(), self.devicePixelRatioF()):
            self.picture.setDevicePixelRatio(self.devicePixelRatioF())
            QPainter(self).drawPixmap(QPointF(0, 0), self.picture)


class Opening(QObject):
    """Opens a store in a window that is about to be shown."""

    begun = Signal()
    """The window has been seen, and the store is about to be read."""
    glimpsed = Signal()
    """A first start shows its timeline, and is about to import its panes."""
    rested = Signal()
    """The panes show what they should."""

    def __init__(self, window: MainWindow, store: Path, last: LastPicture) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._last = last
        self._curtain: Curtain | None = None
        self._is_glimpse = False
        self._begun = False
        self._looks = LONGEST_CURTAIN // LOOK_EVERY
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._panes = window.centralWidget() or window
        window.announce(store)
        window.read.connect(self._glimpse)
        window.ready.connect(self._wait)
        window.installEventFilter(self)
        self._panes.installEventFilter(self)
        picture = last.read(store, window.theme)
        if picture is not None:
            self._curtain = Curtain(picture, self._panes)
        QTimer.singleShot(LONGEST_UNSEEN, self._begin)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin when the window has been seen; keep its picture when it is closed."""
        match event.type():
            case QEvent.Type.Paint if not self._begun:
                QTimer.singleShot(0, self._begin)
            case QEvent.Type.Close if self._window.desk is not None and self._window.is_settled:
                shown = self._window.desk.opened.path
                self._last.write(self._panes.grab(), shown, self._window.theme)
        return False

    @Slot()
    def _begin(self) -> None:
        if not self._begun:
            self._begun = True
            self.begun.emit()
            self._window.open_store(self._store)

    @Slot(object, object)
    def _glimpse(self, opened: "OpenedStore", last: "LastView | None") -> None:
        """Show the timeline before its panes are imported, where no picture of the last time is shown."""
        if self._curtain is not None or self._window.desk is not None:
            return
        from explorer.gui.first_look import first_state  # noqa: PLC0415 here numpy is there at last
        from explorer.gui.window.glimpse import paint_glimpse  # noqa: PLC0415

        ratio = self._panes.devicePixelRatioF()
        sheet = QPixmap(self._panes.size() * ratio)
        sheet.setDevicePixelRatio(ratio)
        state = first_state(opened.scene.table, opened.extent, last, opened.densest)
        paint_glimpse(sheet, opened.scene, state, self._window.palette_in_use)
        self._curtain = Curtain(sheet, self._panes)
        self._is_glimpse = True
        self._curtain.show()
        self._curtain.repaint()
        self.glimpsed.emit()

    @Slot()
    def _wait(self) -> None:
        """The panes stand; what they show may still be on its way."""
        gc.unfreeze()
        self._looks = LONGEST_CURTAIN // LOOK_EVERY
        self._timer.start()
        if self._is_glimpse:
            self._draw_aside()  # the canvas shows more than the glimpse does
        elif self._curtain is not None:
            self._curtain.raise_()
        if self._window.desk is not None:
            self._window.desk.session.changed.connect(self._draw_aside)

    @Slot()
    def _look(self) -> None:
        """Wait until the panes show what they should."""
        self._looks -= 1
        if self._looks > 0 and not self._window.is_settled:
            return
        self._timer.stop()
        self._draw_aside()
        # What a store and its panes hold stays as long as the window: the collector need not walk it again and again,
        # 20 to 30 ms in the middle of a movement.
        gc.collect()
        gc.freeze()
        gc.enable()
        self.rested.emit()

    @Slot()
    def _draw_aside(self) -> None:
        if self._curtain is not None:
            self._curtain.hide()
            self._curtain.deleteLater()
            self._curtain = None
