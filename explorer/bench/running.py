"""Makes stores and measures them, each step in a new process."""

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ParamSpec, TypeVar

from explorer.assets import bundled_store
from explorer.bench.figures import BUNDLED, MADE_UP, Figures
from explorer.domain.errors import ExplorerError
from explorer.store.building.synthetic import write_synthetic

_P = ParamSpec("_P")
_T = TypeVar("_T")

SIZES = (300, 10_000, 100_000, 1_000_000)


class ProcessDiedError(ExplorerError):
    """A step ended without a word, as when the system has no memory left for it."""

    def __init__(self) -> None:
        super().__init__("The system ended what was measured, perhaps for want of memory: try fewer events.")


def run(sizes: Sequence[int], tell: Callable[[str], object]) -> Iterator[Figures]:
    """The figures of a made-up store of each size, one after the other; `tell` hears what is going on."""
    with TemporaryDirectory(prefix="timeline-bench-") as folder:
        for events in sizes:
            path = Path(folder, f"{events}.sqlite")
            tell(f"{events:,} events: writing the store …")
            seconds = _apart(_write, path, events)
            megabytes = path.stat().st_size / 1_000_000
            tell(f"{events:,} events: written in {seconds:.1f} s, {megabytes:,.1f} MB; measuring …")
            figures = _apart(_measure, path, MADE_UP)
            path.unlink()
            yield figures


def run_bundled(tell: Callable[[str], object]) -> Figures:
    """The figures of the store that comes with the program."""
    tell("The bundled store: measuring …")
    return _apart(_measure, bundled_store(), BUNDLED)


def _apart(step: Callable[_P, _T], *given: _P.args, **more: _P.kwargs) -> _T:
    """What a step comes to in a new process."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        try:
            return process.submit(step, *given, **more).result()
        except BrokenProcessPool as error:
            raise ProcessDiedError from error


def _write(path: Path, events: int) -> float:
    """Seconds that it took."""
    begun = time.perf_counter()
    write_synthetic(path, events, searchable=False)
    return time.perf_counter() - begun


def _measure(path: Path, store: str) -> Figures:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from explorer.bench.measuring import measure  # noqa: PLC0415 Qt in the child alone

    return measure(path, store)
