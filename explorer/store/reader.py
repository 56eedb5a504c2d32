"""What the rest of the program asks of a store: meta, extent, events as columns, details, sources, periods."""

import json
from collections.abc import Sequence

from explorer.domain.days import Day
from explorer.domain.event import EventDetail
from explorer.domain.meta import Meta, StoreSummary
from explorer.domain.vocabulary import Period
from explorer.store.columns.counting import COUNTING
from explorer.store.columns.event_rows import FARTHEST_DAY
from explorer.store.columns.packed import read_overview, read_table
from explorer.store.columns.stamp import read_packing
from explorer.store.columns.tables import read_extent, read_first_and_last
from explorer.store.opener import Cell, Store
from explorer.store.reading.details import read_details, read_details_by_id
from explorer.store.reading.sources import read_sources
from explorer.store.values import key, line, text, whole

__all__ = [
    "count_claims",
    "read_detail",
    "read_details",
    "read_details_by_id",
    "read_extent",
    "read_meta",
    "read_overview",
    "read_periods",
    "read_sources",
    "read_summary",
    "read_table",
]


def read_meta(store: Store) -> Meta:
    """What the store says of itself."""
    told = {key(name): value for name, value in store.rows("SELECT key, value FROM meta")}
    title = line(told.get("title")) or line(store.path.stem)
    language, licence, version = (line(told.get(name)) for name in ("language", "licence", "version"))
    return Meta(title, text(told.get("description")), language, licence, version)


def read_periods(store: Store) -> tuple[Period, ...]:
    """The periods by begin; one without a begin or an end reaches to the first or last day of all events."""
    first, last = read_first_and_last(store)
    rows = store.rows("SELECT period_id, label, summary, edtf, earliest, latest FROM period ORDER BY period_id")
    periods = [
        Period(key(period), line(label), text(summary), line(edtf), _day(earliest, first), _day(latest, last))
        for period, label, summary, edtf, earliest, latest in rows
    ]
    shown = (period for period in periods if period.earliest <= period.latest)
    return tuple(sorted(shown, key=lambda period: period.earliest))


def read_detail(store: Store, uid: str) -> EventDetail | None:
    """All that the store knows of one event; None where it has no such event."""
    found = read_details(store, (uid,))
    return found[0] if found else None


def count_claims(store: Store, event_ids: Sequence[int]) -> int:
    """How many claims some events have."""
    query = "SELECT count(*) FROM claim WHERE event_id IN (SELECT value FROM json_each(?))"
    return whole(store.one(query, (json.dumps(list(event_ids)),))[0])


def read_summary(store: Store) -> StoreSummary:
    """How much the store holds."""
    packing = read_packing(store)
    return StoreSummary(*(packing.counts if packing is not None else map(whole, store.one(COUNTING))))


def _day(cell: Cell, otherwise: Day) -> Day:
    return max(-FARTHEST_DAY, min(FARTHEST_DAY, whole(cell, otherwise)))
