"""What a picture needs of a table, a filter and a grouping, whatever the window: worked out once, then remembered."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from explorer.domain.selecting import visible_rows
from explorer.domain.state import Filter, Grouping, Window
from explorer.domain.table import EventTable
from explorer.domain.times import times
from explorer.layout.grouping import group
from explorer.layout.memory import Memory
from explorer.layout.scene import Scene

Ints = NDArray[np.int64]


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
    importance: NDArray[np.uint8]
    label_length: NDArray[np.int32]
    """Characters."""

    def count_in(self, window: Window) -> int:
        """How many of its events overlap the window."""
        return count_in(self.begin, self.ends, window)

    def rows_in(self, window: Window) -> Ints:
        """Positions in `rows` of the events that overlap the window."""
        before = int(np.searchsorted(self.begin, window.end, side="left"))
        return np.flatnonzero(self.end[:before] > window.begin)


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A table, filtered and grouped."""

    table: EventTable
    groups: tuple[Group, ...]
    begin: Ints
    """Of all events shown, each once, ascending."""
    ends: Ints
    """The days after their latest, ascending."""
    covered_until: Ints
    """For each of `begin`: the latest end of the events that begin no later."""
    memory: Memory = field(default_factory=Memory)
    """Layouts by zoom step."""

    def count_in(self, window: Window) -> int:
        """How many events overlap the window, each counted once."""
        return count_in(self.begin, self.ends, window)


def seen_in(group: Group, window: Window) -> Group:
    """The lane with the events of the window alone."""
    kept = group.rows_in(window)
    begin, end = group.begin[kept], group.end[kept]
    return replace(
        group,
        rows=group.rows[kept],
        begin=begin,
        end=end,
        ends=np.sort(end),
        importance=group.importance[kept],
        label_length=group.label_length[kept],
    )


def count_in(begins: Ints, ends: Ints, window: Window) -> int:
    """How many of the stretches [begin, end) overlap the window; both columns ascending."""
    begun = int(np.searchsorted(begins, window.end, side="left"))
    return begun - int(np.searchsorted(ends, window.begin, side="right"))


def prepared(scene: Scene, wanted: Filter, grouping: Grouping) -> Prepared:
    """The scene's table filtered and grouped, remembered by the scene."""
    return scene.memory.recall((wanted, grouping), lambda: prepare(scene, wanted, grouping))


def prepare(scene: Scene, wanted: Filter, grouping: Grouping) -> Prepared:
    """Filter and group the scene's table."""
    table = scene.table
    shown = np.flatnonzero(visible_rows(table, wanted)).astype(np.int64)
    shown = shown[np.argsort(times(table, shown).begin, kind="stable")]
    drawn = times(table, shown)
    begin, end = drawn.begin, drawn.end
    lengths = np.fromiter(map(len, table.label), dtype=np.int32, count=len(table))
    groups = (_group(table, lengths, *named) for named in group(table, shown, grouping, scene.source_names))
    return Prepared(
        table=table,
        groups=tuple(groups),
        begin=begin,
        ends=np.sort(end),
        covered_until=np.maximum.accumulate(end) if len(end) else end,
    )


def _group(table: EventTable, lengths: NDArray[np.int32], key: str, label: str, rows: Ints) -> Group:
    drawn = times(table, rows)
    return Group(
        key=key,
        label=label,
        rows=rows,
        begin=drawn.begin,
        end=drawn.end,
        ends=np.sort(drawn.end),
        importance=table.importance[rows],
        label_length=lengths[rows],
    )
