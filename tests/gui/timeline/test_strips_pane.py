from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.state import EventSelected, Window, show
from explorer.domain.voices import Direction, Voices
from explorer.drawing.palette import LIGHT
from explorer.gui.actions import APART, BAROMETER, SOURCES
from explorer.gui.jobs import Jobs
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session
from explorer.gui.theme import Theme
from explorer.gui.timeline.canvas import TimelineCanvas
from explorer.gui.timeline.picture import Look
from explorer.gui.timeline.strip_pane import Place, StripPane
from explorer.gui.timeline.strips import Barometer, SourceStrip
from explorer.gui.timeline.strips_pane import NO_SIDES, StripsPane
from explorer.layout.scene import Scene
from explorer.layout.style import SCREEN
from explorer.store.opener import open_store
from explorer.store.reading.voices import read_voices
from tests.gui.conftest import Opener


@pytest.fixture
def voices(opened: OpenedStore) -> Voices:
    with open_store(opened.path) as store:
        return read_voices(store, opened.scene.table)


@pytest.fixture
def scene(opened: OpenedStore) -> Scene:
    """The bridge, its first event coded as cooperation and its second as conflict."""
    tones = np.full(len(opened.scene.table), np.nan, dtype=np.float32)
    tones[:2] = (7.0, -9.0)
    return Scene(replace(opened.scene.table, goldstein=tones), opened.scene.periods, opened.scene.source_names)


@pytest.fixture
def place(session: Session, scene: Scene, theme: Theme, qtbot: QtBot) -> Iterator[Place]:
    window = QWidget()
    qtbot.addWidget(window)
    canvas = TimelineCanvas(session, scene, Look(SCREEN, LIGHT), window)
    window.resize(1000, 300)
    canvas.resize(1000, 300)
    window.show()
    qtbot.waitUntil(lambda: canvas.picture.timeline.width == 1000)
    yield Place(session, canvas, scene, theme)
    window.close()


@pytest.fixture
def strips(place: Place, jobs: Jobs, qtbot: QtBot) -> StripsPane:
    made = StripsPane(place, jobs)
    qtbot.addWidget(made)
    made.resize(1000, 260)
    return made


def pane_of(place: Place, strip: Barometer | SourceStrip, qtbot: QtBot) -> StripPane:
    pane = StripPane(place)
    qtbot.addWidget(pane)
    pane.take(strip)
    pane.resize(1000, pane.minimumHeight())
    pane.show()
    pane.grab()
    return pane


def click(pane: StripPane, x: float, y: float) -> None:
    QTest.mouseClick(pane, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(round(x), round(y)))


def test_a_strip_is_read_when_it_is_first_wanted(strips: StripsPane, qtbot: QtBot) -> None:
    assert strips.isHidden()
    strips.turn(SOURCES, on=True)
    assert not strips.is_settled
    qtbot.waitUntil(lambda: not strips.panes[SOURCES].isHidden())
    assert strips.panes[BAROMETER].isHidden()
    strips.turn(SOURCES, on=False)
    assert strips.isHidden()


def test_a_strip_that_is_switched_asks_for_its_room(strips: StripsPane, qtbot: QtBot) -> None:
    strips.turn(SOURCES, on=True)
    qtbot.waitUntil(lambda: not strips.panes[SOURCES].isHidden())
    strips.makes_room = True
    asked: list[int] = []
    strips.grown.connect(asked.append)
    strips.turn(BAROMETER, on=True)
    strips.turn(BAROMETER, on=False)
    height = strips.panes[BAROMETER].minimumHeight()
    assert height > 0
    assert asked == [height, -height]


def test_what_is_on_is_what_an_export_shows(strips: StripsPane, qtbot: QtBot) -> None:
    strips.turn(BAROMETER, on=True)
    qtbot.waitUntil(strips.isVisible)
    assert (strips.wanted.barometer, strips.wanted.apart, strips.wanted.sources) == (True, False, False)


def test_a_store_whose_acts_have_no_sides_says_so(strips: StripsPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strips.told) as told:
        strips.turn(APART, on=True)
    assert told.args == [NO_SIDES]


def test_a_strip_follows_the_window(place: Place, scene: Scene, voices: Voices, qtbot: QtBot) -> None:
    pane = pane_of(place, SourceStrip(scene, voices), qtbot)
    whole = pane.grab().toImage()
    place.session.change(show, Window(2_412_000, 2_412_500))
    qtbot.waitUntil(lambda: pane.grab().toImage() != whole)
    assert pane.ground.scale == place.canvas.picture.timeline.scale


def test_a_click_on_an_act_selects_it(place: Place, scene: Scene, voices: Voices, qtbot: QtBot) -> None:
    strip = Barometer(scene, voices)
    pane = pane_of(place, strip, qtbot)
    assert strip._picture is not None
    left, right, y = strip._picture.act_marks[0].tolist()
    click(pane, (left + right) / 2, y)
    assert place.session.state.selection == EventSelected("opening")
    assert strip.words((left + right) / 2, y) == (
        "The bridge opens",
        "from 4 May 1891 to 5 May 1891: +7.0, cooperation",
    )
    assert "2 August 1895: no coded act" in " ".join(strip.words(pane.ground.scale.x(2_413_318.5), 5))
    assert "nearer ones" in strip.words(20, 20)[0]


def test_a_click_on_a_stretch_selects_its_event_or_shows_it(
    place: Place, scene: Scene, voices: Voices, qtbot: QtBot
) -> None:
    strip = SourceStrip(scene, voices)
    pane = pane_of(place, strip, qtbot)
    assert strip._picture is not None
    herald = strip._picture.rows[1]
    tolls = herald.stretches[-2]
    click(pane, pane.ground.scale.x((tolls.begin + tolls.end) / 2), herald.top + 5)
    assert place.session.state.selection == EventSelected("tolls")
    pane.grab()
    gazette = strip._picture.rows[0]
    long = max(gazette.stretches, key=lambda each: each.told)
    before = place.session.state.window
    click(pane, pane.ground.scale.x((long.begin + long.end) / 2), gazette.top + 5)
    assert place.session.state.window != before or long.told == 1


def test_over_the_name_of_a_source_its_stretches_are_told(
    place: Place, scene: Scene, voices: Voices, qtbot: QtBot
) -> None:
    strip = SourceStrip(scene, voices)
    pane = pane_of(place, strip, qtbot)
    assert strip._picture is not None
    words = strip.words(20, strip._picture.rows[0].top + 5)
    assert words[0] == "Gazette"
    assert "Gazette tells" in " ".join(words)
    assert "Gazette tells" in pane.accessibleDescription()
    assert strip.words(20, 2) == ()


def test_a_drag_pans_and_the_wheel_zooms(place: Place, scene: Scene, voices: Voices, qtbot: QtBot) -> None:
    pane = pane_of(place, Barometer(scene, voices), qtbot)
    place.session.change(show, Window(2_412_000, 2_412_500))
    begin = place.session.state.window.begin
    QTest.mousePress(pane, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(600, 60))
    QTest.mouseMove(pane, QPoint(500, 60))
    QTest.mouseRelease(pane, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(500, 60))
    assert place.session.state.window.begin > begin


def test_the_directions_can_be_shown_apart(place: Place, scene: Scene, qtbot: QtBot) -> None:
    sides = Voices((), (Direction("A → B", np.array([0])), Direction("B → A", np.array([1]))))
    strip = Barometer(scene, sides)
    assert strip.has_directions
    pane = pane_of(place, strip, qtbot)
    one = pane.grab().toImage()
    strip.apart = True
    pane.refresh()
    assert pane.grab().toImage() != one


def test_the_strips_are_switched_from_the_menu_and_remembered(
    open_window: Opener, opened: OpenedStore, qtbot: QtBot
) -> None:
    window = open_window(opened.path)
    desk = window.desk
    assert desk is not None
    assert desk.strips.isHidden()
    window.commands[APART].trigger()
    qtbot.waitUntil(lambda: desk.is_settled)
    assert window.commands[BAROMETER].isChecked()
    assert desk.strips.panes[BAROMETER].isVisible()
    before = desk._upright.sizes()
    window.commands[SOURCES].trigger()
    window.commands[SOURCES].trigger()
    assert desk._upright.sizes() == before
    window.close()
    again = open_window(opened.path)
    assert again.desk is not None
    qtbot.waitUntil(lambda: again.is_settled)
    assert again.commands[BAROMETER].isChecked()
    assert again.desk.strips.panes[BAROMETER].isVisible()
    again.close()


def test_a_low_window_shows_the_barometer_whole_under_its_own_axis(
    open_window: Opener, store_path: Path, qtbot: QtBot
) -> None:
    window = open_window(store_path)
    desk = window.desk
    assert desk is not None
    window.resize(1000, 640)
    for name in ("legend", BAROMETER, SOURCES):
        window.commands[name].trigger()
    barometer = desk.strips.panes[BAROMETER]
    qtbot.waitUntil(lambda: barometer.isVisible() and desk.strips.height() >= barometer.height())
    assert barometer.mapTo(desk, QPoint()).x() == desk.timeline.canvas.mapTo(desk, QPoint()).x()
    window.close()
