"""What a picture needs of a table, a filter and a grouping, whatever the window: worked out once, then remembered."""

from math import ceil, floor

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace
from numpy.typing import NDArray

from explorer.domain.arranging import arrangement
from explorer.domain.selecting import visible_rows
from explorer.domain.state import Filter, ViewState, Window
from explorer.domain.table import EventTable
from explorer.domain.telling import EVERY_VERSION, Telling
from explorer.domain.times import stretches
from explorer.domain.versions import NO_VERSIONS, Versions, threads_of
from explorer.domain.wholes import Wholes, ascending, gathered, lasting_like, narrow, place
from explorer.domain.zones import EVEN, Zones
from explorer.layout.memory import Memory
from explorer.layout.rows.grouping import Grouped, group
from explorer.layout.rows.index import Index
from explorer.layout.rows.indexing import Times, make_index
from explorer.layout.rows.widths import Widths
from explorer.layout.scene import Scene
from explorer.layout.time.wide_days import in_wide_days

_LAYOUTS = 64


class Group(Struct, frozen=True, eq=False):
    """The events of one lane, by begin."""

    key: str
    label: str
    rows: Wholes
    """Rows of the event table."""
    begin: Wholes
    """Earliest day, ascending."""
    end: Wholes
    """The day after the latest, in the order of `rows`."""
    ends: Wholes
    """The same, ascending."""

    def count_in(self, window: Window) -> int:
        """How many of its events overlap the window."""
        return count_in(self.begin, self.ends, window)


class Prepared(Struct, frozen=True, eq=False):
    """A table, filtered and grouped; its days are wide ones where there are zones."""

    table: EventTable
    groups: tuple[Group, ...]
    begin: Wholes
    """Of all events shown, each once, ascending."""
    ends: Wholes
    """The days after their latest, ascending."""
    empty_from: Wholes
    """The stretches of a day or more in which nothing is under way, between the first event and the last."""
    empty_until: Wholes
    threads: NDArray[np.int64]
    """The versions that are drawn as threads where there is room."""
    versions: Versions
    """In wide days, as the table."""
    dates: Versions
    """The same in true days, for words."""
    index: Index
    widths: Widths
    memory: Memory = field(default_factory=lambda: Memory(_LAYOUTS))
    """Layouts by zoom step, rows of lanes by octave, long bars by style."""

    def count_in(self, window: Window) -> int:
        """How many events overlap the window, each counted once."""
        return count_in(self.begin, self.ends, window)


def count_in(begins: Wholes, ends: Wholes, window: Window) -> int:
    """How many of the stretches [begin, end) overlap the window; both columns ascending."""
    return place(begins, ceil(window.end)) - place(ends, floor(window.begin), side="right")


def prepared_for(scene: Scene, state: ViewState, zones: Zones = EVEN) -> Prepared:
    """The scene's table as a state filters and groups it, remembered by the scene."""
    lanes = Grouped(state.grouping, spread=arrangement(state).spread)
    return prepared(scene, state.filter, lanes, zones, state.telling)


def shown_groups(scene: Scene, state: ViewState) -> tuple[Group, ...]:
    """The lanes of a state in the order in which they are shown."""
    groups = prepared_for(scene, state).groups
    return tuple(groups[lane] for lane in arrangement(state).sequence([group.key for group in groups]))


def prepared(
    scene: Scene, wanted: Filter, lanes: Grouped, zones: Zones = EVEN, telling: Telling = EVERY_VERSION
) -> Prepared:
    """The scene's table as a telling has it, filtered and grouped, remembered by the scene."""
    key = (wanted, lanes, zones, telling, scene.versions)
    # Of a large store the versions come after its first picture: its lanes and orders are the same with them.
    before = (wanted, lanes, zones, telling, NO_VERSIONS)
    if key not in scene.memory and telling == EVERY_VERSION and before in scene.memory:
        first = scene.memory.get(before, Prepared)
        return scene.memory.recall(key, lambda: _with_versions(first, scene, zones))
    return scene.memory.recall(key, lambda: prepare(scene, wanted, lanes, zones, telling))


def _with_versions(first: Prepared, scene: Scene, zones: Zones) -> Prepared:
    """What was prepared before the versions were read, with them; layouts are made anew, for threads take room."""
    return replace(
        first,
        threads=threads_of(scene.table, scene.versions, EVERY_VERSION),
        versions=in_wide_days(scene.versions, zones),
        dates=scene.versions,
        memory=Memory(_LAYOUTS),
    )


def prepare(
    scene: Scene, wanted: Filter, lanes: Grouped, zones: Zones = EVEN, telling: Telling = EVERY_VERSION
) -> Prepared:
    """Filter and group the scene's table."""
    told = scene.told(telling)
    table, seen = in_wide_days(told, zones), visible_rows(told, wanted)
    times = Times(*stretches(table))
    shown, begin = _by_begin(_rows(seen), times.begin)
    groups = group(table, shown, lanes, scene.source_names)
    index = make_index([rows for _, _, rows in groups], times, table.importance)
    end, ends = gathered(times.end, shown), lasting_like(index.end, len(index.end))
    empty_from, empty_until = _empty(begin, end)
    return Prepared(
        table=table,
        groups=tuple(_group(index, ends, lane, (key, label)) for lane, (key, label, _) in enumerate(groups)),
        begin=begin,
        ends=ascending(end),
        empty_from=empty_from,
        empty_until=empty_until,
        threads=threads_of(table, scene.versions, telling),
        versions=in_wide_days(scene.versions, zones),
        dates=scene.versions,
        index=index,
        widths=scene.memory.recall("widths", lambda: Widths(table.label, table.importance)),
    )


def _by_begin(rows: Wholes, begin: Wholes) -> tuple[Wholes, Wholes]:
    """Rows of the table by the begin that is drawn, and that begin.

    It is the table's order but for events without a known begin. These stand first in the table, so they alone are
    sorted, and put between the others.
    """
    begins = gathered(begin, rows)
    early = np.flatnonzero(begins[1:] < begins[:-1])
    if not len(early):
        return rows, begins
    count = int(early[-1]) + 1
    order = np.argsort(begins[:count], kind="stable")
    at = np.searchsorted(begins[count:], begins[order]) + np.arange(count)
    others = np.ones(len(rows), np.bool_)
    others[at] = False
    sorted_rows, sorted_begins = lasting_like(rows, len(rows)), lasting_like(begins, len(begins))
    for to, column in ((sorted_rows, rows), (sorted_begins, begins)):
        to[at], to[others] = column[order], column[count:]
    return sorted_rows, sorted_begins


def _empty(begin: Wholes, end: Wholes) -> tuple[Wholes, Wholes]:
    """From when until when nothing is under way, between events that come by begin."""
    covered_until = np.maximum.accumulate(end)[:-1]
    empty = begin[1:] > covered_until
    return covered_until[empty], begin[1:][empty]


def _rows(seen: NDArray[np.bool_]) -> Wholes:
    return narrow(np.arange(len(seen), dtype=np.int32) if seen.all() else np.flatnonzero(seen))


def _group(index: Index, ends: Wholes, lane: int, names: tuple[str, str]) -> Group:
    """A lane of the index, whose columns it shares; its ends are put where all ends have their room."""
    own, (key, label) = slice(int(index.first[lane]), int(index.first[lane + 1])), names
    np.subtract(index.by_end.key[own], lane * index.days.reach, out=ends[own], casting="unsafe")
    ends[own] += index.days.base
    return Group(key=key, label=label, rows=index.rows[own], begin=index.begin[own], end=index.end[own], ends=ends[own])
