"""The tables of the file of notes, and how an older file becomes a newer one."""

import sqlite3
from contextlib import closing
from functools import cache
from itertools import chain

from explorer.notes.records import seal

APPLICATION_ID = 0x54454E31
"""“TEN1” as a 32-bit number."""

MIGRATIONS = (
    (
        # How each store is known again.
        "CREATE TABLE store (store_key TEXT PRIMARY KEY, title TEXT NOT NULL, sources TEXT NOT NULL) STRICT",
        # The present version of every entry as JSON, deleted ones as shells.
        """CREATE TABLE entry (
            store_key TEXT NOT NULL, entry_id TEXT NOT NULL, version TEXT NOT NULL, seal TEXT NOT NULL,
            PRIMARY KEY (store_key, entry_id)
        ) STRICT""",
        # The log: what was done last, and every version before and after. Rows are added, and the oldest dropped.
        """CREATE TABLE step (
            step_id INTEGER PRIMARY KEY AUTOINCREMENT, store_key TEXT NOT NULL, words TEXT NOT NULL,
            at INTEGER NOT NULL, undoes INTEGER, sitting TEXT NOT NULL
        ) STRICT""",
        """CREATE TABLE change (
            step_id INTEGER NOT NULL REFERENCES step (step_id), entry_id TEXT NOT NULL,
            before TEXT, after TEXT NOT NULL, PRIMARY KEY (step_id, entry_id)
        ) STRICT""",
        "CREATE INDEX step_of_store ON step (store_key, step_id)",
        "CREATE INDEX change_of_entry ON change (entry_id, step_id)",
    ),
    (
        # `user_version` once more with its check sum: where the two differ, it is damage and no newer program.
        "CREATE TABLE form (version INTEGER NOT NULL, seal TEXT NOT NULL) STRICT",
    ),
)
"""`user_version` counts those that a file has gone through; one that has been published is never edited."""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a file up to date, in one transaction: it has all of it or nothing."""
    if version_of(connection) >= len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another program may have done it while this one waited.
        for statements in MIGRATIONS[version_of(connection) :]:
            for statement in statements:
                connection.execute(statement)
        write_version(connection, len(MIGRATIONS))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def schema_of(connection: sqlite3.Connection) -> frozenset[tuple[str, ...]]:
    """Every table, index, trigger and view that a file has, as it was asked for."""
    return frozenset(
        connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite^_%' ESCAPE '^'")
    )


@cache
def schema_at(version: int) -> frozenset[tuple[str, ...]]:
    """What a file has after so many migrations."""
    with closing(sqlite3.connect(":memory:")) as made:
        for statement in chain.from_iterable(MIGRATIONS[:version]):
            made.execute(statement)
        return schema_of(made)


def write_version(connection: sqlite3.Connection, version: int) -> None:
    """Say in both places how many migrations a file has gone through."""
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute("DELETE FROM form")
    connection.execute("INSERT INTO form VALUES (?, ?)", (version, seal(str(version))))


def is_version_damaged(connection: sqlite3.Connection) -> bool:
    """Whether the two places differ; a file from before the second migration has only one."""
    version = version_of(connection)
    if not connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'form'").fetchone():
        return version > 1
    return connection.execute("SELECT version, seal FROM form").fetchall() != [(version, seal(str(version)))]


def version_of(connection: sqlite3.Connection) -> int:
    """How many migrations a file has gone through."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
