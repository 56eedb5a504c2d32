"""Fields of the search become filters where a filter shows the same events."""

import numpy as np
import pytest

from explorer.domain.dates_in_words import Stretch
from explorer.domain.qualities import Tone
from explorer.domain.query import Named, Term, When, parse_query
from explorer.domain.selecting import visible_rows
from explorer.domain.state import AGREED, Filter
from explorer.store.opener import Store
from explorer.store.reader import read_table
from explorer.store.searching.conditions import as_filter, named, rows_that_meet, sources_of, within_stretches
from explorer.store.searching.search_index import SearchIndex, read_search_index


@pytest.fixture
def index(store: Store) -> SearchIndex:
    return read_search_index(store, read_table(store))


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("disputed:yes", Filter(disputed_only=True)),
        ("disputed:no", Filter(differing=frozenset({AGREED}))),
        ("alone:yes tone:conflict", Filter(alone=True, tones=frozenset({Tone.CONFLICT}))),
        ("importance:4..", Filter(importance=4)),
    ],
)
def test_fields_are_a_filter(index: SearchIndex, typed: str, wanted: Filter) -> None:
    assert as_filter(index, parse_query(typed)) == wanted


@pytest.mark.parametrize(
    "typed", ["importance:2..3", "alone:no", "-disputed:yes", "theme:works theme:war", "disputed:yes bridge"]
)
def test_what_no_filter_can_say_is_none(index: SearchIndex, typed: str) -> None:
    assert as_filter(index, parse_query(typed)) is None


@pytest.mark.parametrize("typed", ["disputed:yes", "disputed:no", "actor:holt", "source:gazette", "before 1902"])
def test_a_filter_shows_the_events_that_meet_the_fields(index: SearchIndex, typed: str) -> None:
    query = parse_query(typed, typing=False)
    wanted, meeting = as_filter(index, query), rows_that_meet(index, query.conditions)
    assert wanted is not None
    assert meeting.rows is not None
    assert meeting.rows.any()
    assert np.array_equal(visible_rows(index.table, wanted), meeting.rows)


def test_a_source_that_is_left_out_is_not_asked_for(index: SearchIndex) -> None:
    asked = sources_of(index, parse_query("source:gazette", typing=False))
    assert len(asked) == 1
    assert sources_of(index, parse_query("-source:gazette", typing=False)) == frozenset()


def test_a_name_is_found_by_its_id_where_no_name_is_like_it(index: SearchIndex) -> None:
    assert named(index, Named.PLACE, "aldport-town") == {"aldport-town"}
    assert named(index, Named.THEME, "aldport-town") == frozenset()


def test_what_only_reaches_into_a_time_does_not_lie_within_it(index: SearchIndex) -> None:
    rows = np.arange(len(index.table))
    begin, end = int(index.begin[0]), int(index.end[0])
    for stretch, is_within in (
        (Stretch(begin, end), True),
        (Stretch(begin + 1, None), False),
        (Stretch(None, end - 1), False),
    ):
        assert within_stretches(index, (Term(When(stretch, is_range=True)),), rows)[0] == is_within
    assert not within_stretches(index, (Term(When(Stretch(None, None), is_range=True), negated=True),), rows).any()
    assert not within_stretches(index, (), rows).any()
