import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.domain.state import ViewState, pan, zoom
from explorer.domain.table import EventTable
from explorer.layout.level import FAR, PHASES, PLAY, exact_level, hurried_level, level_of, scale_of
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.timeline import Timeline
from tests.layout.tables import TABLES, WINDOWS, Made, table, view
from tests.layout.test_resolve import counted, overlaps

SCALES = st.floats(1e-4, 500.0)
CANVAS = Canvas(900, 430)


def rows_of(timeline: Timeline) -> dict[int, float]:
    return dict(zip(timeline.hit_rows.tolist(), timeline.glyph_boxes[:, 1].tolist(), strict=True))


@given(SCALES, st.one_of(st.none(), SCALES))
def test_the_level_is_never_above_the_scale_nor_more_than_the_play_below(scale: float, before: float | None) -> None:
    level = scale_of(scale, before)
    assert scale / PLAY * 0.999 <= level <= scale


@given(SCALES, st.floats(1.0, PLAY))
def test_zooming_in_a_notch_and_out_again_changes_no_level(scale: float, notch: float) -> None:
    level = scale_of(scale, None)
    nearer = scale_of(scale * notch, level)
    assert nearer == pytest.approx(level)
    assert scale_of(scale, nearer) == pytest.approx(level)


def test_no_event_changes_its_row_while_one_zooms_to_and_fro_by_a_notch() -> None:
    scene = Scene(table([Made(begin=day * 17, theme=day % 3, label=f"Event of day {day}") for day in range(400)]))
    for number in range(24):
        width = 3000 * 1.05**number
        far = resolve(scene, view(0, width), CANVAS)
        near = resolve(scene, view(0, width / PLAY * 1.001), replace(CANVAS, before=far.level))
        again = resolve(scene, view(0, width), replace(CANVAS, before=near.level))
        before, between = rows_of(far), rows_of(near)
        assert rows_of(again) == before
        assert {row: before[row] for row in between.keys() & before.keys()} == between


@given(TABLES, WINDOWS, st.floats(0.5, 3.0))
def test_a_picture_after_another_is_as_sound_as_the_first(events: EventTable, state: ViewState, zoomed: float) -> None:
    scale = CANVAS.width / state.window.width
    timeline = resolve(Scene(events), state, replace(CANVAS, before=exact_level(scale / zoomed)))
    assert overlaps(timeline.hit_boxes) == 0
    assert len(timeline.hit_rows) + counted(timeline) == timeline.in_window


@given(SCALES, st.lists(st.floats(0.8, 1.25), max_size=40))
def test_the_steps_of_hurried_pictures_are_never_above_the_scale_nor_far_below(
    scale: float, zooms: list[float]
) -> None:
    level = exact_level(scale)
    for factor in zooms:
        scale *= factor
        level = hurried_level(scale, level, PHASES)
        assert all(level.scale / FAR * 0.999 <= step <= scale * 1.001 for step in level.turns)


@pytest.mark.parametrize("factor", [1.02, 1.12, 1 / 1.02, 1 / 1.12])
def test_zooming_without_a_rest_changes_the_step_of_one_turn_a_picture(factor: float) -> None:
    scale, level = 1.0, exact_level(1.0)
    changed = []
    for _ in range(60):
        scale *= factor
        before, level = level, hurried_level(scale, level, PHASES)
        changed.append(sum(old != new for old, new in zip(before.turns, level.turns, strict=True)))
    # Zooming out the turns still lie close together at first.
    assert max(changed[5:]) == 1


def test_a_hurried_picture_where_one_does_not_zoom_catches_up() -> None:
    level = exact_level(1.0)
    for number in range(12):
        level = hurried_level(1.12**number, level, PHASES)
    assert not level.is_exact
    for _ in range(PHASES):
        level = hurried_level(1.12**11, level, PHASES)
    assert level.turns == exact_level(level.scale).turns


@pytest.mark.parametrize("factor", [0.1, 10.0])
def test_a_leap_is_no_movement_that_lanes_stay_behind_of(factor: float) -> None:
    before = exact_level(1.0)
    assert hurried_level(factor, before, PHASES) == level_of(factor, before)


MOVES = st.lists(st.tuples(st.sampled_from([1.12, 1.3, 1 / 1.12, 1 / 1.3, 1.0]), st.floats(-0.2, 0.2)), max_size=6)


@settings(max_examples=30)
@given(TABLES, WINDOWS, MOVES)
def test_hurried_pictures_are_sound_and_depend_on_the_level_handed_on_alone(
    events: EventTable, state: ViewState, moves: list[tuple[float, float]]
) -> None:
    scene, canvas = Scene(events), replace(CANVAS, hurried=True)
    for factor, side in moves:
        state = pan(zoom(state, factor, state.window.begin), side * state.window.width)
        timeline, fresh = resolve(scene, state, canvas), resolve(Scene(events), state, canvas)
        assert overlaps(timeline.hit_boxes) == 0
        assert len(timeline.hit_rows) + counted(timeline) == timeline.in_window
        assert timeline.hit_boxes.tolist() == fresh.hit_boxes.tolist()
        canvas = replace(canvas, before=timeline.level)


def test_lanes_keep_their_heights_in_hurried_pictures_until_these_come_to_rest() -> None:
    events = [Made(begin=day * 9, theme=max(0, day % 9 - 6), label=f"Event of day {day}") for day in range(900)]
    scene, canvas = Scene(table(events)), replace(CANVAS, hurried=True)
    heights = []
    for number in range(24):
        near = resolve(scene, view(0, 8000 / 1.15**number), canvas)
        heights.append([lane.h for lane in near.lanes])
        canvas = replace(canvas, before=near.level)
    rested = resolve(scene, view(0, 8000 / 1.15**23), replace(canvas, hurried=False))
    assert all(each == heights[0] for each in heights)
    assert [lane.h for lane in rested.lanes] != heights[0]
