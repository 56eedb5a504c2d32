"""Close the windows in order where the system or a terminal asks for it: words are saved, and the view is kept.

Python hears of a signal only between two of its own steps, and an idle window makes none. So the signal comes as a
byte through a socket, which wakes Qt. One that was held while the program was starting comes first of all.
"""

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Slot
from PySide6.QtWidgets import QApplication

from explorer.gui.window.holding import Held

ASKING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
_BY_SIGNAL = 128
"""What shells add to the number of the signal that ended a program."""


class Parting(QObject):
    """Hears the signals that ask a program to end; the second one does not wait for the windows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.code = 0
        """The exit code, where a signal asked for the end."""
        self._ours, self._theirs = socket.socketpair()
        for end in (self._ours, self._theirs):
            end.settimeout(0)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._part)
        signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        for number in ASKING:
            before = signal.getsignal(number)
            # What is ignored from the start, as `nohup` has it, stays so.
            if before is not signal.SIG_IGN:
                signal.signal(number, _hear)
            if isinstance(before, Held) and before.came:
                signal.raise_signal(number)

    def release(self) -> None:
        """Listen no longer."""
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        self._ours.close()
        self._theirs.close()

    @Slot()
    def _part(self) -> None:
        asked_before, self.code = self.code, _BY_SIGNAL + self._ours.recv(_BY_SIGNAL)[-1]
        if asked_before:
            QApplication.exit(self.code)
        else:
            QApplication.closeAllWindows()


def _hear(_number: int, _frame: FrameType | None) -> None:
    """Nothing: the byte in the socket says it all."""
