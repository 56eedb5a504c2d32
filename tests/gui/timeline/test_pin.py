"""The pin of a selected event lies over nothing else."""

import numpy as np
import pytest

from explorer.gui.timeline.pin import free_place, free_stretches
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.timeline import Timeline
from tests.layout.tables import Made, table, view


@pytest.fixture
def timeline() -> Timeline:
    busy = table([Made(begin=day * 9, theme=day % 2, label=f"Event of day {day}") for day in range(300)])
    return resolve(Scene(busy), view(0, 2700), Canvas(1200, 400))


@pytest.mark.parametrize("x", range(200, 1200, 90))
def test_a_pin_covers_no_event_and_no_count(timeline: Timeline, x: int) -> None:
    taken = np.concatenate((timeline.hit_boxes, np.array([each.box for each in timeline.clusters])))
    for lane in timeline.lanes:
        place = free_place(timeline, lane, x, (20, 8))
        if place is not None:
            left, top, width, height = taken.T
            assert not (
                (left < place.right) & (left + width > place.x) & (top < place.bottom) & (top + height > place.y)
            ).any()


def test_a_pin_finds_the_room_that_there_is() -> None:
    timeline = resolve(Scene(table([Made(begin=100, label="One")])), view(50, 200), Canvas(900, 300))
    assert free_place(timeline, timeline.lanes[0], 700, (100, 12)) is not None


def test_a_pin_that_is_wider_than_the_room_beside_it_has_no_place() -> None:
    timeline = resolve(Scene(table([Made(begin=100, label="One")])), view(50, 200), Canvas(900, 300))
    assert free_place(timeline, timeline.lanes[0], 500, (800, 12)) is None


@pytest.mark.parametrize("x", range(200, 1200, 90))
def test_the_line_to_a_dot_is_broken_where_something_stands(timeline: Timeline, x: int) -> None:
    until = timeline.plot.bottom - 5
    for top, bottom in free_stretches(timeline, x, until):
        assert timeline.plot.y <= top < bottom <= until
        for left, first, width, high in timeline.hit_boxes.tolist():
            assert not (left < x < left + width and first < bottom - 0.01 and first + high > top + 0.01)
