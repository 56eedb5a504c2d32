from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from explorer.domain.state import EventSelected, select_event
from explorer.gui.choices import ThemeChoice
from explorer.gui.jobs import Jobs
from explorer.gui.opened import OpenedStore
from explorer.gui.presenting.presenter import Presenter
from explorer.gui.session import Session
from explorer.gui.theme import Theme


@pytest.fixture
def presenter(session: Session, jobs: Jobs, opened: OpenedStore, qtbot: QtBot) -> Iterator[Presenter]:
    session.change(select_event, "fall")
    made = Presenter(session, jobs, opened)
    qtbot.addWidget(made)
    made.resize(1280, 1000)
    made.show()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("key", "uid"),
    [
        (Qt.Key.Key_Right, "mending"),
        (Qt.Key.Key_PageDown, "mending"),
        (Qt.Key.Key_Left, "opening"),
        (Qt.Key.Key_PageUp, "opening"),
        (Qt.Key.Key_Home, "opening"),
        (Qt.Key.Key_End, "tolls"),
    ],
)
def test_keys_step_through_the_events_in_time(presenter: Presenter, session: Session, key: Qt.Key, uid: str) -> None:
    QTest.keyClick(presenter, key)
    assert session.state.selection == EventSelected(uid)


def test_the_event_and_its_quotes_stand_in_large_type(presenter: Presenter, session: Session, qtbot: QtBot) -> None:
    session.change(select_event, "opening")
    qtbot.waitUntil(lambda: any("The bridge opens" in label.text() for label in presenter.findChildren(QLabel)))
    texts = {label.text(): label for label in presenter.findChildren(QLabel)}
    assert texts["The bridge opens"].font().pixelSize() >= 40
    assert "“opened on 4 May 1891”" in texts
    assert any(text.startswith("The sources differ: Which day") for text in texts)


def test_b_makes_the_screen_black_and_brings_it_back(presenter: Presenter) -> None:
    QTest.keyClick(presenter, Qt.Key.Key_B)
    assert presenter.is_black
    QTest.keyClick(presenter, Qt.Key.Key_B)
    assert not presenter.is_black


def test_its_colours_are_those_of_the_projector_in_the_dark_theme_too(presenter: Presenter, theme: Theme) -> None:
    theme.choose(ThemeChoice.DARK)
    image = presenter.grab().toImage()
    lights = [image.pixelColor(x, 990).lightness() for x in (10, 1270)]
    lights += [image.pixelColor(1270, y).lightness() for y in (600, 700, 800)]
    assert min(lights) > 240


def test_escape_ends_it(presenter: Presenter, qtbot: QtBot) -> None:
    with qtbot.waitSignal(presenter.closed):
        QTest.keyClick(presenter, Qt.Key.Key_Escape)
    assert not presenter.isVisible()


def test_l_shows_the_legend_in_the_type_of_the_wall(presenter: Presenter) -> None:
    assert not presenter.legend.isVisible()
    QTest.keyClick(presenter, Qt.Key.Key_L)
    assert presenter.legend.isVisible()
    assert presenter.legend.words
    QTest.keyClick(presenter, Qt.Key.Key_L)
    assert not presenter.legend.isVisible()


def test_a_lower_screen_gets_smaller_type_and_more_of_the_timeline(presenter: Presenter, qtbot: QtBot) -> None:
    high = presenter.canvas.picture.timeline.axis.h
    presenter.resize(1366, 768)
    qtbot.waitUntil(lambda: presenter.canvas.picture.timeline.axis.h < high)
    assert presenter.canvas.height() > 768 * 0.45
