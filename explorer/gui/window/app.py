"""Starts Qt, shows the window, and sees to errors that nobody expected."""

import logging
import sys
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from explorer.gui.settings import Settings, user_settings
from explorer.gui.theme import Theme
from explorer.gui.window.last_picture import LastPicture
from explorer.gui.window.main_window import MainWindow
from explorer.gui.window.opening import Opening
from explorer.gui.window.parting import Parting

log = logging.getLogger(__name__)


def run(store_path: Path, link: str = "") -> int:
    """Show the window on a store until it is closed; the exit code. A link goes to a program that runs already."""
    application = make_application()
    if link and _handed_over(store_path, link):
        return 0
    reporter = BugReporter()
    sys.excepthook = reporter.report
    window = make_window(application, user_settings())
    cache = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
    opening = Opening(window, store_path, LastPicture(Path(cache, "last.png")))
    opening.begun.connect(partial(_dress, application))
    opening.rested.connect(partial(_open_door, window, link), Qt.ConnectionType.SingleShotConnection)
    window.show_in_place()
    parting = Parting(window)
    code = application.exec() or parting.code
    parting.release()
    return code


def _dress(application: QApplication) -> None:
    from explorer.gui.icons import app_icon  # noqa: PLC0415 the first picture needs no icons

    application.setWindowIcon(app_icon())


def _open_door(window: MainWindow, link: str) -> None:
    from explorer.gui.window.door import Door  # noqa: PLC0415 the first picture needs no network

    Door(window, link)


def _handed_over(store_path: Path, link: str) -> bool:
    from explorer.gui.window.single import hand_over  # noqa: PLC0415 the first picture needs no network

    return hand_over(store_path, link)


def make_application() -> QApplication:
    """The one application object, with the program's name."""
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(["timeline-explorer"])
    application.setApplicationName("timeline-explorer")
    application.setApplicationDisplayName("Timeline Explorer")
    application.setDesktopFileName("timeline-explorer")
    return application


def make_window(application: QApplication, settings: Settings) -> MainWindow:
    """The main window in the theme that the settings name, still without a store."""
    return MainWindow(Theme(application, settings.theme), settings)


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
