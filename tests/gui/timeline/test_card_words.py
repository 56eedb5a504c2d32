"""What cards say is read in the background, once for each card."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.state import Window, show
from explorer.drawing.palette import LIGHT
from explorer.gui.jobs import Jobs
from explorer.gui.opened import OpenedStore, read_opened
from explorer.gui.session import Session
from explorer.gui.timeline.canvas import TimelineCanvas
from explorer.gui.timeline.card_words import CardWords
from explorer.gui.timeline.picture import Look
from explorer.layout.style import SCREEN
from explorer.store.opener import open_store


@pytest.fixture
def fresh(opened: OpenedStore) -> OpenedStore:
    """A scene of which no summaries are read."""
    with open_store(opened.path) as store:
        return read_opened(store)


@pytest.fixture
def jobs(fresh: OpenedStore) -> Iterator[Jobs]:
    made = Jobs(fresh.path)
    yield made
    made.close()


def test_the_cards_in_view_say_what_the_store_tells(
    session: Session, fresh: OpenedStore, jobs: Jobs, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1600, 900)
    canvas = TimelineCanvas(session, fresh.scene, Look(SCREEN, LIGHT), window)
    canvas.resize(1600, 900)
    words = CardWords(canvas, fresh.scene, jobs, "cards")
    window.show()
    begin = float(fresh.scene.table.begin_earliest[0])
    session.change(show, Window(begin - 30, begin + 400))
    canvas.settled.emit()
    assert not words.is_settled
    qtbot.waitUntil(lambda: bool(fresh.scene.late.summaries))
    qtbot.waitUntil(lambda: words.is_settled and not canvas.picture.timeline.untold)
    assert all(fresh.scene.late.summaries.values())
    assert words.parent() is canvas
    window.close()
