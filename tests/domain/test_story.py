"""What came before an event and after it in the same story."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.domain.event import Event, Relation
from explorer.domain.story import neighbours, story_of
from explorer.domain.table import EventTable, Links
from explorer.domain.vocabulary import Theme
from tests.domain.test_comparison import CLAIMS, DETAIL

CLAIM = CLAIMS["gazette"][0]


def event(uid: str, edtf: str) -> Event:
    return Event(1, uid, uid.title(), "", edtf, 3, "", "", None)


def tie(kind: str, uid: str, edtf: str, *, forward: bool) -> Relation:
    return Relation(kind, event(uid, edtf), forward, CLAIM)


def test_ties_stand_in_the_order_of_time_on_their_side_of_the_event() -> None:
    detail = replace(
        DETAIL,
        relations=(
            tie("causes", "feast", "1892", forward=True),
            tie("responds_to", "plan", "1880", forward=True),
            tie("enables", "loan", "1875", forward=False),
        ),
    )
    story = story_of(detail)
    assert [each.event.uid for each in story.before] == ["loan", "plan"]
    assert [each.event.uid for each in story.after] == ["feast"]
    assert story.before[0].source_id == "gazette"


@pytest.mark.parametrize(("kind", "forward", "is_before"), [
    ("responds_to", True, True), ("responds_to", False, False), ("causes", True, False), ("causes", False, True),
])  # fmt: skip
def test_of_two_that_begin_together_the_tie_says_which_came_first(kind: str, *, forward: bool, is_before: bool) -> None:
    story = story_of(replace(DETAIL, relations=(tie(kind, "other", "1891-05", forward=forward),)))
    assert (len(story.before), len(story.after)) == ((1, 0) if is_before else (0, 1))


def test_of_the_parts_of_one_whole_the_one_before_and_the_one_after_are_told() -> None:
    parts = (event("a", "1888"), event("b", "1890"), DETAIL.event, event("c", "1895"), event("d", "1899"))
    story = story_of(replace(DETAIL, siblings=parts))
    assert [each.event.uid for each in (*story.before, *story.after)] == ["b", "c"]


def test_an_event_that_is_tied_twice_is_told_once() -> None:
    twice = (tie("causes", "feast", "1892", forward=True), tie("enables", "feast", "1892", forward=True))
    assert len(story_of(replace(DETAIL, relations=twice)).after) == 1


def table(themes: list[int], importance: list[int], actors: list[list[int]]) -> EventTable:
    count = len(themes)
    days = np.arange(count, dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum([len(rows) for rows in actors])]).astype(np.int64)
    links = Links(starts, np.array([row for rows in actors for row in rows], np.int32))
    return EventTable(
        event_id=days, uid=tuple(map(str, range(count))), label=tuple(map(str, range(count))),
        begin_earliest=days, begin_latest=days, end_earliest=days, end_latest=days,
        marks=np.zeros(count, np.uint16), importance=np.array(importance, np.uint8),
        goldstein=np.zeros(count, np.float32), theme=np.array(themes, np.int16),
        theme_mask=np.ones(count, np.uint64), source_mask=np.ones(count, np.uint64),
        actor_group=np.zeros(count, np.int16), themes=(Theme("a", "A", ""), Theme("b", "B", "")), source_ids=("w",),
        actor_groups=("x",), actor_links=links,
    )  # fmt: skip


def test_neighbours_share_the_theme_and_an_actor_and_are_of_weight() -> None:
    made = table([0, 0, 0, 1, 0, 0], [5, 1, 3, 5, 5, 4], [[0, 2, 3, 5], [1, 4]])
    assert neighbours(made, 2) == (0, 5)
    assert neighbours(made, 4) == (None, None)
    assert neighbours(made, 1) == (None, 4)


def test_of_an_event_where_nobody_takes_part_the_theme_alone_counts() -> None:
    assert neighbours(table([0, 1, 0, 0], [3, 3, 3, 3], [[0, 1]]), 2) == (0, 3)


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(1, 5)), min_size=1, max_size=20), st.data())
def test_neighbours_lie_on_their_side_and_share_the_theme(events: list[tuple[int, int]], data: st.DataObject) -> None:
    made = table([theme for theme, _ in events], [weight for _, weight in events], [list(range(len(events)))])
    row = data.draw(st.integers(0, len(events) - 1))
    before, after = neighbours(made, row)
    for found in (before, after):
        assert found is None or made.theme[found] == made.theme[row]
    assert before is None or before < row
    assert after is None or after > row
