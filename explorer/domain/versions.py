"""The dates that sources give an event where they are not all the same: one version each, as columns."""

from functools import lru_cache

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace
from numpy.typing import NDArray

from explorer.domain.table import EventTable, Mark
from explorer.domain.telling import AsTold, EveryVersion, OnlyDiffering, Telling
from explorer.domain.wholes import changed

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_KEPT_MARKS = np.uint16(Mark.DISPUTED | Mark.DATE_DISPUTED)


def _ints() -> Ints:
    return np.zeros(0, np.int64)


def _marks() -> NDArray[np.uint16]:
    return np.zeros(0, np.uint16)


def _masks() -> NDArray[np.uint64]:
    return np.zeros(0, np.uint64)


def _flags() -> Flags:
    return np.zeros(0, np.bool_)


class Versions(Struct, frozen=True, eq=False):
    """One entry for each date told of an event; the versions of an event are neighbours, by begin.

    Events that all their sources put at one date have none.
    """

    row: Ints = field(default_factory=_ints)
    """Of the event table, ascending."""
    begin_earliest: Ints = field(default_factory=_ints)
    begin_latest: Ints = field(default_factory=_ints)
    end_earliest: Ints = field(default_factory=_ints)
    end_latest: Ints = field(default_factory=_ints)
    """The four bounds, as in the event table."""
    marks: NDArray[np.uint16] = field(default_factory=_marks)
    """What the bounds cannot tell of the date; no marks of disputes."""
    sources: NDArray[np.uint64] = field(default_factory=_masks)
    """Bit i: the source i of the table tells it so."""
    stands: NDArray[np.uint64] = field(default_factory=_masks)
    """Bit i: of all that source i says of the event, this is the date that it stands at."""
    differs: Flags = field(default_factory=_flags)
    """Sources differ on the event's date; otherwise they only tell it more or less precisely."""
    origins: tuple[int, ...] = ()
    """For each source the one that it copies in the end, or itself."""

    def __len__(self) -> int:
        return len(self.row)

    def of(self, row: int) -> Ints:
        """The versions of an event."""
        first, last = np.searchsorted(self.row, [row, row + 1]).tolist()
        return np.arange(first, last)

    def witnesses(self, version: int) -> tuple[tuple[int, ...], ...]:
        """The sources of a version; those that copy one another are one witness."""
        return _witnesses(int(self.sources[version]), self.origins)


@lru_cache(maxsize=1024)
def _witnesses(mask: int, origins: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    groups = dict[int, list[int]]()
    for source in (bit for bit in range(len(origins)) if mask >> bit & 1):
        groups.setdefault(origins[source], []).append(source)
    return tuple(tuple(group) for group in groups.values())


NO_VERSIONS = Versions()


def of_rows(versions: Versions, rows: Ints) -> Versions:
    """The versions of some rows of a table, as rows of a table that holds those alone, in that order."""
    first = np.searchsorted(versions.row, rows, side="left")
    last = np.searchsorted(versions.row, rows, side="right")
    chosen = np.concatenate([np.zeros(0, np.int64), *(np.arange(a, b) for a, b in zip(first, last, strict=True))])
    return replace(
        versions,
        row=np.repeat(np.arange(len(rows)), last - first),
        begin_earliest=versions.begin_earliest[chosen],
        begin_latest=versions.begin_latest[chosen],
        end_earliest=versions.end_earliest[chosen],
        end_latest=versions.end_latest[chosen],
        marks=versions.marks[chosen],
        sources=versions.sources[chosen],
        stands=versions.stands[chosen],
        differs=versions.differs[chosen],
    )


def told(table: EventTable, versions: Versions, telling: Telling) -> EventTable:
    """The table as a telling has it: the same rows, some of them left out or at another date."""
    match telling:
        case EveryVersion():
            return table
        case OnlyDiffering():
            among = np.zeros(len(table), np.bool_)
            among[versions.row[versions.differs]] = True
            return replace(table, told=among)
        case AsTold(source_id):
            return _as_told(table, versions, source_bit(table, source_id))


def source_bit(table: EventTable, source_id: str) -> np.uint64:
    """The bit of a source in masks; 0 where the table has no such source."""
    known = source_id in table.source_ids
    return np.uint64(1 << table.source_ids.index(source_id) if known else 0)


def threads_of(table: EventTable, versions: Versions, telling: Telling) -> Ints:
    """The versions that are drawn as threads: of events on whose date sources differ, or the source told differs."""
    wanted = versions.differs
    if isinstance(telling, AsTold):
        wanted = wanted & ((versions.sources & source_bit(table, telling.source_id)) != 0)
    found = np.flatnonzero(wanted)
    rows = versions.row[found]
    several = np.searchsorted(rows, rows, side="right") - np.searchsorted(rows, rows, side="left") > 1
    return np.asarray(found[several], dtype=np.int64)


def _as_told(table: EventTable, versions: Versions, bit: np.uint64) -> EventTable:
    mine = np.flatnonzero((versions.stands & bit) != 0)
    rows = versions.row[mine]
    marks = table.marks.copy()
    marks[rows] = (marks[rows] & _KEPT_MARKS) | versions.marks[mine]
    return replace(
        table,
        begin_earliest=changed(table.begin_earliest, rows, versions.begin_earliest[mine]),
        begin_latest=changed(table.begin_latest, rows, versions.begin_latest[mine]),
        end_earliest=changed(table.end_earliest, rows, versions.end_earliest[mine]),
        end_latest=changed(table.end_latest, rows, versions.end_latest[mine]),
        marks=marks,
        told=(table.source_mask & bit) != 0,
    )
