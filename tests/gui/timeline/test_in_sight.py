"""The lanes are scrolled by as little as brings an event into sight."""

import numpy as np
import pytest
from msgspec.structs import replace

from explorer.gui.timeline.fades import fades
from explorer.gui.timeline.in_sight import way_into_sight
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.timeline import Timeline
from tests.layout.tables import Made, table, view

BUSY = Scene(table([Made(begin=day * 9, theme=day % 4, label=f"Event of day {day}") for day in range(300)]))


def picture(scroll: float) -> Timeline:
    return resolve(BUSY, view(0, 2700), Canvas(1200, 300, scroll=scroll))


@pytest.mark.parametrize("scroll", [0.0, 60.0, 200.0, 9000.0])
def test_after_its_way_an_event_stands_whole_between_the_fades(scroll: float) -> None:
    before = picture(scroll)
    reached = min(scroll, before.content_height - before.plot.h)
    ways = {row: way_into_sight(before, row, frozenset()) for row in np.unique(before.hit_rows).tolist()}
    assert any(ways.values())
    for row, way in ways.items():
        after = picture(reached + way)
        above, below = fades(after)
        _, y, _, height = after.hit_boxes[after.hit_rows == row][0].tolist()
        assert y >= after.plot.y + above - 0.01
        assert y + height <= after.plot.bottom - below + 0.01


def test_an_event_that_is_in_sight_needs_no_scrolling() -> None:
    timeline = picture(0.0)
    assert way_into_sight(timeline, int(timeline.hit_rows[timeline.hit_boxes[:, 1].argmin()]), frozenset()) == 0.0


def test_the_lane_of_an_event_that_is_not_drawn_comes_into_sight() -> None:
    timeline = picture(0.0)
    last = timeline.lanes[-1]
    way = way_into_sight(timeline, -1, frozenset({last.key}))
    assert way == pytest.approx(last.y + last.h - timeline.plot.bottom + fades(timeline)[1])
    assert way_into_sight(timeline, -1, frozenset()) == 0.0


def test_an_event_in_a_lane_that_is_held_needs_no_scrolling() -> None:
    timeline = picture(0.0)
    last = timeline.lanes[-1]
    held = replace(timeline, lanes=(*timeline.lanes[:-1], replace(last, held=True)))
    assert way_into_sight(timeline, -1, frozenset({last.key})) > 0
    assert way_into_sight(held, -1, frozenset({last.key})) == 0.0
