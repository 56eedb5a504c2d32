"""What holds for long bars that give way to more important events."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.domain.table import Mark
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.rows.giving_way import Crowd, Room, giving_way
from explorer.layout.rows.long_bars import Bar
from tests.layout.tables import Made, table, view

BACKGROUND = Made(begin=100, core=9000, marks=Mark.INTERVAL, importance=3, label="Background")
TWO_ROWS = Canvas(900, 88)
ROOM = Room(rows=3, label=100.0)


def drawn(*events: Made) -> list[str]:
    """The labels of the events that are drawn in a lane of two rows."""
    made = table(events)
    return [made.label[row] for row in resolve(Scene(made), view(2000, 4000), TWO_ROWS).hit_rows.tolist()]


def crowd(*events: tuple[int, int]) -> Crowd:
    """Events from (begin, importance)."""
    begins, importance = zip(*events, strict=True)
    return Crowd(np.array(begins), np.array(importance))


def bars(*importance: int) -> list[tuple[Bar, int]]:
    """Bars of one time, each in its row."""
    return [(Bar(entry, entry, 0.0, 1000.0), rank) for entry, rank in enumerate(importance)]


@pytest.mark.parametrize(("importance", "shown"), [(4, ["First", "Second"]), (5, ["First", "Second"])])
def test_two_important_events_of_a_time_have_both_rows(importance: int, shown: list[str]) -> None:
    points = [Made(begin=2500, importance=importance, label=label) for label in ("First", "Second")]
    assert sorted(drawn(BACKGROUND, *points)) == shown


def test_a_bar_stays_where_there_is_a_row_for_each_important_event() -> None:
    far_apart = [Made(begin=begin, importance=4, label="Point") for begin in (2500, 3800)]
    assert sorted(drawn(BACKGROUND, *far_apart)) == ["Background", "Point", "Point"]


def test_a_bar_gives_way_neither_to_its_equals_nor_to_the_unimportant() -> None:
    for own, points in ((5, 5), (4, 4), (1, 3)):
        two = [Made(begin=2500, importance=points, label="Point")] * 2
        assert "Background" in drawn(replace(BACKGROUND, importance=own), *two)


def test_as_few_bars_as_are_enough_give_way_the_least_important_first() -> None:
    events = crowd((500, 5), (510, 4))
    assert giving_way(bars(3, 2, 3), [], events, ROOM) == {0, 1}
    assert giving_way(bars(3, 2), [], events, ROOM) == {1}
    assert giving_way(bars(3), [], events, ROOM) == frozenset()


def test_bars_make_up_for_what_threads_take_but_threads_stay() -> None:
    thread = Bar(7, 2, 400.0, 600.0)
    assert giving_way(bars(3, 2), [thread], crowd((500, 5), (510, 4)), ROOM) == {0, 1}


@given(
    st.lists(st.integers(1, 5), max_size=3),
    st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 5)), min_size=1).map(sorted),
)
def test_no_bar_gives_way_to_what_is_no_more_important(ranks: list[int], events: list[tuple[int, int]]) -> None:
    gone = giving_way(bars(*ranks), [], crowd(*events), ROOM)
    most = max(importance for _, importance in events)
    assert all(ranks[entry] < most and most >= 4 for entry in gone)
