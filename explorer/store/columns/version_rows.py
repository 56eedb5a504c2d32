"""The dates that sources give events where they are not all the event's own, put together from the rows of claims.

Of millions of claims no more is held at once than a portion and the claims of one event; what is found goes straight
into columns.
"""

import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain, groupby
from sys import intern
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from explorer.domain.claimed_dates import OTHERWISE, Told, Version, versions_of
from explorer.domain.dated import Dated, dated
from explorer.domain.days import Day
from explorer.domain.edtf import EdtfError
from explorer.domain.wholes import Ints
from explorer.store.columns.tables import read_first_and_last
from explorer.store.opener import Cell, Store
from explorer.store.values import key, whole

_POSITIONS = """
    SELECT CAST(ifnull(p.claim_id, 0) AS INTEGER), d.disagreement_id, p.position FROM disagreement d
    JOIN disagreement_claim p USING (disagreement_id) WHERE d.property = 'date' AND {among} ORDER BY 1, 2
"""
_CLAIMS = """
    SELECT c.event_id, e.edtf, c.claim_id, x.source_id, c.property, c.value_edtf, c.stance, c.modality
    FROM claim c JOIN event e USING (event_id) JOIN excerpt x USING (excerpt_id)
    WHERE c.value_edtf <> '' AND c.event_id IN ({among}) ORDER BY c.event_id, c.claim_id
"""
_WITH_ANOTHER_DATE = """
    SELECT c.event_id FROM claim c JOIN event e USING (event_id)
    WHERE c.value_edtf <> '' AND c.value_edtf IS NOT e.edtf
"""
_GIVEN = "SELECT value FROM json_each(?)"
_OF_GIVEN = "p.claim_id IN (SELECT claim_id FROM claim WHERE event_id IN (SELECT value FROM json_each(?)))"


class VersionRows(NamedTuple):
    """A line for each date told of an event, by event_id, then by date."""

    event_id: Ints
    begin_earliest: Ints
    begin_latest: Ints
    end_earliest: Ints
    end_latest: Ints
    marks: NDArray[np.uint16]
    sources: NDArray[np.uint64]
    stands: NDArray[np.uint64]
    differs: NDArray[np.uint8]
    """1 where sources differ on the date of the event."""


def read_version_rows(store: Store, source_ids: tuple[str, ...], events: Sequence[int] | None = None) -> VersionRows:
    """The versions of all events, or of some, whose claims do not all give the event's own date."""
    given = () if events is None else (json.dumps(list(events)),)
    claims = _CLAIMS.format(among=_WITH_ANOTHER_DATE if events is None else _GIVEN)
    place = {source_id: index for index, source_id in enumerate(source_ids)}
    reading = _Reading(place, _Positions(store, given), read_first_and_last(store))
    found = _Found()
    for event, some in groupby(chain.from_iterable(store.portions(claims, given)), key=lambda row: row[0]):
        rows = list(some)
        found.add(whole(event), versions_of([each for row in rows for each in reading.told(row)], key(rows[0][1])))
    return found.columns()


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

    def __init__(self, store: Store, given: tuple[str, ...]) -> None:
        self._claim, self._disagreement = array("q"), array("q")
        self._position: list[str] = []
        for claim, disagreement, position in chain.from_iterable(
            store.portions(_POSITIONS.format(among=_OF_GIVEN if given else 1), given)
        ):
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

    def columns(self) -> VersionRows:
        """All that were found."""
        dates = np.array(self._dates, np.int64).reshape(-1, len(Dated._fields))
        return VersionRows(
            event_id=np.array(self._event, np.int64),
            begin_earliest=dates[:, 0],
            begin_latest=dates[:, 1],
            end_earliest=dates[:, 2],
            end_latest=dates[:, 3],
            marks=dates[:, 4].astype(np.uint16),
            sources=np.array(self._sources, np.uint64),
            stands=np.array(self._stands, np.uint64),
            differs=np.array(self._differs, np.uint8),
        )
