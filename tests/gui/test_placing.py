import pytest
from PySide6.QtCore import QRect, QSize

from explorer.gui.placing import FRAME, LARGEST, first_size, placed_in


def test_a_small_screen_is_filled() -> None:
    assert first_size(QSize(1366, 768)) is None
    assert first_size(QSize(1024, 740)) is None


def test_a_large_screen_keeps_room_around_the_window() -> None:
    size = first_size(QSize(1920, 1050))
    assert size is not None
    assert size.width() < 1920
    assert size.height() < 1000


def test_a_very_large_screen_does_not_pull_the_panes_apart() -> None:
    assert first_size(QSize(3840, 2160)) == LARGEST


@pytest.mark.parametrize("room", [QRect(0, 0, 1366, 768), QRect(0, 28, 1024, 740), QRect(1366, 0, 2560, 1440)])
def test_a_second_window_lies_on_the_screen_title_bar_and_all(room: QRect) -> None:
    corner, size = placed_in(room, QSize(1240, 670))
    assert room.contains(QRect(corner, size + FRAME))
    assert size.width() <= 1240
    assert size.height() <= 670
