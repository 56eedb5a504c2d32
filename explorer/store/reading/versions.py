"""Read the dates that sources give an event, where they are not all the event's own."""

import numpy as np

from explorer.domain.source import Source
from explorer.domain.table import EventTable
from explorer.domain.versions import Versions
from explorer.store.columns.packed_versions import unpack_versions
from explorer.store.columns.rows_of import rows_of
from explorer.store.columns.version_rows import VersionRows, read_version_rows
from explorer.store.opener import Store
from explorer.store.reading.sources import read_sources
from explorer.store.reading.voices import origins_of


def read_versions(store: Store, table: EventTable) -> Versions:
    """The versions of all events whose claims do not all give the event's own date; packed, where they hold."""
    found = unpack_versions(store, table)
    if found is None:
        found = read_version_rows(store, table.source_ids)
    return _by_row(found, table, origins_of_table(read_sources(store), table))


def origins_of_table(sources: tuple[Source, ...], table: EventTable) -> tuple[int, ...]:
    """For each source of a table the one that it copies in the end."""
    origins = origins_of(sources, {source_id: index for index, source_id in enumerate(table.source_ids)})
    return tuple(origins.get(source_id, place) for place, source_id in enumerate(table.source_ids))


def _by_row(found: VersionRows, table: EventTable, origins: tuple[int, ...]) -> Versions:
    """Those of events that the table has, by its rows."""
    row = rows_of(table, found.event_id)
    known = np.flatnonzero(row >= 0)
    order = known[np.argsort(row[known], kind="stable")]
    return Versions(
        row=row[order],
        begin_earliest=found.begin_earliest[order],
        begin_latest=found.begin_latest[order],
        end_earliest=found.end_earliest[order],
        end_latest=found.end_latest[order],
        marks=found.marks[order],
        sources=found.sources[order],
        stands=found.stands[order],
        differs=found.differs[order].astype(np.bool_),
        origins=origins,
    )
