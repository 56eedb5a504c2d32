"""What holds for long bars in rows that are left over."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.domain.state import ViewState, pan
from explorer.domain.table import EventTable, Mark
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.rows.long_bars import SMALL
from tests.layout.tables import TABLES, WINDOWS, Made, table, view
from tests.layout.test_resolve import counted, overlaps

BACKGROUND = Made(begin=100, core=9000, marks=Mark.INTERVAL, importance=2)
CANVAS = Canvas(900, 166, handles=True)
"""Five rows in a single lane."""


def bars(count: int, importance: int = 2) -> list[Made]:
    """Long bars of one time."""
    return [replace(BACKGROUND, begin=100 + number, importance=importance) for number in range(count)]


def drawn(events: Sequence[Made]) -> list[int]:
    """The rows of the table that are drawn, those of the bars first."""
    return sorted(resolve(Scene(table(events)), view(2000, 4000), CANVAS).hit_rows.tolist())


@pytest.mark.parametrize("importance", [2, 4])
def test_bars_take_all_rows_that_nothing_else_needs(importance: int) -> None:
    timeline = resolve(Scene(table(bars(5, importance))), view(2000, 4000), CANVAS)
    assert len(timeline.hit_rows) == len(set(timeline.glyph_boxes[:, 1].tolist())) == 5
    assert counted(timeline) == 0


@pytest.mark.parametrize(("importance", "count", "first"), [(4, 4, 0), (2, 3, 2)])
def test_important_bars_take_spare_rows_from_above_and_others_from_below(
    importance: int, count: int, first: int
) -> None:
    every, some = (resolve(Scene(table(bars(n, importance))), view(2000, 4000), CANVAS) for n in (5, count))
    rows = sorted(every.glyph_boxes[:, 1].tolist())
    assert sorted(some.glyph_boxes[:, 1].tolist()) == rows[first : first + count]


def test_a_bar_leaves_its_row_to_more_important_points() -> None:
    points = [Made(begin=2500 + number, importance=5, label=f"Point {number}") for number in range(3)]
    lesser = [replace(point, importance=1) for point in points]
    assert drawn([*bars(5), *points])[-3:] == [5, 6, 7]
    for importance in (2, 5):
        assert drawn([*bars(5, importance), *lesser])[:5] == [0, 1, 2, 3, 4]


def test_a_lane_with_very_many_events_has_no_rows_to_spare() -> None:
    later = [Made(begin=40_000 + number, importance=1) for number in range(SMALL)]
    assert len(drawn([*bars(5), *later])) < len(drawn([*bars(5), *later[: SMALL // 2]])) == 5


@given(TABLES, WINDOWS, st.floats(-0.4, 0.4), st.sampled_from([120, 430, 900]))
def test_a_bar_keeps_its_row_while_panning(events: EventTable, state: ViewState, share: float, height: int) -> None:
    scene, canvas = Scene(events), Canvas(900, height)
    moved = replace(pan(state, state.window.width * share), extent=state.extent)
    one, other = resolve(scene, state, canvas), resolve(scene, moved, canvas)
    before, after = (dict(zip(t.hit_rows.tolist(), t.glyph_boxes[:, 1].tolist(), strict=True)) for t in (one, other))
    assert {row: before[row] for row in before.keys() & after} == {row: after[row] for row in before.keys() & after}
    assert overlaps(one.hit_boxes) == 0
