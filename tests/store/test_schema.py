import sqlite3
from contextlib import closing

from explorer.store.schema import COLUMNS, SEARCH_TABLE, schema_sql


def test_the_statements_make_every_table_and_column_of_the_format() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema_sql())
        for table, columns in COLUMNS.items():
            made = {name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})")}
            assert set(columns) <= made


def test_every_table_is_strict() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema_sql())
        loose = connection.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        assert loose == []
        assert connection.execute("SELECT name FROM sqlite_schema WHERE name = ?", (SEARCH_TABLE,)).fetchone()
