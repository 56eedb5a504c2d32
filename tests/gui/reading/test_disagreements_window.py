"""The list of disagreements and the comparison: what they show, and that they lead to the timeline."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.state import EventSelected, Span, select_event, select_span
from explorer.drawing.palette import DARK, LIGHT
from explorer.gui.choices import ThemeChoice
from explorer.gui.jobs import Jobs
from explorer.gui.opened import OpenedStore
from explorer.gui.reading import comparing
from explorer.gui.reading.compare_window import CompareWindow
from explorer.gui.reading.comparing import Which
from explorer.gui.reading.differing import Differing
from explorer.gui.reading.disagreement_list import ABOUT, KIND, QUESTION, SOURCES, STRENGTH, TIME
from explorer.gui.reading.disagreements_window import DisagreementsWindow
from explorer.gui.session import Session
from explorer.gui.settings import Settings
from explorer.gui.theme import Theme


@pytest.fixture
def differing(
    session: Session, jobs: Jobs, opened: OpenedStore, theme: Theme, settings: Settings
) -> Iterator[Differing]:
    made = Differing(session, jobs, opened, theme, settings)
    yield made
    made.shut()


def listed(differing: Differing, qtbot: QtBot) -> DisagreementsWindow:
    differing.show_list()
    window = differing.list
    assert window is not None
    qtbot.waitUntil(lambda: window.current is not None and window.is_settled)
    return window


def compared(differing: Differing, qtbot: QtBot, words: str) -> CompareWindow:
    window = differing.comparison
    assert window is not None
    qtbot.waitUntil(lambda: words in window.table.toPlainText())
    return window


def words_of(pane: QWidget) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel))


def test_the_list_tells_each_disagreement_in_words(differing: Differing, qtbot: QtBot) -> None:
    window = listed(differing, qtbot)
    model = window.view.model()
    cells = [model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in range(model.columnCount())]
    assert cells[QUESTION] == "Which day did the bridge open?"
    assert (cells[KIND], cells[ABOUT], cells[STRENGTH]) == ("Contradiction", "Date", "Strong")
    assert (cells[SOURCES], cells[TIME]) == ("Gazette, Herald", "From 4 May 1891 to 5 May 1891")
    assert window.counted.text() == "1 disagreement"


def test_the_page_quotes_what_stands_for_each_position(differing: Differing, qtbot: QtBot) -> None:
    shown = words_of(listed(differing, qtbot).page)
    for words in ("4 May", "5 May", "opened on 4 May 1891", "&lt;b&gt;in the rain&lt;/b&gt;", "The two days follow"):
        assert words in shown


def test_words_narrow_the_list_and_all_comes_back(differing: Differing, qtbot: QtBot) -> None:
    window = listed(differing, qtbot)
    QTest.keyClicks(window.narrowing.text, "tunnel")
    assert window.current is None
    assert window.counted.text() == "0 of 1 disagreement"
    assert "None is like this" in words_of(window.page)
    window.narrowing.clear.click()
    assert window.current is not None


def test_enter_selects_the_event_on_the_timeline(differing: Differing, session: Session, qtbot: QtBot) -> None:
    window = listed(differing, qtbot)
    with qtbot.waitSignal(differing.revealed):
        QTest.keyClick(window.view, Qt.Key.Key_Return)
    assert session.state.selection == EventSelected("opening")


def test_every_column_sorts_and_keeps_the_choice(differing: Differing, qtbot: QtBot) -> None:
    window = listed(differing, qtbot)
    before = window.current
    for column in range(window.view.model().columnCount()):
        window.view.sortByColumn(column, Qt.SortOrder.DescendingOrder)
        assert window.current == before


def test_where_there_is_little_room_the_question_keeps_its_own(differing: Differing, qtbot: QtBot) -> None:
    view = listed(differing, qtbot).view
    for width, hidden in ((900, []), (680, [STRENGTH]), (560, [ABOUT, STRENGTH])):
        view.resize(width, 300)
        assert [column for column in range(6) if view.isColumnHidden(column)] == hidden
        assert view.columnWidth(QUESTION) > 150


def test_a_disagreement_is_compared_side_by_side(differing: Differing, qtbot: QtBot) -> None:
    listed(differing, qtbot).compare.click()
    window = compared(differing, qtbot, "<b>in the rain</b>")
    text = window.table.toPlainText()
    for words in ("Position", "4 May", "opened on 4 May 1891", "Paragraph 2"):
        assert words in text
    assert LIGHT.colour("conflict") in window.table.toHtml()
    assert window.title.text() == "Which day did the bridge open?"


def test_the_comparison_follows_the_selection_and_shows_silence(
    differing: Differing, session: Session, qtbot: QtBot
) -> None:
    session.change(select_event, "opening")
    differing.compare_selected()
    compared(differing, qtbot, "5 May 1891")
    session.change(select_event, "tolls")
    window = compared(differing, qtbot, "The tolls were kept")
    assert "Does not tell of this" in window.table.toPlainText()


def test_a_span_is_compared_event_by_event(differing: Differing, session: Session, qtbot: QtBot) -> None:
    session.change(select_span, Span(2411000, 2416000))
    differing.compare_selected()
    window = compared(differing, qtbot, "The bridge falls & closes")
    assert window.note.text() == "5 events in the span"
    window.table.anchorClicked.emit("event:0")
    assert session.state.selection == EventSelected("opening")


def test_several_spans_are_compared_together_and_each_event_once(
    differing: Differing, session: Session, qtbot: QtBot
) -> None:
    spans = (Span(2411000, 2413000), Span(2411000, 2412400))
    session.change(lambda state: replace(state, span=spans[0], more_spans=spans[1:]))
    differing.compare_selected()
    window = compared(differing, qtbot, "The bridge opens")
    assert window.note.text() == "2 events in the spans"
    assert window.table.toPlainText().count("The bridge opens") == 1
    session.change(lambda state: replace(state, span=spans[1], more_spans=()))
    assert window.note.text().endswith("in the span")


def test_a_long_span_is_leafed_through(
    differing: Differing, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparing, "PAGE", 2)
    session.change(select_span, Span(2411000, 2416000))
    differing.compare_selected()
    window = compared(differing, qtbot, "The bridge opens")
    assert window.leaf.words.text() == "Events 1–2 of 5"
    assert not window.leaf.before.isEnabled()
    for _ in range(2):
        window.leaf.after.click()
    qtbot.waitUntil(lambda: "The bridge opens" not in window.table.toPlainText())
    assert window.leaf.words.text() == "Events 5–5 of 5"
    assert not window.leaf.after.isEnabled()
    window.leaf.before.click()
    assert window.leaf.words.text() == "Events 3–4 of 5"


@pytest.mark.parametrize(
    ("which", "number"), [(Which.ALL, 0), (Which.DIFFERING, 1), (Which.SEVERAL, 1), (Which.ALONE, 4)]
)
def test_of_a_span_what_differs_or_what_one_tells_alone_can_be_chosen(
    differing: Differing, session: Session, qtbot: QtBot, which: Which, number: int
) -> None:
    session.change(select_span, Span(2411000, 2416000))
    differing.compare_selected()
    window = compared(differing, qtbot, "The bridge opens")
    window.which.setCurrentIndex(window.which.findData(which.value))
    window.which.activated.emit(0)
    expected = f"{number} of 5 events in the span" if number else "5 events in the span"
    assert window.note.text() == expected
    is_there = which is not Which.ALONE
    qtbot.waitUntil(lambda: ("The bridge opens" in window.table.toPlainText()) is is_there)


def test_a_disagreement_is_found_in_the_list_whatever_it_is_narrowed_to(differing: Differing, qtbot: QtBot) -> None:
    window = listed(differing, qtbot)
    QTest.keyClicks(window.narrowing.text, "tunnel")
    assert window.view.model().rowCount() == 0
    differing.show_one(1)
    assert window.current is not None
    assert window.current.disagreement.disagreement_id == 1


def test_a_disagreement_is_compared_by_its_number(differing: Differing, qtbot: QtBot) -> None:
    differing.compare_one(1)
    qtbot.waitUntil(lambda: differing.comparison is not None)
    assert compared(differing, qtbot, "Position").title.text() == "Which day did the bridge open?"


def test_two_sources_stay_whatever_is_switched_off(differing: Differing, session: Session, qtbot: QtBot) -> None:
    session.change(select_event, "opening")
    differing.compare_selected()
    window = compared(differing, qtbot, "5 May 1891")
    for button in window.sources.findChildren(QWidget):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert button.property("checked")


def test_nothing_selected_says_what_to_do(differing: Differing, qtbot: QtBot) -> None:
    differing.compare_selected()
    window = compared(differing, qtbot, "None of these sources")
    assert window.title.text() == "No event is selected"


def test_both_windows_change_their_colours_and_remember_their_size(
    differing: Differing, theme: Theme, settings: Settings, qtbot: QtBot
) -> None:
    listed(differing, qtbot).compare.click()
    window = compared(differing, qtbot, "Position")
    theme.choose(ThemeChoice.DARK)
    assert DARK.colour("conflict") in window.table.toHtml()
    differing.shut()
    assert not settings.layout("disagreements").isEmpty()
    assert not settings.layout("compare").isEmpty()
