"""The open file of notes: transactions, and every error of SQLite as a sentence."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from explorer.notes.errors import (
    NotesBusyError,
    NotesDamagedError,
    NotesError,
    NotesFullError,
    NotesReadOnlyError,
    NotesUnreachableError,
)

NAME = "notes.sqlite"
BUSY_WAIT = 10.0
"""Seconds to wait for another window that is writing."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_BUSY_CODES = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DENIED_CODES = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_DAMAGED_CODES = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def connect(path: Path) -> sqlite3.Connection:
    """Open or make the file for reading and writing; every commit waits until the disk has it."""
    connection = sqlite3.connect(path, timeout=BUSY_WAIT, isolation_level=None)
    try:
        for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "journal_mode = WAL", "synchronous = FULL"):
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn the errors of SQLite and of the system into known ones."""
    try:
        yield
    except sqlite3.Error as error:
        raise _known(path, error) from error
    except OSError as error:
        raise _known_of_system(path, error) from error


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """All of it or nothing; waits for another window that is writing."""
    with in_words(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def _known(path: Path, error: sqlite3.Error) -> NotesError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if str(error).startswith("Could not decode"):  # Python's own words, without a code: a text is no UTF-8
        return NotesDamagedError(path, "a text in it is no text")
    if code == sqlite3.SQLITE_FULL:
        return NotesFullError(path)
    if code in _BUSY_CODES:
        return NotesBusyError(path)
    if code in _DENIED_CODES:
        return NotesReadOnlyError(path)
    if code in _DAMAGED_CODES:
        return NotesDamagedError(path, str(error))
    return NotesUnreachableError(path, str(error))


def _known_of_system(path: Path, error: OSError) -> NotesError:
    if error.errno in _FULL:
        return NotesFullError(path)
    if error.errno in _DENIED:
        return NotesReadOnlyError(path)
    return NotesUnreachableError(path, error.strerror or str(error))
