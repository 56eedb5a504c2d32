import os
from pathlib import Path

import pytest
from PySide6.QtGui import QPixmap

from explorer.gui.window import last_picture
from explorer.gui.window.last_picture import LastPicture

STORE = Path(__file__)
"""Any file that stays as it is."""


pytestmark = pytest.mark.usefixtures("qtbot")


@pytest.fixture
def picture() -> QPixmap:
    drawn = QPixmap(40, 30)
    drawn.fill()
    return drawn


def test_what_was_written_is_read(picture: QPixmap, tmp_path: Path) -> None:
    last = LastPicture(tmp_path / "cache" / "last.png")
    last.write(picture, STORE, "light")
    read = last.read(STORE)
    assert read is not None
    assert read.picture.size() == picture.size()
    assert read.theme == "light"


def test_what_a_link_in_the_cache_leads_to_is_left_alone(picture: QPixmap, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("words")
    for name in ("last.png", "new-last.png"):
        (tmp_path / name).symlink_to(tmp_path / "own.txt")
    LastPicture(tmp_path / "last.png").write(picture, STORE, "light")
    assert (tmp_path / "own.txt").read_text() == "words"
    assert LastPicture(tmp_path / "last.png").read(STORE) is not None


def test_a_cache_that_cannot_be_written_is_done_without(picture: QPixmap, tmp_path: Path) -> None:
    last = LastPicture(tmp_path / "last.png")
    last.file.mkdir()
    last.write(picture, STORE, "light")
    assert last.read(STORE) is None


def test_a_pipe_in_place_of_the_picture_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "last.png")
    assert LastPicture(tmp_path / "last.png").read(STORE) is None


def test_a_folder_that_does_not_let_anyone_look_into_it_is_done_without(tmp_path: Path) -> None:
    assert LastPicture(tmp_path / ("long" * 100) / "last.png").read(STORE) is None


def test_a_picture_larger_than_any_screen_is_not_read(
    picture: QPixmap, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = LastPicture(tmp_path / "last.png")
    last.write(picture, STORE, "light")
    monkeypatch.setattr(last_picture, "_MOST_PIXELS", 40 * 30 - 1)
    assert last.read(STORE) is None
