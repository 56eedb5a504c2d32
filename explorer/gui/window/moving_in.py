"""Furnishes the frame that the reader sees already: the main window, and what opens a store in it."""

import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from explorer.gui.icons import app_icon
from explorer.gui.settings import Settings, user_settings
from explorer.gui.theme import Theme
from explorer.gui.window.application import make_application
from explorer.gui.window.bugs import BugReporter
from explorer.gui.window.frame import Frame
from explorer.gui.window.last_picture import LastPicture
from explorer.gui.window.main_window import MainWindow
from explorer.gui.window.opening import Opening


def move_in(frame: Frame, store: Path, last: LastPicture, link: str = "") -> Opening:
    """Put the main window into the frame, behind its picture, and open a store there."""
    sys.excepthook = BugReporter().report
    application = make_application()
    window = make_window(application, user_settings())
    frame.take_in(window, window.theme)
    opening = Opening(window, store, last, frame.curtain)
    opening.rested.connect(partial(_open_door, window, link), Qt.ConnectionType.SingleShotConnection)
    application.setWindowIcon(app_icon())
    opening.begin()
    return opening


def make_window(application: QApplication, settings: Settings) -> MainWindow:
    """The main window in the theme that the settings name, still without a store."""
    return MainWindow(Theme(application, settings.theme), settings)


def _open_door(window: MainWindow, link: str) -> None:
    from explorer.gui.window.door import Door  # noqa: PLC0415 the first picture needs no network

    Door(window, link)
