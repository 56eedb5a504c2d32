import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.domain.state import ViewState
from explorer.domain.table import EventTable
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.rows.level import PLAY, level_of
from explorer.layout.timeline import Timeline
from tests.layout.tables import TABLES, WINDOWS, Made, table, view
from tests.layout.test_resolve import counted, overlaps

SCALES = st.floats(1e-4, 500.0)
CANVAS = Canvas(900, 430)


def rows_of(timeline: Timeline) -> dict[int, float]:
    return dict(zip(timeline.hit_rows.tolist(), timeline.glyph_boxes[:, 1].tolist(), strict=True))


@given(SCALES, st.one_of(st.none(), SCALES))
def test_the_level_is_never_above_the_scale_nor_more_than_the_play_below(scale: float, before: float | None) -> None:
    level = level_of(scale, before)
    assert scale / PLAY * 0.999 <= level <= scale


@given(SCALES, st.floats(1.0, PLAY))
def test_zooming_in_a_notch_and_out_again_changes_no_level(scale: float, notch: float) -> None:
    level = level_of(scale, None)
    nearer = level_of(scale * notch, level)
    assert nearer == pytest.approx(level)
    assert level_of(scale, nearer) == pytest.approx(level)


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
    timeline = resolve(Scene(events), state, replace(CANVAS, before=scale / zoomed))
    assert overlaps(timeline.hit_boxes) == 0
    assert len(timeline.hit_rows) + counted(timeline) == timeline.in_window
