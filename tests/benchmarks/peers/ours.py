"""Our own timeline, in a real window, moved as the peers are. Runs in a process of its own and prints JSON."""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.json import encode
from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtWidgets import QApplication, QWidget

from explorer.bench.memory import peak_megabytes
from explorer.domain.state import Grouping, Window, group_by, initial_state, show
from explorer.drawing.qt import load_fonts
from explorer.gui.choices import ThemeChoice
from explorer.gui.opened import read_opened
from explorer.gui.session import Session
from explorer.gui.settings import Settings
from explorer.gui.theme import Theme
from explorer.gui.timeline.canvas import TimelineCanvas
from explorer.gui.timeline.timeline_pane import TimelinePane
from explorer.gui.window.application import make_application
from explorer.gui.window.moving_in import make_window
from explorer.layout.style import SCREEN
from explorer.store.opener import open_store
from tests.benchmarks.peers.events import task_of
from tests.benchmarks.peers.figures import Figures

SIZE = 1600, 900


class Painted(QObject):
    """Waits for the canvas to be painted."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self._application = application
        self._seen = False

    def watch(self, canvas: TimelineCanvas) -> None:
        """Look at this canvas from now on."""
        canvas.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self._seen = self._seen or event.type() == QEvent.Type.Paint
        return False

    def milliseconds(self, work: Callable[[], object]) -> float:
        """How long some work takes, and all painting that follows from it."""
        begun = time.perf_counter()
        self._seen = False
        work()
        while not self._seen:
            self._application.processEvents()
        return (time.perf_counter() - begun) * 1000


class Pane:
    """The timeline alone, as large as the page of a peer."""

    def __init__(self, application: QApplication, store: Path, painted: Painted) -> None:
        self._theme = Theme(application, ThemeChoice.LIGHT)
        self._store = store
        self._painted = painted

    def open(self) -> None:
        """From the store on disk to a shown widget."""
        with open_store(self._store) as store:
            opened = read_opened(store)
        self.session = Session(group_by(initial_state(opened.extent), Grouping.THEME))
        self.pane = TimelinePane(self.session, opened, SCREEN, self._theme)
        self.pane.canvas.smooth = False
        self._painted.watch(self.pane.canvas)
        _show(self.pane)


class Whole:
    """The whole window with all its panes."""

    def __init__(self, application: QApplication, store: Path, painted: Painted, folder: str) -> None:
        settings = Settings(QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat))
        self._store, self._painted = store, painted
        self.window = make_window(application, settings)
        self.window.ready.connect(self._ready)
        _show(self.window)

    def open(self) -> None:
        """From the store on disk to all panes."""
        self.window.open_store(self._store)

    def _ready(self) -> None:
        desk = self.window.desk
        assert desk is not None
        desk.timeline.canvas.smooth = False
        self.session = desk.session
        self._painted.watch(desk.timeline.canvas)


def _show(widget: QWidget) -> None:
    widget.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    widget.setGeometry(0, 0, *SIZE)
    widget.show()


def measure(store: Path, kind: str, folder: str) -> Figures:
    """First paint, frames of each walk, and memory."""
    task, application = task_of(store), make_application()
    load_fonts()
    painted = Painted(application)
    shown = Pane(application, store, painted) if kind == "pane" else Whole(application, store, painted, folder)
    first = painted.milliseconds(shown.open)
    _rest(application)
    times, processor = dict[str, list[float]](), dict[str, float]()
    for name, windows in task.walks.items():
        begun = time.process_time()
        times[name] = _walk(shown.session, painted, windows)
        processor[name] = time.process_time() - begun
    return Figures(first, times, processor, peak_megabytes())


def _rest(application: QApplication) -> None:
    """Let the panes fill, as a peer has a moment until its picture counts as complete."""
    until = time.perf_counter() + 0.7
    while time.perf_counter() < until:
        application.processEvents()


def _walk(session: Session, painted: Painted, windows: list[Window]) -> list[float]:
    """Milliseconds of each frame; a window that the session leaves as it is makes none."""
    return [
        painted.milliseconds(partial(session.change, show, window))
        for window in windows
        if show(session.state, window) != session.state
    ]


if __name__ == "__main__":
    with TemporaryDirectory() as own:
        sys.stdout.buffer.write(encode(measure(Path(sys.argv[1]), sys.argv[2], own)))
