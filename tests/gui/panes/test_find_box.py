import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.domain.days import to_day
from explorer.domain.state import EventSelected, Span
from explorer.gui.opened import OpenedStore
from explorer.gui.panes.find_box import FindBox, Found, Place, Unknown, rows_with, understand
from explorer.gui.session import Session


@pytest.fixture
def box(session: Session, opened: OpenedStore, qtbot: QtBot) -> FindBox:
    made = FindBox(session, opened.scene.table)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_date_a_span_and_words_are_told_apart(opened: OpenedStore) -> None:
    table = opened.scene.table
    assert understand("May 1895", table) == Place(Span(to_day(1895, 5), to_day(1895, 6)), two_dates=False)
    assert understand("1895/1896", table) == Place(Span(to_day(1895), to_day(1897)), two_dates=True)
    assert understand("1895-06-01", table) == Place(Span(to_day(1895, 6, 1), to_day(1895, 6, 2)), two_dates=False)
    assert understand("TRAINS two", table) == Found(3)
    assert understand("zeppelin", table) == Unknown("zeppelin")


def test_the_more_important_event_is_found_first(opened: OpenedStore) -> None:
    assert rows_with("bridge", opened.scene.table)[0] == 0
    assert rows_with("x", opened.scene.table) == []


def test_two_typed_dates_choose_the_span(box: FindBox, session: Session, qtbot: QtBot) -> None:
    box.setText("1895/1896")
    with qtbot.waitSignal(box.arrived):
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert session.state.span == Span(to_day(1895), to_day(1897))
    assert session.state.window.begin < to_day(1895)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_words_select_the_event(box: FindBox, session: Session) -> None:
    QTest.keyClicks(box, "tolls")
    assert box._model.rowCount() == 1
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert session.state.selection == EventSelected("tolls")


def test_what_is_not_understood_is_said_and_marked_until_it_is_changed(box: FindBox, qtbot: QtBot) -> None:
    box.setText("zeppelin")
    with qtbot.waitSignal(box.not_found) as told:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert "neither a date nor words of an event" in told.args[0]
    assert box.property("wrong") is True
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert box.property("wrong") is False
