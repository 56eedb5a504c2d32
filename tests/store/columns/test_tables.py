import gc
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.days import to_day
from explorer.domain.edtf import parse
from explorer.domain.table import EventTable, Mark
from explorer.store.building.synthetic import write_synthetic
from explorer.store.columns.event_rows import FARTHEST_DAY
from explorer.store.errors import StoreDamagedError, StoreTooLargeError
from explorer.store.opener import Store, open_store
from explorer.store.reader import read_extent, read_table
from tests.store.making import alter, loosen_all

EDTF = st.sampled_from(
    [
        "1905",
        "1905?",
        "1905-05~",
        "1905%",
        "1901/1914",
        "../1914",
        "1914/..",
        "/1914",
        "1914/",
        "[1905,1907]",
        "1905~/1906?",
    ]
)


def table_of(path: Path) -> EventTable:
    with open_store(path) as store:
        return read_table(store)


def row(table: EventTable, uid: str) -> int:
    return table.uid.index(uid)


def test_events_come_by_first_possible_day(store: Store) -> None:
    table = read_table(store)
    assert tuple(table.uid) == ("vote", "opening", "closure", "ferry")
    assert table.label[0] == "The council votes for a bridge"
    assert list(np.diff(table.begin_earliest) >= 0) == [True, True, True]
    assert len(table) == 4


def test_bounds_are_those_of_the_date(store: Store) -> None:
    table = read_table(store)
    i = row(table, "vote")
    assert (table.begin_earliest[i], table.end_latest[i]) == (to_day(1901, 5), to_day(1901, 5, 31))


def test_an_open_end_is_drawn_to_the_end_of_the_store(store: Store) -> None:
    table = read_table(store)
    i = row(table, "ferry")
    assert table.end_earliest[i] == table.end_latest[i] == to_day(1918, 12, 31)
    assert table.marks[i] & Mark.OPEN_END


def test_themes_sources_and_tones_are_columns(store: Store) -> None:
    table = read_table(store)
    i = row(table, "opening")
    assert [theme.theme_id for theme in table.themes] == ["works", "war"]
    assert (table.theme[i], table.theme_mask[i]) == (0, 0b11)
    assert table.source_ids == ("annals", "gazette")
    assert list(table.source_mask) == [0b01, 0b11, 0b11, 0b10]
    assert table.goldstein[row(table, "vote")] == pytest.approx(1.9)
    assert math.isnan(table.goldstein[i])
    assert list(table.importance) == [3, 5, 2, 1]


def test_disputes_are_marked_and_those_of_dates_apart(store: Store) -> None:
    marks = read_table(store).marks
    assert [bool(mark & Mark.DISPUTED) for mark in marks] == [True, True, False, False]
    assert [bool(mark & Mark.DATE_DISPUTED) for mark in marks] == [False, True, False, False]


def test_the_first_acting_body_stands_for_the_event_a_person_for_the_body_behind(store: Store) -> None:
    table = read_table(store)
    groups = [table.actor_groups[i] if i >= 0 else None for i in table.actor_group]
    assert groups == ["Council of Aldport", "Aldport", None, None]


@given(EDTF)
def test_marks_say_what_the_date_says(edtf: str) -> None:
    with open_made(edtf) as store:
        mark = int(read_table(store).marks[0])
    told = parse(edtf)
    assert bool(mark & Mark.INTERVAL) == told.is_interval
    assert bool(mark & Mark.UNCERTAIN) == told.uncertain
    assert bool(mark & Mark.APPROXIMATE) == told.approximate
    assert bool(mark & Mark.OPEN_BEGIN) == told.open_begin
    assert bool(mark & Mark.OPEN_END) == told.open_end
    assert bool(mark & Mark.UNKNOWN_BEGIN) == told.unknown_begin
    assert bool(mark & Mark.UNKNOWN_END) == told.unknown_end


MADE: list[Path] = []


@pytest.fixture(autouse=True, scope="module")
def _one_event(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("one") / "one.sqlite"
    write_synthetic(path, 1)
    MADE[:] = [path]


def open_made(edtf: str) -> Store:
    bounds = [day if day is not None else "NULL" for day in parse(edtf).bounds]
    names = ("begin_earliest", "begin_latest", "end_earliest", "end_latest")
    pairs = ", ".join(f"{name} = {day}" for name, day in zip(names, bounds, strict=True))
    alter(MADE[0], f"UPDATE event SET edtf = '{edtf}', {pairs}")  # noqa: S608
    return open_store(MADE[0])


@given(EDTF)
def test_drawn_bounds_are_always_in_order(edtf: str) -> None:
    with open_made(edtf) as store:
        table = read_table(store)
    first, begin, end, last = (
        column[0] for column in (table.begin_earliest, table.begin_latest, table.end_earliest, table.end_latest)
    )
    assert first <= begin <= last
    assert first <= end <= last


def test_the_extent_has_a_margin(store: Store) -> None:
    extent = read_extent(store)
    first, after = to_day(1901, 5), to_day(1919)
    margin = (after - first) * 0.03
    assert extent.begin == pytest.approx(first - margin)
    assert extent.end == pytest.approx(after + margin)


def test_an_empty_store_has_an_extent_and_an_empty_table(tmp_path: Path) -> None:
    write_synthetic(tmp_path / "empty.sqlite", 0)
    with open_store(tmp_path / "empty.sqlite") as store:
        assert len(read_table(store)) == 0
        assert read_extent(store).begin < to_day(1900) < to_day(2000) < read_extent(store).end


@pytest.mark.parametrize("day", [2**62, -(2**63), 2**63 - 1])
def test_absurd_days_are_moved_to_the_farthest(store_path: Path, day: int) -> None:
    alter(store_path, f"UPDATE event SET begin_earliest = {day}, end_latest = {day} WHERE uid = 'vote'")  # noqa: S608
    table = table_of(store_path)
    assert np.abs(table.begin_earliest).max() == FARTHEST_DAY
    assert (table.end_latest >= table.begin_earliest).all()


def test_more_themes_or_sources_than_bits_are_refused(store_path: Path) -> None:
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 70) "
    alter(store_path, many + "INSERT INTO theme (theme_id, label) SELECT 't' || i, 't' || i FROM n")  # noqa: S608
    with open_store(store_path) as store, pytest.raises(StoreTooLargeError, match="72 themes, and 64 are the most"):
        read_table(store)


def test_a_store_without_the_added_columns_is_read_all_the_same(store_path: Path) -> None:
    alter(
        store_path,
        "ALTER TABLE source DROP COLUMN rank",
        "ALTER TABLE theme DROP COLUMN rank",
        "ALTER TABLE event_theme DROP COLUMN position",
        "ALTER TABLE event_actor DROP COLUMN position",
    )
    table = table_of(store_path)
    assert table.source_ids == ("annals", "gazette")
    assert table.theme[1] == 0


def test_a_table_without_rowids_is_read_all_the_same(store_path: Path) -> None:
    alter(
        store_path,
        "DROP TABLE theme",
        "CREATE TABLE theme (theme_id TEXT PRIMARY KEY, label TEXT, description TEXT) STRICT, WITHOUT ROWID",
        "INSERT INTO theme VALUES ('works', 'Works', ''), ('war', 'War', '')",
    )
    assert [theme.theme_id for theme in table_of(store_path).themes] == ["war", "works"]


HOSTILE = [
    "UPDATE event SET label = x'00ff', uid = 7, edtf = NULL, importance = 'much', goldstein = 'cold'",
    "UPDATE event SET begin_earliest = 'soon', begin_latest = 1.5, end_earliest = x'00', end_latest = NULL",
    "UPDATE event SET goldstein = 1e999, importance = 9223372036854775807",
    "UPDATE event SET begin_latest = begin_earliest - 9, end_latest = begin_earliest - 99",
    "UPDATE claim SET event_id = NULL, excerpt_id = 'x'",
    "UPDATE event_theme SET event_id = NULL, theme_id = 3.5",
    "UPDATE event_actor SET event_id = 99, actor_id = NULL, role = NULL, position = 'first'",
    "UPDATE disagreement SET property = NULL",
    "UPDATE actor SET parent_id = actor_id, kind = 'person'",
    "UPDATE source SET source_id = NULL, text_length = 'long', mark = 'none'",
    "UPDATE excerpt SET exact = x'ff', start = 'a', paragraph = NULL, direction = 5",
    "UPDATE event SET parent_id = 'x'",
]


@pytest.mark.parametrize("statement", HOSTILE)
def test_values_of_other_types_never_crash_a_reading(store_path: Path, statement: str) -> None:
    loosen_all(store_path)
    alter(store_path, statement)
    table = table_of(store_path)
    assert len(table) == 4
    assert table.importance.max() <= 5
    assert (table.begin_earliest <= table.end_latest).all()


def test_events_without_numbers_of_their_own_are_refused(store_path: Path) -> None:
    loosen_all(store_path)
    alter(store_path, "UPDATE event SET event_id = 1")
    with open_store(store_path) as store, pytest.raises(StoreDamagedError):
        read_table(store)


def test_the_garbage_collector_is_as_it_was(store: Store) -> None:
    read_table(store)
    assert gc.isenabled()
    gc.disable()
    try:
        read_table(store)
        assert not gc.isenabled()
    finally:
        gc.enable()
