"""Keep, undo and redo: every change is one step of the log, made whole or not at all."""

import sqlite3
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
from msgspec import Struct

from explorer.notes import journal, log
from explorer.notes.backups import backups, write_backup
from explorer.notes.errors import NotesChangedElsewhereError, NotesDamagedError, NotesReadOnlyError, NoteTooLongError
from explorer.notes.file import in_words, transaction
from explorer.notes.history import Chain, Stacks, Step, stacks
from explorer.notes.identity import find_same
from explorer.notes.records import (
    LONGEST_TEXT,
    Entry,
    Kind,
    KnownStore,
    new_note,
    same_words,
    seal,
    to_entry,
    to_json,
    without,
)


class Kept(Struct, frozen=True):
    """All that is kept about one store, and what can be undone and redone."""

    entries: tuple[Entry, ...]
    """Those that are not deleted, in the order in which they were made."""
    undo: Step | None
    redo: Step | None


class Notes:
    """The open file: one connection, for the one thread that opened it."""

    def __init__(self, connection: sqlite3.Connection, folder: Path, path: Path, *, in_memory: bool = False) -> None:
        self.folder = folder
        self.path = path
        self.read_only = False
        self._in_memory = in_memory
        self._connection = connection
        self._file = _number_of(path)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def know(self, store: KnownStore) -> str:
        """The key under which a store's notes are kept; a store that was built anew keeps the key it had."""
        present = find_same(store, self.stores())
        if present is not None and (present.title, present.sources) == (store.title, store.sources):
            return present.key
        key = present.key if present is not None else store.key
        if not self.read_only:
            known = KnownStore(key, store.title, store.sources)
            with transaction(self._connection, self.path):
                sources = msgspec.json.encode(store.sources).decode()
                self._connection.execute("INSERT OR REPLACE INTO store VALUES (?, ?, ?)", (key, store.title, sources))
                if not self._in_memory:
                    journal.append(self.folder, [known])
        return key

    def stores(self) -> tuple[KnownStore, ...]:
        """Every store that something was kept about."""
        with in_words(self.path):
            rows = self._connection.execute("SELECT store_key, title, sources FROM store ORDER BY store_key").fetchall()
        return tuple(KnownStore(k, t, msgspec.json.decode(s, type=tuple[str, ...])) for k, t, s in rows)

    def kept(self, store: str) -> Kept:
        """What is kept about a store now."""
        with in_words(self.path):
            found = self._stacks(store)
        entries = [entry for entry in self.versions(store) if not entry.deleted]
        return Kept(tuple(sorted(entries, key=lambda e: (e.created, e.id))), _top(found.undo), _top(found.redo))

    def versions(self, store: str) -> tuple[Entry, ...]:
        """The present version of every entry, deleted ones too."""
        with in_words(self.path):
            rows = self._connection.execute(
                "SELECT version, seal FROM entry WHERE store_key = ? ORDER BY entry_id", (store,)
            ).fetchall()
        return tuple(self._opened(version, mark) for version, mark in rows)

    def keep(
        self, entries: Sequence[Entry], words: str, sitting: str = "", seen: Mapping[str, int] | None = None
    ) -> None:
        """Write entries of one store as one step; where they say nothing new there is none.

        `seen` tells which version of a note the reader was changing: where another window has changed it since, both
        are kept.
        """
        if any(len(entry.text) > LONGEST_TEXT for entry in entries):
            raise NoteTooLongError(LONGEST_TEXT)
        self._need_writing()
        with transaction(self._connection, self.path):
            wanted = [self._beside(entry, (seen or {}).get(entry.id), sitting) for entry in entries]
            self._write(wanted, Step(0, words, sitting=sitting))

    def merge(self, entries: Sequence[Entry], words: str) -> tuple[int, int]:
        """Take in versions from elsewhere, the later one of each entry; how many were new, and how many newer."""
        with in_words(self.path):
            if not any(self._is_news(entry) for entry in entries):
                return 0, 0  # most often so, and then nobody has to wait for another window
        self._need_writing()
        added = newer = 0
        with transaction(self._connection, self.path):
            later: dict[str, Entry] = {}
            for entry in entries:
                present = later.get(entry.id) or self._present(entry.store, entry.id)
                if present is None or _rank(entry) > _rank(present):
                    later[entry.id] = entry
            for entry in later.values():
                is_new = self._present(entry.store, entry.id) is None
                added, newer = added + is_new, newer + (not is_new)
            self._write(tuple(later.values()), Step(0, words), as_it_is=True)
        return added, newer

    def undo(self, store: str, expected: Step | None = None) -> None:
        """Take back the last step; NotesChangedElsewhereError where that is not the one expected."""
        self._take_back(store, expected, redo=False)

    def redo(self, store: str, expected: Step | None = None) -> None:
        """Do again what was undone last."""
        self._take_back(store, expected, redo=True)

    def data_version(self) -> int:
        """A number that differs once another window has written."""
        with in_words(self.path):
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def back_up(self, day: date | None = None) -> None:
        """Make the copy of the day where there is none yet."""
        day = day or journal.today()
        if self.read_only or day in (present := backups(self.folder)):
            return
        with in_words(self.folder):
            write_backup(self._connection, self.folder, day)
            if len(present) >= 2:  # noqa: PLR2004  # the journal goes back to the copy before the last one
                journal.drop_before(self.folder, sorted(present)[-2])

    @property
    def is_in_place(self) -> bool:
        """Whether the open file is still the one of that name: another window may have set it aside."""
        return self._in_memory or _number_of(self.path) == self._file

    def _need_writing(self) -> None:
        if self.read_only:
            raise NotesReadOnlyError(self.folder)
        if not self.is_in_place:
            raise NotesDamagedError(self.path, "it was set aside or deleted")

    def _take_back(self, store: str, expected: Step | None, *, redo: bool) -> None:
        self._need_writing()
        with transaction(self._connection, self.path):
            found = self._stacks(store)
            chain = next(reversed(found.redo if redo else found.undo), None)
            if expected is not None and (chain is None or chain[-1].number != expected.number):
                raise NotesChangedElsewhereError
            if chain is not None:
                earlier = self._before(chain, store)
                self._write(earlier, Step(0, chain[-1].words, undoes=chain[-1].number), store=store)

    def _before(self, chain: Chain, store: str) -> list[Entry]:
        """What its entries were before a chain of steps; shells where they were not."""
        found: dict[str, Entry] = {}
        for step in chain:
            rows = self._connection.execute(
                "SELECT entry_id, before, after FROM change WHERE step_id = ?", (step.number,)
            ).fetchall()
            for name, before, after in rows:
                if name not in found:
                    found[name] = without(to_entry(after)) if before is None else to_entry(before)
        return [entry for entry in found.values() if entry.store == store]

    def _beside(self, entry: Entry, seen: int | None, sitting: str) -> Entry:
        """The entry, or a new note beside it where it was changed elsewhere since it was seen."""
        present = self._present(entry.store, entry.id)
        if seen is None or entry.kind is not Kind.NOTE or present is None or present.changed == seen:
            return entry
        if same_words(present, entry) or (sitting and sitting == self._last_sitting(entry)):
            return entry
        if entry.deleted:  # what was deleted here has words from elsewhere now: they stay
            return present
        return new_note(entry.store, entry.target, entry.text)

    def _last_sitting(self, entry: Entry) -> str:
        row = self._connection.execute(
            "SELECT sitting FROM change JOIN step USING (step_id) WHERE entry_id = ? AND store_key = ?"
            " ORDER BY step_id DESC LIMIT 1",
            (entry.id, entry.store),
        ).fetchone()
        return str(row[0]) if row else ""

    def _write(self, entries: Iterable[Entry], step: Step, *, store: str = "", as_it_is: bool = False) -> None:
        """Within a transaction: the log, the present versions and the journal; `as_it_is` keeps the stamps."""
        written = []
        for entry in entries:
            before = self._present(entry.store, entry.id)
            if (before == entry) if as_it_is else same_words(before, entry):
                continue
            written.append((before, entry if as_it_is else _stamped(entry, before)))
        if not written and step.undoes is None:
            return
        key = store or written[0][1].store
        earlier = log.take_over(self._connection, key, step.sitting, [after.id for _, after in written])
        number = log.add_step(self._connection, key, step, _now())
        log.add_changes(self._connection, number, [(earlier.get(new.id, old), new) for old, new in written])
        for _, after in written:
            text = to_json(after)
            self._connection.execute(
                "INSERT OR REPLACE INTO entry VALUES (?, ?, ?, ?)", (after.store, after.id, text, seal(text))
            )
        if number % log.LOOKED_AT_EVERY == 0:
            log.forget_old(self._connection)
        if written and not self._in_memory:
            journal.append(self.folder, [after for _, after in written])

    def _is_news(self, entry: Entry) -> bool:
        present = self._present(entry.store, entry.id)
        return present is None or _rank(entry) > _rank(present)

    def _present(self, store: str, name: str) -> Entry | None:
        row = self._connection.execute(
            "SELECT version, seal FROM entry WHERE store_key = ? AND entry_id = ?", (store, name)
        ).fetchone()
        return None if row is None else self._opened(*row)

    def _opened(self, version: str, mark: str) -> Entry:
        if seal(version) != mark:
            raise NotesDamagedError(self.path, "a note differs from what was written")
        return to_entry(version)

    def _stacks(self, store: str) -> Stacks:
        rows = self._connection.execute(
            "SELECT step_id, words, undoes, sitting FROM step WHERE store_key = ? ORDER BY step_id", (store,)
        )
        return stacks(Step(*row) for row in rows)


def _top(chains: list[Chain]) -> Step | None:
    return chains[-1][-1] if chains else None


def _stamped(entry: Entry, before: Entry | None) -> Entry:
    """The entry with the time of now, and in any case later than the version before: a clock may be set back."""
    now = _now() if before is None else max(_now(), before.changed + 1)
    created = before.created if before is not None else entry.created or now
    return msgspec.structs.replace(entry, created=created, changed=now)


def _rank(entry: Entry) -> tuple[int, str]:
    """Of two versions of the same moment every program chooses the same one."""
    return entry.changed, to_json(entry)


def _now() -> int:
    return time.time_ns() // 1_000_000


def _number_of(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
