from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.state import zoom
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session
from explorer.gui.theme import Theme
from explorer.gui.timeline.gestures import ZOOM_A_NOTCH
from explorer.gui.timeline.timeline_pane import TimelinePane
from explorer.layout.ahead import NOTCH
from explorer.layout.level import level_of
from explorer.layout.style import SCREEN


@pytest.fixture
def pane(session: Session, opened: OpenedStore, theme: Theme, qtbot: QtBot) -> Iterator[TimelinePane]:
    made = TimelinePane(session, opened, SCREEN, theme)
    qtbot.addWidget(made)
    made.resize(1000, 400)
    yield made
    made.close()


def test_a_picture_at_rest_is_ready_for_the_next_notch(
    pane: TimelinePane, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane.show()
    with qtbot.waitSignal(pane.canvas.settled):
        pane.canvas.look_again()
    qtbot.waitUntil(lambda: not pane.looking_ahead.is_under_way)
    with monkeypatch.context() as without:
        without.delattr("explorer.layout.rows.packing.Packing.packed")
        session.change(zoom, ZOOM_A_NOTCH, session.state.middle)
        assert len(pane.canvas.picture.timeline.hit_rows)


def test_a_picture_in_the_midst_of_a_movement_catches_up_when_it_ends(
    pane: TimelinePane, session: Session, qtbot: QtBot
) -> None:
    pane.show()
    picture = pane.canvas.picture
    for _ in range(8):
        session.change(zoom, ZOOM_A_NOTCH, session.state.middle)
        assert len(picture.timeline.hit_rows)
    assert picture.is_behind
    qtbot.waitUntil(lambda: not (picture.is_behind or pane.looking_ahead.is_under_way))
    assert picture.timeline.level == level_of(picture.timeline.scale.px_per_day, picture.timeline.level)


def test_nothing_is_worked_out_for_a_picture_that_nobody_sees(pane: TimelinePane) -> None:
    pane.canvas.settled.emit()
    assert not pane.looking_ahead.is_under_way


def test_a_notch_of_the_wheel_is_what_is_looked_ahead_to() -> None:
    assert ZOOM_A_NOTCH == NOTCH
