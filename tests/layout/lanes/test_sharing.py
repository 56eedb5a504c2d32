import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.state import Filter, Grouping, Window
from explorer.domain.table import Mark
from explorer.layout.lanes.sharing import LEAST_ROWS, content_height, place_lanes, rows_needed, scrolled, share_rows
from explorer.layout.resolve import Scene
from explorer.layout.rows.card_rows import rows_for_cards
from explorer.layout.rows.grouping import Grouped
from explorer.layout.rows.prepare import prepare
from explorer.layout.style import SCREEN
from explorer.layout.timeline import Box
from tests.layout.tables import Made, table

NEEDS = st.lists(st.integers(1, 40), min_size=1, max_size=20)


def rows_of(*made: Made, px_per_day: float) -> int:
    events = prepare(Scene(table(made)), Filter(), Grouped(Grouping.NONE))
    whole = Window(float(events.begin[0]), float(events.ends[-1]))
    return rows_needed(events, 0, whole, (px_per_day, SCREEN))


@given(NEEDS, st.floats(0, 3000))
def test_each_lane_has_a_row_and_none_more_than_it_needs_or_can_use_for_cards(needed: list[int], height: float) -> None:
    rows = share_rows(needed, height, SCREEN)
    assert all(1 <= have <= rows_for_cards(want) for have, want in zip(rows, needed, strict=True))


@given(NEEDS, st.floats(0, 3000))
def test_lanes_grow_beyond_the_least_only_while_all_fit(needed: list[int], height: float) -> None:
    rows = share_rows(needed, height, SCREEN)
    tall = content_height(place_lanes(rows, 0, SCREEN)) > height + 0.01
    assert not tall or all(have <= LEAST_ROWS for have in rows)


@given(NEEDS, st.floats(0, 3000))
def test_lanes_follow_each_other_and_fill_the_height(needed: list[int], height: float) -> None:
    places = place_lanes(share_rows(needed, height, SCREEN), height, SCREEN)
    tops = [place.top for place in places]
    assert tops == pytest.approx([sum(p.height for p in places[:index]) for index in range(len(places))])
    assert content_height(places) >= height - 0.01


@given(NEEDS, st.floats(0, 3000))
def test_the_rows_of_a_lane_lie_inside_it(needed: list[int], height: float) -> None:
    for place in place_lanes(share_rows(needed, height, SCREEN), height, SCREEN):
        assert place.first_row >= 0
        assert place.first_row + place.rows * place.row_height <= place.height + 0.01


def test_events_far_apart_need_one_row_and_a_crowd_needs_more() -> None:
    apart = [Made(begin=number * 8000) for number in range(5)]
    crowd = [Made(begin=number, label="A label of some length") for number in range(30)]
    assert rows_of(*apart, px_per_day=0.1) == 1
    assert rows_of(*crowd, px_per_day=0.1) > 5


def test_bars_side_by_side_need_a_row_each() -> None:
    bars = [Made(begin=number, core=20_000, marks=Mark.INTERVAL, label="x") for number in range(6)]
    assert rows_of(*bars, px_per_day=1.0) >= 5


def test_what_a_lane_needs_hardly_depends_on_how_many_events_are_looked_at() -> None:
    even = [[Made(begin=day, label="A label") for day in range(0, 40_000, step)] for step in (400, 40)]
    few, many = (rows_of(*made, px_per_day=0.1) for made in even)
    assert few < many <= 12 * few


def test_scrolling_stays_within_the_lanes() -> None:
    plot = Box(0, 0, 100, 300)
    assert [scrolled(by, 500, plot) for by in (-5, 100, 900)] == [0, 100, 200]
    assert scrolled(100, 200, plot) == 0
