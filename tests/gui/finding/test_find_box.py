from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.days import to_day
from explorer.domain.matching import Passage
from explorer.domain.selecting import Facet
from explorer.domain.state import EventSelected, Filter, Span, Window, filter_by, show
from explorer.gui.finding.choices import (
    Entry,
    Explain,
    GoTo,
    More,
    Run,
    ShowEvent,
    ShowNote,
    ShowOnly,
    TypeIn,
    UseFilter,
)
from explorer.gui.finding.find_box import FindBox
from explorer.gui.jobs import Jobs
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session
from explorer.gui.theme import Theme
from explorer.notes.records import OnEvent


@pytest.fixture
def box(session: Session, jobs: Jobs, opened: OpenedStore, theme: Theme, qtbot: QtBot) -> Iterator[FindBox]:
    host = QWidget()
    qtbot.addWidget(host)
    made = FindBox(session, jobs, opened, theme)
    column = QVBoxLayout(host)
    column.addWidget(made)
    column.addStretch(1)
    host.resize(700, 500)
    host.show()
    qtbot.waitExposed(host)
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    yield made
    host.close()


def typed(box: FindBox, text: str, qtbot: QtBot) -> None:
    QTest.keyClicks(box, text)
    qtbot.waitUntil(lambda: box.is_answered)


def test_results_come_while_typing_each_under_its_kind(box: FindBox, qtbot: QtBot) -> None:
    typed(box, "tol", qtbot)
    assert box.list.isVisible()
    heads = [entry.title.text for entry in box.rows if entry.is_head]
    assert heads == ["Events", "Quotes"]
    event = box.rows[1]
    assert event.title.text == "Tolls are kept"
    assert event.title.ranges == ((0, 3),)
    assert event.aside == "from 1896 to 1901"


def test_return_selects_the_event(box: FindBox, session: Session, qtbot: QtBot) -> None:
    typed(box, "tolls", qtbot)
    with qtbot.waitSignal(box.arrived):
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert session.state.selection == EventSelected("tolls")
    assert not box.list.isVisible()


def test_a_long_event_is_shown_whole_where_the_window_is_too_narrow_for_it(
    box: FindBox, session: Session, qtbot: QtBot
) -> None:
    session.change(show, Window(to_day(1897), to_day(1897, 3)))
    typed(box, "tolls", qtbot)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert session.state.window.begin < to_day(1896)
    assert session.state.window.end > to_day(1901, 12, 31)


def test_a_group_with_many_rows_is_opened_by_its_last_row(box: FindBox, qtbot: QtBot) -> None:
    many = tuple(Entry(Passage(f"note {number}"), choice=ShowNote(OnEvent("tolls"))) for number in range(9))
    box.notes = lambda _query: many
    typed(box, "tolls", qtbot)
    asking = next(place for place, entry in enumerate(box.rows) if isinstance(entry.choice, More))
    assert box.rows[asking].title.text == "6 more"
    box.list.choose(asking)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.rows[asking].title.text == "note 3"
    assert box.list.current == ShowNote(OnEvent("tolls"))
    assert box.list.isVisible()


def test_a_note_that_is_found_is_asked_for(box: FindBox, qtbot: QtBot) -> None:
    box.notes = lambda _query: (Entry(Passage("mine"), choice=ShowNote(OnEvent("tolls"))),)
    typed(box, "zeppelin", qtbot)
    with qtbot.waitSignal(box.note_chosen) as chosen:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args == [OnEvent("tolls")]


def test_return_before_the_answer_waits_for_it(box: FindBox, session: Session, qtbot: QtBot) -> None:
    box.setText("tolls")
    with qtbot.waitSignal(box.arrived):
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert session.state.selection == EventSelected("tolls")


def test_two_typed_dates_choose_the_span_at_once(box: FindBox, session: Session) -> None:
    box.setText("1895..1896")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert session.state.span == Span(to_day(1895), to_day(1897))
    assert session.state.window.begin < to_day(1895)


def test_a_date_is_said_in_words_and_gone_to(box: FindBox, session: Session, qtbot: QtBot) -> None:
    typed(box, "1895-06", qtbot)
    assert box.rows[1].title.text == "June 1895"
    assert box.rows[1].choice == GoTo(Span(to_day(1895, 6), to_day(1895, 7)), is_range=False)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert session.state.span is None
    assert session.state.window.begin < to_day(1895, 6) < to_day(1895, 7) < session.state.window.end


def test_a_name_becomes_a_filter(box: FindBox, session: Session, qtbot: QtBot) -> None:
    typed(box, "herald", qtbot)
    places = [entry.choice for entry in box.rows if entry.choice]
    QTest.keyClick(box, Qt.Key.Key_Down)
    steps = places.index(ShowOnly(Facet.SOURCE, "herald"))
    box.list.step(-10)
    box.list.step(steps)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert session.state.filter == Filter(sources=frozenset({"herald"}))


def test_fields_alone_can_become_the_filter(box: FindBox, session: Session, qtbot: QtBot) -> None:
    typed(box, "disputed:yes source:herald", qtbot)
    wanted = Filter(sources=frozenset({"herald"}), disputed_only=True)
    assert box.list.current == UseFilter(wanted)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert session.state.filter == wanted


def test_an_event_that_the_filter_hides_is_marked_and_clears_it(box: FindBox, session: Session, qtbot: QtBot) -> None:
    session.change(filter_by, Filter(sources=frozenset({"gazette"})))
    typed(box, "tolls", qtbot)
    assert box.rows[1].aside.startswith("filtered out")
    with qtbot.waitSignal(box.told):
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert session.state.filter == Filter()
    assert session.state.selection == EventSelected("tolls")


def test_a_command_is_found_and_asked_for(box: FindBox, qtbot: QtBot) -> None:
    box.commands = lambda: {"present": "Present"}
    typed(box, "pres", qtbot)
    assert box.list.current == Run("present")
    with qtbot.waitSignal(box.command_asked) as asked:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert asked.args == ["present"]


def test_the_last_row_tells_how_to_search_and_its_examples_can_be_taken(box: FindBox, qtbot: QtBot) -> None:
    typed(box, "tolls", qtbot)
    assert isinstance(box.rows[-1].choice, Explain)
    box.list.step(100)
    box.list.chosen.emit(box.rows[-1].choice)
    assert box.rows[0].title.text == "How to search"
    QTest.keyClick(box, Qt.Key.Key_Down)
    example = box.list.current
    assert isinstance(example, TypeIn)
    QTest.keyClick(box, Qt.Key.Key_Return)
    box.list.chosen.emit(example)
    assert box.text() == example.text


def test_escape_closes_the_list_then_leaves_the_line(box: FindBox, qtbot: QtBot) -> None:
    typed(box, "tolls", qtbot)
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not box.list.isVisible()
    with qtbot.waitSignal(box.arrived):
        QTest.keyClick(box, Qt.Key.Key_Escape)


def test_what_is_not_found_is_said_and_marked_until_it_is_changed(box: FindBox, qtbot: QtBot) -> None:
    typed(box, "zeppelin", qtbot)
    assert "Nothing is found for “zeppelin”" in box.rows[0].title.text
    with qtbot.waitSignal(box.told) as told:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert "zeppelin" in told.args[0]
    assert box.property("wrong") is True
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert box.property("wrong") is False


def test_an_event_found_by_a_click_is_shown(box: FindBox, session: Session, qtbot: QtBot) -> None:
    typed(box, "trains", qtbot)
    row = next(place for place, entry in enumerate(box.rows) if isinstance(entry.choice, ShowEvent))
    index = box.list.view.model().index(row, 0)
    QTest.mouseClick(box.list.view.viewport(), Qt.MouseButton.LeftButton, pos=box.list.view.visualRect(index).center())
    assert session.state.selection == EventSelected("trains")


def test_the_mark_of_what_is_not_found_goes_with_the_focus(box: FindBox, qtbot: QtBot) -> None:
    typed(box, "zeppelin", qtbot)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.property("wrong") is True
    box.clearFocus()
    qtbot.waitUntil(lambda: box.property("wrong") is False)


def test_tab_completes_a_field_and_its_value(box: FindBox, qtbot: QtBot) -> None:
    typed(box, "sou", qtbot)
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert box.text() == "source:"
    qtbot.waitUntil(lambda: box.is_answered)
    QTest.keyClicks(box, "her")
    qtbot.waitUntil(lambda: box.is_answered)
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert box.text() == "source:herald "
    assert box.hasFocus()


def test_return_takes_what_is_found_and_not_a_completion(box: FindBox, session: Session, qtbot: QtBot) -> None:
    typed(box, "source:her", qtbot)
    assert any(entry.is_hint for entry in box.rows)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert session.state.filter == Filter(sources=frozenset({"herald"}))


def test_a_link_in_the_line_shows_where_it_leads(box: FindBox, qtbot: QtBot) -> None:
    link = "timeline-explorer://event/tolls?window=1895-01-01/1899-12-31"
    typed(box, link, qtbot)
    assert box.rows[0].title.text == "Tolls are kept"
    with qtbot.waitSignal(box.link_chosen) as chosen:
        QTest.keyClick(box, Qt.Key.Key_Return)
    assert chosen.args == [link]


@pytest.mark.parametrize("link", ["timeline-explorer:", "timeline-explorer://event/none", "Timeline-Explorer://x?y"])
def test_a_link_that_leads_nowhere_says_so(box: FindBox, link: str, qtbot: QtBot) -> None:
    typed(box, link, qtbot)
    assert "link" in box.rows[0].title.text
    assert box.rows[0].choice is None
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert box.property("wrong") is True


def test_words_can_become_the_filter(box: FindBox, session: Session, qtbot: QtBot) -> None:
    typed(box, "bridge", qtbot)
    taken = next(entry.choice for entry in box.rows if isinstance(entry.choice, UseFilter))
    assert taken.wanted.sought is not None
    box.list.chosen.emit(taken)
    assert session.state.filter.sought == taken.wanted.sought
    assert taken.wanted.sought.typed == "bridge"


def test_a_source_among_the_words_offers_what_it_tells_then_and_what_it_alone_tells(box: FindBox, qtbot: QtBot) -> None:
    typed(box, "what does the herald say 1895", qtbot)
    offered = [entry.choice.wanted for entry in box.rows if isinstance(entry.choice, UseFilter)]
    theirs = Filter(sources=frozenset({"herald"}), period=Span(to_day(1895), to_day(1896)))
    assert offered[-2:] == [theirs, replace(theirs, alone=True)]
