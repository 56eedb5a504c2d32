"""The reader's notes on the open store: kept by a thread of their own, so that no disk makes the window wait."""

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot

from explorer.domain.errors import ExplorerError
from explorer.gui.notes import note_tasks
from explorer.gui.notes.note_tasks import Change
from explorer.gui.notes.notes_thread import LOOK, Done, NotesThread, Task
from explorer.notes.keeping import Kept
from explorer.notes.records import KnownStore

log = logging.getLogger(__name__)

LOOK_EVERY = 2000
"""Milliseconds between two looks at what other windows have written."""
WAIT = 20
LONGEST_WAIT = 15_000
"""Milliseconds to wait for the disk when the window is closed."""
RETRY = 5000
"""Milliseconds until what could not be kept is tried again."""
NOTHING = Kept((), None, None)


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
        self._unsaved: dict[str, Task] = {}
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.try_again)
        self._worker = NotesThread(folder, store, self._answered.emit)
        self._answered.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._look()

    def keep(self, change: Change) -> None:
        """Keep entries as one step; `saved` or `failed` follows with the name of the first."""
        name = change.entries[0].id
        task = Task(name, partial(note_tasks.keep, change))
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

    def _ask(self, task: Task) -> None:
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
            self._ask(Task("undo", partial(note_tasks.undo, self.kept)))

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.kept.redo is not None:
            self._ask(Task("redo", partial(note_tasks.redo, self.kept)))

    def export(self, target: Path) -> None:
        """Write all notes, of every store, as lines of JSON."""
        self._ask(Task("export", partial(note_tasks.export, target)))

    def bring_in(self, source: Path) -> None:
        """Merge the notes of a file."""
        self._ask(Task("import", partial(note_tasks.bring_in, source)))

    def close(self) -> None:
        """Finish what is waiting, then let go of the file."""
        self._timer.stop()
        self._worker.close()

    @Slot()
    def _look(self) -> None:
        if self._worker.is_idle:
            self._worker.add(Task(LOOK, note_tasks.nothing))

    @Slot(object)
    def _show(self, done: Done) -> None:
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

    def _settle(self, task: Task) -> None:
        if self._unsaved.get(task.name) is task:
            del self._unsaved[task.name]
