"""Into wide days and back: events are laid out in wide days, and what a picture tells of them is told in true ones."""

from dataclasses import replace
from math import ceil, floor

from explorer.domain.state import ViewState, wide
from explorer.domain.table import EventTable
from explorer.domain.zones import EVEN, Zones
from explorer.layout.scene import Scene
from explorer.layout.timeline import Cluster


def stretched(scene: Scene, zones: Zones) -> EventTable:
    """The scene's table with its bounds in wide days, remembered by the scene."""
    return scene.memory.recall(("stretched", zones), lambda: _stretched(scene.table, zones)) if zones else scene.table


def evened(state: ViewState) -> ViewState:
    """The state with its window and extent in wide days."""
    zones = state.zones
    if not zones:
        return state
    return replace(state, window=wide(state.window, zones), extent=wide(state.extent, zones), zones=EVEN)


def dated(clusters: tuple[Cluster, ...], zones: Zones) -> tuple[Cluster, ...]:
    """The clusters with their true days."""
    if not zones:
        return clusters
    return tuple(
        replace(cluster, begin=floor(zones.day(cluster.begin)), end=ceil(zones.day(cluster.end)))
        for cluster in clusters
    )


def _stretched(table: EventTable, zones: Zones) -> EventTable:
    """A first day becomes the first of its wide days, a last day the last of them."""
    return replace(
        table,
        begin_earliest=zones.wide_days(table.begin_earliest),
        begin_latest=zones.wide_days(table.begin_latest),
        end_earliest=zones.wide_days(table.end_earliest + 1) - 1,
        end_latest=zones.wide_days(table.end_latest + 1) - 1,
    )
