"""The program starts in a real window, and ends when the window is closed."""

from pathlib import Path

import pytest

from tests.end_to_end.screen import Screen
from tests.example import make_example_store

pytestmark = [pytest.mark.screen, pytest.mark.slow]


def test_the_window_opens_on_a_store_and_closes(screen: Screen, tmp_path: Path) -> None:
    store = make_example_store(tmp_path / "bridge.sqlite")
    with screen.program(str(store)) as program:
        screen.window("The bridge")
        screen.close_window()
        assert program.wait(timeout=30) == 0
        assert program.stderr is not None
        assert program.stderr.read() == ""
