"""Count chips with a mouse and with keys: a lane for a crowd of one day, and a crowd of a month."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.state import EventSelected, Window
from explorer.drawing.palette import LIGHT
from explorer.gui.session import Session
from explorer.gui.timeline.canvas import TimelineCanvas
from explorer.gui.timeline.picture import Look
from explorer.gui.widgets.event_choice import EventChoice
from explorer.layout.scene import Scene
from explorer.layout.style import SCREEN
from explorer.layout.timeline import Cluster
from tests.layout.tables import Made, table, view

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
MONTH = [Made(begin=400 + number % 30, label=f"Event {number} of a month") for number in range(60)]
DAY = [Made(begin=800, label=f"Event {number} of a day") for number in range(30)]


@pytest.fixture
def canvas(qtbot: QtBot) -> Iterator[TimelineCanvas]:
    window = QWidget()
    qtbot.addWidget(window)
    session = Session(view(0, 1000, extent=(-100, 2000)))
    made = TimelineCanvas(session, Scene(table([*MONTH, *DAY])), Look(SCREEN, LIGHT), window)
    window.resize(1000, 180)
    made.resize(1000, 180)
    made.smooth = False
    window.show()
    qtbot.waitUntil(lambda: made.picture.timeline.width == 1000)
    yield made
    for popup in QApplication.topLevelWidgets():
        popup.close()


def chip_at(canvas: TimelineCanvas, day: int) -> Cluster:
    first = int(canvas.picture.state.extent.begin) + 100 + day
    return next(each for each in canvas.picture.timeline.clusters if each.begin <= first < each.end)


def click(canvas: TimelineCanvas, chip: Cluster) -> None:
    middle = QPoint(round(chip.box.x + chip.box.w / 2), round(chip.box.y + chip.box.h / 2))
    QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)


def choice() -> EventChoice | None:
    shown = (each for each in QApplication.topLevelWidgets() if isinstance(each, EventChoice) and each.isVisible())
    return next(shown, None)


def test_a_click_on_a_chip_zooms_to_what_it_holds(canvas: TimelineCanvas) -> None:
    before = canvas.picture.timeline.scale.window
    click(canvas, chip_at(canvas, 415))
    after = canvas.picture.timeline.scale.window
    assert after.width < before.width / 5
    assert choice() is None


def test_events_of_one_day_are_listed_to_choose_from(canvas: TimelineCanvas, qtbot: QtBot) -> None:
    before: Window = canvas.picture.timeline.scale.window
    click(canvas, chip_at(canvas, 800))
    shown = choice()
    assert shown is not None
    assert canvas.picture.timeline.scale.window == before
    (events,) = shown.findChildren(QTreeWidget)
    QTest.keyClick(events, Qt.Key.Key_Down)
    with qtbot.waitSignal(shown.chosen) as chosen:
        QTest.keyClick(events, Qt.Key.Key_Return)
    assert canvas.picture.state.selection == EventSelected(str(chosen.args[0]))
    assert choice() is None


def test_keys_come_to_every_chip_in_turn_and_open_it(canvas: TimelineCanvas) -> None:
    chips = canvas.picture.timeline.clusters
    met = []
    for _ in chips:
        canvas.chips.step(1)
        met.append(canvas.chips.focused)
    assert set(met) == set(chips)
    canvas.chips.step(1)
    assert canvas.chips.focused == met[0]
    assert canvas.chips.open_focused()
    assert canvas.chips.let_go() == (choice() is not None)
    assert not canvas.chips.open_focused()


def test_the_tip_says_how_many_when_and_names_the_weightiest(canvas: TimelineCanvas) -> None:
    chip = chip_at(canvas, 800)
    canvas.pointer.move(chip.box.x + 2, chip.box.y + 2)
    words = canvas.chips.words(chip)
    assert f"{chip.count} more events in Theme 0, 12 March 1902" in words
    assert words.count("of a day") == 4
    assert canvas._item.toolTip() == words
    assert "others" in words
