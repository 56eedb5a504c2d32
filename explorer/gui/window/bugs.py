"""What becomes of an error that nobody expected."""

import logging
import sys
from types import TracebackType

from PySide6.QtWidgets import QMessageBox

log = logging.getLogger(__name__)


class BugReporter:
    """Logs an error that nobody expected, and shows the first of its kind in a box."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take the place of `sys.excepthook`."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("an unexpected error", exc_info=(kind, error, trace))
        sentence = f"{kind.__name__}: {error}"
        if sentence not in self._seen:
            self._seen.add(sentence)
            show_bug(sentence)


def show_bug(sentence: str) -> None:
    """Say that the program erred; what is open stays open."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Timeline Explorer", "The program made a mistake; you can go on.")
    box.setInformativeText(sentence)
    box.exec()
