"""What one picture draws otherwise than another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.layout.changes import Item, Key, around, came, moved, places, sight
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.timeline import CARD, LABEL, Box, Timeline
from tests.layout.lanes.test_laying import held_picture
from tests.layout.tables import Made, table, view

CROWD = Scene(table([Made(begin=day, label=f"Event of day {day}", importance=day % 5 + 1) for day in range(2000)]))
WIDE = Canvas(1200, 300)
BOXES = st.builds(Box, st.integers(0, 50), st.integers(0, 50), st.integers(1, 50), st.integers(1, 50))


def shown(begin: float, end: float, canvas: Canvas = WIDE) -> Timeline:
    return resolve(CROWD, view(begin, end), canvas)


def covers(box: Box, x: float, y: float) -> bool:
    return box.x <= x < box.right and box.y <= y < box.bottom


def test_a_picture_has_no_changes_to_itself() -> None:
    assert came(shown(0, 300), shown(0, 300)) == ()


def test_what_a_pan_brings_into_sight_is_no_change() -> None:
    old, new = shown(100, 200), shown(103, 203)
    assert set(new.hit_rows.tolist()) - set(old.hit_rows.tolist())
    sides = new.plot.x + 60, new.plot.right - 200
    assert not [item for item in came(old, new) if sides[0] < item.boxes[0].x < sides[1]]


def test_zooming_in_brings_events_and_takes_their_count_away() -> None:
    far, near = shown(0, 1900), shown(900, 1000)
    rows = {item.key.row for item in came(far, near)} - {-1}
    assert rows
    assert rows <= set(near.hit_rows.tolist())
    assert any(item.key.at is not None for item in came(near, far))


def test_a_dot_that_gets_a_label_stays_itself() -> None:
    far, near = shown(900, 950, Canvas(1200, 200)), shown(915, 935, Canvas(1200, 200))
    labelled = [item for item in came(far, near) if item.keeps_glyph]
    assert labelled
    for item in labelled:
        x, y, width, height = near.glyph_boxes[near.hit_rows.tolist().index(item.key.row)].tolist()
        assert not any(covers(box, x + width / 2, y + height / 2) for box in item.boxes)


def test_a_card_is_another_look_than_a_label() -> None:
    scene = Scene(table([Made(begin=1000, label="Alone")]))
    low, high = (resolve(scene, view(900, 1100), Canvas(900, height)) for height in (60, 300))
    assert (int(low.looks.step[0]), int(high.looks.step[0])) == (LABEL, CARD + 2)
    assert [item.key for item in came(low, high)] == [Key(high.lanes[0].key, 0)]
    assert not came(low, high)[0].keeps_glyph


def test_what_goes_moves_with_its_date_and_its_lane() -> None:
    old, new = shown(100, 200), shown(110, 210)
    at = len(old.hit_rows) // 2
    item = places(old, {Key(old.lanes[0].key, int(old.hit_rows[at])): False})[0]
    right, down = moved(item, old, new)
    assert right == pytest.approx(-10 * new.scale.px_per_day)
    assert down == 0


def test_the_count_beside_a_name_stays_beside_it() -> None:
    old, new = shown(100, 200), shown(110, 210)
    key = Key(old.lanes[0].key)
    assert moved(Item(key, (Box(10, 50, 20, 15),)), old, new) == (0.0, 0.0)
    assert sight(new, key).right == new.plot.x


def test_what_goes_from_a_lane_that_got_lower_covers_no_neighbour() -> None:
    scene = Scene(table([Made(begin=day, theme=day % 2, label=f"Event {day}") for day in range(400)]))
    low = resolve(scene, view(0, 400), Canvas(1200, 200))
    above, below = low.lanes[:2]
    assert sight(low, Key(above.key, 0)).bottom == below.y
    assert sight(low, Key(below.key, 1)).bottom == low.plot.bottom


def test_other_lanes_are_another_picture() -> None:
    one, other = (
        resolve(Scene(table([Made(begin=10, theme=theme)])), view(0, 100, (-50, 200)), WIDE) for theme in (1, 3)
    )
    assert len(other.hit_rows) == 1
    assert came(one, other) == ()


def test_events_behind_held_lanes_are_cut_at_their_edge() -> None:
    timeline = held_picture(50.0)
    edge, held = timeline.plot.y + timeline.held, timeline.lanes[0].key
    stands = zip(timeline.looks.lane.tolist(), timeline.hit_rows.tolist(), strict=True)
    keys = {Key(timeline.lanes[lane].key, row): False for lane, row in stands}
    rolling = [item for item in places(timeline, keys) if item.key.lane != held]
    assert rolling
    assert all(box.y >= edge for item in rolling for box in item.boxes)


@given(BOXES, BOXES)
def test_what_is_around_a_hole_is_all_but_the_hole(box: Box, hole: Box) -> None:
    parts = around(box, hole)
    for x in range(int(box.x), int(box.right)):
        for y in range(int(box.y), int(box.bottom)):
            inside = sum(covers(part, x, y) for part in parts)
            assert inside == (0 if covers(hole, x, y) else 1)
