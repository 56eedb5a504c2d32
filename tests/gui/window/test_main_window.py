"""The whole window, off screen, on a real store."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.selecting import Facet
from explorer.domain.state import (
    EventSelected,
    Filter,
    Grouping,
    NothingSelected,
    Window,
    filter_by,
    initial_state,
    select_event,
)
from explorer.export.errors import TargetFolderMissingError
from explorer.gui.actions import COMMANDS, MENUS, keys_in_words
from explorer.gui.choices import ThemeChoice
from explorer.gui.exporting.export_dialog import ExportDialog
from explorer.gui.settings import Settings
from explorer.gui.window.bugs import BugReporter
from explorer.gui.window.command_palette import CommandPalette
from explorer.gui.window.keys_dialog import KeysDialog
from explorer.gui.window.main_window import OF_DESK, OF_WINDOW
from explorer.gui.window.picture import write_window_picture
from tests.gui.conftest import Opener


def test_at_the_first_start_all_panes_show_the_most_telling_event(open_window: Opener, store_path: Path) -> None:
    window = open_window(store_path)
    desk = window.desk
    assert desk is not None
    assert window.windowTitle() == "The bridge — Timeline Explorer"
    assert desk.session.state.selection == EventSelected("opening")
    assert desk.pages.detail.shown_uid == desk.pages.excerpts.shown_uid == "opening"
    window.close()


def test_the_status_line_counts_what_is_in_sight(open_window: Opener, store_path: Path, qtbot: QtBot) -> None:
    window = open_window(store_path)
    status = window.status
    assert status is not None
    qtbot.waitUntil(lambda: status.counts.text() == "5 of 5 events, 2 sources, 1 disagreement")
    window.close()


def test_the_next_start_shows_the_last_view(open_window: Opener, store_path: Path, settings: Settings) -> None:
    window = open_window(store_path)
    assert window.desk is not None
    window.desk.session.change(select_event, "tolls")
    window.close()
    assert settings.recent == (store_path,)
    again = open_window(store_path)
    assert again.desk is not None
    assert again.desk.session.state.selection == EventSelected("tolls")
    again.close()


def test_the_next_start_keeps_the_filter_and_says_so(open_window: Opener, store_path: Path, settings: Settings) -> None:
    wanted = Filter(sources=frozenset({"gazette"}))
    settings.remember_view(store_path, filter_by(initial_state(Window(0, 9)), wanted))
    window = open_window(store_path)
    assert window.desk is not None
    assert window.desk.session.state.filter == wanted
    assert window.desk.chips.isVisible()
    assert "filter of last time is on" in window.statusBar().currentMessage()
    window.commands["unfilter"].trigger()
    assert window.desk.session.state.filter == Filter()
    window.close()
    last = settings.last_view(store_path)
    assert last is not None
    assert last.filter == Filter()


@pytest.mark.parametrize("content", [None, b"", b"no store at all" * 100])
def test_a_store_that_cannot_be_opened_is_told_in_the_window(
    open_window: Opener, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "bad.sqlite"
    if content is not None:
        path.write_bytes(content)
    window = open_window(path)
    assert window.desk is None
    assert "bad.sqlite" in window.message.message
    assert not window.commands["export"].isEnabled()
    window.close()


def test_a_bad_file_leaves_the_open_store_open(
    open_window: Opener, store_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(store_path)
    desk, title = window.desk, window.windowTitle()
    with qtbot.waitSignal(window.ready):
        window.open_store(tmp_path / "none.sqlite")
    assert window.desk is desk
    assert window.windowTitle() == title
    assert window.commands["export"].isEnabled()
    box = window.findChild(QMessageBox)
    assert box is not None
    assert "none.sqlite" in box.informativeText()
    box.close()
    window.close()


def test_another_store_can_be_opened_after_a_failure(
    open_window: Opener, store_path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(tmp_path / "none.sqlite")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(store_path), ""))
    with qtbot.waitSignal(window.ready):
        window.commands["open"].trigger()
    assert window.desk is not None
    with qtbot.waitSignal(window.ready):
        window.open_store(store_path)
    window.close()


def test_every_command_has_a_name_a_menu_and_a_way_without_the_mouse() -> None:
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
    assert all(command.menu in MENUS and command.text for command in COMMANDS)
    keys = [key for command in COMMANDS for key in command.keys]
    assert len(keys) == len(set(keys))
    assert [c.name for c in COMMANDS if not keys_in_words(c)] == ["motion", "glide", "letter_keys", "about"]


def test_every_command_does_something(open_window: Opener, store_path: Path) -> None:
    window = open_window(store_path)
    assert window.desk is not None
    assert window.desk.doings.keys() | window.desk.pages.doings.keys() == OF_DESK
    assert {command.name for command in COMMANDS} - OF_DESK == OF_WINDOW
    for command in COMMANDS:
        if command.name not in {
            "open",
            "quit",
            "palette",
            "keys",
            "about",
            "export",
            "present",
            "filter",
            "copy_event",
        }:
            window.commands[command.name].trigger()
    window.commands["letter_keys"].trigger()
    window.commands["motion"].trigger()
    window.commands["glide"].trigger()
    assert window.desk.timeline.canvas.smooth
    window.close()


def test_keys_move_the_selection_while_the_timeline_has_the_focus(
    open_window: Opener, store_path: Path, qtbot: QtBot
) -> None:
    window = open_window(store_path)
    desk = window.desk
    assert desk is not None
    window.activateWindow()
    desk.timeline.canvas.setFocus()
    qtbot.waitUntil(desk.timeline.canvas.hasFocus)
    for key, uid in ((Qt.Key.Key_Period, "fall"), (Qt.Key.Key_Down, "trains"), (Qt.Key.Key_End, "tolls")):
        QTest.keyClick(desk.timeline.canvas, key)
        assert desk.session.state.selection == EventSelected(uid)
    QTest.keyClick(desk.timeline.canvas, Qt.Key.Key_Escape)
    assert desk.session.state.selection == NothingSelected()
    desk.find_box.setFocus()
    QTest.keyClick(desk.find_box, Qt.Key.Key_Period)
    assert desk.session.state.selection == NothingSelected()
    assert desk.find_box.text() == "."
    window.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_groups_and_the_panel_filters(open_window: Opener, store_path: Path) -> None:
    window = open_window(store_path)
    desk = window.desk
    assert desk is not None
    desk.grouping_menu.actions()[2].trigger()
    assert desk.session.state.grouping == Grouping.SOURCE
    window.commands["filter"].trigger()
    desk.filter_panel.facets[Facet.SOURCE].rows["herald"].box.click()
    assert desk.session.state.filter == Filter(sources=frozenset({"herald"}))
    assert desk.chips.tally.text() == "2 of 5 shown, 3 filtered out"
    desk.filter_panel.close()
    window.commands["unfilter"].trigger()
    assert desk.session.state.filter == Filter()
    window.close()


def test_what_is_not_found_is_told_in_the_status_bar(open_window: Opener, store_path: Path, qtbot: QtBot) -> None:
    window = open_window(store_path)
    assert window.desk is not None
    window.desk.find_box.setFocus()
    window.desk.find_box.setText("zeppelin")
    QTest.keyClick(window.desk.find_box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "zeppelin" in window.statusBar().currentMessage())
    window.close()


def test_a_chosen_span_shows_its_card_and_the_card_leads_to_the_export(
    open_window: Opener, store_path: Path, qtbot: QtBot
) -> None:
    window = open_window(store_path)
    desk = window.desk
    assert desk is not None
    desk.find_box.setFocus()
    desk.find_box.setText("1895/1896")
    QTest.keyClick(desk.find_box, Qt.Key.Key_Return)
    card = desk.timeline._card
    assert card.isVisible()
    assert card._counts.text() == "3 events, 2 sources"
    card._export.click()
    dialog = desk.findChildren(ExportDialog)[0]
    assert dialog.span.text() == "1895/1896"
    dialog.close()
    card._close.click()
    qtbot.waitUntil(lambda: not card.isVisible())
    window.close()


def test_presenting_and_ending_it_leaves_no_second_window(open_window: Opener, store_path: Path, qtbot: QtBot) -> None:
    window = open_window(store_path)
    assert window.desk is not None
    window.commands["present"].trigger()
    presenter = window.desk.presenter
    assert presenter is not None
    qtbot.waitUntil(presenter.isActiveWindow)
    QTest.keyClick(presenter, Qt.Key.Key_Escape)
    assert window.desk.presenter is None
    window.commands["present"].trigger()
    window.close()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_palette_finds_a_command_and_does_it(open_window: Opener, store_path: Path) -> None:
    window = open_window(store_path)
    assert window.desk is not None
    before = window.desk.session.state.window
    window.commands["palette"].trigger()
    palette = window.findChildren(CommandPalette)[0]
    QTest.keyClicks(palette._line, "zoom in")
    QTest.keyClick(palette._line, Qt.Key.Key_Return)
    assert window.desk.session.state.window.width < before.width
    window.close()


def test_the_keys_and_the_about_box_open(open_window: Opener, store_path: Path) -> None:
    window = open_window(store_path)
    window.commands["keys"].trigger()
    keys = window.findChildren(KeysDialog)[0]
    assert any(label.text() == "Ctrl+K" for label in keys.findChildren(QLabel))
    keys.close()
    window.commands["about"].trigger()
    box = window.findChildren(QMessageBox)[0]
    assert box.textFormat() == Qt.TextFormat.PlainText
    box.close()
    window.close()


def test_everything_that_can_have_the_focus_has_a_name(open_window: Opener, store_path: Path) -> None:
    window = open_window(store_path)
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.focusProxy():
            name = widget.accessibleName() or getattr(widget, "text", str)()
            assert name or widget.metaObject().className() in {"QMenuBar", "QScrollBar"}, widget
    window.close()


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_the_window_is_pictured_without_a_screen(store_path: Path, tmp_path: Path, choice: ThemeChoice) -> None:
    target = tmp_path / "window.png"
    write_window_picture(store_path, target, (1366, 768), choice)
    image = QImage(str(target))
    assert (image.width(), image.height()) == (1366, 768)
    assert (image.pixelColor(700, 760).lightness() < 100) == (choice is ThemeChoice.DARK)


def test_a_picture_that_cannot_be_saved_is_a_known_error(store_path: Path, tmp_path: Path) -> None:
    with pytest.raises(TargetFolderMissingError):
        write_window_picture(store_path, tmp_path / "none" / "window.png", (900, 600))


def test_a_bug_is_shown_once(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr("explorer.gui.window.bugs.show_bug", shown.append)
    reporter = BugReporter()
    for _ in range(3):
        reporter.report(ValueError, ValueError("x"), None)
    assert shown == ["ValueError: x"]
