import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.domain.selecting import rows_in_span, visible_rows
from explorer.domain.state import Filter, Sought, Span
from explorer.domain.table import EventTable, Mark
from explorer.domain.vocabulary import Theme

THEMES = ("works", "war", "faith")
SOURCES = ("annals", "gazette")
EVENTS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(0, 20), st.integers(0, 7), st.integers(0, 3), st.booleans()), max_size=20
)
FILTERS = st.builds(
    Filter, st.frozensets(st.sampled_from([*THEMES, "unknown"])), st.frozensets(st.sampled_from(SOURCES)), st.booleans()
)
Made = list[tuple[int, int, int, int, bool]]


def table_of(events: Made) -> EventTable:
    begin = np.array([event[0] for event in events], np.int64)
    end = begin + np.array([event[1] for event in events], np.int64)
    count = len(events)
    return EventTable(
        event_id=np.arange(count),
        uid=tuple(map(str, range(count))),
        label=tuple(map(str, range(count))),
        begin_earliest=begin,
        begin_latest=begin,
        end_earliest=end,
        end_latest=end,
        marks=np.array([int(Mark.DISPUTED) if event[4] else 0 for event in events], np.uint16),
        importance=np.ones(count, np.uint8),
        goldstein=np.zeros(count, np.float32),
        theme=np.zeros(count, np.int16),
        theme_mask=np.array([event[2] for event in events], np.uint64),
        source_mask=np.array([event[3] for event in events], np.uint64),
        actor_group=np.zeros(count, np.int16),
        themes=tuple(Theme(name, name, "") for name in THEMES),
        source_ids=SOURCES,
        actor_groups=(),
    )


def passes(event: tuple[int, int, int, int, bool], wanted: Filter) -> bool:
    themes = {name for bit, name in enumerate(THEMES) if event[2] >> bit & 1}
    sources = {name for bit, name in enumerate(SOURCES) if event[3] >> bit & 1}
    by_theme = not wanted.themes or bool(themes & wanted.themes)
    by_source = not wanted.sources or bool(sources & wanted.sources)
    return by_theme and by_source and (event[4] or not wanted.disputed_only)


@given(EVENTS, FILTERS)
def test_a_filter_lets_through_what_has_one_of_each_wanted_kind(events: Made, wanted: Filter) -> None:
    assert visible_rows(table_of(events), wanted).tolist() == [passes(event, wanted) for event in events]


@given(EVENTS, st.integers(-5, 75), st.integers(1, 30))
def test_a_span_holds_what_can_have_happened_in_it(events: Made, begin: int, width: int) -> None:
    span = Span(begin, begin + width)
    inside = [
        i
        for i, event in enumerate(events)
        if any(span.begin <= event[0] + day < span.end for day in range(event[1] + 1))
    ]
    assert rows_in_span(table_of(events), span).tolist() == sorted(inside, key=lambda i: events[i][0])


@given(EVENTS, FILTERS)
def test_a_span_and_a_filter_both_hold(events: Made, wanted: Filter) -> None:
    everything = Span(-10, 100)
    rows = rows_in_span(table_of(events), everything, wanted)
    assert sorted(rows.tolist()) == [i for i, event in enumerate(events) if passes(event, wanted)]


def test_an_unknown_begin_counts_as_the_known_end() -> None:
    """An event of which only the end in the year 40 is known does not fill every span before it."""
    table = replace(table_of([(0, 40, 1, 1, False)]), marks=np.array([int(Mark.UNKNOWN_BEGIN)], np.uint16))
    assert rows_in_span(table, Span(0, 39)).tolist() == []
    assert rows_in_span(table, Span(40, 41)).tolist() == [0]


def test_told_by_one_means_one_source_and_no_other() -> None:
    table = table_of([(0, 0, 0, sources, False) for sources in (0b00, 0b01, 0b10, 0b11)])
    assert visible_rows(table, Filter(alone=True)).tolist() == [False, True, True, False]


def test_what_a_search_found_is_let_through_and_what_the_store_lacks_does_no_harm() -> None:
    table = table_of([(0, 0, 0, 1, False)] * 3)
    wanted = Filter(sought=Sought("embassy", frozenset({"2", "gone"})))
    assert visible_rows(table, wanted).tolist() == [False, False, True]
