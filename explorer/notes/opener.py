"""Open the notes of the reader; a damaged file is set aside, and all that it held is brought back."""

import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from explorer.domain.days import to_day
from explorer.domain.words import day_in_words
from explorer.notes import journal
from explorer.notes.backups import backups, newest_sound
from explorer.notes.errors import NotesDamagedError, NotesError, NotesFullError, NotesReadOnlyError, NotesVersionError
from explorer.notes.exchange import take_in
from explorer.notes.file import NAME, connect, in_words
from explorer.notes.keeping import Notes
from explorer.notes.schema import MIGRATIONS, is_version_damaged, migrate, version_of
from explorer.notes.soundness import fault_of, has_header

log = logging.getLogger(__name__)

LOCK = "opening.lock"
_LOCK_WAIT = 30.0


class Opened(Struct, frozen=True):
    """The open notes, and what the reader should know of them; "" where all is well."""

    notes: Notes
    remark: str


def open_notes(folder: Path) -> Opened:
    """Open the notes in a folder, which is made; a NotesError says in a sentence why they cannot be."""
    try:
        with in_words(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone(folder):
            return _open_or_restore(folder)
    except (NotesReadOnlyError, NotesFullError) as error:
        return Opened(_open_to_read(folder), str(error))


def _open_or_restore(folder: Path) -> Opened:
    path = folder / NAME
    remark = _restore_lost(folder) if _is_lost(folder) else ""
    try:
        notes = _open(folder)
    except NotesDamagedError:
        remark = _restore_damaged(folder)
        notes = _open(folder)
    try:
        # What the journal holds and the file lacks was cut off on its way into the file.
        with in_words(folder):
            missed = take_in(notes, journal.lines(folder), "bring back what the file had lost").taken
        if missed and not remark:
            remark = f"{missed} of your notes were missing from “{path}” and were brought back from the journal."
    except BaseException:
        notes.close()
        raise
    return Opened(notes, remark or _back_up(notes))


def _open(folder: Path) -> Notes:
    path = folder / NAME
    with in_words(path):
        if path.exists() and path.stat().st_size and not has_header(path):
            raise NotesDamagedError(path, "it does not begin as such a file")
        path.touch(mode=0o600)
        try:
            return Notes(_connect(path), folder, path)
        except sqlite3.OperationalError as error:
            if (
                getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) == sqlite3.SQLITE_ERROR
            ):  # our own words are right: it is the file
                raise NotesDamagedError(path, str(error)) from error
            raise


def _connect(path: Path) -> sqlite3.Connection:
    connection = connect(path)
    try:
        _check(connection, path)
        migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, path: Path) -> None:
    version = version_of(connection)
    if version == 0 and not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
        return
    if is_version_damaged(connection):
        raise NotesDamagedError(path, "its version is none")
    if version > len(MIGRATIONS):
        raise NotesVersionError(path)
    if fault := fault_of(connection):
        raise NotesDamagedError(path, fault)


def _is_lost(folder: Path) -> bool:
    """Whether the file is gone or empty where there was one."""
    path = folder / NAME
    is_empty = not path.exists() or path.stat().st_size == 0
    return is_empty and bool(backups(folder) or journal.files(folder))


def _restore_lost(folder: Path) -> str:
    with in_words(folder):
        copied = _bring_back(folder)
    return f"The file of your notes was missing from “{folder}”: they were brought back {_whence(copied)}."


def _restore_damaged(folder: Path) -> str:
    with in_words(folder):
        aside = _set_aside(folder)
        copied = _bring_back(folder)
    said = f"The file of your notes was damaged and is now called “{aside.name}”"
    return f"{said}: they were brought back {_whence(copied)}."


def _whence(day: date | None) -> str:
    if day is None:
        return "from the journal"
    return f"from the copy of {day_in_words(to_day(day.year, day.month, day.day))} and the journal since"


def _set_aside(folder: Path) -> Path:
    """Keep the damaged file and its log under another name: a person may still find something in it."""
    stem = f"notes-damaged-{journal.today().isoformat()}"
    number = 1
    while (aside := folder / f"{stem}-{number}.sqlite").exists():
        number += 1
    for ending in ("-wal", "-shm", ""):
        beside = folder / (NAME + ending)
        if beside.exists():
            beside.replace(folder / (aside.name + ending))
    return aside


def _bring_back(folder: Path) -> date | None:
    for ending in ("-wal", "-shm"):
        (folder / (NAME + ending)).unlink(missing_ok=True)
    found = newest_sound(folder)
    if found is None:
        return None
    day, copy = found
    beside = folder / f"{NAME}.part"
    shutil.copyfile(copy, beside)
    beside.chmod(0o600)
    beside.replace(folder / NAME)
    return day


def _back_up(notes: Notes) -> str:
    """The sentence why there is no copy of today; "" where there is one."""
    try:
        notes.back_up()
    except NotesError as error:
        return f"No copy of your notes could be made today. {error}"
    return ""


def _open_to_read(folder: Path) -> Notes:
    """A copy in memory where nothing can be written: the file as far as it is sound, and the journal over it."""
    path = folder / NAME
    connection = sqlite3.connect(":memory:", isolation_level=None)
    notes = Notes(connection, folder, path, in_memory=True)
    try:
        with in_words(path):
            if path.exists():
                _copy(path, connection)
            migrate(connection)
            take_in(notes, journal.lines(folder), "read the journal")
    except BaseException:
        notes.close()
        raise
    notes.read_only = True
    return notes


def _copy(path: Path, memory: sqlite3.Connection) -> None:
    try:
        address = f"file:{quote(str(path))}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as file:
            if fault_of(file) == "":
                file.backup(memory)
    except sqlite3.DatabaseError:
        log.warning("the file of notes cannot be read as it lies; the journal has to do", exc_info=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one window at a time open or restore the notes; the lock falls with the process that holds it."""
    with in_words(folder):
        if (folder / LOCK).is_file() and (folder / LOCK).stat().st_size and not has_header(folder / LOCK):
            (folder / LOCK).unlink()  # nothing is in it that anyone would miss
        made = sqlite3.connect(folder / LOCK, timeout=_LOCK_WAIT, isolation_level=None)
    with closing(made) as lock:
        with in_words(folder):
            lock.execute("BEGIN EXCLUSIVE")
            # An empty file would be written to by the lock alone, which a full disk refuses.
            lock.execute("CREATE TABLE IF NOT EXISTS lock (held INTEGER)")
        yield
        lock.execute("COMMIT")
