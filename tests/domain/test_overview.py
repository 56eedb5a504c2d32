import numpy as np
from hypothesis import given

from explorer.domain.overview import CELLS, IN_SLOT, SLOTS, overview_of
from explorer.domain.table import EventTable
from explorer.domain.times import times
from explorer.layout.marks.density import under_way
from tests.layout.tables import TABLES, Made, table


@given(TABLES)
def test_cells_count_the_events_that_are_under_way(events: EventTable) -> None:
    grid = overview_of(events).grid
    edges = np.linspace(grid.first, grid.last, CELLS + 1)[:: CELLS // 8]
    drawn = times(events, np.arange(len(events)))
    exact = under_way(np.sort(drawn.begin), np.sort(drawn.end), edges)
    assert np.abs(grid.under_way(edges) - exact).max() < 1e-6


@given(TABLES)
def test_an_overview_holds_events_of_the_table_in_its_order(events: EventTable) -> None:
    few = overview_of(events).table
    rows = [events.row_of(uid) for uid in few.uid]
    assert rows == sorted(set(rows))
    assert [events.label[row] for row in rows] == list(few.label)
    assert few.begin_earliest.tolist() == events.begin_earliest[rows].tolist()


def test_the_most_important_of_a_crowd_are_kept() -> None:
    crowd = [Made(begin=number // 10, importance=1 + 4 * (number % 50 == 0)) for number in range(2000)]
    few = overview_of(table(crowd)).table
    assert np.count_nonzero(few.importance == 5) == 40
    assert len(few) <= SLOTS * IN_SLOT


def test_outside_the_time_of_the_store_nothing_is_under_way() -> None:
    grid = overview_of(table([Made(begin=0), Made(begin=100)])).grid
    assert grid.under_way(np.array([grid.first - 50.0, grid.first - 20.0])).tolist() == [0.0]
    assert grid.under_way(np.array([grid.last + 20.0, grid.last + 50.0])).tolist() == [0.0]
