"""Where a lane that is carried would come to stand."""

from msgspec.structs import replace

from explorer.layout.lanes.carrying import Drop, drop_at
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.timeline import Lane
from tests.layout.tables import Made, table, view

EMPTY = resolve(Scene(table([Made(begin=1)])), view(0, 9), Canvas(900, 600))
TOPS = {"a": 0, "b": 100, "c": 200, "d": 300, "e": 400}
LANES = replace(EMPTY, lanes=tuple(Lane(key, key, 1, y, 100.0, pinned=key in "ab") for key, y in TOPS.items()))


def test_it_stands_before_the_first_lane_whose_middle_is_below() -> None:
    assert drop_at(LANES, "e", 240) == Drop("c", 200)
    assert drop_at(LANES, "e", 260) == Drop("d", 300)


def test_below_all_others_it_is_the_last() -> None:
    assert drop_at(LANES, "c", 900) == Drop(None, 500)


def test_pinned_lanes_and_the_others_stay_among_themselves() -> None:
    assert drop_at(LANES, "e", 10) == Drop("c", 200)
    assert drop_at(LANES, "a", 900) == Drop(None, 200)


def test_a_lane_that_is_gone_has_no_place() -> None:
    assert drop_at(LANES, "gone", 10) is None
