"""The log of the last steps in the file of notes: what was before and after each, as far back as is kept."""

import sqlite3
from collections.abc import Collection, Sequence

from explorer.notes.history import Step
from explorer.notes.records import Entry, to_entry, to_json

MOST_STEPS = 2000
MOST_BYTES = 16_000_000
"""Of all versions in the log, about."""
LEAST_STEPS = 50
"""Steps that can be undone however long their notes are."""
LOOKED_AT_EVERY = 50
"""Steps between two looks at how long the log has become."""

Change = tuple[Entry | None, Entry]
"""What an entry was before a step, None where it was not there, and what it is after it."""


def add_step(connection: sqlite3.Connection, store: str, step: Step, at: int) -> int:
    """Write down that a step was made; its number."""
    number = connection.execute(
        "INSERT INTO step (store_key, words, at, undoes, sitting) VALUES (?, ?, ?, ?, ?)",
        (store, step.words, at, step.undoes, step.sitting),
    ).lastrowid
    return number or 0


def add_changes(connection: sqlite3.Connection, number: int, changes: Sequence[Change]) -> None:
    """Write down what a step changed."""
    rows = [
        (number, after.id, None if before is None else to_json(before), to_json(after)) for before, after in changes
    ]
    connection.executemany("INSERT INTO change VALUES (?, ?, ?, ?)", rows)


def take_over(
    connection: sqlite3.Connection, store: str, sitting: str, names: Collection[str]
) -> dict[str, Entry | None]:
    """Where the last step is of the same sitting and about the same entries, take it out: what was before it.

    So a note that is saved every moment while it is written has one step in the log, and not hundreds.
    """
    last = connection.execute(
        "SELECT step_id, undoes, sitting FROM step WHERE store_key = ? ORDER BY step_id DESC LIMIT 1", (store,)
    ).fetchone()
    if not sitting or last is None or last[1] is not None or last[2] != sitting:
        return {}
    rows = connection.execute("SELECT entry_id, before FROM change WHERE step_id = ?", last[:1]).fetchall()
    if {name for name, _ in rows} != set(names):
        return {}
    _drop(connection, "=", last[0])
    return {name: None if before is None else to_entry(before) for name, before in rows}


def forget_old(connection: sqlite3.Connection) -> None:
    """Drop the oldest steps of a log that has become too long; what they led to stays."""
    size = kept = 0
    sizes = connection.execute(
        "SELECT step_id, (SELECT ifnull(sum(length(after) + ifnull(length(before), 0)), 0) FROM change"
        " WHERE change.step_id = step.step_id) FROM step ORDER BY step_id DESC"
    )
    for number, length in sizes.fetchall():
        size, kept = size + length, kept + 1
        if kept > MOST_STEPS or (size > MOST_BYTES and kept > LEAST_STEPS):
            _drop(connection, "<=", number)
            return


def _drop(connection: sqlite3.Connection, which: str, number: int) -> None:
    for table in ("change", "step"):
        connection.execute(f"DELETE FROM {table} WHERE step_id {which} ?", (number,))  # noqa: S608 - our own words
