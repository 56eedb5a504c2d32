"""Read the dates that sources give an event, where they are not all the event's own.

Of millions of claims no more is held at once than a portion and the claims of one event; what is found goes straight
into columns.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import chain, groupby
from sys import intern

import numpy as np

from explorer.domain.claimed_dates import OTHERWISE, Told, Version, versions_of
from explorer.domain.dated import Dated, dated
from explorer.domain.days import Day
from explorer.domain.edtf import EdtfError
from explorer.domain.source import Source
from explorer.domain.table import EventTable
from explorer.domain.versions import Versions
from explorer.store.columns.tables import read_first_and_last
from explorer.store.opener import Cell, Store
from explorer.store.reading.rows_of import rows_of
from explorer.store.reading.sources import read_sources
from explorer.store.reading.voices import origins_of
from explorer.store.values import key, whole

_POSITIONS = """
    SELECT CAST(ifnull(p.claim_id, 0) AS INTEGER), d.disagreement_id, p.position FROM disagreement d
    JOIN disagreement_claim p USING (disagreement_id) WHERE d.property = 'date' ORDER BY 1, 2
"""
_CLAIMS = """
    SELECT c.event_id, e.edtf, c.claim_id, x.source_id, c.property, c.value_edtf, c.stance, c.modality
    FROM claim c JOIN event e USING (event_id) JOIN excerpt x USING (excerpt_id)
    WHERE c.value_edtf <> '' AND c.event_id IN (
        SELECT c.event_id FROM claim c JOIN event e USING (event_id)
        WHERE c.value_edtf <> '' AND c.value_edtf IS NOT e.edtf
    ) ORDER BY c.event_id, c.claim_id
"""


def read_versions(store: Store, table: EventTable) -> Versions:
    """The versions of all events whose claims do not all give the event's own date."""
    place = {source_id: index for index, source_id in enumerate(table.source_ids)}
    reading = _Reading(place, _Positions(store), read_first_and_last(store))
    found = _Found()
    for event, claims in groupby(chain.from_iterable(store.portions(_CLAIMS)), key=lambda row: row[0]):
        rows = list(claims)
        found.add(whole(event), versions_of([each for row in rows for each in reading.told(row)], key(rows[0][1])))
    return found.columns(table, origins_of_table(read_sources(store), table))


def origins_of_table(sources: tuple[Source, ...], table: EventTable) -> tuple[int, ...]:
    """For each source of a table the one that it copies in the end."""
    origins = origins_of(sources, {source_id: index for index, source_id in enumerate(table.source_ids)})
    return tuple(origins.get(source_id, place) for place, source_id in enumerate(table.source_ids))


class _Reading:
    """Turns rows of claims into what they tell of dates."""

    def __init__(self, place: dict[str, int], positions: "_Positions", extent: tuple[Day, Day]) -> None:
        self._place = place
        self._positions = positions
        self._extent = extent

    def told(self, row: tuple[Cell, ...]) -> Iterator[Told]:
        """What a claim tells; nothing where it has no date, refutes the event, or is of no source of the table."""
        _, _, claim, source, about, edtf, stance, modality = row
        date = self._date(key(edtf))
        if date is not None and key(source) in self._place and key(stance) not in OTHERWISE:
            positions = self._positions.of(whole(claim))
            yield Told(self._place[key(source)], key(edtf), date, key(about), key(modality), positions)

    def _date(self, text: str) -> Dated | None:
        try:
            return dated(text, self._extent)
        except EdtfError:
            return None


class _Positions:
    """The positions of each claim in disagreements about dates, as columns by claim."""

    def __init__(self, store: Store) -> None:
        self._claim, self._disagreement = array("q"), array("q")
        self._position: list[str] = []
        for claim, disagreement, position in chain.from_iterable(store.portions(_POSITIONS)):
            self._claim.append(whole(claim))
            self._disagreement.append(whole(disagreement))
            self._position.append(intern(key(position)))

    def of(self, claim: int) -> tuple[tuple[int, str], ...]:
        """(disagreement, position) of each disagreement that names a claim."""
        first = bisect_left(self._claim, claim)
        own = slice(first, bisect_right(self._claim, claim, lo=first))
        return tuple(zip(self._disagreement[own], self._position[own], strict=True))


class _Found:
    """The versions found so far, as columns in the order of events."""

    def __init__(self) -> None:
        self._event, self._dates = array("q"), array("q")
        self._sources, self._stands, self._differs = array("Q"), array("Q"), array("b")

    def add(self, event: int, told: tuple[bool, tuple[Version, ...]]) -> None:
        """Take up the versions of an event, and whether sources differ on it."""
        differs, versions = told
        for version in versions:
            self._event.append(event)
            self._dates.extend(version.date)
            self._sources.append(version.sources)
            self._stands.append(version.stands)
            self._differs.append(differs)

    def columns(self, table: EventTable, origins: tuple[int, ...]) -> Versions:
        """Those of events that the table has, by its rows."""
        found = rows_of(table, self._event)
        known = np.flatnonzero(found >= 0)
        order = known[np.argsort(found[known], kind="stable")]
        dates = np.array(self._dates, np.int64).reshape(-1, len(Dated._fields))[order]
        return Versions(
            row=found[order],
            begin_earliest=dates[:, 0],
            begin_latest=dates[:, 1],
            end_earliest=dates[:, 2],
            end_latest=dates[:, 3],
            marks=dates[:, 4].astype(np.uint16),
            sources=np.array(self._sources, np.uint64)[order],
            stands=np.array(self._stands, np.uint64)[order],
            differs=np.array(self._differs, np.bool_)[order],
            origins=origins,
        )
