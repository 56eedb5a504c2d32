"""Whether a file of notes holds what was written to it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import msgspec

from explorer.notes.records import seal, to_entry
from explorer.notes.schema import APPLICATION_ID, MIGRATIONS, is_version_damaged, schema_at, schema_of, version_of

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
    if schema_of(connection) != schema_at(version_of(connection)):
        return "its tables are not those of such a file"
    for version, mark in connection.execute("SELECT version, seal FROM entry"):
        if seal(version) != mark:
            return "a note differs from what was written"
    return _fault_in_words(connection)


def _fault_in_words(connection: sqlite3.Connection) -> str:
    """A record that cannot be read, although its check sum may be right."""
    try:
        for (sources,) in connection.execute("SELECT sources FROM store"):
            msgspec.json.decode(sources, type=tuple[str, ...])
        for (entry,) in connection.execute(
            "SELECT version FROM entry UNION ALL SELECT after FROM change"
            " UNION ALL SELECT before FROM change WHERE before IS NOT NULL"
        ):
            to_entry(entry)
    except (ValueError, RecursionError):
        return "a record in it is none"
    return ""
