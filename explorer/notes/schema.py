"""The tables of the file of notes, and how an older file becomes a newer one."""

import sqlite3

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
        # The log: what was done, and every version before and after. Rows are added and never altered.
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
)
"""`user_version` counts those that a file has gone through; one that has been published is never edited."""

TABLES = ("store", "entry", "step", "change")


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
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def version_of(connection: sqlite3.Connection) -> int:
    """How many migrations a file has gone through."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
