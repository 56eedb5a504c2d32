"""Read the dates that sources give an event, where they are not all the event's own."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

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
    SELECT p.claim_id, d.disagreement_id, p.position FROM disagreement d
    JOIN disagreement_claim p USING (disagreement_id) WHERE d.property = 'date'
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
    reading = _Reading(place, _positions(store), read_first_and_last(store))
    rows: list[tuple[int, bool, Version]] = []
    for event, claims in groupby(store.rows(_CLAIMS), key=lambda row: row[0]):
        told = list(claims)
        differs, found = versions_of([each for row in told for each in reading.told(row)], key(told[0][1]))
        rows += [(whole(event), differs, version) for version in found]
    return _columns(rows, table, origins_of_table(read_sources(store), table))


def origins_of_table(sources: tuple[Source, ...], table: EventTable) -> tuple[int, ...]:
    """For each source of a table the one that it copies in the end."""
    origins = origins_of(sources, {source_id: index for index, source_id in enumerate(table.source_ids)})
    return tuple(origins.get(source_id, place) for place, source_id in enumerate(table.source_ids))


class _Reading:
    """Turns rows of claims into what they tell of dates."""

    def __init__(
        self, place: dict[str, int], positions: dict[int, tuple[tuple[int, str], ...]], extent: tuple[Day, Day]
    ) -> None:
        self._place = place
        self._positions = positions
        self._extent = extent

    def told(self, row: tuple[Cell, ...]) -> Iterator[Told]:
        """What a claim tells; nothing where it has no date, refutes the event, or is of no source of the table."""
        _, _, claim, source, about, edtf, stance, modality = row
        date = self._date(key(edtf))
        if date is not None and key(source) in self._place and stance not in OTHERWISE:
            positions = self._positions.get(whole(claim), ())
            yield Told(self._place[key(source)], key(edtf), date, key(about), key(modality), positions)

    def _date(self, text: str) -> Dated | None:
        try:
            return dated(text, self._extent)
        except EdtfError:
            return None


def _positions(store: Store) -> dict[int, tuple[tuple[int, str], ...]]:
    """The positions of each claim in disagreements about dates."""
    found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for claim, disagreement, position in store.rows(_POSITIONS):
        found[whole(claim)].append((whole(disagreement), key(position)))
    return {claim: tuple(positions) for claim, positions in found.items()}


def _columns(rows: list[tuple[int, bool, Version]], table: EventTable, origins: tuple[int, ...]) -> Versions:
    found = rows_of(table, [event for event, _, _ in rows])
    known = np.flatnonzero(found >= 0)
    row = found[known]
    order = np.argsort(row, kind="stable")
    kept = [rows[index] for index in known[order].tolist()]
    bounds = np.array([version.date for _, _, version in kept], np.int64).reshape(-1, 5)
    return Versions(
        row=row[order],
        begin_earliest=bounds[:, 0],
        begin_latest=bounds[:, 1],
        end_earliest=bounds[:, 2],
        end_latest=bounds[:, 3],
        marks=bounds[:, 4].astype(np.uint16),
        sources=np.array([version.sources for _, _, version in kept], np.uint64),
        stands=np.array([version.stands for _, _, version in kept], np.uint64),
        differs=np.array([differs for _, differs, _ in kept], np.bool_),
        origins=origins,
    )
