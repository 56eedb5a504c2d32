"""What the thread of the notes is asked to do; each task answers with a sentence for the reader, or with "".

A task is given the open notes and the key of the store they are about.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct, field

from explorer.domain.errors import ExplorerError
from explorer.export.atomic import write_file
from explorer.gui.when import counted
from explorer.notes.exchange import Merged, export_lines, lines_of, take_in
from explorer.notes.keeping import Kept, Notes
from explorer.notes.records import Entry


class Change(Struct, frozen=True):
    """What is to be kept as one step."""

    entries: Sequence[Entry]
    words: str
    """What is done, for the menu."""
    sitting: str = ""
    seen: Mapping[str, int] = field(default_factory=dict)
    """Which versions the reader was changing."""


def nothing(_notes: Notes, _key: str) -> str:
    """Only look at what is kept."""
    return ""


def keep(change: Change, notes: Notes, key: str) -> str:
    """Keep the entries of a change, as notes on the open store."""
    entries = [msgspec.structs.replace(entry, store=key) for entry in change.entries]
    notes.keep(entries, change.words, change.sitting, change.seen)
    return ""


def undo(kept: Kept, notes: Notes, key: str) -> str:
    """Take back the last change."""
    notes.undo(key, kept.undo)
    return f"Undone: {kept.undo.words}." if kept.undo is not None else ""


def redo(kept: Kept, notes: Notes, key: str) -> str:
    """Do again what was taken back."""
    notes.redo(key, kept.redo)
    return f"Done again: {kept.redo.words}." if kept.redo is not None else ""


def export(target: Path, notes: Notes, _key: str) -> str:
    """Write all notes as lines of JSON."""
    lines = export_lines(notes)
    write_file(target, lines)
    return f"Your notes are written to “{target}”."


def bring_in(source: Path, notes: Notes, _key: str) -> str:
    """Merge the notes of a file."""
    try:
        if not source.is_file():  # a pipe would be waited for, a device has no end
            raise ImportFailedError(source, "it is no file")
        with source.open("rb") as file:
            merged = take_in(notes, lines_of(file), f"import “{source.name}”")
    except OSError as error:
        raise ImportFailedError(source, error.strerror or str(error)) from error
    return merged_words(merged)


def merged_words(merged: Merged) -> str:
    """What came of an import, in a sentence, and one for each of the first bad lines."""
    said = f"{counted(merged.added, 'note')} added, {merged.newer} newer, {merged.kept} here already."
    more = f" {len(merged.bad) - 3} more lines are no notes." if len(merged.bad) > 3 else ""  # noqa: PLR2004
    return " ".join([said, *merged.bad[:3]]) + more


class ImportFailedError(ExplorerError):
    """The file to import cannot be read."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"“{path}” cannot be read ({reason}): nothing was imported.")
