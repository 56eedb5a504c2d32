"""The reader's notes on the open store: kept by a thread of their own, so that no disk makes the window wait."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot

from explorer.domain.errors import ExplorerError
from explorer.export.atomic import write_file
from explorer.gui.when import counted
from explorer.notes import journal
from explorer.notes.errors import NotesDamagedError
from explorer.notes.exchange import Merged, export_lines, take_in
from explorer.notes.keeping import Kept, Notes
from explorer.notes.opener import open_notes
from explorer.notes.records import Entry, KnownStore

log = logging.getLogger(__name__)

LOOK_EVERY = 2000
"""Milliseconds between two looks at what other windows have written."""
WAIT = 20
LONGEST_WAIT = 15_000
"""Milliseconds to wait for the disk when the window is closed."""
RETRY = 5000
"""Milliseconds until what could not be kept is tried again."""
NOTHING = Kept((), None, None)
LOOK = "look"


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be kept as one step."""

    entries: Sequence[Entry]
    words: str
    """What is done, for the menu."""
    sitting: str = ""
    seen: Mapping[str, int] = field(default_factory=dict)
    """Which versions the reader was changing."""


@dataclass(frozen=True, slots=True)
class _Task:
    """Something to do with the notes; `name` tells who waits for it."""

    name: str
    do: "Callable[[Notes, str], str]"
    """With the open notes and the key of the store; what it answers is told to the reader."""


@dataclass(frozen=True, slots=True)
class _Done:
    task: _Task
    kept: Kept | None
    remark: str
    error: Exception | None = None

    @property
    def name(self) -> str:
        return self.task.name


class Notebook(QObject):
    """Holds what is kept about one store, and keeps what the reader changes, in the order of the changes."""

    changed = Signal()
    """Something else is kept now."""
    saved = Signal(str)
    """The change of this name is on the disk."""
    failed = Signal(str, str)
    """The change of this name was not made; a sentence says why."""
    told = Signal(str)
    """A sentence for the reader."""
    _answered = Signal(object)

    def __init__(self, folder: Path, store: KnownStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kept = NOTHING
        self.is_loaded = False
        self.trouble = ""
        """Why the last change could not be kept; "" where it was."""
        self._waiting = 0
        self._unsaved: dict[str, _Task] = {}
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.try_again)
        self._worker = _Worker(folder, store, self._answered.emit)
        self._answered.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._look()

    def keep(self, change: Change) -> None:
        """Keep entries as one step; `saved` or `failed` follows with the name of the first."""
        name = change.entries[0].id
        task = _Task(name, partial(_keep, change))
        self._unsaved[name] = task
        self._ask(task)

    @property
    def is_saved(self) -> bool:
        """Whether the disk has all that was to be kept."""
        return not self._unsaved

    def finish(self) -> bool:
        """Wait until all that was asked is done, or refused; whether the disk has it."""
        waited = 0
        if self._refused():
            self.trouble = ""
            self.try_again()
        while self._unsaved and not self._refused() and waited < LONGEST_WAIT:
            loop = QEventLoop()
            QTimer.singleShot(WAIT, loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            waited += WAIT
        return self.is_saved

    def _refused(self) -> bool:
        return bool(self.trouble) and not self._waiting

    def _ask(self, task: _Task) -> None:
        self._waiting += 1
        self._worker.add(task)

    def try_later(self) -> None:
        """Keep once more what could not be kept, in a while: there may be room by then."""
        self._again.start(RETRY)

    @Slot()
    def try_again(self) -> None:
        """Keep once more what could not be kept."""
        for task in self._unsaved.values():
            self._ask(task)

    def undo(self) -> None:
        """Take back the last change."""
        if self.kept.undo is not None:
            self._ask(_Task("undo", partial(_undo, self.kept)))

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.kept.redo is not None:
            self._ask(_Task("redo", partial(_redo, self.kept)))

    def export(self, target: Path) -> None:
        """Write all notes, of every store, as lines of JSON."""
        self._ask(_Task("export", partial(_export, target)))

    def bring_in(self, source: Path) -> None:
        """Merge the notes of a file."""
        self._ask(_Task("import", partial(_import, source)))

    def close(self) -> None:
        """Finish what is waiting, then let go of the file."""
        self._timer.stop()
        self._worker.close()

    @Slot()
    def _look(self) -> None:
        if self._worker.is_idle:
            self._worker.add(_Task(LOOK, _nothing))

    @Slot(object)
    def _show(self, done: _Done) -> None:
        self._waiting -= done.name != LOOK
        if done.kept is not None and (done.kept != self.kept or not self.is_loaded):
            self.is_loaded = True
            self.kept = done.kept
            self.changed.emit()
        if done.remark:
            self.told.emit(done.remark)
        if done.error is None:
            self._settle(done.task)
            self.trouble = self.trouble if self._unsaved else ""
            self.saved.emit(done.name)
        elif isinstance(done.error, ExplorerError):
            log.warning("%s: %s", done.name, done.error)
            self.failed.emit(done.name, str(done.error))
            if done.name in self._unsaved:
                self.trouble = str(done.error)
                self.try_later()
        else:
            raise done.error

    def _settle(self, task: _Task) -> None:
        if self._unsaved.get(task.name) is task:
            del self._unsaved[task.name]


class _Worker:
    """The thread: one open file, tasks in their order, none dropped."""

    def __init__(self, folder: Path, store: KnownStore, answer: Callable[[_Done], None]) -> None:
        self._folder = folder
        self._store = store
        self._answer = answer
        self._notes: Notes | None = None
        self._key = store.key
        self._seen: int | None = None
        self._day = journal.today()
        self._remark = ""
        self._wake = threading.Condition()
        self._tasks: deque[_Task] = deque()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="notes", daemon=True)
        self._thread.start()

    @property
    def is_idle(self) -> bool:
        return not self._tasks

    def add(self, task: _Task) -> None:
        with self._wake:
            self._tasks.append(task)
            self._wake.notify()

    def close(self) -> None:
        with self._wake:
            self._closed = True
            self._wake.notify()
        self._thread.join()

    def _work(self) -> None:
        while (task := self._next()) is not None:
            done = self._do(task)
            if done is not None:
                self._answer(done)
        if self._notes is not None:
            self._notes.close()

    def _next(self) -> _Task | None:
        with self._wake:
            while not self._tasks and not self._closed:
                self._wake.wait()
            return self._tasks.popleft() if self._tasks else None

    def _do(self, task: _Task) -> _Done | None:
        self._remark = ""
        try:
            try:
                return self._tried(task)
            except NotesDamagedError:
                self._let_go()
                return self._tried(task)
        except Exception as error:  # noqa: BLE001  # carried to the window's thread, and shown or raised there
            return _Done(task, None, self._remark, error)

    def _tried(self, task: _Task) -> _Done | None:
        notes = self._opened(is_look=task.name == LOOK)
        said = task.do(notes, self._key)
        version = notes.data_version()
        if task.name == LOOK and version == self._seen and not self._remark:
            return None
        self._seen = version
        return _Done(task, notes.kept(self._key), " ".join(filter(None, [self._remark, said])))

    def _opened(self, *, is_look: bool) -> Notes:
        """The open file; opened again where it was set aside, and where it could not be written before."""
        if self._notes is not None and (not self._notes.is_in_place or (self._notes.read_only and not is_look)):
            self._let_go()
        if self._notes is None:
            opened = open_notes(self._folder)
            self._notes, self._remark, self._seen = opened.notes, opened.remark, None
            self._key = opened.notes.know(self._store)
        if journal.today() != self._day:
            self._day = journal.today()
            self._notes.back_up()
        return self._notes

    def _let_go(self) -> None:
        if self._notes is not None:
            self._notes.close()
            self._notes = None


def _nothing(_notes: Notes, _key: str) -> str:
    return ""


def _keep(change: Change, notes: Notes, key: str) -> str:
    entries = [msgspec.structs.replace(entry, store=key) for entry in change.entries]
    notes.keep(entries, change.words, change.sitting, change.seen)
    return ""


def _undo(kept: Kept, notes: Notes, key: str) -> str:
    notes.undo(key, kept.undo)
    return f"Undone: {kept.undo.words}." if kept.undo is not None else ""


def _redo(kept: Kept, notes: Notes, key: str) -> str:
    notes.redo(key, kept.redo)
    return f"Done again: {kept.redo.words}." if kept.redo is not None else ""


def _export(target: Path, notes: Notes, _key: str) -> str:
    lines = export_lines(notes)
    write_file(target, lines)
    return f"Your notes are written to “{target}”."


def _import(source: Path, notes: Notes, _key: str) -> str:
    try:
        with source.open("rb") as file:
            merged = take_in(notes, file, f"import “{source.name}”")
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
