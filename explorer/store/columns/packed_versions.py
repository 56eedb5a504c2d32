"""Read the packed versions of dates, as columns that anyone may have written: what is unsound is left alone."""

import numpy as np
from numpy.typing import NDArray

from explorer.domain.table import EventTable, Mark
from explorer.domain.wholes import Wholes
from explorer.store.columns.event_rows import FARTHEST_DAY, Column
from explorer.store.columns.packed import PackedReading
from explorer.store.columns.soundness import sampled
from explorer.store.columns.stamp import VERSIONS, read_packing, read_stamp
from explorer.store.columns.tables import read_source_ids
from explorer.store.columns.version_rows import VersionRows, read_version_rows
from explorer.store.errors import StoreError
from explorer.store.opener import Store

_MOST_MARKS = 2 * int(Mark.APPROXIMATE) - 1
"""A date that is told has no marks of disputes."""


def unpack_versions(store: Store, table: EventTable) -> VersionRows | None:
    """The versions of all events from the packed columns; None where they are unsound, or not those of the rows."""
    before = read_stamp(store.path)
    if read_packing(store) is None or read_source_ids(store) != table.source_ids:
        return None
    try:
        found = _read(PackedReading(store, VERSIONS))
        holds = are_versions(found, len(table.source_ids)) and _agree_with_rows(store, found, table)
    except StoreError:
        return None
    return found if holds and read_stamp(store.path) == before else None


def _read(reading: PackedReading) -> VersionRows:
    event = reading.numbers("event_id", np.int64)
    count = len(event)
    return VersionRows(
        event,
        reading.numbers("begin_earliest", np.int64, count),
        reading.numbers("begin_latest", np.int64, count),
        reading.numbers("end_earliest", np.int64, count),
        reading.numbers("end_latest", np.int64, count),
        reading.numbers("marks", np.uint16, count),
        reading.numbers("sources", np.uint64, count),
        reading.numbers("stands", np.uint64, count),
        reading.numbers("differs", np.uint8, count),
    )


def are_versions(found: VersionRows, sources: int) -> bool:
    """Whether all columns hold what they may, by event, and by date within each."""
    first, begin, end, last = found.begin_earliest, found.begin_latest, found.end_earliest, found.end_latest
    event, later = found.event_id[1:], found.event_id[1:] > found.event_id[:-1]
    same = event == found.event_id[:-1]
    return not len(found.event_id) or (
        int(first.min()) >= -FARTHEST_DAY
        and int(last.max()) <= FARTHEST_DAY
        and bool(np.all((first <= begin) & (begin <= last) & (first <= end) & (end <= last)))
        and bool(np.all(later | (same & (first[1:] >= first[:-1]) & (found.differs[1:] == found.differs[:-1]))))
        and int(found.marks.max()) <= _MOST_MARKS
        and int(found.differs.max()) <= 1
        and int(found.sources.min()) > 0
        and int(found.sources.max()) < 1 << sources
        and not np.any(found.stands & ~found.sources)
    )


def _agree_with_rows(store: Store, found: VersionRows, table: EventTable) -> bool:
    """Whether some events, and some of those that have versions, have the versions that their claims give them."""
    events = sorted({*_some(table.event_id), *_some(np.unique(found.event_id))})
    return _are_equal(found, np.isin(found.event_id, events), read_version_rows(store, table.source_ids, events))


def _are_equal(found: tuple[Column, ...], here: NDArray[np.bool_], read: tuple[Column, ...]) -> bool:
    return all(np.array_equal(one[here], other) for one, other in zip(found, read, strict=True))


def _some(column: Wholes) -> set[int]:
    """Some numbers of a column, spread evenly."""
    return set(column[sampled(len(column))].tolist())
