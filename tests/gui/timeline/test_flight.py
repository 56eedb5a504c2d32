import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from explorer.domain.state import Window
from explorer.gui.timeline.flight import LONGEST, SHORTEST, Flight, Path, is_far

WINDOWS = st.tuples(st.floats(-2e6, 3e6), st.floats(2, 4e6)).map(lambda at: Window(at[0], at[0] + at[1]))


@given(WINDOWS, WINDOWS)
def test_a_flight_begins_where_it_is_and_ends_at_its_goal(start: Window, goal: Window) -> None:
    path = Path(start, goal)
    near = 1e-5 * max(start.width, goal.width)
    assert path.at(0).begin == pytest.approx(start.begin, abs=near)
    assert path.at(0).width == pytest.approx(start.width, rel=1e-5)
    assert path.at(0.999_999).width == pytest.approx(goal.width, rel=1e-3)
    assert path.at(1) == goal
    assert SHORTEST <= path.milliseconds <= LONGEST


def test_a_far_flight_goes_out_before_it_goes_in() -> None:
    path = Path(Window(0, 100), Window(2000, 2100))
    middle = path.at(0.5)
    assert middle.width > 500
    assert (middle.begin + middle.end) / 2 == pytest.approx(1050)


def test_a_zoom_in_place_keeps_its_middle() -> None:
    path = Path(Window(0, 100), Window(45, 55))
    assert (path.at(0.3).begin + path.at(0.3).end) / 2 == pytest.approx(50)


def test_a_notch_of_the_wheel_or_a_key_is_not_far() -> None:
    assert not is_far(Window(0, 100), Window(10, 110))
    assert not is_far(Window(0, 100), Window(8, 91.3))
    assert is_far(Window(0, 100), Window(40, 140))
    assert is_far(Window(0, 100), Window(0, 1000))


def test_it_tells_every_step_and_ends_at_the_goal(qtbot: QtBot) -> None:
    owner = QObject()
    flight = Flight(owner)
    seen: list[Window] = []
    flight.moved.connect(seen.append)
    flight.start(Path(Window(0, 100), Window(300, 400)))
    qtbot.waitUntil(lambda: not flight.is_under_way)
    assert seen[-1] == Window(300, 400)
    assert len(seen) > 3


def test_it_can_be_stopped(qtbot: QtBot) -> None:
    owner = QObject()
    flight = Flight(owner)
    seen: list[Window] = []
    flight.moved.connect(seen.append)
    flight.start(Path(Window(0, 100), Window(300, 400)))
    qtbot.waitUntil(lambda: bool(seen))
    flight.stop()
    assert not flight.is_under_way
    assert seen[-1] != Window(300, 400)
