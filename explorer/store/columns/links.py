"""Which rows of the event table each actor, each place, and each property that sources differ on is tied to."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from explorer.domain.table import PROPERTIES, Links
from explorer.domain.vocabulary import Actor, Place
from explorer.store.columns.event_rows import Ties, read_ties
from explorer.store.opener import Store
from explorer.store.values import key, line, number

Ints = NDArray[np.int64]

_DIFFERING = """
    SELECT DISTINCT CAST(ifnull(c.event_id, 0) AS INTEGER), d.property FROM disagreement d
    JOIN disagreement_claim p USING (disagreement_id) JOIN claim c USING (claim_id)
"""
_PLACES = "SELECT CAST(ifnull(event_id, 0) AS INTEGER), place_id FROM event_place"


def read_actors(store: Store) -> tuple[Actor, ...]:
    """All actors, by name."""
    rows = store.rows("SELECT actor_id, name, kind, parent_id FROM actor")
    made = (Actor(key(actor), line(name), line(kind), key(parent) or None) for actor, name, kind, parent in rows)
    return tuple(sorted(made, key=lambda actor: (actor.name.casefold(), actor.actor_id)))


def read_places(store: Store) -> tuple[Place, ...]:
    """All places, by name."""
    rows = store.rows("SELECT place_id, name, latitude, longitude FROM place")
    made = (Place(key(place), line(name), number(north), number(east)) for place, name, north, east in rows)
    return tuple(sorted(made, key=lambda place: (place.name.casefold(), place.place_id)))


def place_links(store: Store, rows_of: "RowsOf", places: Sequence[Place]) -> Links:
    """The rows of each place."""
    return links(read_ties(store, _PLACES), rows_of, [place.place_id for place in places])


def differ_links(store: Store, rows_of: "RowsOf") -> Links:
    """For each of PROPERTIES the rows about which sources differ on it."""
    return links(read_ties(store, _DIFFERING), rows_of, PROPERTIES)


class RowsOf:
    """Finds the rows of the table, sorted by time, for event ids."""

    def __init__(self, event_id: Ints, order: Ints) -> None:
        self._event_id = event_id
        self._row = np.empty(len(order), np.int64)
        self._row[order] = np.arange(len(order))

    def __len__(self) -> int:
        return len(self._row)

    def __call__(self, events: Ints) -> Ints:
        """The row of each event; -1 where there is no such event."""
        at = np.searchsorted(self._event_id, events)
        at[at == len(self._event_id)] = 0
        known = self._event_id[at] == events if len(self._event_id) else np.zeros(len(events), np.bool_)
        return np.where(known, self._row[at] if len(self._row) else -1, -1)


def links(ties: Ties, rows_of: RowsOf, keys: Sequence[str]) -> Links:
    """The ties of events, given by id, to things, given by key; unknown ends are passed over, doubles count once."""
    thing, row = ties.mapped({each: index for index, each in enumerate(keys)}), rows_of(ties.events)
    known = (thing >= 0) & (row >= 0)
    width = max(1, len(rows_of))
    tied = np.unique(thing[known] * width + row[known])
    starts = np.searchsorted(tied, np.arange(len(keys) + 1) * width)
    return Links(starts.astype(np.int64), (tied % width).astype(np.int32))
