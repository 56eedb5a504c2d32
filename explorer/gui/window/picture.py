"""A picture of the real window, made off screen."""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QCoreApplication,
    QEventLoop,
    QMessageLogContext,
    QSettings,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)

from explorer.export.atomic import write_file
from explorer.gui.choices import ThemeChoice
from explorer.gui.settings import Settings
from explorer.gui.window.application import make_application
from explorer.gui.window.main_window import MainWindow
from explorer.gui.window.moving_in import make_window

LONGEST_WAIT = 30_000
"""Milliseconds for the panes to have read what they show."""
LOOK_EVERY = 20


def write_window_picture(
    store_path: Path, target: Path, size: tuple[int, int], theme: ThemeChoice = ThemeChoice.LIGHT
) -> None:
    """Open the store in a window that nobody sees, and write what it shows as PNG; ExportError if it cannot."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    before = qInstallMessageHandler(_pass_on)
    try:
        picture = _picture(store_path, size, theme)
    finally:
        qInstallMessageHandler(before)
    write_file(target, picture)


def _picture(store_path: Path, size: tuple[int, int], theme: ThemeChoice) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat))
        settings.theme = theme
        window = make_window(make_application(), settings)
        window.resize(*size)
        window.show()
        window.open_store(store_path)
        _Patience(window).wait()
        picture = _png(window)
        window.close()
    return picture


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """What Qt says, but for the remark that a platform without a screen makes about every window."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(f"{message}\n")


def _png(window: MainWindow) -> bytes:
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    QCoreApplication.sendPostedEvents()  # what was told last may still wait to be given its room
    window.grab().save(buffer, "PNG")
    return bytes(buffer.data().data())


class _Patience:
    """Waits in an event loop until the window shows its store, or for as long as is reasonable."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._loop = QEventLoop()
        self._looks = LONGEST_WAIT // LOOK_EVERY
        self._timer = QTimer()
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)

    def wait(self) -> None:
        """Come back when the panes are filled."""
        self._timer.start()
        self._loop.exec()
        self._timer.stop()

    def _look(self) -> None:
        self._looks -= 1
        if self._looks <= 0 or self._window.is_settled:
            self._loop.quit()
