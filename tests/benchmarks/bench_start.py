"""How soon the window is there, in turn with a bare Qt window and a bare pyqtgraph window.

Run it from the top folder: python -m tests.benchmarks.bench_start [--rounds 7] [--store my.sqlite]
It needs a display (or QT_QPA_PLATFORM=offscreen). Each start is a process of its own. Settings, cache and Python's
bytecode lie in a folder of the benchmark; a round that is not counted fills the bytecode, as an installation does.
"""

import argparse
import os
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from explorer.assets import bundled_store

Moments = dict[str, tuple[float, float]]
"""Seconds by the clock since the process was asked for, and processor seconds, by the name of the moment."""

TELL = """
import sys, time
def tell(moment):
    print(moment, time.monotonic(), time.process_time(), flush=True)
"""
BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, {imported}
{more}
class Window({base}):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.end)
    def end(self):
        tell("{moment}")
        application.exit()
application = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""
QT = TELL + BARE.format(imported="QMainWindow", more="", base="QMainWindow", moment="Qt window")
PLOT = TELL + BARE.format(
    imported="QWidget", more="from pyqtgraph import PlotWidget", base="PlotWidget", moment="pyqtgraph window"
)
PROGRAM = (
    TELL
    + """
from PySide6.QtCore import QEvent, QObject, QTimer
import explorer.gui.window.app as app
from explorer.cli import main
class Canvas(QObject):
    def __init__(self, window):
        super().__init__(window)
        self.seen = False
        window.desk.timeline.canvas.viewport().installEventFilter(self)
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not self.seen:
            self.seen = True
            QTimer.singleShot(0, lambda: tell("canvas"))
        return False
move_in = app._move_in
def timed(*all):
    tell("first picture")
    import explorer.gui.window.moving_in as moving_in
    class Timed(moving_in.Opening):
        def __init__(self, window, *others):
            super().__init__(window, *others)
            self.glimpsed.connect(lambda: tell("timeline"))
            window.ready.connect(lambda: Canvas(window))
            self.rested.connect(lambda: (tell("quiet"), QTimer.singleShot(0, window.window().close)))
    moving_in.Opening = Timed
    move_in(*all)
app._move_in = timed
main([sys.argv[1]])
"""
)


def surroundings(folder: Path) -> dict[str, str]:
    """The environment of a start: nothing of the reader's is read or written."""
    homes = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CONFIG", "CACHE", "DATA", "STATE")}
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | homes | {"PYTHONPYCACHEPREFIX": str(folder.parent / "bytecode")}


def moments(code: str, folder: Path, *arguments: str) -> Moments:
    """Run a start in a process of its own; what it told, and when."""
    command, environment = [sys.executable, "-c", code, *arguments], surroundings(folder)
    begun = time.monotonic()
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    lines = (line.rsplit(maxsplit=2) for line in done.stdout.splitlines())
    return {moment: (float(clock) - begun, float(processor)) for moment, clock, processor in lines}


def one_round(store: Path, within: str) -> Moments:
    """A bare window of each kind, the very first start of the program, and the one after it."""
    with TemporaryDirectory(dir=within) as name:
        folder = Path(name)
        found = moments(QT, folder) | moments(PLOT, folder)
        for which in ("first", "next"):
            told = moments(PROGRAM, folder, str(store))
            found |= {f"{which} start: {moment}": times for moment, times in told.items()}
    return found


def report(rounds: list[Moments]) -> None:
    """Print the medians; the ratios are taken within each round, where the machine was as busy for all."""
    ratios: dict[str, list[float]] = defaultdict(list)
    for found in rounds:
        for moment, (clock, _) in found.items():
            ratios[moment].append(clock / found["Qt window"][0])
    print(f"{'moment':<28}{'times a Qt window':>18}{'seconds':>10}{'processor':>11}")  # noqa: T201
    for moment, all_ratios in ratios.items():
        clock, processor = (median(found[moment][which] for found in rounds) for which in (0, 1))
        print(f"{moment:<28}{median(all_ratios):>18.2f}{clock:>10.2f}{processor:>11.2f}")  # noqa: T201


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--store", type=Path, default=bundled_store())
    chosen = parser.parse_args()
    with TemporaryDirectory() as within:
        one_round(chosen.store, within)
        report([one_round(chosen.store, within) for _ in range(chosen.rounds)])


if __name__ == "__main__":
    main()
