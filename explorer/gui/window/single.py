"""One program for the links of a user and a store: a second start hands its link to the first and ends."""

import getpass
import hashlib
import os
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 2000
"""Milliseconds for the running program to answer."""
LONGEST = 4096
"""Bytes."""
THANKS = b"taken\n"


def server_name(store: Path) -> str:
    """The name under which the program of this user, on this screen, listens for links into a store."""
    screen = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY", "")
    parts = "\n".join((_user(), screen, str(store.resolve())))
    return f"timeline-explorer-{hashlib.sha256(os.fsencode(parts)).hexdigest()[:24]}"


def _user() -> str:
    """The name of the user, or the number where the system has no name for it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def hand_over(store: Path, link: str) -> bool:
    """Give a link to the running program; False where none is running on this store."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(store))
    if not socket.waitForConnected(PATIENCE):
        return False
    socket.write(link.encode() + b"\n")
    socket.waitForBytesWritten(PATIENCE)
    taken = socket.waitForReadyRead(PATIENCE) and bytes(socket.readAll().data()) == THANKS
    socket.abort()
    return taken


class LinkServer(QObject):
    """Listens for links that a second start hands over."""

    received = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)

    def listen(self, store: Path) -> None:
        """Listen for links into this store, and no other; where another program does already, do nothing."""
        self._server.close()
        name = server_name(store)
        # To listen takes the name from a program that runs, so it is asked for first; a dead one leaves its file.
        probe = QLocalSocket()
        probe.connectToServer(name)
        if not probe.waitForConnected(PATIENCE):
            QLocalServer.removeServer(name)
            self._server.listen(name)
        probe.abort()

    @Slot()
    def _welcome(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setParent(self)
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)

    @Slot()
    def _read(self) -> None:
        socket = self.sender()
        if not isinstance(socket, QLocalSocket):
            return
        if socket.bytesAvailable() > LONGEST:
            socket.abort()
        elif socket.canReadLine():
            link = bytes(socket.readLine().data()).decode("utf-8", "replace").removesuffix("\n")
            socket.write(THANKS)
            socket.flush()
            self.received.emit(link)
