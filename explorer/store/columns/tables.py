"""Read all events as columns. The file is read in a few wide queries and put together with numpy."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from explorer.domain.days import Day, to_day
from explorer.domain.packed_texts import reordered
from explorer.domain.state import Window
from explorer.domain.table import EventTable, Mark
from explorer.domain.vocabulary import Theme
from explorer.domain.wholes import narrow, narrow_masks
from explorer.store.columns.event_rows import ABSENT, BOUNDS, DAY, Ties, read_event_rows, read_ties, read_wholes
from explorer.store.columns.links import RowsOf, differ_links, links, place_links, read_actors, read_places
from explorer.store.columns.parents import ends_of
from explorer.store.columns.soundness import MOST_BITS, MOST_GROUPS
from explorer.store.columns.stamp import read_packing
from explorer.store.errors import StoreTooLargeError
from explorer.store.opener import Store
from explorer.store.values import key, line, text

Ints = NDArray[np.int64]
_T = TypeVar("_T")

_MARGIN = 0.03
_EMPTY_EXTENT = (to_day(1900), to_day(2000, 12, 31))

_ENDS = ", ".join(f"{end}(nullif({DAY.format(name)}, {ABSENT}))" for name in BOUNDS for end in ("min", "max"))
_EXTREMES = f"SELECT {_ENDS} FROM event"  # noqa: S608
_ROLE = "CASE role WHEN 'source' THEN 0 WHEN 'participant' THEN 1 WHEN 'target' THEN 2 ELSE 3 END"
_TOLD = "SELECT CAST(ifnull(c.event_id, 0) AS INTEGER), x.source_id FROM claim c JOIN excerpt x USING (excerpt_id)"
_DISPUTES = """
    SELECT DISTINCT CAST(ifnull(c.event_id, 0) AS INTEGER), d.property IS 'date' FROM disagreement d
    JOIN disagreement_claim p USING (disagreement_id) JOIN claim c USING (claim_id)
"""


def read_rows(store: Store) -> EventTable:
    """All events, read row by row and sorted by first possible day, then by event_id."""
    with _no_collection():
        return _read_rows(store)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Hold the garbage collector back: it would walk millions of rows again and again, and find none to free."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read_rows(store: Store) -> EventTable:
    events = read_event_rows(store)
    event_id = events.numbers[0]
    begin_earliest, begin_latest, end_earliest, end_latest = _within_extent(events.numbers[1:5])
    themes, source_ids = _few(store, read_themes(store), "themes"), _few(store, read_source_ids(store), "sources")
    theme, theme_mask = _themes_of(store, event_id, [each.theme_id for each in themes])
    acting = _links(store, "event_actor", "actor_id", _ROLE)
    groups, actor_group = _groups_of(store, event_id, acting)
    order = np.lexsort((event_id, begin_earliest))
    rows_of, actors, places = RowsOf(event_id, order), read_actors(store), read_places(store)
    return EventTable(
        event_id=narrow(event_id[order]),
        uid=reordered(events.uid, order),
        label=reordered(events.label, order),
        begin_earliest=narrow(begin_earliest[order]),
        begin_latest=narrow(begin_latest[order]),
        end_earliest=narrow(end_earliest[order]),
        end_latest=narrow(end_latest[order]),
        marks=(events.numbers[5] | _disputes(store, event_id))[order].astype(np.uint16),
        importance=events.numbers[6, order].astype(np.uint8),
        goldstein=events.goldstein[order],
        theme=theme[order],
        theme_mask=narrow_masks(theme_mask, len(themes))[order],
        source_mask=narrow_masks(_sources_of(store, event_id, source_ids), len(source_ids))[order],
        actor_group=actor_group[order],
        themes=themes,
        source_ids=source_ids,
        actor_groups=groups,
        actors=actors,
        actor_links=links(acting.ties, rows_of, [actor.actor_id for actor in actors]),
        places=places,
        place_links=place_links(store, rows_of, places),
        differ_links=differ_links(store, rows_of),
    )


def read_extent(store: Store) -> Window:
    """From the first to the last known day of all events, with a margin; the twentieth century for an empty store."""
    first, last = read_first_and_last(store)
    margin = (last + 1 - first) * _MARGIN
    return Window(first - margin, last + 1 + margin)


def read_first_and_last(store: Store) -> tuple[Day, Day]:
    """The first and the last day that any event names."""
    packing = read_packing(store)
    if packing is not None:
        return packing.first_day, packing.last_day
    found = [day for day in store.one(_EXTREMES) if isinstance(day, int)]
    return (min(found), max(found)) if found else _EMPTY_EXTENT


def read_themes(store: Store) -> tuple[Theme, ...]:
    """The themes, in the store's order."""
    rows = store.rows(f"SELECT theme_id, label, description FROM theme ORDER BY {order_of(store, 'theme')}")  # noqa: S608
    return tuple(Theme(key(theme), line(label), text(description)) for theme, label, description in rows)


def read_source_ids(store: Store) -> tuple[str, ...]:
    """The ids of the sources, in the store's order."""
    rows = store.rows(f"SELECT source_id FROM source ORDER BY {order_of(store, 'source')}")  # noqa: S608
    return tuple(key(source) for (source,) in rows)


def order_of(store: Store, table: str, column: str = "rank") -> str:
    """What a table is ordered by: the column that says so, else the order of writing, else its first column."""
    return ", ".join(name for name in (column, "rowid") if store.has(table, name)) or "1"


def _few(store: Store, things: tuple[_T, ...], name: str) -> tuple[_T, ...]:
    if len(things) > MOST_BITS:
        raise StoreTooLargeError(store.path, f"{len(things)} {name}, and {MOST_BITS} are the most")
    return things


def _extent(bounds: Ints) -> tuple[int, int]:
    known = bounds[bounds != ABSENT]
    return (int(known.min()), int(known.max())) if known.size else _EMPTY_EXTENT


def _within_extent(bounds: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """The four bounds, an open or unknown one moved to the extent, and each in order with the others."""
    low, high = _extent(bounds)
    begin_earliest, begin_latest, end_earliest, end_latest = bounds
    no_begin, no_end = begin_earliest == ABSENT, end_latest == ABSENT
    begin_latest = np.where(begin_latest != ABSENT, begin_latest, np.where(no_begin, low, high))
    end_earliest = np.where(end_earliest != ABSENT, end_earliest, np.where(no_end, high, low))
    begin_earliest = np.where(no_begin, low, begin_earliest)
    end_latest = np.maximum(np.where(no_end, high, end_latest), begin_earliest)
    begin_latest = np.clip(begin_latest, begin_earliest, end_latest)
    return begin_earliest, begin_latest, np.clip(end_earliest, begin_earliest, end_latest), end_latest


def _disputes(store: Store, event_id: Ints) -> Ints:
    events, is_date = read_wholes(store, _DISPUTES, 2)
    bits = np.where(is_date != 0, int(Mark.DISPUTED | Mark.DATE_DISPUTED), int(Mark.DISPUTED)).astype(np.uint64)
    return _gathered(event_id, events, bits).astype(np.int64)


def _sources_of(store: Store, event_id: Ints, source_ids: tuple[str, ...]) -> NDArray[np.uint64]:
    ties = read_ties(store, _TOLD)
    bit = ties.mapped({source: bit for bit, source in enumerate(source_ids)})
    return _gathered(event_id, ties.events[bit >= 0], _bits(bit[bit >= 0]))


def _themes_of(store: Store, event_id: Ints, theme_ids: list[str]) -> tuple[NDArray[np.int16], NDArray[np.uint64]]:
    """The main theme of each event (its first; 0 where it has none) and the mask of all of them."""
    ties, order = _links(store, "event_theme", "theme_id")
    events, index = ties.events[order], ties.mapped({theme: i for i, theme in enumerate(theme_ids)})[order]
    known = index >= 0
    return (
        _first_values(event_id, events[known], index[known], 0),
        _gathered(event_id, events[known], _bits(index[known])),
    )


def _bits(index: Ints) -> NDArray[np.uint64]:
    return np.left_shift(np.uint64(1), index.astype(np.uint64))


def _groups_of(store: Store, event_id: Ints, acting: "_Acting") -> tuple[tuple[str, ...], NDArray[np.int16]]:
    """The names of the states and organisations that act, and for each event the index of the first that does."""
    group_of = _acting_groups(store)
    found = {group_of[actor] for actor in acting.ties.names if actor in group_of}
    names = tuple(sorted(found))[:MOST_GROUPS]
    place = {name: i for i, name in enumerate(names)}
    to = {actor: place[name] for actor, name in group_of.items() if name in place}
    index, events = acting.ties.mapped(to)[acting.order], acting.ties.events[acting.order]
    known = index >= 0
    return names, _first_values(event_id, events[known], index[known], -1)


class _Acting(NamedTuple):
    """Ties of events and names, as read, and the order in which they stand."""

    ties: Ties
    order: Ints


def _links(store: Store, table: str, column: str, before: str = "0") -> _Acting:
    """The event and the name of each row of a table that ties them."""
    position = "CAST(ifnull(position, 0) AS INTEGER)" if store.has(table, "position") else "0"
    query = f"SELECT CAST(ifnull(event_id, 0) AS INTEGER), {column}, {before}, {position} FROM {table}"  # noqa: S608
    ties = read_ties(store, query, 2)
    return _Acting(ties, np.lexsort((ties.more[1], ties.more[0])))


def _acting_groups(store: Store) -> dict[str, str]:
    """The name of the state or organisation that each actor is, or belongs to."""
    actors = {
        key(a): (line(n), key(k), key(p))
        for a, n, k, p in store.rows("SELECT actor_id, name, kind, parent_id FROM actor")
    }
    ends = ends_of({actor: parent if kind == "person" else "" for actor, (_, kind, parent) in actors.items()})
    return {actor: actors[end][0] for actor, end in ends.items() if actors[end][1] != "person"}


def _gathered(event_id: Ints, events: Ints, bits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """For each event (sorted by id) all bits that its rows carry; rows of no event are passed over."""
    at, known = _places(event_id, events)
    masks = np.zeros(len(event_id), np.uint64)
    np.bitwise_or.at(masks, at, bits[known])
    return masks


def _first_values(event_id: Ints, events: Ints, values: Ints, otherwise: int) -> NDArray[np.int16]:
    """For each event the value of the first of its rows."""
    at, known = _places(event_id, events)
    chosen = np.full(len(event_id), otherwise, np.int16)
    places, first = np.unique(at, return_index=True)
    chosen[places] = values[known][first]
    return chosen


def _places(event_id: Ints, events: Ints) -> tuple[Ints, NDArray[np.bool_]]:
    at = np.searchsorted(event_id, events)
    known = at < len(event_id)
    known[known] = event_id[at[known]] == events[known]
    return at[known].astype(np.int64), known
