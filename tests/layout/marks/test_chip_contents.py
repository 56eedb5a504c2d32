import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.domain.state import Grouping, ViewState, Window
from explorer.domain.table import EventTable
from explorer.layout.marks.chip_contents import is_in_header, rows_in_chip, way_in
from explorer.layout.resolve import Canvas, Scene, resolve
from tests.layout.tables import TABLES, WINDOWS, Made, table, view


@given(TABLES, WINDOWS, st.sampled_from([Grouping.THEME, Grouping.SOURCE, Grouping.NONE]))
def test_a_chip_holds_as_many_events_as_it_counts(events: EventTable, state: ViewState, grouping: Grouping) -> None:
    scene, grouped = Scene(events), replace(state, grouping=grouping)
    timeline = resolve(scene, grouped, Canvas(900, 200))
    for cluster in timeline.clusters:
        assert len(rows_in_chip(scene, grouped, timeline, cluster)) == cluster.count


@given(TABLES, WINDOWS)
def test_no_event_is_drawn_and_held_or_held_by_two_chips(events: EventTable, state: ViewState) -> None:
    scene = Scene(events)
    timeline = resolve(scene, state, Canvas(900, 200))
    held = [rows_in_chip(scene, state, timeline, cluster).tolist() for cluster in timeline.clusters]
    rows = [*timeline.hit_rows.tolist(), *(row for each in held for row in each)]
    assert len(rows) == len(set(rows)) == timeline.in_window


def test_the_chip_beside_the_name_of_a_lane_holds_what_has_no_other_chip() -> None:
    events = table([Made(begin=day // 3, theme=day % 2) for day in range(6000)])
    scene, state = Scene(events), view(500, 1500)
    timeline = resolve(scene, state, Canvas(900, 90))
    in_header = [cluster for cluster in timeline.clusters if is_in_header(timeline, cluster)]
    assert all(len(rows_in_chip(scene, state, timeline, cluster)) == cluster.count for cluster in in_header)


@pytest.mark.parametrize("begins", [[500], [500] * 12, [10, 900]])
def test_what_no_nearer_look_sets_apart_has_no_way_in(begins: list[int]) -> None:
    assert way_in(np.array(begins, dtype=np.int64), Window(0.0, 1000.0)) is None


@given(st.lists(st.integers(400, 600), min_size=2))
def test_the_way_in_is_nearer_and_shows_every_event(begins: list[int]) -> None:
    window = Window(0.0, 1000.0)
    found = way_in(np.array(begins, dtype=np.int64), window)
    if len(set(begins)) > 1:
        assert found is not None
        assert found.width < window.width
        assert found.begin < min(begins) <= max(begins) + 1 < found.end
