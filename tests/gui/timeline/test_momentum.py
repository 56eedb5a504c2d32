from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.gui.timeline.momentum import FASTEST, Moment, Momentum, gone, speed_at_end


def test_a_hand_that_rested_before_it_let_go_has_no_speed() -> None:
    moving = [Moment(at, at * 2.0) for at in range(0, 100, 10)]
    assert speed_at_end(moving, 95) == 2.0
    assert speed_at_end(moving, 200) == 0.0
    assert speed_at_end([], 0) == speed_at_end([Moment(5, 1.0)], 5) == 0.0


@given(st.lists(st.tuples(st.integers(0, 90), st.floats(-9000, 9000)), max_size=9))
def test_no_hand_is_faster_than_the_fastest(track: list[tuple[int, float]]) -> None:
    assert abs(speed_at_end([Moment(*each) for each in sorted(track)], 90)) <= FASTEST


@given(st.floats(-6, 6), st.floats(0, 2000), st.floats(0, 2000))
def test_gliding_goes_on_in_one_direction_and_comes_to_an_end(speed: float, one: float, other: float) -> None:
    early, late = sorted((one, other))
    assert abs(gone(speed, early)) <= abs(gone(speed, late)) <= abs(speed) * 321


def test_it_glides_only_where_it_is_wanted_and_until_it_is_stopped(qapp: QApplication, qtbot: QtBot) -> None:
    owner = QObject(qapp)
    glide = Momentum(owner)
    for wanted in (False, True):
        glide.wanted = wanted
        glide.follow(0.0)
        qtbot.waitUntil(lambda: glide._clock.elapsed() > glide._track[0].at + 5)
        glide.follow(60.0)
        glide.let_loose()
        assert glide.is_under_way == wanted
    with qtbot.waitSignal(glide.moved) as moved:
        pass
    assert moved.args is not None
    assert moved.args[0] > 0
    glide.stop()
    assert not glide.is_under_way
    owner.deleteLater()
