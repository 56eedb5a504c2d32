"""The two reading panes: they show the selected event, and show what others wrote as plain text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.disagreement import Disagreement
from explorer.domain.state import EventSelected, select_event, select_nothing
from explorer.drawing.palette import LIGHT
from explorer.gui.jobs import Jobs
from explorer.gui.opened import OpenedStore
from explorer.gui.reading.copy_menu import CopyMenu
from explorer.gui.reading.copying import copied_words
from explorer.gui.reading.detail_page import DetailPage
from explorer.gui.reading.detail_pane import DetailPane, _nothing
from explorer.gui.reading.differing_cards import in_order
from explorer.gui.reading.excerpts_page import by_excerpt, stand_off_words, whole_words
from explorer.gui.reading.excerpts_pane import ExcerptsPane
from explorer.gui.session import Session
from explorer.gui.theme import Theme
from explorer.gui.widgets.event_link import EventLink
from explorer.gui.widgets.mark import plain_tip
from explorer.gui.widgets.text import link, quotation
from explorer.store.opener import open_store
from explorer.store.reader import read_detail
from tests.gui.corpus import HOSTILE


@pytest.fixture
def pane(session: Session, jobs: Jobs, opened: OpenedStore, theme: Theme, qtbot: QtBot) -> DetailPane:
    made = DetailPane(session, jobs, opened, theme)
    qtbot.addWidget(made)
    return made


def words_of(pane: QWidget) -> str:
    return "\n".join(label.text() for label in pane.findChildren(QLabel))


def test_the_detail_pane_shows_the_event_and_where_its_sources_differ(
    session: Session, jobs: Jobs, opened: OpenedStore, theme: Theme, qtbot: QtBot
) -> None:
    pane = DetailPane(session, jobs, opened, theme)
    qtbot.addWidget(pane)
    assert "No event is selected" in words_of(pane)
    assert "Ctrl+O" in " ".join(_nothing(0))
    session.change(select_event, "opening")
    qtbot.waitUntil(lambda: pane.shown_uid == "opening")
    shown = words_of(pane)
    for words in ("The bridge opens", "Turning point", "Which day did the bridge open?", "4 May", "5 May", "The Town"):
        assert words in shown
    session.change(select_nothing)
    assert pane.shown_uid == ""


def test_the_chip_of_disagreements_leads_to_them_and_their_links_lead_on(
    session: Session, jobs: Jobs, opened: OpenedStore, theme: Theme, qtbot: QtBot
) -> None:
    pane = DetailPane(session, jobs, opened, theme)
    qtbot.addWidget(pane)
    pane.resize(420, 160)
    pane.show()
    session.change(select_event, "opening")
    qtbot.waitUntil(lambda: pane.shown_uid == "opening")
    page = pane.widget()
    assert isinstance(page, DetailPage)
    assert page.to_differing is not None
    qtbot.waitUntil(lambda: pane.verticalScrollBar().maximum() > 0)
    page.to_differing.click()
    assert pane.verticalScrollBar().value() > 0
    with qtbot.waitSignals([pane.compare_requested, pane.list_requested]):
        for link in page.cards[0].links:
            link.click()
    pane.close()


def test_where_sources_agree_the_way_to_their_differences_says_so(
    session: Session, jobs: Jobs, opened: OpenedStore, theme: Theme, qtbot: QtBot
) -> None:
    pane = DetailPane(session, jobs, opened, theme)
    qtbot.addWidget(pane)
    with qtbot.waitSignal(pane.told) as told:
        pane.show_differing()
    assert told.args == ["No event is selected."]
    session.change(select_event, "tolls")
    qtbot.waitUntil(lambda: pane.shown_uid == "tolls")
    with qtbot.waitSignal(pane.told) as told:
        pane.show_differing()
    assert told.args == ["On this event the sources agree."]


def test_the_copies_of_an_event_are_offered_by_a_command(
    pane: DetailPane, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: offered.append(menu))
    with qtbot.waitSignal(pane.told) as told:
        pane.offer_copies()
    assert told.args == ["No event is selected, so there is nothing to copy."]
    session.change(select_event, "tolls")
    qtbot.waitUntil(lambda: pane.shown_uid == "tolls")
    pane.offer_copies()
    assert [menu.actions()[0].text() for menu in offered] == ["Copy text"]


def test_one_who_tells_alone_is_named(session: Session, jobs: Jobs, theme: Theme, qtbot: QtBot) -> None:
    pane = ExcerptsPane(session, jobs, theme)
    qtbot.addWidget(pane)
    session.change(select_event, "tolls")
    qtbot.waitUntil(lambda: "Only Herald tells of this: 1 excerpt" in words_of(pane))


def test_what_is_about_the_date_comes_first_then_the_strong() -> None:
    made = [
        Disagreement(i, str(i), about, "", "", "contradiction", strength, (), ())
        for i, (about, strength) in enumerate(
            [("cause", "strong"), ("date", "weak"), ("date", "strong"), ("colour", "strong")]
        )
    ]
    assert [each.disagreement_id for each in in_order(made)] == [2, 1, 0, 3]


def test_the_page_keeps_its_place_where_it_is_drawn_again(
    session: Session, jobs: Jobs, opened: OpenedStore, theme: Theme, qtbot: QtBot
) -> None:
    pane = ExcerptsPane(session, jobs, theme, sources=opened.sources)
    qtbot.addWidget(pane)
    pane.resize(420, 120)
    pane.show()
    session.change(select_event, "opening")
    qtbot.waitUntil(lambda: pane.shown_uid == "opening" and pane.verticalScrollBar().maximum() > 60)
    pane.verticalScrollBar().setValue(60)
    theme.changed.emit(theme.palette)
    assert pane.verticalScrollBar().value() == 60
    session.change(select_event, "tolls")
    qtbot.waitUntil(lambda: pane.shown_uid == "tolls")
    assert pane.verticalScrollBar().value() == 0
    pane.close()


def test_what_others_wrote_is_never_read_as_markup(
    session: Session, jobs: Jobs, opened: OpenedStore, theme: Theme, qtbot: QtBot
) -> None:
    detail, excerpts = DetailPane(session, jobs, opened, theme), ExcerptsPane(session, jobs, theme)
    qtbot.addWidget(detail)
    qtbot.addWidget(excerpts)
    session.change(select_event, "opening")
    qtbot.waitUntil(lambda: detail.shown_uid == excerpts.shown_uid == "opening")
    hostile = [label for label in detail.findChildren(QLabel) if HOSTILE in label.text()]
    assert hostile
    for label in [*detail.findChildren(QLabel), *excerpts.findChildren(QLabel)]:
        if label.textFormat() != Qt.TextFormat.PlainText:
            assert "<b>" not in label.text()
            assert "&lt;b&gt;in the rain&lt;/b&gt;" in label.text() or "4 May 1891" in label.text()


def test_the_excerpts_stand_under_their_source_word_for_word(
    session: Session, jobs: Jobs, theme: Theme, qtbot: QtBot
) -> None:
    pane = ExcerptsPane(session, jobs, theme)
    qtbot.addWidget(pane)
    session.change(select_event, "opening")
    qtbot.waitUntil(lambda: pane.shown_uid == "opening")
    shown = words_of(pane)
    assert shown.index("Gazette") < shown.index("opened on 4 May 1891") < shown.index("Herald")
    for words in ("2 sources, 2 excerpts", "Paragraph 2, characters", "reported from others", "when: 4 May 1891"):
        assert words in shown


def test_the_copy_menu_copies_the_words_and_their_place(
    session: Session, jobs: Jobs, theme: Theme, qtbot: QtBot
) -> None:
    pane = ExcerptsPane(session, jobs, theme)
    qtbot.addWidget(pane)
    session.change(select_event, "mending")
    qtbot.waitUntil(lambda: pane.shown_uid == "mending")
    button = pane.findChildren(CopyMenu)[0]
    button.menu().actions()[0].trigger()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("“mended in June 1895” (The gazette, Gazette, paragraph 2, characters ")
    assert button.text() == "Copied"


def test_what_was_copied_is_said_in_a_sentence(session: Session, jobs: Jobs, theme: Theme, qtbot: QtBot) -> None:
    pane = ExcerptsPane(session, jobs, theme)
    qtbot.addWidget(pane)
    session.change(select_event, "mending")
    qtbot.waitUntil(lambda: pane.shown_uid == "mending")
    with qtbot.waitSignal(pane.told) as told:
        pane.findChildren(CopyMenu)[0].menu().actions()[0].trigger()
    assert told.args[0].startswith("Quotation copied: “mended in June 1895” (The gazette")
    assert copied_words("Event", "word " * 99).endswith("word word…")


def test_who_says_nothing_is_named_before_all_words(
    session: Session, jobs: Jobs, theme: Theme, opened: OpenedStore, qtbot: QtBot
) -> None:
    pane = ExcerptsPane(session, jobs, theme, sources=opened.sources)
    qtbot.addWidget(pane)
    session.change(select_event, "tolls")
    qtbot.waitUntil(lambda: pane.shown_uid == "tolls")
    shown = words_of(pane)
    assert shown.index("Silent, though in scope:") < shown.index("Gazette") < shown.index("The herald")


def test_only_the_last_of_many_quick_selections_is_shown(
    session: Session, jobs: Jobs, opened: OpenedStore, theme: Theme, qtbot: QtBot
) -> None:
    pane = DetailPane(session, jobs, opened, theme)
    qtbot.addWidget(pane)
    for uid in opened.scene.table.uid:
        session.change(select_event, uid)
    qtbot.waitUntil(lambda: pane.shown_uid == opened.scene.table.uid[-1])


def test_a_stand_off_excerpt_says_where_it_stands_and_why_it_is_not_shown(opened: OpenedStore) -> None:
    with open_store(opened.path) as store:
        detail = read_detail(store, "mending")
    assert detail is not None
    ((excerpt, claims),) = by_excerpt(detail.voices[0])
    assert len(claims) == 1
    words = stand_off_words(excerpt, detail.voices[0].source)
    assert "may be quoted only in part" in words
    assert "gazette.txt" in words


def test_a_link_shows_an_ampersand_and_leads_to_its_event(qtbot: QtBot) -> None:
    made = EventLink("fall", "The bridge falls & closes")
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.followed) as followed:
        made.click()
    assert followed.args == ["fall"]
    assert made.text() == "The bridge falls && closes"
    assert not made.grab().isNull()
    plain: QPushButton = link("A & B")
    qtbot.addWidget(plain)
    assert plain.text() == "A && B"


def test_a_link_in_the_page_selects_the_other_event(
    session: Session, jobs: Jobs, opened: OpenedStore, theme: Theme, qtbot: QtBot
) -> None:
    pane = DetailPane(session, jobs, opened, theme)
    qtbot.addWidget(pane)
    pane._follow("tolls")
    assert session.state.selection == EventSelected("tolls")


def test_quotes_from_right_to_left_keep_their_direction(qtbot: QtBot) -> None:
    made = quotation(("", "שלום <b>", ""), LIGHT, direction="rtl")
    qtbot.addWidget(made)
    assert 'dir="rtl"' in made.text()
    assert "<b>" not in made.text()
    assert plain_tip("<img src=x>") == "<span>&lt;img src=x&gt;</span>"


def test_the_words_beside_a_quote_are_whole() -> None:
    assert whole_words(" in protest of Israeli policy du") == " in protest of Israeli policy "
    assert whole_words(". The end\nA heading wh") == ". The end"
    assert whole_words("abrupt") == ""
    assert whole_words("e Czech embassy and "[::-1])[::-1] == " Czech embassy and "
