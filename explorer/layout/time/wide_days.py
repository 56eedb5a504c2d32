"""Into wide days and back: events are laid out in wide days, and what a picture tells of them is told in true ones."""

from math import ceil, floor
from typing import TypeVar

from msgspec.structs import replace

from explorer.domain.state import ViewState, wide
from explorer.domain.table import EventTable
from explorer.domain.versions import Versions
from explorer.domain.zones import EVEN, Zones
from explorer.layout.timeline import Cluster

Bounded = TypeVar("Bounded", EventTable, Versions)


def in_wide_days(table: Bounded, zones: Zones) -> Bounded:
    """A table, or versions of its dates, with the bounds in wide days.

    A first day becomes the first of its wide days, a last day the last of them.
    """
    if not zones:
        return table
    return replace(
        table,
        begin_earliest=zones.wide_days(table.begin_earliest),
        begin_latest=zones.wide_days(table.begin_latest),
        end_earliest=zones.wide_days(table.end_earliest + 1) - 1,
        end_latest=zones.wide_days(table.end_latest + 1) - 1,
    )


def state_in_wide_days(state: ViewState) -> ViewState:
    """The state with its window and extent in wide days."""
    zones = state.zones
    if not zones:
        return state
    return replace(state, window=wide(state.window, zones), extent=wide(state.extent, zones), zones=EVEN)


def in_true_days(clusters: tuple[Cluster, ...], zones: Zones) -> tuple[Cluster, ...]:
    """The clusters with their true days."""
    if not zones:
        return clusters
    return tuple(
        replace(cluster, begin=floor(zones.day(cluster.begin)), end=ceil(zones.day(cluster.end)))
        for cluster in clusters
    )
