"""Reading a source's text: the passages, the margin, and the timeline follow each other."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from explorer.domain.state import EventSelected, select_event, select_nothing
from explorer.gui.reading.in_text_button import InTextButton
from explorer.gui.reading.reading import runs_to_left
from explorer.gui.reading.sources_pane import EXCERPTS, TEXT, SourcesPane
from explorer.gui.window.desk import Desk
from tests.gui.conftest import Opener
from tests.gui.corpus import TEXTS
from tests.gui.texts import stand_off_store, write_texts

OpenDesk = Callable[[Path], Desk]
FILLER = "\n\n".join(f"Line {number} tells of the weather and of nothing else." for number in range(400)) + "\n\n"


@pytest.fixture
def open_desk(open_window: Opener) -> Iterator[Callable[[Path], Desk]]:
    """Opens a store in a window that is closed after the test."""
    with ExitStack() as windows:

        def make(store: Path) -> Desk:
            window = open_window(store)
            windows.callback(window.close)
            assert window.desk is not None
            return window.desk

        yield make


def attach(sources: SourcesPane, qtbot: QtBot, *paths: Path) -> None:
    with qtbot.waitSignal(sources.attachments.finished, timeout=10_000):
        sources.attach(paths)


def words_of(pane: SourcesPane) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel) if label.isVisible())


def selected(desk: Desk) -> str:
    selection = desk.session.state.selection
    return selection.uid if isinstance(selection, EventSelected) else ""


def highlighted(desk: Desk) -> list[str]:
    return [dress.cursor.selectedText() for dress in desk.pages.sources.text.words.extraSelections()]


def test_an_excerpt_is_shown_in_its_text_and_stands_out(
    open_desk: OpenDesk, store_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store_path)
    attach(desk.pages.sources, qtbot, write_texts(tmp_path))
    desk.pages.excerpts.findChildren(InTextButton)[0].click()
    assert desk.pages.sources.tabs.currentIndex() == TEXT
    pane = desk.pages.sources.text
    qtbot.waitUntil(lambda: "opened on 4 May 1891" in highlighted(desk))
    assert pane.source_id == "gazette"
    assert pane.words.toPlainText() == TEXTS["gazette"]
    assert pane.words.margin.labels[0] == "The bridge opens"
    assert pane.bar.count.text() == "1 of 4"


def test_stepping_through_the_text_selects_the_events_that_it_tells(
    open_desk: OpenDesk, store_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store_path)
    attach(desk.pages.sources, qtbot, write_texts(tmp_path))
    seen = []
    for _ in range(4):
        desk.do("next_passage")
        seen.append(selected(desk))
    assert seen == ["fall", "mending", "trains", "trains"]
    desk.do("previous_passage")
    assert selected(desk) == "mending"


def test_the_text_follows_the_timeline(open_desk: OpenDesk, store_path: Path, tmp_path: Path, qtbot: QtBot) -> None:
    desk = open_desk(store_path)
    attach(desk.pages.sources, qtbot, write_texts(tmp_path, gazette=FILLER + TEXTS["gazette"]))
    desk.do("in_text")
    words = desk.pages.sources.text.words
    qtbot.waitUntil(lambda: "The bridge opens" in words.margin.labels)
    words.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: words.margin.labels == [])
    desk.session.change(select_event, "trains")
    qtbot.waitUntil(lambda: "Two trains cross the bridge" in words.margin.labels)


def test_an_event_of_another_source_brings_its_text_and_the_one_that_is_read_comes_back(
    open_desk: OpenDesk, store_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store_path)
    attach(desk.pages.sources, qtbot, write_texts(tmp_path))
    desk.do("in_text")
    pane = desk.pages.sources.text
    qtbot.waitUntil(lambda: pane.source_id == "gazette")
    desk.session.change(select_event, "tolls")
    qtbot.waitUntil(lambda: "Gazette does not tell of this event" in words_of(desk.pages.sources))
    assert pane.source_id == "herald"
    assert highlighted(desk)
    desk.session.change(select_event, "trains")
    qtbot.waitUntil(lambda: pane.source_id == "gazette")
    assert "does not tell" not in words_of(desk.pages.sources)


def test_a_source_that_the_reader_chooses_stays_and_names_who_tells_the_event(
    open_desk: OpenDesk, store_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store_path)
    attach(desk.pages.sources, qtbot, write_texts(tmp_path))
    desk.do("in_text")
    desk.session.change(select_event, "tolls")
    qtbot.waitUntil(lambda: desk.pages.sources.text.source_id == "herald")
    desk.pages.sources.text.bar.source_chosen.emit("gazette")
    qtbot.waitUntil(lambda: "told by Herald" in words_of(desk.pages.sources))
    desk.session.change(select_nothing)
    qtbot.waitUntil(lambda: "told by Herald" not in words_of(desk.pages.sources))


def test_a_click_in_the_margin_selects_the_event(
    open_desk: OpenDesk, store_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store_path)
    attach(desk.pages.sources, qtbot, write_texts(tmp_path))
    desk.do("in_text")
    margin = desk.pages.sources.text.words.margin
    qtbot.waitUntil(lambda: len(margin.labels) > 1)
    area, some = margin._placed[1]
    QTest.mouseMove(margin, area.center().toPoint())
    QTest.mouseClick(margin, Qt.MouseButton.LeftButton, pos=area.center().toPoint())
    assert selected(desk) == some[0].note.uid
    assert not margin.grab().isNull()


def test_a_click_on_a_passage_selects_its_event(
    open_desk: OpenDesk, store_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store_path)
    attach(desk.pages.sources, qtbot, write_texts(tmp_path))
    desk.do("in_text")
    words = desk.pages.sources.text.words
    qtbot.waitUntil(lambda: len(words.margin.labels) > 1)
    cursor = words.textCursor()
    cursor.setPosition(words.toPlainText().index("mended in") + 2)
    QTest.mouseClick(words.viewport(), Qt.MouseButton.LeftButton, pos=words.cursorRect(cursor).center())
    assert selected(desk) == "mending"


def test_reading_moves_the_timeline_only_where_it_was_asked_to(
    open_desk: OpenDesk, store_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store_path)
    text = TEXTS["gazette"].replace("It was mended", "\n\n" + FILLER + "It was mended") + FILLER
    attach(desk.pages.sources, qtbot, write_texts(tmp_path, gazette=text))
    desk.do("in_text")
    pane = desk.pages.sources.text
    qtbot.waitUntil(lambda: "The bridge opens" in pane.words.margin.labels)
    bar = pane.words.verticalScrollBar()
    line = pane.words.document().findBlock(pane.words.toPlainText().index("mended")).firstLineNumber()
    place = line - 3
    bar.setValue(place)
    assert not pane._calm.isActive() or not pane.bar.follow.isChecked()
    pane._follow()
    assert selected(desk) == "opening"
    pane.bar.follow.click()
    bar.setValue(place + 1)
    qtbot.waitUntil(lambda: selected(desk) in {"mending", "trains"})
    assert bar.value() == place + 1


def test_the_words_of_stand_offs_appear_once_their_text_is_attached(
    open_desk: OpenDesk, store_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(stand_off_store(store_path, tmp_path))
    assert "opened on 4 May 1891" not in words_of(desk.pages.sources)
    assert "Attach the text" in words_of(desk.pages.sources)
    attach(desk.pages.sources, qtbot, write_texts(tmp_path))
    shown = words_of(desk.pages.sources)
    for words in ("“opened on 4 May 1891”", "words from your text", "&lt;b&gt;in the rain&lt;/b&gt;"):
        assert words in shown


def test_without_the_text_its_passages_stand_there_and_how_to_attach_it(
    open_desk: OpenDesk, store_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store_path)
    desk.do("in_text")
    desk.do("next_passage")
    shown = words_of(desk.pages.sources)
    for words in ("This text is not attached", "gazette.txt", "opened on 4 May 1891"):
        assert words in shown
    desk.pages.sources.text.attach_requested.emit()
    dialog = desk.pages.sources._dialog
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)


def test_orphans_are_listed_and_lead_to_their_events(
    open_desk: OpenDesk, store_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store_path)
    without = TEXTS["gazette"].replace("Two trains crossed it on 7 July 1895.", "")
    attach(desk.pages.sources, qtbot, write_texts(tmp_path, gazette=without))
    desk.do("in_text")
    pane = desk.pages.sources.text
    assert "3 in their place, ✕ 1 not found" in words_of(desk.pages.sources)
    pane.bar.orphans.click()
    assert pane.orphans.isVisible()
    pane.orphans.itemClicked.emit(pane.orphans.item(0))
    assert selected(desk) == "trains"


def test_a_hostile_text_is_shown_sign_by_sign(
    open_desk: OpenDesk, store_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store_path)
    hostile = "<img src='file:///etc/passwd'> \0 \u202e שלום 🙂 &amp;\n" + "x" * 50_000 + "\n"
    attach(desk.pages.sources, qtbot, write_texts(tmp_path, gazette=hostile + TEXTS["gazette"]))
    desk.do("in_text")
    words = desk.pages.sources.text.words
    assert words.toPlainText().startswith("<img src='file:///etc/passwd'> ␀ \ufffd שלום 🙂 &amp;\n")
    qtbot.waitUntil(lambda: "opened on 4 May 1891" in highlighted(desk))


def test_files_dropped_on_the_window_are_attached(
    open_desk: OpenDesk, store_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store_path)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(write_texts(tmp_path)))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, files, left, none)
    QApplication.sendEvent(desk, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, files, left, none)
    with qtbot.waitSignal(desk.told, timeout=10_000) as told:
        QApplication.sendEvent(desk, drop)
    assert told.args == ["2 texts attached, of 2 sources."]


def test_what_cannot_be_attached_is_said_in_the_dialog(
    open_desk: OpenDesk, store_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store_path)
    recipe = tmp_path / "recipe.txt"
    recipe.write_text("Take two eggs.", "utf-8")
    attach(desk.pages.sources, qtbot, recipe, write_texts(tmp_path) / "herald.txt")
    dialog = desk.pages.sources._dialog
    assert dialog is not None
    assert "recipe.txt" in dialog.notes.text()
    told = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert "herald.txt: The edition that the store quotes" in told
    assert "its file is “gazette.txt”" in told
    dialog.close()
    desk.pages.sources.tabs.setCurrentIndex(EXCERPTS)


def test_words_are_found_in_the_text_one_after_the_other_and_from_the_start_again(
    open_desk: OpenDesk, store_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store_path)
    attach(desk.pages.sources, qtbot, write_texts(tmp_path))
    desk.pages.excerpts.findChildren(InTextButton)[0].click()
    pane = desk.pages.sources.text
    qtbot.waitUntil(lambda: pane.bar.finder.isVisible() and bool(pane.words.toPlainText()))
    QTest.keyClicks(pane.bar.finder, "BRIDGE")
    text, places = pane.words.toPlainText().casefold(), []
    for _ in range(text.count("bridge") + 1):
        QTest.keyClick(pane.bar.finder, Qt.Key.Key_Return)
        places.append(pane.words.textCursor().selectionStart())
    assert sorted(set(places)) == [at for at in range(len(text)) if text.startswith("bridge", at)]
    assert places[-1] == places[0]


def test_words_that_stand_nowhere_in_the_text_are_marked_until_they_are_changed(
    open_desk: OpenDesk, store_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = open_desk(store_path)
    attach(desk.pages.sources, qtbot, write_texts(tmp_path))
    desk.pages.excerpts.findChildren(InTextButton)[0].click()
    find = desk.pages.sources.text.bar.finder
    qtbot.waitUntil(find.isVisible)
    QTest.keyClicks(find, "zeppelin")
    QTest.keyClick(find, Qt.Key.Key_Return)
    assert find.property("wrong") is True
    QTest.keyClick(find, Qt.Key.Key_Backspace)
    assert find.property("wrong") is False


@pytest.mark.parametrize(
    ("words", "to_left"), [("The bridge, גשר", False), ("הגשר נפתח, 1891 (bridge)", True), ("افتتح", True)]
)
def test_a_text_begins_at_the_side_from_which_it_is_written(words: str, to_left: bool) -> None:  # noqa: FBT001
    assert runs_to_left(words) is to_left
