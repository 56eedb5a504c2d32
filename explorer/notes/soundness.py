"""Whether a file of notes holds what was written to it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from explorer.notes.records import seal
from explorer.notes.schema import APPLICATION_ID, MIGRATIONS, TABLES, is_version_damaged, version_of

_MAGIC = b"SQLite format 3\x00"
_VERSIONS = slice(18, 20)


def is_sound(path: Path) -> bool:
    """Whether a file at rest is a whole file of notes."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro&immutable=1", uri=True)) as connection:
            return fault_of(connection) == ""
    except sqlite3.Error:
        return False


def has_header(path: Path) -> bool:
    """Whether a file begins as every SQLite file does, and with versions that SQLite would write to."""
    with path.open("rb") as file:
        header = file.read(_VERSIONS.stop)
    return header.startswith(_MAGIC) and set(header[_VERSIONS]) <= {1, 2}


def fault_of(connection: sqlite3.Connection) -> str:
    """What is wrong with an open file, in a few words; "" where all is well."""
    if version_of(connection) not in range(1, len(MIGRATIONS) + 1) or is_version_damaged(connection):
        return "its version is none"
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        return "it is no file of notes"
    (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if said != "ok":
        return "its pages do not fit together"
    present = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if not present.issuperset(TABLES):
        return "a table is missing"
    for version, mark in connection.execute("SELECT version, seal FROM entry"):
        if seal(version) != mark:
            return "a note differs from what was written"
    return ""
