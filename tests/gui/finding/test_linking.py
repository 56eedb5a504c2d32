"""Links: copied, followed, and handed from a second start to the first."""

import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from explorer.domain.days import to_day
from explorer.domain.links import LinkError, parse_link
from explorer.domain.state import EventSelected, Filter, filter_by, select_event, select_nothing
from explorer.gui.exporting.export_dialog import ExportDialog
from explorer.gui.finding.linking import Linking, UnknownEventError
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session
from explorer.gui.window.door import Door
from explorer.gui.window.single import LinkServer, hand_over, server_name
from tests.gui.conftest import Opener

LINK = "timeline-explorer://event/tolls?window=1895-01-01/1899-12-31"
HAND_OVER = """
import sys
from pathlib import Path
from unittest.mock import Mock
from explorer.gui.window.single import hand_over
sys.exit(0 if hand_over(Path(sys.argv[1]), sys.argv[2]) else 5)
"""


def test_the_link_to_an_event_leads_back_to_its_view(session: Session, opened: OpenedStore) -> None:
    linking = Linking(session, opened.scene.table)
    linking.follow(LINK)
    there = session.state
    assert there.selection == EventSelected("tolls")
    assert there.window.begin == to_day(1895)
    assert linking.link() == LINK
    session.change(select_event, "opening")
    linking.follow(LINK)
    assert session.state == there


def test_what_the_filter_hides_is_shown_by_its_link(session: Session, opened: OpenedStore, qtbot: QtBot) -> None:
    session.change(filter_by, Filter(sources=frozenset({"gazette"})))
    linking = Linking(session, opened.scene.table)
    with qtbot.waitSignal(linking.told):
        linking.follow("timeline-explorer://event/tolls")
    assert session.state.filter == Filter()
    assert session.state.selection == EventSelected("tolls")


def test_a_link_that_leads_nowhere_changes_nothing(session: Session, opened: OpenedStore) -> None:
    linking, before = Linking(session, opened.scene.table), session.state
    with pytest.raises(UnknownEventError, match="no event “nobody”"):
        linking.follow("timeline-explorer://event/nobody")
    with pytest.raises(LinkError):
        linking.follow("file:///etc/passwd")
    assert session.state == before


def test_the_link_is_copied_where_an_event_is_selected(session: Session, opened: OpenedStore) -> None:
    linking = Linking(session, opened.scene.table)
    session.change(select_event, "tolls")
    linking.copy()
    assert parse_link(QGuiApplication.clipboard().text()).uid == "tolls"
    session.change(select_nothing)
    assert linking.link() == ""


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_second_start_hands_its_link_to_the_first(open_window: Opener, store_path: Path, qtbot: QtBot) -> None:
    window = open_window(store_path)
    door = Door(window)
    door._open()
    second = subprocess.Popen([sys.executable, "-c", HAND_OVER, str(store_path), LINK])
    assert window.desk is not None
    session = window.desk.session
    qtbot.waitUntil(lambda: session.state.selection == EventSelected("tolls"), timeout=10_000)
    assert second.wait(10) == 0
    door._take("timeline-explorer://event/nobody")
    box = window.findChild(QMessageBox)
    assert box is not None
    assert "nobody" in box.informativeText()
    box.close()
    window.close()


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_a_link_waits_while_a_dialog_is_open(open_window: Opener, store_path: Path, qtbot: QtBot) -> None:
    window = open_window(store_path)
    door, desk = Door(window), window.desk
    assert desk is not None
    before = desk.session.state
    desk.export()
    dialog = window.findChild(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    for link in ("timeline-explorer://event/nobody", LINK):
        door._take(link)
    assert desk.session.state == before
    dialog.close()
    qtbot.waitUntil(lambda: desk.session.state.selection == EventSelected("tolls"))
    assert window.findChild(QMessageBox) is None
    window.close()


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\n", b"A" * 5000, b"\n", b"timeline-explorer://event/%00\n", b"timeline-explorer://event/x\x1b[31m\n"],
)
@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_what_is_no_link_changes_nothing(open_window: Opener, store_path: Path, content: bytes, qtbot: QtBot) -> None:
    window = open_window(store_path)
    door, desk = Door(window), window.desk
    assert desk is not None
    door._open()
    before = desk.session.state
    socket = QLocalSocket()
    socket.connectToServer(server_name(store_path))
    assert socket.waitForConnected(2000)
    socket.write(content)
    with qtbot.waitSignal(socket.readyRead, raising=False, timeout=500):
        socket.flush()
    socket.abort()
    assert desk.session.state == before
    for box in window.findChildren(QMessageBox):
        assert "cannot be followed" in box.informativeText()
        box.close()
    window.close()


def test_a_link_of_the_command_line_waits_for_its_store(open_window: Opener, store_path: Path) -> None:
    window = open_window(store_path)
    Door(window, LINK)
    window.ready.emit()
    assert window.desk is not None
    assert window.desk.session.state.selection == EventSelected("tolls")
    window.close()


def test_without_a_running_program_nobody_takes_the_link(tmp_path: Path) -> None:
    assert not hand_over(tmp_path / "none.sqlite", LINK)


def test_each_store_has_a_server_of_its_own(tmp_path: Path) -> None:
    assert server_name(tmp_path / "a") != server_name(tmp_path / "b")
    assert server_name(tmp_path / "a") == server_name(tmp_path / "b" / ".." / "a")


def test_one_that_listens_already_is_not_pushed_away(tmp_path: Path, qtbot: QtBot) -> None:
    del qtbot
    first, second = LinkServer(), LinkServer()
    first.listen(tmp_path / "a")
    second.listen(tmp_path / "a")
    assert first._server.isListening()
    assert not second._server.isListening()
    second.listen(tmp_path / "b")
    assert second._server.isListening()


def test_a_store_whose_name_is_no_text_and_a_user_without_a_name_have_a_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = server_name(tmp_path / os.fsdecode(b"caf\xe9.sqlite"))
    monkeypatch.setattr("getpass.getuser", Mock(side_effect=KeyError("getpwuid(): uid not found")))
    assert server_name(tmp_path / os.fsdecode(b"caf\xe9.sqlite")) != named
