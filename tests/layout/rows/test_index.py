import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.state import Filter, Grouping
from explorer.domain.table import EventTable
from explorer.layout.rows.grouping import Grouped
from explorer.layout.rows.index import SIZES, Index
from explorer.layout.rows.indexing import size_class
from explorer.layout.rows.prepare import prepare
from explorer.layout.scene import Scene
from tests.layout.tables import FIRST, TABLES

EDGES = st.floats(-500, 60_000).map(lambda day: FIRST + day)


def index(events: EventTable) -> Index:
    return prepare(Scene(events), Filter(), Grouped(Grouping.THEME)).index


@given(TABLES, EDGES)
def test_what_begins_before_a_day_is_found_in_every_lane(events: EventTable, edge: float) -> None:
    made = index(events)
    found = made.by_begin.before(made.days, np.arange(made.lanes), np.full(made.lanes, edge))
    for lane, (first, last) in enumerate(zip(made.first[:-1], made.first[1:], strict=True)):
        assert found[lane] - first == np.count_nonzero(made.begin[first:last] < edge)


@given(TABLES, EDGES, st.floats(0.1, 9000))
def test_counts_are_those_of_the_overlapping_events(events: EventTable, begin: float, width: float) -> None:
    made = index(events)
    overlap = (made.begin < begin + width) & (made.end > begin)
    expected = [np.count_nonzero(overlap[a:b]) for a, b in zip(made.first[:-1], made.first[1:], strict=True)]
    assert made.counts(begin, begin + width).tolist() == expected


@given(TABLES)
def test_every_order_holds_every_event_once_and_is_searchable(events: EventTable) -> None:
    made = index(events)
    for order in (made.by_importance, made.by_size):
        assert sorted(order.entry.tolist()) == list(range(len(events)))
    for counted in (made.by_begin, made.by_end, made.by_importance, made.by_size, made.by_size_end):
        assert len(counted.key) == len(events)
        assert (np.diff(counted.key) >= 0).all()


@given(st.lists(st.integers(1, 10**11), min_size=1, max_size=40))
def test_a_class_of_length_reaches_from_a_power_of_two_to_the_next(lengths: list[int]) -> None:
    classes = size_class(np.array(lengths, dtype=np.int64)).tolist()
    assert all(2**size <= length < 2 ** (size + 1) for size, length in zip(classes, lengths, strict=True))
    assert max(classes) < SIZES
