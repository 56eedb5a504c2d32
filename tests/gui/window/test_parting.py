"""A window closes in order where a signal asks for it."""

import signal
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.gui.window.parting import ASKING, Parting


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """Who listens for signals in a test must not listen after it."""
    before = {number: signal.getsignal(number) for number in ASKING}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.mark.parametrize("number", ASKING)
def test_a_signal_closes_the_window_and_is_told_as_the_exit_code(
    number: signal.Signals, window: QWidget, qtbot: QtBot
) -> None:
    parting = Parting(window)
    signal.raise_signal(number)
    qtbot.waitUntil(lambda: not window.isVisible())
    parting.release()
    assert parting.code == 128 + number


def test_a_signal_that_is_ignored_from_the_start_stays_so(window: QWidget) -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    Parting(window).release()
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
