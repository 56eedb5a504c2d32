"""Every version once more, as lines of JSON in a file of the day: it brings back what a damaged file has lost."""

import errno
import os
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from explorer.notes.records import Line, to_json

FOLDER = "journal"


def append(folder: Path, lines: Sequence[Line]) -> None:
    """Add records, and wait until the disk has them; OSError where it will not take them."""
    target = folder / FOLDER / f"{today().isoformat()}.jsonl"
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Begins with a line break: what a full disk cut short must not spoil the line after it.
    content = ("\n" + "\n".join(map(to_json, lines)) + "\n").encode()
    handle = os.open(target, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        if os.write(handle, content) < len(content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        os.fsync(handle)
    finally:
        os.close(handle)


def files(folder: Path) -> list[Path]:
    """The files of the journal, the oldest first."""
    return sorted((folder / FOLDER).glob("????-??-??.jsonl"))


def lines(folder: Path) -> Iterator[bytes]:
    """All lines of all days, in the order in which they were written."""
    for path in files(folder):
        with path.open("rb") as file:
            yield from file


def drop_before(folder: Path, oldest: date) -> None:
    """Forget the days that every backup holds."""
    for path in files(folder):
        if path.stem < oldest.isoformat():
            path.unlink(missing_ok=True)


def today() -> date:
    """The day by the clock of the world, which no journey sets back."""
    return datetime.now(UTC).date()
