"""The order of an opening: behind a first picture the panes, then rest for the memory that stays."""

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QPixmap

from explorer.gui.window.frame import Curtain
from explorer.gui.window.last_picture import LastPicture
from explorer.gui.window.main_window import MainWindow

if TYPE_CHECKING:
    from explorer.gui.opened import OpenedStore
    from explorer.gui.settings import LastView

LOOK_EVERY = 15
LONGEST_CURTAIN = 1500
"""Milliseconds after the panes stand: by then they show what they should, or say why not."""


class Opening(QObject):
    """Opens a store in a window that is about to be shown."""

    glimpsed = Signal()
    """A first start shows its timeline, and is about to import its panes."""
    rested = Signal()
    """The panes show what they should."""

    def __init__(self, window: MainWindow, store: Path, last: LastPicture, curtain: Curtain | None = None) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._last = last
        self._curtain = curtain
        self._is_glimpse = False
        self._looks = LONGEST_CURTAIN // LOOK_EVERY
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._panes = window.centralWidget() or window
        window.announce(store)
        window.read.connect(self._glimpse)
        window.ready.connect(self._wait)
        window.installEventFilter(self)

    @Slot()
    def begin(self) -> None:
        """Open the store."""
        self._window.open_store(self._store)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep the picture of the window when it is closed."""
        if event.type() == QEvent.Type.Close and self._window.desk is not None and self._window.is_settled:
            shown = self._window.desk.opened.path
            self._last.write(self._window.window().grab(), shown, self._window.theme)
        return False

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
        self._curtain.let_through()
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
