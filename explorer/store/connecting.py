"""Connect to a file that anyone may have written: to read only, within bounds, every refusal with its own error."""

import os
import sqlite3
from pathlib import Path
from urllib.parse import quote

from explorer.store.errors import (
    NotSqliteError,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreIsFolderError,
    StoreMissingError,
    StoreSlowError,
    StoreTooLargeError,
    StoreUnreadableError,
)

LONGEST_CELL = 8_000_000
"""Bytes: SQLite refuses to read a longer text or row."""
LONGEST_READ = 60.0
"""Seconds that one query may take."""
_BUSY_WAIT = 2.0
_BUSY_CODES = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}

_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_WRITE_VERSION = 18
_WAL = 2

_HARDENING = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA query_only = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
)
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: LONGEST_CELL,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 100_000,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}


def connect(path: Path) -> sqlite3.Connection:
    """A connection that can only read, and nothing of which runs code of the file's writer."""
    header = _read_header(path)
    try:
        connection = sqlite3.connect(_uri(path, header), uri=True, timeout=_BUSY_WAIT, isolation_level=None)
    except sqlite3.Error as error:
        raise in_words(path, error) from error
    try:
        _harden(connection)
    except sqlite3.Error as error:
        connection.close()
        raise in_words(path, error) from error
    return connection


def in_words(path: Path, error: sqlite3.Error) -> StoreError:
    """The known error that an error of SQLite stands for."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_INTERRUPT:
        return StoreSlowError(path, LONGEST_READ)
    if code == sqlite3.SQLITE_TOOBIG:
        return StoreTooLargeError(path, f"a text longer than {LONGEST_CELL // 1_000_000} million bytes")
    if code in _BUSY_CODES:
        return StoreBusyError(path)
    if code == sqlite3.SQLITE_NOTADB:
        return NotSqliteError(path)
    return StoreDamagedError(path, str(error))


def _read_header(path: Path) -> bytes:
    try:
        if not path.exists():
            raise StoreMissingError(path)
        if not path.is_file():
            raise StoreIsFolderError(path)
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise StoreUnreadableError(path, reason) from error
    if not header.startswith(_MAGIC):
        raise NotSqliteError(path)
    if len(header) < _HEADER_BYTES:
        raise StoreDamagedError(path, "it breaks off in its header")
    return header


def _uri(path: Path, header: bytes) -> str:
    """The address of the file, read-only.

    A file in WAL mode that nobody has open is read as immutable: otherwise a reader would leave two files beside it,
    and could not read it from a folder it may not write to. Beside a journal or a log `immutable` would read torn data.
    """
    at_rest = header[_WRITE_VERSION] == _WAL and not any(_beside(path, end).exists() for end in ("-wal", "-journal"))
    return f"file:{quote(os.fsencode(path.resolve()))}?mode=ro{'&immutable=1' if at_rest else ''}"


def _beside(path: Path, ending: str) -> Path:
    return path.resolve().with_name(path.resolve().name + ending)


def _harden(connection: sqlite3.Connection) -> None:
    for limit, value in _LIMITS.items():
        connection.setlimit(limit, value)
    for pragma in _HARDENING:
        connection.execute(pragma)
