"""Open a store read-only, as a file that anyone may have written: every cause of refusal has its own error."""

import re
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from explorer.store.connecting import LONGEST_READ, connect, in_words
from explorer.store.errors import (
    NotAStoreError,
    StoreDamagedError,
    StoreShapeError,
    StoreTooLargeError,
    StoreVersionError,
)
from explorer.store.schema import APPLICATION_ID, COLUMNS, FORMAT_VERSION, SEARCH_TABLE

Cell = str | int | float | bytes | None
Row = tuple[Cell, ...]
_T = TypeVar("_T")

LARGEST_READ = 500_000_000
"""Bytes, about, that one query may bring: a small file can make millions of rows show the same long text."""
_ROWS_AT_ONCE = 100
_ROWS_A_PORTION = 10_000
_BYTES_OF_A_CELL = 12
_BYTES_AT_ONCE = 65_536
_STEPS_BETWEEN_LOOKS = 200_000
"""Instructions of SQLite's machine between two looks at the clock: about a millisecond."""

# A computed column is code too, and turns a small file into gigabytes.
_COMPUTED = """
    SELECT t.name, c.name FROM pragma_table_list t, pragma_table_xinfo(t.name) c
    WHERE t.schema = 'main' AND t.type = 'table' AND c.hidden IN (2, 3)
"""
_INDEX = re.compile(rf"CREATE\s+VIRTUAL\s+TABLE\s+[\"'\[`]?{SEARCH_TABLE}[\"'\]`]?\s+USING\s+fts5\b", re.IGNORECASE)


class Store:
    """An open store: one connection, for the one thread that opened it."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, patient: bool = False) -> None:
        """`patient` is who wrote the file, and waits for every query as long as it takes."""
        self.path = path
        self._is_patient = patient
        self._connection = connection
        self._deadline = float("inf")
        self._columns: dict[str, frozenset[str]] = {}
        connection.set_progress_handler(self._is_late, _STEPS_BETWEEN_LOOKS)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def size(self) -> int:
        """Bytes of the file; 0 where it is gone."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def rows(self, sql: str, parameters: Sequence[Cell] = ()) -> list[Row]:
        """All rows of a query; text that is not UTF-8 comes with replacement characters."""
        return self._guarded(lambda: self._fetch(sql, parameters))

    def portions(self, sql: str, parameters: Sequence[Cell] = ()) -> Iterator[list[Row]]:
        """The rows of a query some thousands at a time, for whoever packs them; texts come as their bytes.

        Together they may be as large as the file, if that is more than one query may bring otherwise.
        """
        cursor = self._guarded(lambda: self._connection.execute(sql, parameters))
        size, most = 0, max(LARGEST_READ, self.size)
        while some := self._guarded(lambda: self._raw(cursor)):
            size += _size_of(some)
            if size > most:
                raise StoreTooLargeError(self.path, f"more than {most // 1_000_000} million bytes to read at once")
            yield some

    def fill(self, target: memoryview, table: str, column: str, rowid: int) -> None:
        """Copy a cell into memory that has just its room, some pages at a time, without any copies between."""
        self._guarded(lambda: self._copy(target, self._connection.blobopen(table, column, rowid, readonly=True)))

    def one(self, sql: str, parameters: Sequence[Cell] = ()) -> Row:
        """The first row of a query that always has one, unless the file is at odds with itself."""
        found = self.rows(sql, parameters)
        if not found:
            raise StoreDamagedError(self.path, "a row that should be there is not")
        return found[0]

    def columns(self, table: str) -> frozenset[str]:
        """The names of a table's columns, "rowid" where it has one; none where there is no such table."""
        if table not in self._columns:
            found = self.rows("SELECT name FROM pragma_table_xinfo(?)", (table,))
            rowid = self.rows("SELECT 'rowid' FROM pragma_table_list(?) WHERE schema = 'main' AND NOT wr", (table,))
            self._columns[table] = frozenset(str(name) for (name,) in found + rowid)
        return self._columns[table]

    def has(self, table: str, column: str) -> bool:
        """Whether a column that a store may do without is there."""
        return column in self.columns(table)

    def _fetch(self, sql: str, parameters: Sequence[Cell]) -> list[Row]:
        try:
            return self._within_bounds(sql, parameters)
        except sqlite3.OperationalError as error:
            if not str(error).startswith("Could not decode"):
                raise
        self._connection.text_factory = _decode_leniently
        try:
            return self._within_bounds(sql, parameters)
        finally:
            self._connection.text_factory = str

    def _within_bounds(self, sql: str, parameters: Sequence[Cell]) -> list[Row]:
        cursor = self._connection.execute(sql, parameters)
        rows: list[Row] = []
        size = 0
        while some := cursor.fetchmany(_ROWS_AT_ONCE):
            rows += some
            size += _size_of(some)
            if size > LARGEST_READ:
                raise StoreTooLargeError(
                    self.path, f"more than {LARGEST_READ // 1_000_000} million bytes to read at once"
                )
        return rows

    def _copy(self, target: memoryview, cell: sqlite3.Blob) -> None:
        with cell:
            if len(cell) != len(target):
                raise StoreDamagedError(self.path, "a cell has not the size that it should have")
            for at in range(0, len(target), _BYTES_AT_ONCE):
                target[at : at + _BYTES_AT_ONCE] = cell.read(_BYTES_AT_ONCE)

    def _raw(self, cursor: sqlite3.Cursor) -> list[Row]:
        self._connection.text_factory = bytes
        try:
            return cursor.fetchmany(_ROWS_A_PORTION)
        finally:
            self._connection.text_factory = str

    def _guarded(self, read: Callable[[], _T]) -> _T:
        self._deadline = float("inf") if self._is_patient else time.monotonic() + LONGEST_READ
        try:
            return read()
        except sqlite3.Error as error:
            raise in_words(self.path, error) from error
        except UnicodeDecodeError as error:  # SQLite's own message quotes the file
            raise StoreDamagedError(self.path, "its schema cannot be read") from error
        finally:
            self._deadline = float("inf")

    def _is_late(self) -> bool:
        return time.monotonic() > self._deadline


def open_store(path: Path) -> Store:
    """Open an event store for reading; a StoreError says in a sentence why it cannot be."""
    store = Store(path, connect(path))
    try:
        _check_shape(store)
    except BaseException:
        store.close()
        raise
    return store


def _check_shape(store: Store) -> None:
    if store.one("PRAGMA application_id") != (APPLICATION_ID,):
        raise NotAStoreError(store.path)
    (version,) = store.one("PRAGMA user_version")
    if version != FORMAT_VERSION:
        raise StoreVersionError(store.path, int(version or 0), FORMAT_VERSION)
    _refuse_code(store)
    kinds = {
        str(name): str(kind)
        for name, kind in store.rows("SELECT name, type FROM pragma_table_list WHERE schema = 'main'")
    }
    _need_tables(store, kinds)
    for stranger in sorted(name for name, kind in kinds.items() if kind == "virtual" and not _is_index(store, name)):
        raise StoreShapeError(
            store.path, f"it holds a virtual table named “{stranger}”, and a store has only “{SEARCH_TABLE}”, by FTS5"
        )


def _refuse_code(store: Store) -> None:
    """Views, triggers and computed columns run code of the file's writer whenever a table is read or written."""
    for kind, name in store.rows("SELECT type, name FROM sqlite_schema WHERE type IN ('view', 'trigger')"):
        raise StoreShapeError(store.path, f"it holds a {kind!s} named “{name!s}”, and a store has only tables")
    for table, column in store.rows(_COMPUTED):
        raise StoreShapeError(
            store.path, f"the column “{column!s}” of the table “{table!s}” is computed, and a store has only values"
        )


def _need_tables(store: Store, kinds: Mapping[str, str]) -> None:
    for table, columns in COLUMNS.items():
        if kinds.get(table) != "table":
            fault = f"the table “{table}” is missing" if table not in kinds else f"“{table}” is not a plain table"
            raise StoreShapeError(store.path, fault)
        for column in columns:
            if not store.has(table, column):
                raise StoreShapeError(store.path, f"the column “{column}” of the table “{table}” is missing")


def _is_index(store: Store, table: str) -> bool:
    """Whether a virtual table is the full-text index, and not one of the kinds that read other files or run code."""
    if table != SEARCH_TABLE:
        return False
    (sql,) = store.one("SELECT sql FROM sqlite_schema WHERE name = ?", (table,))
    return _INDEX.match(str(sql)) is not None


def _size_of(rows: list[Row]) -> int:
    """Bytes, about, that rows take."""
    texts = sum(len(cell) for row in rows for cell in row if isinstance(cell, (str, bytes)))
    return texts + len(rows) * len(rows[0]) * _BYTES_OF_A_CELL


def _decode_leniently(raw: bytes) -> str:
    return raw.decode("utf-8", "replace")
