"""The packed columns say what the rows say, and are left alone where they do not."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from explorer.domain.coded_texts import BYTES, MOST_WORDS, CodedTexts
from explorer.domain.table import EventTable, Links
from explorer.store.auditing.audit import check_store
from explorer.store.building.synthetic import write_synthetic
from explorer.store.columns.packed import PackedReading, unpack
from explorer.store.columns.packing import OVERVIEW_FROM, packed_columns
from explorer.store.columns.soundness import MOST_GROUPS, are_links
from explorer.store.columns.stamp import read_packing, read_stamp, write_stamp
from explorer.store.columns.tables import read_rows
from explorer.store.errors import StoreDamagedError
from explorer.store.opener import open_store
from explorer.store.reader import read_extent, read_overview, read_summary, read_table
from explorer.store.values import LONGEST_LINE, whole
from tests.store.making import alter, loosen_all

CHANGED = "UPDATE event SET label = 'Changed' WHERE uid = 'vote'"


def forge(path: Path, *statements: str) -> None:
    """Change a store as if nothing had been written to it."""
    stamp = read_stamp(path)
    loosen_all(path)
    alter(path, *statements)
    assert stamp is not None
    write_stamp(path, stamp)


def put(path: Path, columns: dict[str, tuple[str, bytes]]) -> None:
    """Put other columns in place, as if nothing had been written to the store."""
    stamp = read_stamp(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        for name, (kind, data) in columns.items():
            connection.execute("UPDATE packed SET type = ?, data = ? WHERE name = ?", (kind, data, name))
    assert stamp is not None
    write_stamp(path, stamp)


def same(one: EventTable, other: EventTable) -> bool:
    return (
        list(packed_columns(one)) == list(packed_columns(other))
        and (one.themes, one.source_ids, one.actors) == (other.themes, other.source_ids, other.actors)
        and (one.places, one.actor_groups) == (other.places, other.actor_groups)
    )


def is_unpacked(path: Path) -> bool:
    with open_store(path) as store:
        packing = read_packing(store)
        return packing is not None and unpack(store, packing) is not None


@pytest.mark.parametrize("events", [0, 1, 1000])
def test_packed_columns_are_those_of_the_rows(tmp_path: Path, events: int) -> None:
    write_synthetic(tmp_path / "a.sqlite", events)
    with open_store(tmp_path / "a.sqlite") as store:
        packing = read_packing(store)
        assert packing is not None
        table = unpack(store, packing)
        assert table is not None
        assert same(table, read_rows(store))
        assert len(table) == packing.events == events


def test_a_built_store_is_packed(store_path: Path) -> None:
    assert is_unpacked(store_path)


def test_a_change_by_any_other_program_is_seen(store_path: Path) -> None:
    alter(store_path, CHANGED)
    assert not is_unpacked(store_path)
    with open_store(store_path) as store:
        assert read_table(store).label[0] == "Changed"


def test_where_sqlite_does_not_count_its_writings_the_rows_are_read(store_path: Path) -> None:
    alter(store_path, "PRAGMA journal_mode = WAL")
    assert read_stamp(store_path) is None
    assert not is_unpacked(store_path)


def test_the_extent_is_that_of_the_rows(store_path: Path) -> None:
    with open_store(store_path) as store:
        packed = read_extent(store)
    alter(store_path, "DELETE FROM packing")
    with open_store(store_path) as store:
        assert read_extent(store) == packed


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.sqlite"
    write_synthetic(path, OVERVIEW_FROM)
    return path


def test_a_large_store_has_an_overview_of_its_events(large: Path) -> None:
    with open_store(large) as store:
        overview, table = read_overview(store), read_table(store)
        assert overview is not None
        assert overview.events == len(table)
        assert set(overview.table.uid) <= set(table.uid)
        assert overview.grid.begun[-1] == len(table)


def test_a_small_or_a_changed_store_has_none(store_path: Path, large: Path, tmp_path: Path) -> None:
    changed = Path(shutil.copy(large, tmp_path / "changed.sqlite"))
    alter(changed, "UPDATE event SET label = 'Changed' WHERE event_id = 1")
    for path in (store_path, changed):
        with open_store(path) as store:
            assert read_overview(store) is None


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM packed WHERE name = 'overview/begun'",
        "UPDATE packed SET data = zeroblob(length(data)) WHERE name = 'overview/begun'",
        "UPDATE packed SET data = zeroblob(length(data)) WHERE name = 'overview/cells'",
        "UPDATE packed SET data = zeroblob(length(data)) WHERE name = 'overview/label'",
        "UPDATE packed SET data = x'' WHERE name LIKE 'overview/%'",
        "UPDATE packed SET data = x'' WHERE name LIKE 'overview/differ%'",
    ],
)
def test_a_forged_overview_never_shows(large: Path, tmp_path: Path, statement: str) -> None:
    forged = Path(shutil.copy(large, tmp_path / "forged.sqlite"))
    stamp = read_stamp(forged)
    alter(forged, statement)
    write_stamp(forged, stamp or 0)
    with open_store(forged) as store:
        assert read_overview(store) is None


def test_the_counts_are_those_of_the_rows(store_path: Path) -> None:
    with open_store(store_path) as store:
        counted = read_summary(store)
    alter(store_path, "DELETE FROM packing")
    with open_store(store_path) as store:
        assert read_summary(store) == counted


FORGED = [
    "DROP TABLE packed",
    "ALTER TABLE packed RENAME COLUMN data TO stuff",
    "DELETE FROM packed WHERE name = 'marks'",
    "DELETE FROM packed WHERE name = 'label'",
    "UPDATE packed SET part = 7 WHERE name = 'theme'",
    "UPDATE packed SET type = '<i8'",
    "UPDATE packed SET type = 'O'",
    "UPDATE packed SET type = 'text' WHERE name = 'uid.sizes'",
    "UPDATE packed SET type = NULL, name = 5",
    "UPDATE packed SET data = 'words' WHERE name = 'importance'",
    "UPDATE packed SET data = NULL",
    "UPDATE packed SET data = x''",
    "UPDATE packed SET data = zeroblob(length(data))",
    "UPDATE packed SET data = zeroblob(length(data)) WHERE name = 'importance'",
    "UPDATE packed SET data = zeroblob(length(data) - 1) WHERE name = 'begin_earliest'",
    "UPDATE packed SET data = zeroblob(length(data)) WHERE name = 'begin_earliest'",
    "UPDATE packed SET data = zeroblob(length(data)) WHERE name = 'end_latest'",
    "UPDATE packed SET data = x'ffffffff' WHERE name = 'theme'",
    "UPDATE packed SET data = x'7f7f7f7f' WHERE name = 'actor_group'",
    "UPDATE packed SET data = x'ffffffff' WHERE name = 'source_mask'",
    "UPDATE packed SET data = x'0000c0ff0000c0ff0000c07f0000807f' WHERE name = 'goldstein'",
    "UPDATE packed SET data = x'ff00ff00' WHERE name = 'label.sizes'",
    "UPDATE packed SET data = CAST(replace(data, 'v', x'ff') AS BLOB) WHERE name = 'uid'",
    "UPDATE packed SET data = CAST(upper(data) AS BLOB) WHERE name = 'label'",
    "UPDATE packed SET data = x'7f7f7f7f' WHERE name = 'actor_links.rows'",
    "UPDATE packed SET data = zeroblob(length(data)) WHERE name = 'differ_links.starts'",
    "UPDATE packing SET value = 1000000000000 WHERE key = 'events'",
    "UPDATE packing SET value = 3 WHERE key = 'events'",
    "UPDATE packing SET value = 'many' WHERE key = 'events'",
    "UPDATE packing SET value = 9223372036854775807 WHERE key LIKE '%day'",
]


@pytest.mark.parametrize("statement", FORGED)
def test_forged_columns_never_show(store_path: Path, statement: str) -> None:
    with open_store(store_path) as store:
        honest = read_rows(store)
    forge(store_path, statement)
    with open_store(store_path) as store:
        assert same(read_table(store), honest)
        assert read_extent(store).width >= 0


def test_packed_columns_without_row_numbers_are_passed_over(store_path: Path) -> None:
    with open_store(store_path) as store:
        honest = read_rows(store)
    forge(
        store_path,
        "ALTER TABLE packed RENAME TO numbered",
        "CREATE TABLE packed (name, part, type, data, PRIMARY KEY (name, part)) WITHOUT ROWID",
        "INSERT INTO packed SELECT * FROM numbered",
        "DROP TABLE numbered",
    )
    assert not is_unpacked(store_path)
    with open_store(store_path) as store:
        assert same(read_table(store), honest)


def test_the_labels_of_a_large_store_are_numbers_of_their_words(large: Path) -> None:
    with open_store(large) as store:
        table, rows = read_table(store), read_rows(store)
    assert isinstance(table.label, CodedTexts)
    assert table.label.units.nbytes < sum(map(len, rows.label)) / 2
    assert list(table.label) == list(rows.label)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM packed WHERE name = 'label.words'",
        "DELETE FROM packed WHERE name = 'label.sizes'",
        "UPDATE packed SET data = x'ffff' WHERE name = 'label'",
        "UPDATE packed SET data = zeroblob(length(data)) WHERE name = 'label'",
        "UPDATE packed SET data = CAST(replace(hex(data), '0', 'f') AS BLOB) WHERE name = 'label'",
        "UPDATE packed SET data = zeroblob(length(data)) WHERE name = 'label.words'",
        "UPDATE packed SET data = zeroblob(length(data)) WHERE name = 'label.words.sizes'",
        "UPDATE packed SET type = 'text' WHERE name = 'label'",
    ],
)
def test_forged_words_of_labels_never_show(large: Path, tmp_path: Path, statement: str) -> None:
    forged = Path(shutil.copy(large, tmp_path / "forged.sqlite"))
    forge(forged, statement)
    assert not is_unpacked(forged)


def test_a_few_long_words_make_no_labels_that_fill_the_memory(large: Path, tmp_path: Path) -> None:
    forged = Path(shutil.copy(large, tmp_path / "forged.sqlite"))
    with open_store(forged) as store:
        table = read_table(store)
    sizes = np.zeros(len(table), np.int32)
    sizes[1] = table.label.sizes.sum() if isinstance(table.label, CodedTexts) else 0
    put(forged, {"label.sizes": ("<i4", sizes.tobytes())})
    assert not is_unpacked(forged)


def test_labels_of_few_units_that_long_words_make_longer_than_a_line_never_show(large: Path, tmp_path: Path) -> None:
    forged = Path(shutil.copy(large, tmp_path / "forged.sqlite"))
    with open_store(forged) as store:
        label = read_table(store).label
    assert isinstance(label, CodedTexts)
    longest = int(np.argmax(label.words.sizes))
    count = 4 * LONGEST_LINE // int(label.words.sizes[longest]) + 1
    sizes, first = label.sizes.astype(np.int32), int(label.sizes[0])
    sizes[1] += count
    units = np.insert(label.units, first, np.full(count, BYTES + longest, np.uint16))
    put(forged, {"label": ("<u2", units.tobytes()), "label.sizes": ("<i4", sizes.tobytes())})
    assert not is_unpacked(forged)


@pytest.mark.parametrize(("name", "most"), [("label.words", MOST_WORDS), ("actor_groups", MOST_GROUPS)])
def test_more_names_than_there_are_numbers_for_never_show(large: Path, tmp_path: Path, name: str, most: int) -> None:
    forged = Path(shutil.copy(large, tmp_path / "forged.sqlite"))
    with open_store(forged) as store:
        ((letters,),) = store.rows("SELECT length(data) FROM packed WHERE name = ?", (name,))
    sizes = np.zeros(most + 1, np.int32)
    sizes[0] = whole(letters)
    put(forged, {f"{name}.sizes": ("<i4", sizes.tobytes())})
    with open_store(forged) as store, pytest.raises(StoreDamagedError):
        PackedReading(store).few_texts(name, most)
    assert not is_unpacked(forged)


def test_a_forged_label_is_fit_to_show(store_path: Path) -> None:
    line = "UPDATE event SET label = 'a' || char(10) || 'b' || char(8238) WHERE uid = 'vote'"
    forge(store_path, line)
    with open_store(store_path) as store:
        assert read_table(store).label[0] == "a b\ufffd"


def test_check_names_packed_columns_that_are_not_those_of_the_rows(store_path: Path) -> None:
    forge(store_path, "UPDATE packed SET data = zeroblob(length(data)) WHERE name = 'marks'")
    with open_store(store_path) as store:
        faults = [fault for fault in check_store(store) if fault.rule == "packed-columns"]
    assert [(fault.table, fault.row) for fault in faults] == [("packed", "marks")]


def test_check_names_packed_columns_that_are_unsound(store_path: Path) -> None:
    forge(store_path, "DELETE FROM packed")
    with open_store(store_path) as store:
        faults = [fault for fault in check_store(store) if fault.rule == "packed-columns"]
    assert len(faults) == 1


def test_check_has_nothing_against_columns_that_an_honest_change_made_old(store_path: Path) -> None:
    alter(store_path, CHANGED)
    with open_store(store_path) as store:
        assert not [fault for fault in check_store(store) if fault.rule == "packed-columns"]


def test_a_forged_begin_so_early_that_differences_overflow_never_shows(tmp_path: Path) -> None:
    path = tmp_path / "made.sqlite"
    write_synthetic(path, 1000)
    with open_store(path) as store:
        honest = read_rows(store)
    begins = honest.begin_earliest.astype(np.int64)
    begins[5:7] = -(2**63), -1
    assert (np.diff(begins)[4:7] > 0).all()
    put(path, {"begin_earliest": ("<i8", begins.tobytes())})
    with open_store(path) as store:
        assert same(read_table(store), honest)


def test_ties_that_lead_out_of_their_rows_and_back_are_no_ties() -> None:
    third = 2**64 // 3
    starts = np.array([0, third, 2 * third, 3], np.uint64).astype(np.int64)
    assert (np.diff(starts) >= 0).all()
    assert not are_links(Links(starts, np.array([0, 1, 2], np.int32)), 3, 10)


def test_a_row_that_is_gone_when_it_is_read_is_damage(store_path: Path) -> None:
    with open_store(store_path) as store, pytest.raises(StoreDamagedError, match="row that should be there"):
        store.one("SELECT data FROM packed WHERE name = 'nothing'")
