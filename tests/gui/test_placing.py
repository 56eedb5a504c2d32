from PySide6.QtCore import QSize

from explorer.gui.placing import LARGEST, first_size


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
