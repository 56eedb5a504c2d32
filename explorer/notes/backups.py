"""Whole copies of the notes, one a day: the last seven days, and one for each of the four weeks before."""

import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from pathlib import Path

from explorer.notes.soundness import is_sound

FOLDER = "backups"
DAYS = 7
WEEKS = 4
_NAME = re.compile(r"notes-(\d{4}-\d{2}-\d{2})\.sqlite")


def backups(folder: Path) -> dict[date, Path]:
    """The copies by their day, the newest first."""
    found: dict[date, Path] = {}
    for path in (folder / FOLDER).glob("notes-*.sqlite"):
        name = _NAME.fullmatch(path.name)
        try:
            day = date.fromisoformat(name[1]) if name else None
        except ValueError:
            day = None
        if day is not None:
            found[day] = path
    return dict(sorted(found.items(), reverse=True))


def newest_sound(folder: Path) -> tuple[date, Path] | None:
    """The newest copy that holds what was written to it."""
    return next(((day, path) for day, path in backups(folder).items() if is_sound(path)), None)


def to_keep(days: Iterable[date]) -> set[date]:
    """The seven newest days, and the newest day of each of the four newest weeks before them."""
    newest = sorted(days, reverse=True)
    weeks: dict[tuple[int, int], date] = {}
    for day in newest[DAYS:]:
        year, week, _ = day.isocalendar()
        weeks.setdefault((year, week), day)
    return {*newest[:DAYS], *list(weeks.values())[:WEEKS]}


def write_backup(connection: sqlite3.Connection, folder: Path, day: date) -> None:
    """Copy the open file, look the copy over, then let older ones go; sqlite3.Error or OSError where it fails."""
    target = folder / FOLDER / f"notes-{day.isoformat()}.sqlite"
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = target.with_suffix(".part")
    try:
        _copy(connection, beside)
        if not is_sound(beside):
            raise OSError(f"the copy “{beside}” differs from what it copies")
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    present = backups(folder)
    for old in present.keys() - to_keep(present):
        present[old].unlink(missing_ok=True)


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    target.unlink(missing_ok=True)
    target.touch(mode=0o600)
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        connection.backup(copy)
        # One file and no log beside it, so that the copy can be moved about.
        copy.execute("PRAGMA journal_mode = DELETE")
