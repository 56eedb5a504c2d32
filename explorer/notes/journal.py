"""Every version once more, as lines of JSON in a file of the day: it brings back what a damaged file has lost.

A tab and a check sum end each line, so that a changed byte in it is noticed: else it would be taken for a newer note.
"""

import errno
import os
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from explorer.notes.records import Line, seal, to_json

FOLDER = "journal"


def append(folder: Path, lines: Sequence[Line]) -> None:
    """Add records, and wait until the disk has them; OSError where it will not take them."""
    target = folder / FOLDER / f"{today().isoformat()}.jsonl"
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Begins with a line break: what a full disk cut short must not spoil the line after it.
    content = ("\n" + "\n".join(map(_sealed, lines)) + "\n").encode()
    handle = os.open(target, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        if os.write(handle, content) < len(content):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        os.fsync(handle)
    finally:
        os.close(handle)


def files(folder: Path) -> list[Path]:
    """The files of the journal, the oldest first."""
    return sorted(path for path in (folder / FOLDER).glob("????-??-??.jsonl") if path.is_file())


def lines(folder: Path) -> Iterator[bytes]:
    """All sound lines of all days, in the order in which they were written, without their check sums."""
    for path in files(folder):
        with path.open("rb") as file:
            yield from filter(None, map(_opened, file))


def drop_before(folder: Path, oldest: date) -> None:
    """Forget the days that every backup holds."""
    for path in files(folder):
        if path.stem < oldest.isoformat():
            path.unlink(missing_ok=True)


def _sealed(line: Line) -> str:
    text = to_json(line)
    return f"{text}\t{seal(text)}"


def _opened(line: bytes) -> bytes:
    """A line without its check sum, nothing where that is wrong; before there were check sums, lines had none."""
    text, tab, mark = line.rstrip(b"\n").rpartition(b"\t")
    if not tab:
        return line
    return text if seal(text.decode("utf-8", "replace")).encode() == mark else b""


def today() -> date:
    """The day by the clock of the world, which no journey sets back."""
    return datetime.now(UTC).date()
