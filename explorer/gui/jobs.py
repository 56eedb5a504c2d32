"""Reading the store without making the window wait: one thread, one connection, the latest question per key wins."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from explorer.domain.errors import ExplorerError
from explorer.store.opener import Store, open_store

log = logging.getLogger(__name__)

T = TypeVar("T")


class _Request(Struct, Generic[T], frozen=True):
    """A question to the store, and who wants the answer."""

    key: str
    ticket: int
    query: Callable[[Store], T]
    then: Callable[[T], None]


class _Reply(Struct, Generic[T], frozen=True):
    """An answer on its way back to the window's thread."""

    request: _Request[T]
    value: T

    def hand_over(self) -> None:
        """Give the answer to whoever asked."""
        self.request.then(self.value)


class _Failure(Struct, frozen=True):
    """A question that could not be answered."""

    key: str
    ticket: int
    error: Exception


class Jobs(QObject):
    """Answers questions about one store from a thread of its own."""

    failed = Signal(str, str)
    """A known error: the key of the question, and a sentence for the reader."""
    _answered = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._wake = threading.Condition()
        self._waiting: dict[str, _Request[object]] = {}
        self._latest: dict[str, int] = {}
        self._tickets = 0
        self._closed = False
        self._answered.connect(self._show_answer, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="store reader", daemon=True)
        self._thread.start()

    def read(self, key: str, query: Callable[[Store], T], then: Callable[[T], None]) -> None:
        """Ask `query` of the store; `then` gets the answer in the window's thread, unless `key` is asked again."""
        self._tickets += 1
        self._latest[key] = self._tickets
        request: _Request[T] = _Request(key, self._tickets, query, then)
        with self._wake:
            self._waiting[key] = request  # type: ignore[assignment]  # a request is only ever opened by itself
            self._wake.notify()

    def forget(self, key: str) -> None:
        """Nobody wants the answer to `key` any more."""
        self._latest.pop(key, None)

    def close(self) -> None:
        """End the thread; what is still asked is dropped."""
        with self._wake:
            self._closed = True
            self._waiting.clear()
            self._wake.notify()
        self._latest.clear()
        self._thread.join()

    def _work(self) -> None:
        store: Store | None = None
        while (request := self._next()) is not None:
            try:
                store = store or open_store(self._path)
                answer: _Reply[object] | _Failure = _Reply(request, request.query(store))
            except Exception as error:  # noqa: BLE001  # carried to the window's thread, and shown or raised there
                answer = _Failure(request.key, request.ticket, error)
            self._answered.emit(answer)
        if store is not None:
            store.close()

    def _next(self) -> "_Request[object] | None":
        with self._wake:
            while not self._waiting and not self._closed:
                self._wake.wait()
            if self._closed:
                return None
            return self._waiting.pop(next(iter(self._waiting)))

    @Slot(object)
    def _show_answer(self, answer: "_Reply[object] | _Failure") -> None:
        match answer:
            case _Reply(request=request):
                if self._latest.get(request.key) == request.ticket and _is_there(request.then):
                    answer.hand_over()
            case _Failure(key=key, ticket=ticket, error=error):
                if self._latest.get(key) == ticket:
                    self._report(key, error)

    def _report(self, key: str, error: Exception) -> None:
        if not isinstance(error, ExplorerError):
            raise error
        log.warning("%s: %s", key, error)
        self.failed.emit(key, str(error))


def _is_there(then: Callable[[T], None]) -> bool:
    """Whether who asked still exists: a pane may be gone before its answer comes."""
    owner = getattr(then, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
