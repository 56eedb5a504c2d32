"""Read every disagreement of a store with its events: five queries, whatever their number."""

from collections import defaultdict

from explorer.domain.differing import DisagreementList, DisputedEvent, Disputes, PlacedDisagreement
from explorer.domain.table import EventTable
from explorer.store.columns.event_rows import read_wholes
from explorer.store.columns.rows_of import rows_of
from explorer.store.opener import Cell, Store
from explorer.store.reading.disagreements import read_disagreements_by_id
from explorer.store.values import key, line, whole

_IDS = "SELECT disagreement_id FROM disagreement ORDER BY disagreement_id"
_EVENTS = """
    SELECT p.disagreement_id, e.uid, e.label, e.edtf, e.begin_earliest, e.end_latest
    FROM disagreement_claim p JOIN claim c USING (claim_id) JOIN event e USING (event_id)
    GROUP BY p.disagreement_id, e.event_id
    ORDER BY p.disagreement_id, count(*) DESC, e.begin_earliest, e.event_id
"""
_BY_EVENT = """
    SELECT DISTINCT CAST(ifnull(c.event_id, 0) AS INTEGER), CAST(ifnull(p.disagreement_id, 0) AS INTEGER)
    FROM disagreement_claim p JOIN claim c USING (claim_id)
"""


def read_every_disagreement(store: Store) -> DisagreementList:
    """All disagreements in the store's order, each with its events, and their ids by event."""
    ids = [whole(which) for (which,) in store.rows(_IDS)]
    known, events = read_disagreements_by_id(store, ids), _events(store)
    placed = tuple(PlacedDisagreement(known[which], tuple(events[which])) for which in ids if which in known)
    by_event: defaultdict[str, set[int]] = defaultdict(set)
    for each in placed:
        for event in each.events:
            by_event[event.uid].add(each.disagreement.disagreement_id)
    return DisagreementList(placed, {uid: frozenset(found) for uid, found in by_event.items()})


def read_disputes(store: Store, table: EventTable) -> Disputes:
    """The disagreements about each row of the table: one query."""
    event, disagreement = read_wholes(store, _BY_EVENT, 2)
    row = rows_of(table, event)
    return Disputes(row[row >= 0], disagreement[row >= 0])


def _events(store: Store) -> defaultdict[int, list[DisputedEvent]]:
    found: defaultdict[int, list[DisputedEvent]] = defaultdict(list)
    for which, uid, label, edtf, earliest, latest in store.rows(_EVENTS):
        found[whole(which)].append(DisputedEvent(key(uid), line(label), line(edtf), _day(earliest), _day(latest)))
    return found


def _day(cell: Cell) -> int | None:
    return cell if isinstance(cell, int) else None
