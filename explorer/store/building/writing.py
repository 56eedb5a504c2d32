"""Write a new store file: filled beside the target, then renamed over it in one step."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import mkstemp

from explorer.store.columns.packing import write_packing
from explorer.store.columns.stamp import write_stamp
from explorer.store.errors import TargetError
from explorer.store.schema import APPLICATION_ID, FORMAT_VERSION, SEARCH_TABLE, schema_sql

INDEX_EVENTS = f"""
    INSERT INTO {SEARCH_TABLE} (rowid, label, summary, actors, excerpts)
    SELECT event_id, label, summary,
        (SELECT group_concat(names, char(10)) FROM (
            SELECT DISTINCT a.actor_id, a.name || ifnull(char(10) || a.variants, '') AS names
            FROM event_actor r JOIN actor a USING (actor_id) WHERE r.event_id = e.event_id ORDER BY a.actor_id)),
        (SELECT group_concat(exact, char(10)) FROM (
            SELECT DISTINCT x.excerpt_id, x.exact FROM claim c JOIN excerpt x USING (excerpt_id)
            WHERE c.event_id = e.event_id ORDER BY x.excerpt_id))
    FROM event e ORDER BY event_id
"""  # noqa: S608 - built of constants alone
"""Fills the full-text index; a stand-off excerpt, whose words are not here, is not in it."""


LARGE_PAGE = 65_536
"""Packed columns are read in half the time from large pages; of a small file each table would fill one."""
_IS_LARGE = "SELECT 1 FROM pragma_page_count, pragma_page_size WHERE page_count * page_size >= 50000000"
_PRAGMAS = (
    *("page_size = 4096", "journal_mode = OFF", "synchronous = OFF", "encoding = 'UTF-8'"),
    # With SQLite's own two megabytes the indices of a large store are read and written again and again.
    *("cache_size = -200000", "locking_mode = EXCLUSIVE"),
)


def write_atomically(target: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Make an empty store beside the target, let `fill` fill it, and rename it over the target.

    The same filling gives the same bytes: no time is written, and VACUUM lays out the pages anew. TargetError says
    why the file cannot be written; then, and after any other error, an older file stays as it was.
    """
    target = Path(os.path.realpath(target))
    try:
        handle, name = mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    except OSError as error:
        raise TargetError(target, error.strerror or str(error)) from error
    part = Path(name)
    try:
        with closing(sqlite3.connect(part)) as connection:
            _create(connection)
            fill(connection)
            connection.commit()
            stamp = write_packing(connection, part)
            connection.commit()
            _tidy(connection)
        write_stamp(part, stamp)
        os.fsync(handle)
        part.chmod(0o644)
        part.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise TargetError(target, reason) from error
    finally:
        os.close(handle)
        part.unlink(missing_ok=True)


def _create(connection: sqlite3.Connection) -> None:
    # Nothing reads the file until it is renamed, so a journal would only cost time.
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
    connection.executescript(schema_sql())


def _tidy(connection: sqlite3.Connection) -> None:
    """Lay out the full-text index, where there is one, and then all pages anew; those of a large file are large."""
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (SEARCH_TABLE,)).fetchone():
        connection.execute(f"INSERT INTO {SEARCH_TABLE} ({SEARCH_TABLE}) VALUES ('optimize')")  # noqa: S608
        connection.commit()
    if connection.execute(_IS_LARGE).fetchone():
        connection.execute(f"PRAGMA page_size = {LARGE_PAGE}")
    connection.execute("VACUUM")
