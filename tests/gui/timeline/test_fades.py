"""Lanes fade only where more of them follow."""

import pytest

from explorer.gui.timeline.fades import FOOT, TOP, fades
from explorer.layout.resolve import Canvas, Scene, resolve
from tests.layout.tables import Made, table, view

BUSY = Scene(table([Made(begin=day * 9, theme=day % 12, label=f"Event of day {day}") for day in range(300)]))


@pytest.mark.parametrize(("scroll", "wanted"), [(0.0, (0.0, FOOT)), (60.0, (TOP, FOOT)), (9000.0, (TOP, 0.0))])
def test_lanes_fade_on_the_sides_where_more_follow(scroll: float, wanted: tuple[float, float]) -> None:
    timeline = resolve(BUSY, view(0, 2700), Canvas(1200, 300, scroll=scroll))
    assert fades(timeline) == pytest.approx(wanted, abs=0.01)


def test_lanes_that_all_fit_do_not_fade() -> None:
    timeline = resolve(Scene(table([Made(begin=100)])), view(50, 200), Canvas(900, 300))
    assert fades(timeline) == (0, 0)
