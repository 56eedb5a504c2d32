"""Our timeline and three others, in turn, with the same events and the same movements.

The others come from npm: `npm install --ignore-scripts vis-timeline @knight-lab/timelinejs jquery@1.12`. SIMILE is not
there: give a folder with its `api` folder as `timeline`, and that of SIMILE Ajax as `ajax`, by --simile.

Run it from the top folder, on a display of 1600x900 pixels (Xvfb will do):
python -m tests.benchmarks.peers --libraries node_modules [--simile FOLDER] [--browser chromium] [--store my.sqlite]
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles

from msgspec.json import decode

from explorer.assets import bundled_store
from tests.benchmarks.peers.browser import Places, ask
from tests.benchmarks.peers.events import events_of, in_ms, task_of
from tests.benchmarks.peers.figures import Figures

OURS = ("pane", "window")
PEERS = ("vis", "vis clustered", "timelinejs")
PATIENCE = 120.0
"""Seconds without a word after which a page is given up."""


def measured(store: Path, places: Places, names: list[str]) -> Iterator[tuple[str, Figures]]:
    """What each says of itself, one after the other."""
    task = task_of(store)
    walks = {name: [in_ms(window) for window in windows] for name, windows in task.walks.items()}
    asked = {**events_of(store), "extent": in_ms(task.extent), "walks": walks}
    for name in names:
        yield name, (_ours(store, name) if name in OURS else ask(places, {**asked, "peer": name}, PATIENCE))


def _ours(store: Path, kind: str) -> Figures:
    command = [sys.executable, "-m", "tests.benchmarks.peers.ours", str(store), kind]
    return decode(subprocess.run(command, capture_output=True, check=True).stdout, type=Figures)


def line(name: str, figures: Figures) -> str:
    """Milliseconds to the first paint, of frames by the clock and the processor, and megabytes."""
    cells = [f"{name:<16}", f"{figures.first:8.0f}" if figures.first else "      --"]
    for walk in ("pan", "zoom"):
        times = figures.times.get(walk, [])
        if len(times) > 1:
            points = quantiles(times, n=20)
            processor = 1000 * figures.processor[walk] / len(times)
            cells.append(f"{points[9]:9.1f}{points[18]:9.1f}{processor:9.1f}")
        else:
            cells.append(f"{'--':>9}{'--':>9}{'--':>9}")
    return "".join([*cells, f"{figures.mb:8.0f}"])


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--libraries", type=Path, required=True)
    parser.add_argument("--simile", type=Path)
    parser.add_argument("--browser", default="chromium")
    parser.add_argument("--store", type=Path, default=bundled_store())
    parser.add_argument("--rounds", type=int, default=2)
    chosen = parser.parse_args()
    places = Places(chosen.browser, chosen.libraries, chosen.simile or chosen.libraries)
    names = [*OURS, *PEERS, *(["simile"] if chosen.simile else [])]
    heads = "".join(f"{walk + ' p50':>9}{'p95':>9}{'cpu':>9}" for walk in ("pan", "zoom"))
    print(f"{'':<16}{'first':>8}{heads}{'MB':>8}")  # noqa: T201
    for _ in range(chosen.rounds):
        for name, figures in measured(chosen.store, places, names):
            print(line(name, figures), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
