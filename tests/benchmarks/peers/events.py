"""The events of a store and the windows to move through, as every peer is told them."""

from pathlib import Path

import numpy as np
from msgspec import Struct

from explorer.bench.measuring import PAN, PANS, WIDTHS, ZOOM, ZOOMS
from explorer.domain.state import Window, initial_state, pan, show, zoom
from explorer.domain.table import EventTable
from explorer.domain.times import times
from explorer.store.opener import open_store
from explorer.store.reader import read_extent, read_table

MS_A_DAY = 86_400_000
EPOCH = 2_440_588
"""The Julian Day Number of 1 January 1970."""


class Task(Struct, frozen=True):
    """What a timeline shows first, and the windows that it moves through after that."""

    extent: Window
    walks: dict[str, list[Window]]


def task_of(path: Path) -> Task:
    """The same windows that `bench` moves through: panning at four widths, zooming in and out again."""
    with open_store(path) as store:
        table, extent = read_table(store), read_extent(store)
    middle = float(np.median(table.begin_earliest))
    return Task(extent, {"pan": _pans(extent, middle), "zoom": _zooms(extent, middle)})


def events_of(path: Path) -> dict[str, object]:
    """Labels, lanes and days (milliseconds since 1970) of all events, for JSON."""
    with open_store(path) as store:
        table = read_table(store)
    drawn = times(table, np.arange(len(table)))
    columns = (drawn.begin.tolist(), (drawn.end - 1).tolist(), table.theme.tolist(), list(table.label))
    rows = zip(*columns, strict=True)
    events = [
        {"begin": _ms(begin), "end": _ms(end), "group": group, "label": label} for begin, end, group, label in rows
    ]
    return {"events": events, "groups": _groups(table)}


def in_ms(window: Window) -> tuple[float, float]:
    """A window in milliseconds since 1970."""
    return _ms(window.begin), _ms(window.end)


def _groups(table: EventTable) -> list[str]:
    return [theme.label for theme in table.themes]


def _ms(day: float) -> float:
    return (day - EPOCH) * MS_A_DAY


def _pans(extent: Window, middle: float) -> list[Window]:
    found = []
    for part in WIDTHS:
        half = extent.width / part / 2
        state = show(initial_state(extent), Window(middle - half, middle + half))
        for _ in range(PANS):
            state = pan(state, -PAN * state.window.width)
            found.append(state.window)
    return found


def _zooms(extent: Window, middle: float) -> list[Window]:
    state, found = initial_state(extent), []
    for factor in [ZOOM] * ZOOMS + [1 / ZOOM] * ZOOMS:
        state = zoom(state, factor, middle)
        found.append(state.window)
    return found
