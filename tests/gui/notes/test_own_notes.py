"""Notes, bookmarks and tags in the whole window, off screen, on a real store."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from explorer.domain.state import EventSelected, Span, select_event, select_span
from explorer.gui.finding.choices import ShowNote
from explorer.gui.notes import note_editor
from explorer.gui.notes.notes_list import NotesList
from explorer.gui.notes.own_notes import OwnNotes
from explorer.gui.settings import Settings
from explorer.gui.window.desk import Desk
from explorer.gui.window.main_window import MainWindow
from explorer.notes.errors import NotesFullError
from explorer.notes.keeping import Notes
from explorer.notes.opener import open_notes
from explorer.notes.records import Kind, OnEvent, OnSpan
from tests.gui.conftest import Opener


def desk_of(window: MainWindow, qtbot: QtBot) -> Desk:
    assert window.desk is not None
    notes = window.desk.pages.notes
    qtbot.waitUntil(lambda: notes.notebook.is_loaded and notes.section.target is not None)
    return window.desk


def kept(notes: OwnNotes) -> list[tuple[str, str]]:
    return [(entry.kind.value, entry.text) for entry in notes.notebook.kept.entries]


def test_a_note_is_saved_as_it_is_typed_and_there_at_the_next_start(
    open_window: Opener, store_path: Path, qtbot: QtBot
) -> None:
    window = open_window(store_path)
    notes = desk_of(window, qtbot).pages.notes
    QTest.keyClicks(notes.section.editors[0], "Why?")
    qtbot.waitUntil(lambda: kept(notes) == [("note", "Why?")])
    assert notes.notebook.is_saved
    QTest.keyClicks(notes.section.editors[0], " Now")
    window.close()
    again = open_window(store_path)
    desk_of(again, qtbot)
    assert again.desk is not None
    assert again.desk.pages.notes.section.editors[0].toPlainText() == "Why? Now"
    again.close()


def test_the_words_of_one_who_never_pauses_are_saved_too(
    open_window: Opener, store_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_editor, "PAUSE", 1_000_000)
    monkeypatch.setattr(note_editor, "LONGEST_UNSAVED", 50)
    window = open_window(store_path)
    notes = desk_of(window, qtbot).pages.notes
    QTest.keyClicks(notes.section.editors[0], "Why?")
    qtbot.waitUntil(lambda: kept(notes) == [("note", "Why?")])
    window.close()


def test_a_bookmark_is_set_undone_and_set_again(open_window: Opener, store_path: Path, qtbot: QtBot) -> None:
    window = open_window(store_path)
    desk, undo = desk_of(window, qtbot), window.commands["undo"]
    assert not undo.isEnabled()
    window.commands["bookmark"].trigger()
    qtbot.waitUntil(undo.isEnabled)
    assert undo.text() == "Undo: bookmark on The bridge opens"
    assert desk.pages.notes.section.star.text() == "Bookmarked"
    undo.trigger()
    qtbot.waitUntil(window.commands["redo"].isEnabled)
    assert kept(desk.pages.notes) == []
    window.commands["redo"].trigger()
    qtbot.waitUntil(lambda: kept(desk.pages.notes) == [("bookmark", "")])
    window.close()


def test_tags_are_added_offered_and_removed(open_window: Opener, store_path: Path, qtbot: QtBot) -> None:
    window = open_window(store_path)
    notes = desk_of(window, qtbot).pages.notes
    notes.section.tags.line.setText("steel, Money")
    QTest.keyClick(notes.section.tags.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(kept(notes)) == 2)
    assert notes.section.tags._names.stringList() == ["Money", "steel"]
    notes.section.tags.removed.emit("steel")
    qtbot.waitUntil(lambda: kept(notes) == [("tag", "Money")])
    window.close()


def test_a_note_on_an_excerpt_or_a_span_keeps_to_it(open_window: Opener, store_path: Path, qtbot: QtBot) -> None:
    window = open_window(store_path)
    desk = desk_of(window, qtbot)
    desk.session.change(select_span, Span(2433000, 2433100))
    section = desk.pages.notes.section
    for index, text in ((1, "on the words"), (section.on.count() - 1, "on the span")):
        section.on.setCurrentIndex(index)
        QTest.keyClicks(section.editors[0], text)
    section.flush()
    qtbot.waitUntil(lambda: len(kept(desk.pages.notes)) == 2)
    first, last = (entry.target for entry in desk.pages.notes.notebook.kept.entries)
    assert getattr(first, "exact", "")
    assert last == OnSpan(2433000, 2433100)
    window.close()


def test_going_on_to_another_event_saves_the_note_first(open_window: Opener, store_path: Path, qtbot: QtBot) -> None:
    window = open_window(store_path)
    desk = desk_of(window, qtbot)
    QTest.keyClicks(desk.pages.notes.section.editors[0], "for the opening")
    desk.session.change(select_event, "tolls")
    qtbot.waitUntil(lambda: desk.pages.notes.section.target == OnEvent("tolls"))
    qtbot.waitUntil(lambda: kept(desk.pages.notes) == [("note", "for the opening")])
    assert [editor.toPlainText() for editor in desk.pages.notes.section.editors] == [""]
    window.close()


def test_an_emptied_note_is_deleted(open_window: Opener, store_path: Path, qtbot: QtBot) -> None:
    window = open_window(store_path)
    notes = desk_of(window, qtbot).pages.notes
    notes.section.editors[0].setPlainText("wrong")
    qtbot.waitUntil(lambda: len(kept(notes)) == 1)
    qtbot.waitUntil(lambda: notes.section.is_saved)
    notes.section.editors[0].setPlainText("")
    qtbot.waitUntil(lambda: kept(notes) == [])
    window.close()


def test_the_list_filters_and_leads_to_the_event(open_window: Opener, store_path: Path, qtbot: QtBot) -> None:
    window = open_window(store_path)
    desk = desk_of(window, qtbot)
    desk.do("bookmark")
    qtbot.waitUntil(lambda: len(kept(desk.pages.notes)) == 1)
    desk.session.change(select_event, "tolls")
    desk.do("notes")
    shown = window.findChild(NotesList)
    assert isinstance(shown, NotesList)
    shown.line.setText("nothing like it")
    assert shown.list.model().rowCount() == 0
    shown.line.setText("bridge")
    QTest.keyClick(shown.line, Qt.Key.Key_Return)
    assert desk.session.state.selection == EventSelected("opening")
    shown.close()
    window.close()


def test_a_note_and_a_bookmark_are_found_by_the_search(open_window: Opener, store_path: Path, qtbot: QtBot) -> None:
    window = open_window(store_path)
    desk = desk_of(window, qtbot)
    desk.pages.notes.section.editors[0].setPlainText("Ask about the zeppelin")
    desk.do("bookmark")
    qtbot.waitUntil(lambda: len(kept(desk.pages.notes)) == 2)
    for typed, aside in (("zep", "note"), ("bookmark", "bookmark")):
        desk.find_box.setText(typed)
        qtbot.waitUntil(lambda: desk.find_box.is_answered)
        assert aside in [row.aside for row in desk.find_box.rows if row.choice == ShowNote(OnEvent("opening"))]
    desk.find_box.setText("bridge")
    qtbot.waitUntil(lambda: desk.find_box.is_answered)
    assert not any(isinstance(row.choice, ShowNote) for row in desk.find_box.rows)
    desk.session.change(select_event, "tolls")
    desk.find_box.note_chosen.emit(OnEvent("opening"))
    assert desk.session.state.selection == EventSelected("opening")
    window.close()


def test_what_another_window_writes_appears(
    open_window: Opener, store_path: Path, settings: Settings, qtbot: QtBot
) -> None:
    window = open_window(store_path)
    notes = desk_of(window, qtbot).pages.notes
    entry = notes.section.editors[0].with_words("from there")
    with open_notes(settings.notes_folder).notes as other:
        key = other.stores()[0].key
        other.keep([type(entry)(entry.id, key, Kind.NOTE, entry.target, "from there")], "write")
    qtbot.waitUntil(lambda: notes.section.editors[0].toPlainText() == "from there", timeout=10_000)
    window.close()


def test_a_full_disk_is_told_beside_the_note_and_the_words_stay_until_there_is_room(
    open_window: Opener, store_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(store_path)
    notes = desk_of(window, qtbot).pages.notes

    def refuse(*_: object) -> None:
        raise NotesFullError(Path("notes"))

    with monkeypatch.context() as full:
        full.setattr(Notes, "keep", refuse)
        notes.section.editors[0].setPlainText("safe")
        qtbot.waitUntil(lambda: "is full: make room" in notes.section.said.text())
        full.setattr(QMessageBox, "exec", lambda _self: QMessageBox.StandardButton.Cancel)
        assert not window.close()
        assert notes.section.editors[0].toPlainText() == "safe"
    notes.notebook.try_again()
    qtbot.waitUntil(lambda: kept(notes) == [("note", "safe")])
    assert window.close()


def test_notes_are_exported_and_imported_again(
    open_window: Opener, store_path: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "mine.jsonl"
    window = open_window(store_path)
    desk = desk_of(window, qtbot)
    told: list[str] = []
    desk.pages.notes.told.connect(told.append)
    desk.do("bookmark")
    desk.do("export_notes")
    for dialog in window.findChildren(QFileDialog):
        dialog.fileSelected.emit(str(target))
        dialog.close()
    qtbot.waitUntil(target.exists)
    with target.open("a") as file:
        file.write("nonsense\n")
    desk.do("import_notes")
    window.findChildren(QFileDialog)[-1].fileSelected.emit(str(target))
    qtbot.waitUntil(lambda: any("1 here already. Line 3 is no note" in sentence for sentence in told))
    window.close()
