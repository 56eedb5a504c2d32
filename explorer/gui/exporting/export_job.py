"""Writing a file without making the window wait: a thread of its own, which can be stopped."""

import threading
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import assert_never

from msgspec import Struct
from PySide6.QtCore import QObject, Qt, Signal, Slot

from explorer.domain.errors import ExplorerError
from explorer.domain.state import Filter, Span
from explorer.export.document import DocumentOptions, Progress, write_pdf
from explorer.export.figure import FigureOptions, write_png, write_svg
from explorer.export.tables import write_csv, write_json
from explorer.gui.when import counted


class Kind(StrEnum):
    """The kinds of file, by the ending of their names."""

    PDF = "pdf"
    SVG = "svg"
    PNG = "png"
    CSV = "csv"
    JSON = "json"


class Order(Struct, frozen=True):
    """Which file is wanted."""

    store: Path
    spans: tuple[Span, ...]
    filter: Filter
    kind: Kind
    options: DocumentOptions
    """Of a PDF; a picture has its lanes, strips and dates too."""
    target: Path
    legend: bool = True
    """A picture says what its marks mean."""

    @property
    def figure(self) -> FigureOptions:
        """How a picture looks."""
        given = self.options
        return FigureOptions(
            grouping=given.grouping,
            lanes=given.lanes,
            strips=given.strips,
            zones=given.zones,
            telling=given.telling,
            legend=self.legend,
        )


class Written(Struct, frozen=True):
    """What came of it."""

    path: Path
    holds: str
    """In words, "" where there is nothing to count."""
    replaced: tuple[str, ...] = ()
    """Characters that no font has."""


def write(order: Order, progress: Progress, cancelled: Callable[[], bool]) -> Written:
    """Write the file; an ExplorerError, and the target as it was, where that fails."""
    store, span, target, wanted = order.store, order.spans, order.target, order.filter
    match order.kind:
        case Kind.PDF:
            made = write_pdf(store, span, order.options, target, filter=wanted, progress=progress, cancelled=cancelled)
            counts = (counted(made.events, "event"), counted(made.claims, "claim"), counted(made.sources, "source"))
            return Written(target, ", ".join(counts), made.replaced)
        case Kind.SVG:
            write_svg(store, span, order.figure, target, filter=wanted)
            return Written(target, "")
        case Kind.PNG:
            write_png(store, span, order.figure, target, filter=wanted)
            return Written(target, "")
        case Kind.CSV:
            return Written(target, counted(write_csv(store, span, target, filter=wanted), "claim"))
        case Kind.JSON:
            return Written(target, counted(write_json(store, span, target, filter=wanted), "event"))
        case _:
            assert_never(order.kind)


class ExportJob(QObject):
    """Writes one file; tells how far it is, and how it ended."""

    progressed = Signal(float, str)
    finished = Signal(object)
    """The Written."""
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
        try:
            self._ended.emit(write(self._order, self.progressed.emit, self._stop.is_set))
        except Exception as error:  # noqa: BLE001  # carried to the window's thread, and shown or raised there
            self._ended.emit(error)

    @Slot(object)
    def _tell(self, outcome: object) -> None:
        # The thread has said its last word; nobody should find it still on its way out.
        self._thread.join()
        match outcome:
            case ExplorerError():
                self.failed.emit(outcome)
            case Exception():
                self.failed.emit(outcome)
                raise outcome
            case _:
                self.finished.emit(outcome)
