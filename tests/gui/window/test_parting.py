"""A window closes in order where a signal asks for it."""

import signal
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.gui.window.holding import hold_interrupt
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


def test_what_was_held_while_the_program_started_closes_the_window(window: QWidget, qtbot: QtBot) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    hold_interrupt()
    signal.raise_signal(signal.SIGINT)
    parting = Parting(window)
    qtbot.waitUntil(lambda: not window.isVisible())
    parting.release()
    assert parting.code == 128 + signal.SIGINT


def test_an_interrupt_that_is_ignored_from_the_start_is_not_held() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    hold_interrupt()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
