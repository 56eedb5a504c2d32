"""What a picture needs of a table, a filter and a grouping, whatever the window: worked out once, then remembered."""

from dataclasses import dataclass, field
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from explorer.domain.arranging import arrangement
from explorer.domain.selecting import visible_rows
from explorer.domain.state import Filter, ViewState, Window
from explorer.domain.table import EventTable
from explorer.domain.times import times
from explorer.domain.zones import EVEN, Zones
from explorer.layout.grouping import Grouped, group
from explorer.layout.index import Column, Index, make_index
from explorer.layout.memory import Memory
from explorer.layout.scene import Scene
from explorer.layout.stretch import stretched
from explorer.layout.widths import Widths

Ints = NDArray[np.int64]
_LAYOUTS = 64


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """The events of one lane, by begin."""

    key: str
    label: str
    rows: Ints
    """Rows of the event table."""
    begin: Ints
    """Earliest day, ascending."""
    end: Ints
    """The day after the latest, in the order of `rows`."""
    ends: Ints
    """The same, ascending."""

    def count_in(self, window: Window) -> int:
        """How many of its events overlap the window."""
        return count_in(self.begin, self.ends, window)


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A table, filtered and grouped; its days are wide ones where there are zones."""

    table: EventTable
    groups: tuple[Group, ...]
    begin: Ints
    """Of all events shown, each once, ascending."""
    ends: Ints
    """The days after their latest, ascending."""
    empty_from: Ints
    """The stretches of a day or more in which nothing is under way, between the first event and the last."""
    empty_until: Ints
    index: Index
    widths: Widths
    memory: Memory = field(default_factory=lambda: Memory(_LAYOUTS))
    """Layouts by zoom step, rows of lanes by octave, long bars by style."""

    def count_in(self, window: Window) -> int:
        """How many events overlap the window, each counted once."""
        return count_in(self.begin, self.ends, window)


def count_in(begins: Ints, ends: Ints, window: Window) -> int:
    """How many of the stretches [begin, end) overlap the window; both columns ascending."""
    # Whole days on both sides: numpy would turn a whole column into floats to compare it with one.
    begun = int(np.searchsorted(begins, ceil(window.end), side="left"))
    return begun - int(np.searchsorted(ends, floor(window.begin), side="right"))


def prepared_for(scene: Scene, state: ViewState, zones: Zones = EVEN) -> Prepared:
    """The scene's table as a state filters and groups it, remembered by the scene."""
    lanes = Grouped(state.grouping, spread=arrangement(state).spread)
    return prepared(scene, state.filter, lanes, zones)


def shown_groups(scene: Scene, state: ViewState) -> tuple[Group, ...]:
    """The lanes of a state in the order in which they are shown."""
    groups = prepared_for(scene, state).groups
    return tuple(groups[lane] for lane in arrangement(state).sequence([group.key for group in groups]))


def prepared(scene: Scene, wanted: Filter, lanes: Grouped, zones: Zones = EVEN) -> Prepared:
    """The scene's table filtered and grouped, remembered by the scene."""
    return scene.memory.recall((wanted, lanes, zones), lambda: prepare(scene, wanted, lanes, zones))


def prepare(scene: Scene, wanted: Filter, lanes: Grouped, zones: Zones = EVEN) -> Prepared:
    """Filter and group the scene's table."""
    shown = np.flatnonzero(visible_rows(scene.table, wanted)).astype(np.int64)
    table = stretched(scene.table, zones)
    shown = shown[np.argsort(times(table, shown).begin, kind="stable")]
    drawn = times(table, shown)
    begin, end = drawn.begin, drawn.end
    covered_until = np.maximum.accumulate(end)[:-1]
    empty = begin[1:] > covered_until
    groups = tuple(_group(table, *named) for named in group(table, shown, lanes, scene.source_names))
    return Prepared(
        table=table,
        groups=groups,
        begin=begin,
        ends=np.sort(end),
        empty_from=covered_until[empty],
        empty_until=begin[1:][empty],
        index=make_index([Column(each.rows, each.begin, each.end) for each in groups], table.importance),
        widths=scene.memory.recall("widths", lambda: Widths(table.label, table.importance)),
    )


def _group(table: EventTable, key: str, label: str, rows: Ints) -> Group:
    drawn = times(table, rows)
    return Group(key=key, label=label, rows=rows, begin=drawn.begin, end=drawn.end, ends=np.sort(drawn.end))
