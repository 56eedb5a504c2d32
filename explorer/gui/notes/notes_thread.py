"""The thread that keeps notes: one open file, tasks in their order, none dropped."""

import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from explorer.notes import journal
from explorer.notes.errors import NotesDamagedError
from explorer.notes.keeping import Kept, Notes
from explorer.notes.opener import open_notes
from explorer.notes.records import KnownStore

LOOK = "look"
"""The task that only looks at what other windows have written."""


class Task(Struct, frozen=True):
    """Something to do with the notes; `name` tells who waits for it."""

    name: str
    do: Callable[[Notes, str], str]
    """With the open notes and the key of the store; what it answers is told to the reader."""


class Done(Struct, frozen=True):
    """What came of a task."""

    task: Task
    kept: Kept | None
    """What is kept now; None where the task failed."""
    remark: str
    error: Exception | None = None

    @property
    def name(self) -> str:
        """Of the task."""
        return self.task.name


class NotesThread:
    """Does what it is asked with the notes of a store, and answers from its own thread."""

    def __init__(self, folder: Path, store: KnownStore, answer: Callable[[Done], None]) -> None:
        self._folder = folder
        self._store = store
        self._answer = answer
        self._notes: Notes | None = None
        self._key = store.key
        self._seen: int | None = None
        self._day = journal.today()
        self._remark = ""
        self._wake = threading.Condition()
        self._tasks: deque[Task] = deque()
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="notes", daemon=True)
        self._thread.start()

    @property
    def is_idle(self) -> bool:
        """Whether nothing waits to be done."""
        return not self._tasks

    def add(self, task: Task) -> None:
        """Do this after all that was asked before."""
        with self._wake:
            self._tasks.append(task)
            self._wake.notify()

    def close(self) -> None:
        """Finish what waits, and end."""
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

    def _next(self) -> Task | None:
        with self._wake:
            while not self._tasks and not self._closed:
                self._wake.wait()
            return self._tasks.popleft() if self._tasks else None

    def _do(self, task: Task) -> Done | None:
        self._remark = ""
        try:
            try:
                return self._tried(task)
            except NotesDamagedError:
                self._let_go()
                return self._tried(task)
        except Exception as error:  # noqa: BLE001  # carried to the window's thread, and shown or raised there
            return Done(task, None, self._remark, error)

    def _tried(self, task: Task) -> Done | None:
        notes = self._opened(is_look=task.name == LOOK)
        said = task.do(notes, self._key)
        version = notes.data_version()
        if task.name == LOOK and version == self._seen and not self._remark:
            return None
        self._seen = version
        return Done(task, notes.kept(self._key), " ".join(filter(None, [self._remark, said])))

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
