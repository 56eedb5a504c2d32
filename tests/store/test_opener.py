import os
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from explorer.store import opener
from explorer.store.errors import (
    NotAStoreError,
    NotSqliteError,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreIsFolderError,
    StoreMissingError,
    StoreShapeError,
    StoreSlowError,
    StoreTooLargeError,
    StoreUnreadableError,
    StoreVersionError,
)
from explorer.store.opener import Store, open_store
from explorer.store.reader import read_meta, read_table
from tests.store.making import alter

MANY_ROWS = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 2000) SELECT i, randomblob(500) AS b FROM n
"""

MANY_TEXTS = """
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, ? FROM n LIMIT ?
"""


def refused(path: Path, error: type[StoreError]) -> str:
    with pytest.raises(error) as caught:
        open_store(path)
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    return message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert "none.sqlite" in refused(tmp_path / "none.sqlite", StoreMissingError)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    refused(tmp_path, StoreIsFolderError)


def test_a_file_that_the_system_does_not_let_one_read_is_named(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbidden)
    assert "Permission denied" in refused(store_path, StoreUnreadableError)


def test_a_name_that_no_system_knows_is_unreadable_or_missing() -> None:
    with pytest.raises((StoreUnreadableError, StoreMissingError)):
        open_store(Path("a\0b"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"plain text" * 100])
def test_another_format_is_told_apart(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.sqlite"
    path.write_bytes(content)
    refused(path, NotSqliteError)


def test_an_sqlite_file_of_another_program_is_no_store(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
        connection.execute("CREATE TABLE event (uid)")
    refused(tmp_path / "a.sqlite", NotAStoreError)


def test_a_newer_format_asks_for_a_newer_program(store_path: Path) -> None:
    alter(store_path, "PRAGMA user_version = 2")
    assert "newer program" in refused(store_path, StoreVersionError)


def test_an_older_format_asks_for_a_new_build(store_path: Path) -> None:
    alter(store_path, "PRAGMA user_version = 0")
    assert "build it again" in refused(store_path, StoreVersionError)


def test_a_missing_table_is_named(store_path: Path) -> None:
    alter(store_path, "DROP TABLE tour_stop")
    assert "the table “tour_stop” is missing" in refused(store_path, StoreShapeError)


def test_a_missing_column_is_named(store_path: Path) -> None:
    alter(store_path, "ALTER TABLE claim RENAME COLUMN stance TO attitude")
    assert "the column “stance” of the table “claim”" in refused(store_path, StoreShapeError)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW claims AS SELECT * FROM claim",
        "CREATE TRIGGER t AFTER INSERT ON claim BEGIN DELETE FROM event; END",
        "CREATE VIRTUAL TABLE other USING fts5 (a)",
        "ALTER TABLE event ADD COLUMN huge TEXT AS (printf('%.*c', 7000000, 'x'))",
    ],
)
def test_what_runs_code_of_a_stranger_is_refused(store_path: Path, statement: str) -> None:
    alter(store_path, statement)
    assert "a store has only" in refused(store_path, StoreShapeError)


def test_a_virtual_table_in_place_of_a_table_is_refused(store_path: Path) -> None:
    alter(store_path, "DROP TABLE meta", "CREATE VIRTUAL TABLE meta USING fts5 (key, value)")
    assert "“meta” is not a plain table" in refused(store_path, StoreShapeError)


def test_a_virtual_table_of_another_kind_in_place_of_the_index_is_refused(store_path: Path) -> None:
    alter(store_path, "DROP TABLE event_fts", "CREATE VIRTUAL TABLE event_fts USING rtree (id, label, summary)")
    assert "by FTS5" in refused(store_path, StoreShapeError)


@pytest.mark.parametrize("name", ["event_fts", '"event_fts"', "[event_fts]"])
def test_an_index_that_another_tool_made_opens(store_path: Path, name: str) -> None:
    columns = "label, summary, actors, excerpts"
    alter(store_path, "DROP TABLE event_fts", f"CREATE VIRTUAL TABLE {name}\n USING FTS5({columns})")
    open_store(store_path).close()


def test_a_schema_in_no_known_writing_is_damaged(store_path: Path) -> None:
    spoil = "UPDATE sqlite_schema SET name = CAST(x'ff' AS TEXT), sql = 'CREATE TABLE' WHERE name = 'theme'"
    alter(store_path, "PRAGMA writable_schema = ON", spoil)
    refused(store_path, StoreDamagedError)


def test_a_file_that_breaks_off_in_its_header_is_damaged(store_path: Path) -> None:
    store_path.write_bytes(store_path.read_bytes()[:50])
    refused(store_path, StoreDamagedError)


def test_a_file_that_breaks_off_is_damaged(store_path: Path) -> None:
    store_path.write_bytes(store_path.read_bytes()[:9000])
    refused(store_path, StoreDamagedError)


def test_noise_in_the_pages_gives_a_known_error_or_a_table(store_path: Path) -> None:
    whole = store_path.read_bytes()
    for at in range(100, len(whole), 1777):
        store_path.write_bytes(whole[:at] + b"\xff\x00\xfe" * 30 + whole[at + 90 :])
        with suppress(StoreError), open_store(store_path) as store:
            assert len(read_table(store)) >= 0


def test_a_name_with_signs_of_an_address_opens(store_path: Path, tmp_path: Path) -> None:
    odd = tmp_path / "a?mode=rw&b #1 %20 é.sqlite"
    shutil.copy(store_path, odd)
    with open_store(odd) as store:
        assert store.path == odd


def test_a_name_that_is_not_utf8_opens(store_path: Path, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"a\xff\n.sqlite")
    shutil.copy(store_path, odd)
    alter(odd, "DELETE FROM meta")
    with open_store(odd) as store:
        assert read_meta(store).title == "a\ufffd "


def test_nothing_can_be_written(store_path: Path) -> None:
    with open_store(store_path) as store, pytest.raises(StoreError):
        store.rows("DELETE FROM event")


def test_reading_leaves_no_file_behind(store_path: Path, tmp_path: Path) -> None:
    alter(store_path, "PRAGMA journal_mode = WAL")
    before = sorted(tmp_path.iterdir())
    with open_store(store_path) as store:
        assert len(read_table(store)) == 4
    assert sorted(tmp_path.iterdir()) == before


def test_a_store_that_another_program_has_open_in_wal_mode_shows_its_last_commit(store_path: Path) -> None:
    with closing(sqlite3.connect(store_path)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("UPDATE event SET label = 'Changed' WHERE uid = 'vote'")
        writer.commit()
        with open_store(store_path) as store:
            assert "Changed" in read_table(store).label


def test_a_hot_journal_is_never_read_past(store_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "hot" / "bridge.sqlite"
    copy.parent.mkdir()
    with closing(sqlite3.connect(store_path, isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute(f"CREATE TABLE filler AS {MANY_ROWS}")
        shutil.copy(store_path, copy)
        shutil.copy(f"{store_path}-journal", f"{copy}-journal")
    refused(copy, StoreBusyError)


def test_text_that_is_not_utf8_is_shown_with_replacement_signs(store_path: Path) -> None:
    alter(store_path, "UPDATE event SET label = CAST(x'4142ff43' AS TEXT) WHERE uid = 'vote'")
    with open_store(store_path) as store:
        assert "AB\ufffdC" in read_table(store).label
        assert store.one("SELECT 'é'") == ("é",)


def test_a_giant_text_is_refused_in_words(store_path: Path) -> None:
    alter(store_path, "UPDATE event SET label = printf('%.*c', 9000000, 'x') WHERE uid = 'vote'")
    with open_store(store_path) as store, pytest.raises(StoreTooLargeError):
        read_table(store)


def test_a_small_file_that_asks_for_gigabytes_is_refused(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opener, "LARGEST_READ", 1_000_000)
    with open_store(store_path) as store:
        assert len(store.rows(MANY_TEXTS, ("x" * 1000, 900))) == 900
        with pytest.raises(StoreTooLargeError):
            store.rows(MANY_TEXTS, ("x" * 1000, 1100))


def test_a_reading_without_end_is_stopped(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_store(store_path) as store:
        monkeypatch.setattr(opener, "LONGEST_READ", 0.01)
        with pytest.raises(StoreSlowError):
            store.rows("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")


def test_who_wrote_the_file_waits_for_every_query(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opener, "LONGEST_READ", 0.0)
    counting = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 300000) SELECT count(*) FROM n"
    with closing(sqlite3.connect(store_path)) as connection:
        assert Store(store_path, connection, patient=True).one(counting) == (300_000,)
        with pytest.raises(StoreSlowError):
            Store(store_path, connection).one(counting)


def test_a_closed_store_says_so_as_a_known_error(store_path: Path) -> None:
    store = open_store(store_path)
    store.close()
    with pytest.raises(StoreError):
        store.rows("SELECT 1")


def test_a_connection_that_cannot_be_made_is_a_known_error(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(sqlite3, "connect", broken)
    refused(store_path, StoreDamagedError)
