"""What changes fades: the time of the fade is driven by hand, and so is the clock that knows a fast hand."""

import numpy as np
import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from explorer.domain.state import Window, show
from explorer.drawing.atlas import Atlas
from explorer.drawing.palette import LIGHT
from explorer.drawing.qt import paint
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session
from explorer.gui.timeline.canvas import TimelineCanvas
from explorer.gui.timeline.cross_fade import HASTE, LASTS, CrossFade
from explorer.gui.timeline.picture import Look
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.style import SCREEN
from explorer.layout.timeline import Timeline
from tests.layout.tables import FIRST, Made, table, view

SCENE = Scene(table([Made(begin=day, label=f"Event of day {day}", importance=day % 5 + 1) for day in range(2000)]))
SIZE = 900, 300


class Stage(QObject):
    """A fade, the sheet that it watches over, and a clock."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = 0.0
        self.sheet = QPixmap(*SIZE)
        self.atlas = Atlas()
        self.fade = CrossFade(self, lambda: self.clock)
        self.fade.is_wanted = True

    def turn(self, timeline: Timeline, after: float) -> None:
        """Show another picture so many milliseconds after the last, and hold the fade where it begins."""
        self.clock += after / 1000
        self.fade.turn(self.sheet, timeline, LIGHT, self.atlas)
        if self.fade.is_under_way:
            self.fade.animation.pause()

    def end(self) -> None:
        """Let the time of the fade be over."""
        self.fade.animation.resume()
        self.fade.animation.setCurrentTime(LASTS)
        assert not self.fade.is_under_way

    def shown(self) -> QPixmap:
        """What can be seen."""
        seen = self.sheet.copy()
        painter = QPainter(seen)
        self.fade.draw(painter)
        painter.end()
        return seen


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:  # noqa: ARG001  # pixmaps need an application
    return Stage()


def shown(begin: float, end: float) -> Timeline:
    return resolve(SCENE, view(begin, end), Canvas(*SIZE))


def painted(timeline: Timeline) -> QPixmap:
    sheet = QPixmap(*SIZE)
    painter = QPainter(sheet)
    paint(painter, timeline, LIGHT, Atlas())
    painter.end()
    return sheet


def ink_apart(one: QPixmap, other: QPixmap) -> int:
    """How many pixels differ."""
    first, second = (np.frombuffer(each.toImage().constBits(), np.uint32) for each in (one, other))
    return int(np.count_nonzero(first != second))


def test_the_first_picture_stands_at_once(stage: Stage) -> None:
    stage.turn(shown(0, 1900), 0)
    assert not stage.fade.is_under_way
    assert ink_apart(stage.shown(), painted(shown(0, 1900))) == 0


def test_a_change_fades_and_ends_as_the_picture_that_it_is(stage: Stage) -> None:
    stage.turn(shown(0, 1900), 0)
    stage.turn(shown(900, 1000), LASTS)
    assert stage.fade.is_under_way
    assert ink_apart(stage.shown(), painted(shown(900, 1000))) > 0
    stage.end()
    assert ink_apart(stage.shown(), painted(shown(900, 1000))) == 0


def test_what_stays_stands_where_it_belongs_from_the_start(stage: Stage) -> None:
    stage.turn(shown(0, 1900), 0)
    stage.turn(shown(10, 1910), LASTS)
    assert ink_apart(stage.shown(), painted(shown(10, 1910))) < ink_apart(stage.shown(), painted(shown(0, 1900)))


def test_nothing_fades_where_nothing_changes(stage: Stage) -> None:
    stage.turn(shown(900, 1000), 0)
    stage.turn(shown(900, 1000), LASTS)
    assert not stage.fade.is_under_way


def test_nothing_fades_where_no_motion_is_wanted(stage: Stage) -> None:
    stage.fade.is_wanted = False
    stage.turn(shown(0, 1900), 0)
    stage.turn(shown(900, 1000), LASTS)
    assert not stage.fade.is_under_way
    assert ink_apart(stage.shown(), painted(shown(900, 1000))) == 0


def test_pictures_that_follow_in_haste_stand_at_once(stage: Stage) -> None:
    stage.turn(shown(0, 1900), 0)
    stage.turn(shown(900, 1000), HASTE / 2)
    assert not stage.fade.is_under_way


def test_a_picture_that_comes_amid_a_fade_starts_from_what_can_be_seen(stage: Stage) -> None:
    stage.turn(shown(0, 1900), 0)
    stage.turn(shown(900, 1000), LASTS)
    stage.fade.animation.setCurrentTime(LASTS // 2)
    half = ink_apart(stage.shown(), painted(shown(900, 1000)))
    before = stage.shown()
    stage.turn(shown(900, 1000), HASTE / 2)
    assert stage.fade.is_under_way
    assert ink_apart(stage.shown(), before) < half


def test_another_sheet_stands_at_once(stage: Stage) -> None:
    stage.turn(shown(0, 1900), 0)
    stage.sheet = QPixmap(*SIZE)
    stage.turn(shown(900, 1000), LASTS)
    assert not stage.fade.is_under_way


def test_a_canvas_without_motion_does_not_fade(session: Session, opened: OpenedStore, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    canvas = TimelineCanvas(session, opened.scene, Look(SCREEN, LIGHT), window)
    canvas.smooth = False
    window.show()
    session.change(show, Window(FIRST + 17_000, FIRST + 30_000))
    canvas.grab()
    assert not canvas.fade.is_wanted
    assert not canvas.fade.is_under_way
    window.close()
