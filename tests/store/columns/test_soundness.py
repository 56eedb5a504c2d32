"""Columns that could not have come from a table of events are known at once."""

from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from explorer.domain.table import EventTable, Links
from explorer.store.columns.event_rows import FARTHEST_DAY
from explorer.store.columns.soundness import is_counting, is_sound
from explorer.store.opener import open_store
from explorer.store.reader import read_table


@pytest.fixture
def table(store_path: Path) -> EventTable:
    with open_store(store_path) as store:
        return read_table(store)


def with_one(table: EventTable, column: str, value: float) -> EventTable:
    """The table with another last value in a column, which is wide enough for it."""
    changed = np.array(getattr(table, column), np.float64 if column == "goldstein" else np.int64)
    changed[-1] = value
    return replace(table, **{column: changed})


def at_one_time(table: EventTable, event_id: np.ndarray[tuple[int], np.dtype[np.int64]]) -> EventTable:
    """The events with one first day."""
    begin = np.full(len(table), int(table.begin_earliest[0]), np.int64)
    return replace(table, begin_earliest=begin, event_id=event_id)


def test_the_columns_of_a_store_are_sound(table: EventTable) -> None:
    assert is_sound(table)


def test_events_of_one_day_stand_in_the_order_of_their_numbers(table: EventTable) -> None:
    numbers = np.arange(len(table), dtype=np.int64)
    assert is_sound(at_one_time(table, numbers))
    assert not is_sound(at_one_time(table, numbers[::-1].copy()))
    assert not is_sound(at_one_time(table, np.zeros_like(numbers)))


def test_events_in_another_order_than_that_of_time_are_unsound(table: EventTable) -> None:
    early = with_one(table, "begin_earliest", int(table.begin_earliest[0]) - 1)
    assert not is_sound(early)


@pytest.mark.parametrize(("column", "most"), [("importance", 5), ("goldstein", 10)])
def test_grades_beyond_the_scale_are_unsound(table: EventTable, column: str, most: int) -> None:
    assert is_sound(with_one(table, column, most))
    assert not is_sound(with_one(table, column, most + 1))


def test_themes_sources_and_actors_that_nobody_names_are_unsound(table: EventTable) -> None:
    themes, sources, actors = len(table.themes), len(table.source_ids), len(table.actor_groups)
    for column, most in (("theme", themes - 1), ("source_mask", (1 << sources) - 1), ("actor_group", actors - 1)):
        assert is_sound(with_one(table, column, most))
        assert not is_sound(with_one(table, column, most + 1))


def test_an_end_before_the_begin_and_a_day_too_far_are_unsound(table: EventTable) -> None:
    assert not is_sound(with_one(table, "end_earliest", int(table.end_latest[-1]) + 1))
    assert not is_sound(with_one(table, "begin_latest", int(table.begin_earliest[-1]) - 1))
    assert not is_sound(with_one(table, "end_latest", FARTHEST_DAY + 1))


def test_the_rows_of_an_actor_are_rows_of_the_table_in_their_order(table: EventTable) -> None:
    starts = np.concatenate([[0], np.full(len(table.actors), 2)])
    for rows, sound in (([0, 1], True), ([1, 0], False), ([1, 1], False), ([0, len(table)], False)):
        links = Links(starts=starts, rows=np.array(rows, np.int32))
        assert is_sound(replace(table, actor_links=links)) is sound


def test_no_more_events_are_over_than_have_begun() -> None:
    begun = np.array([0, 1, 2])
    assert is_counting(begun, np.array([0, 1, 2]), 2)
    assert not is_counting(begun, np.array([0, 2, 2]), 2)
    assert not is_counting(begun, np.array([0, 1, 2]), 1)
    assert not is_counting(np.array([1, 0, 2]), np.array([0, 0, 0]), 2)
