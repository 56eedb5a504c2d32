"""What can be copied of an event and of an excerpt."""

import json
from collections.abc import Iterable

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from explorer.domain.event import EventDetail
from explorer.drawing.palette import LIGHT
from explorer.export.citations import CitationStyle
from explorer.export.errors import TypesettingError
from explorer.gui.opened import OpenedStore
from explorer.gui.reading.copy_menu import CopyMenu
from explorer.gui.reading.copying import Copies, Copy, event_copies, excerpt_copies
from explorer.store.opener import open_store
from explorer.store.reader import read_detail


@pytest.fixture
def detail(opened: OpenedStore) -> EventDetail:
    with open_store(opened.path) as store:
        found = read_detail(store, "opening")
    assert found is not None
    return found


def test_an_event_is_copied_with_its_differences_and_every_passage(detail: EventDetail) -> None:
    copies = {copy.words: copy for copy in _every(event_copies(detail, lambda: "the link"))}
    assert copies["Copy link"].make() == "the link"
    text = copies["Copy text"].make()
    for words in (
        "The bridge opens\n",
        "Which day did the bridge open?",
        "“opened on 4 May 1891”",
        "– 4 May (gazette)",
    ):
        assert words in text
    assert copies["Chicago note"].make().count("\n") == 1
    assert len(json.loads(copies["Copy as W3C annotations"].make())["items"]) == 2


def test_an_excerpt_is_copied_in_every_form(detail: EventDetail) -> None:
    voice = detail.voices[0]
    copies = {copy.words: copy for copy in _every(excerpt_copies(detail.event, voice.claims[0].excerpt, voice.source))}
    assert list(copies) == ["Copy text", *(style.title for style in CitationStyle), "Copy as W3C annotation"]
    assert "opened on 4 May 1891" in copies["Copy as W3C annotation"].make()
    assert "The gazette" in copies["MLA works cited"].make()


def test_a_menu_copies_and_says_so_for_a_moment(qtbot: QtBot) -> None:
    button = CopyMenu([Copies("Copy citation", (Copy("MLA", lambda: "A line."),))], "Copy", LIGHT)
    qtbot.addWidget(button)
    button.findChildren(QMenu)[1].actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == "A line."
    assert button.text() == "Copied"
    qtbot.waitUntil(lambda: not button.text())


def test_what_cannot_be_made_leaves_the_clipboard_and_is_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> str:
        raise TypesettingError("no style")

    said: list[str] = []
    monkeypatch.setattr("explorer.gui.reading.copy_menu.warn", lambda *words: said.append(words[2]))
    QGuiApplication.clipboard().setText("before")
    button = CopyMenu([Copy("Copy text", fail)], "Copy", LIGHT)
    qtbot.addWidget(button)
    button.menu().actions()[0].trigger()
    assert QGuiApplication.clipboard().text() == "before"
    assert len(said) == 1


def _every(entries: Iterable[Copy | Copies]) -> Iterable[Copy]:
    """All entries, those under a heading too."""
    for entry in entries:
        yield from entry.entries if isinstance(entry, Copies) else (entry,)
