"""Attaching texts: by a job, remembered, and honest about files that are gone or have changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.gui.opened import OpenedStore
from explorer.gui.reading.attachments import Attachments
from explorer.gui.settings import AttachedFile, Settings
from tests.gui.corpus import TEXTS
from tests.gui.texts import write_texts


@pytest.fixture
def attachments(opened: OpenedStore, settings: Settings) -> Iterator[Attachments]:
    made = Attachments(opened.path, opened.sources, settings)
    yield made
    made.close()


def attach(attachments: Attachments, qtbot: QtBot, *paths: Path) -> tuple[str, ...]:
    with qtbot.waitSignal(attachments.finished, timeout=10_000) as finished:
        attachments.attach(paths)
    (sentences,) = finished.args or [()]
    assert isinstance(sentences, tuple)
    return sentences


def restored(opened: OpenedStore, settings: Settings, qtbot: QtBot) -> Attachments:
    again = Attachments(opened.path, opened.sources, settings)
    with qtbot.waitSignal(again.finished, timeout=10_000):
        again.restore()
    again.close()
    return again


def test_a_folder_is_attached_and_read_again_at_the_next_start(
    attachments: Attachments, opened: OpenedStore, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    assert attach(attachments, qtbot, write_texts(tmp_path)) == ()
    text = attachments.text_of("herald")
    assert text is not None
    assert text.attached.is_exact
    assert [file.source_id for file in settings.attached_files(opened.path)] == ["gazette", "herald"]
    again = restored(opened, settings, qtbot)
    assert again.text_of("gazette") is not None
    assert again.remark_on("gazette") == ""


def test_a_file_that_is_gone_is_named_and_not_forgotten(
    attachments: Attachments, opened: OpenedStore, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    texts = write_texts(tmp_path)
    attach(attachments, qtbot, texts)
    away = (texts / "herald.txt").rename(tmp_path / "elsewhere.txt")
    again = restored(opened, settings, qtbot)
    assert again.text_of("herald") is None
    assert "There is no file" in again.remark_on("herald")
    assert again.remark_on("gazette") == ""
    away.rename(texts / "herald.txt")
    assert restored(opened, settings, qtbot).text_of("herald") is not None


def test_a_file_that_has_changed_is_looked_through_again_and_named(
    attachments: Attachments, opened: OpenedStore, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    texts = write_texts(tmp_path)
    attach(attachments, qtbot, texts)
    (texts / "gazette.txt").write_text(TEXTS["gazette"].replace("1893", "1894"), "utf-8")
    again = restored(opened, settings, qtbot)
    text = again.text_of("gazette")
    assert text is not None
    assert not text.is_whole
    assert "has changed since it was attached" in again.remark_on("gazette")
    (texts / "gazette.txt").write_text("Something else.", "utf-8")
    assert "not like any source" in restored(opened, settings, qtbot).remark_on("gazette")


def test_another_edition_does_not_take_the_place_of_the_text_itself(
    attachments: Attachments, tmp_path: Path, qtbot: QtBot
) -> None:
    texts = write_texts(tmp_path)
    attach(attachments, qtbot, texts / "gazette.txt")
    other = tmp_path / "other.txt"
    other.write_text("A preface. " + TEXTS["gazette"], "utf-8")
    assert "another edition of Gazette" in attach(attachments, qtbot, other)[0]
    text = attachments.text_of("gazette")
    assert text is not None
    assert text.attached.is_exact


def test_a_text_can_be_let_go(
    attachments: Attachments, opened: OpenedStore, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    attach(attachments, qtbot, write_texts(tmp_path))
    with qtbot.waitSignal(attachments.changed):
        attachments.let_go("gazette")
    assert attachments.text_of("gazette") is None
    assert [file.source_id for file in settings.attached_files(opened.path)] == ["herald"]


def test_a_store_that_is_closed_ends_the_reading(
    opened: OpenedStore, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    made = Attachments(opened.path, opened.sources, settings)
    with qtbot.assertNotEmitted(made.finished):
        made.attach([write_texts(tmp_path)])
        made.close()
        qtbot.wait(1)


def test_settings_that_make_no_sense_count_as_no_files(opened: OpenedStore, settings: Settings) -> None:
    settings.remember_attached_files(opened.path, [AttachedFile("gazette", Path("/a\nb\tc.txt"), "0")])
    assert settings.attached_files(opened.path)[0].path == Path("/a\nb\tc.txt")
    settings.remember_attached_files(opened.path, [AttachedFile("gazette", Path("/\udcff.txt"), "0")])
    assert settings.attached_files(opened.path) == ()
    for key in settings._values.allKeys():
        settings._values.setValue(key, "[[1, 2]")
    assert settings.attached_files(opened.path) == ()
