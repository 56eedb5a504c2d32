"""Writing a document without making the window wait: a thread of its own, which can be stopped."""

import threading
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from explorer.domain.errors import ExplorerError
from explorer.domain.state import Filter, Span
from explorer.export.document import DocumentOptions, write_pdf


@dataclass(frozen=True, slots=True)
class Order:
    """Which document is wanted."""

    store: Path
    span: Span
    filter: Filter
    options: DocumentOptions
    target: Path


class ExportJob(QObject):
    """Writes one document; tells how far it is, and how it ended."""

    progressed = Signal(float, str)
    finished = Signal(object)
    """The DocumentReport."""
    failed = Signal(object)
    """The Exception."""
    _ended = Signal(object)

    def __init__(self, order: Order, parent: QObject) -> None:
        super().__init__(parent)
        self._order = order
        self._stop = threading.Event()
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="export", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def cancel(self) -> None:
        """Stop as soon as possible; the target stays as it was."""
        self._stop.set()

    def close(self) -> None:
        """Stop, and wait for the end."""
        self.cancel()
        if self._thread.is_alive():
            self._thread.join()

    def _work(self) -> None:
        order = self._order
        try:
            self._ended.emit(
                write_pdf(
                    order.store,
                    order.span,
                    order.options,
                    order.target,
                    filter=order.filter,
                    progress=self.progressed.emit,
                    cancelled=self._stop.is_set,
                )
            )
        except Exception as error:  # noqa: BLE001  # carried to the window's thread, and shown or raised there
            self._ended.emit(error)

    @Slot(object)
    def _tell(self, outcome: object) -> None:
        match outcome:
            case ExplorerError():
                self.failed.emit(outcome)
            case Exception():
                self.failed.emit(outcome)
                raise outcome
            case _:
                self.finished.emit(outcome)
