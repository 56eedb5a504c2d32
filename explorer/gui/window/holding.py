"""Hold Ctrl-C until the window can be closed in order: an exception while Qt is imported makes the program abort."""

import signal
from types import FrameType


class Held:
    """Stands for the handler of a signal, and only remembers that it came."""

    def __init__(self) -> None:
        self.came = False

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        """Hear the signal."""
        self.came = True


def hold_interrupt() -> None:
    """Raise nothing on Ctrl-C from now on; `Parting` goes on from there. What is ignored from the start stays so."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, Held())
