"""Where links come in: those of the command line, and those that a second start hands over.

A link waits while a dialog is open: what the dialog speaks of, such as the filter of a document, stays as it is.
"""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QDialog

from explorer.domain.errors import ExplorerError
from explorer.gui.widgets.warning import warn
from explorer.gui.window.main_window import MainWindow
from explorer.gui.window.single import LinkServer


class Door(QObject):
    """Leads links to the window's desk; one that comes before the store is open waits."""

    def __init__(self, window: MainWindow, link: str = "") -> None:
        super().__init__(window)
        self._window = window
        self._waiting = link
        self._server = LinkServer(self)
        self._server.received.connect(self._take)
        window.ready.connect(self._open)
        self._open()

    @Slot()
    def _open(self) -> None:
        """Listen for links into the store that is open now."""
        if self._window.desk is None:
            return
        self._server.listen(self._window.desk.opened.path)
        self._go_on()

    @Slot(str)
    def _take(self, link: str) -> None:
        frame = self._window.window()
        frame.setWindowState(frame.windowState() & ~Qt.WindowState.WindowMinimized)
        frame.raise_()
        frame.activateWindow()
        self._waiting = link or self._waiting
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """Follow the link that waits, once the store is open and no dialog is."""
        dialog = QApplication.activeModalWidget()
        if self._window.desk is None or not self._waiting:
            return
        if isinstance(dialog, QDialog):
            dialog.finished.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
            return
        link, self._waiting = self._waiting, ""
        self._follow(link)

    def _follow(self, link: str) -> None:
        """Go where a link leads; say in a sentence where it leads nowhere."""
        if self._window.desk is None:
            return
        try:
            self._window.desk.pages.linking.follow(link)
        except ExplorerError as error:
            warn(self._window, "This link leads nowhere here", str(error))
