"""Where links come in: those of the command line, and those that a second start hands over."""

from PySide6.QtCore import QObject, Qt, Slot

from explorer.domain.errors import ExplorerError
from explorer.gui.dialogs.warning import warn
from explorer.gui.main_window import MainWindow
from explorer.gui.single import LinkServer


class Door(QObject):
    """Leads links to the window's desk; one that comes before the store is open waits."""

    def __init__(self, window: MainWindow, link: str = "") -> None:
        super().__init__(window)
        self._window = window
        self._waiting = link
        self._server = LinkServer(self)
        self._server.received.connect(self._take)
        window.ready.connect(self._open)

    @Slot()
    def _open(self) -> None:
        """Listen for links into the store that is open now."""
        if self._window.desk is None:
            return
        self._server.listen(self._window.desk.opened.path)
        if self._waiting:
            link, self._waiting = self._waiting, ""
            self._follow(link)

    @Slot(str)
    def _take(self, link: str) -> None:
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.raise_()
        self._window.activateWindow()
        if self._window.desk is None:
            self._waiting = link
        elif link:
            self._follow(link)

    def _follow(self, link: str) -> None:
        """Go where a link leads; say in a sentence where it leads nowhere."""
        if self._window.desk is None:
            return
        try:
            self._window.desk.linking.follow(link)
        except ExplorerError as error:
            warn(self._window, "This link leads nowhere here", str(error))
