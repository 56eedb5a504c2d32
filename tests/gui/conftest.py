"""A real store, a real session, and a watch over what a test leaves behind."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.domain.state import initial_state
from explorer.gui.choices import ThemeChoice
from explorer.gui.jobs import Jobs
from explorer.gui.opened import OpenedStore, read_opened
from explorer.gui.session import Session
from explorer.gui.settings import Settings
from explorer.gui.theme import Theme
from explorer.gui.window.application import make_application
from explorer.gui.window.main_window import MainWindow
from explorer.store.opener import open_store
from tests.gui.corpus import make_store

Opener = Callable[[Path], MainWindow]


@pytest.fixture(autouse=True)
def _nothing_left(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a window open or a thread running."""
    threads = set(threading.enumerate())
    yield
    qapp.sendPostedEvents()
    shown = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    for widget in shown:
        widget.close()
    assert shown == []
    assert set(threading.enumerate()) - threads == set()


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_store(tmp_path_factory.mktemp("bridge"))


@pytest.fixture(scope="session")
def opened(store_path: Path) -> OpenedStore:
    with open_store(store_path) as store:
        return read_opened(store)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, ThemeChoice.LIGHT)
    yield made
    made.deleteLater()


@pytest.fixture
def session(opened: OpenedStore, qapp: QApplication) -> Session:
    del qapp
    return Session(initial_state(opened.extent))


@pytest.fixture
def jobs(store_path: Path, qapp: QApplication) -> Iterator[Jobs]:
    del qapp
    made = Jobs(store_path)
    yield made
    made.close()


@pytest.fixture
def open_window(qtbot: QtBot, settings: Settings, theme: Theme) -> Opener:
    """Opens a store in the main window and waits until its panes are filled."""

    def make(path: Path) -> MainWindow:
        make_application()
        window = MainWindow(theme, settings)
        qtbot.addWidget(window)
        window.resize(1280, 800)
        window.show()
        with qtbot.waitSignal(window.ready, timeout=10_000):
            window.open_store(path)
        qtbot.waitUntil(lambda: window.is_settled, timeout=10_000)
        return window

    return make
