"""How long `resolve` takes for more and more events; read the figures as ratios to the first line.

Run it from the top folder: python -m tests.benchmarks.bench_resolve [--most 1000000]
"""

import argparse
import time
from collections.abc import Callable
from statistics import median

import numpy as np

from explorer.domain.days import to_day
from explorer.domain.state import Grouping, ViewState, Window, pan, zoom
from explorer.domain.table import EventTable, Mark
from explorer.domain.vocabulary import Theme
from explorer.layout.resolve import Canvas, Scene, resolve

SIZES = (300, 10_000, 100_000, 1_000_000)
LANES = 10
CANVAS = Canvas(1600, 900)


def made_up(count: int) -> EventTable:
    """Events over eighty years in ten lanes, a third of them lasting days to years."""
    random = np.random.default_rng(7)
    first, last = to_day(1941), to_day(2021)
    begin = np.sort(random.integers(first, last, count))
    lasts = random.random(count) < 1 / 3
    length = np.where(lasts, np.exp(random.normal(4.0, 1.6, count)), 0.0).astype(np.int64)
    theme = random.integers(0, LANES, count).astype(np.int16)
    return EventTable(
        event_id=np.arange(count, dtype=np.int64),
        uid=tuple(f"event-{number}" for number in range(count)),
        label=tuple(f"Event {number} of the made-up store" for number in range(count)),
        begin_earliest=begin,
        begin_latest=begin,
        end_earliest=begin + length,
        end_latest=begin + length,
        marks=np.where(lasts, int(Mark.INTERVAL), 0).astype(np.uint16),
        importance=random.choice(5, count, p=(0.15, 0.25, 0.4, 0.15, 0.05)).astype(np.uint8) + np.uint8(1),
        goldstein=np.full(count, np.nan, dtype=np.float32),
        theme=theme,
        theme_mask=(np.uint64(1) << theme.astype(np.uint64)).astype(np.uint64),
        source_mask=np.ones(count, dtype=np.uint64),
        actor_group=theme,
        themes=tuple(Theme(f"theme-{number}", f"Theme {number}", "") for number in range(LANES)),
        source_ids=("source",),
        actor_groups=tuple(f"Side {number}" for number in range(LANES)),
    )


def milliseconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def frames(scene: Scene, state: ViewState, move: Callable[[ViewState], ViewState], count: int) -> list[float]:
    """The times of a movement, frame by frame."""
    times = []
    for _ in range(count):
        state = move(state)
        times.append(milliseconds(lambda now=state: resolve(scene, now, CANVAS)))  # type: ignore[misc]
    return times


def line(count: int) -> list[float]:
    """First picture, panning far out, zooming in, panning close by: medians, and the slowest frame of each movement."""
    extent = Window(float(to_day(1940)), float(to_day(2024)))
    whole = ViewState(window=extent, extent=extent, grouping=Grouping.THEME)
    scene = Scene(made_up(count))
    first = milliseconds(lambda: resolve(scene, whole, CANVAS))
    far = frames(scene, whole, lambda state: pan(state, 60.0), 40)
    into = frames(scene, whole, lambda state: zoom(state, 1.2, float(to_day(1973, 10, 6))), 40)
    close = ViewState(window=Window(float(to_day(1973)), float(to_day(1974))), extent=extent)
    near = frames(scene, close, lambda state: pan(state, 4.0), 80)
    return [first, median(far), max(far), median(into), max(into), median(near), max(near)]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=SIZES[-1], help="the largest number of events")
    most = parser.parse_args().most
    heads = ("first", "pan far", "slowest", "zoom in", "slowest", "pan near", "slowest")
    print(f"{'events':>10}" + "".join(f"{head:>16}" for head in heads) + "   (ms, and times the first line)")  # noqa: T201
    base: list[float] = []
    for count in (size for size in SIZES if size <= most):
        figures = line(count)
        base = base or figures
        cells = (f"{value:8.1f} ({value / other:4.1f})" for value, other in zip(figures, base, strict=True))
        print(f"{count:>10}" + "".join(f"{cell:>16}" for cell in cells), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
