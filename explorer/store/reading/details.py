"""Read all that a store knows of some events: a handful of queries for any number of them."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from explorer.domain.event import Claim, Event, EventDetail, Relation, SourceClaims
from explorer.domain.source import Excerpt, Source
from explorer.domain.vocabulary import Actor, Place, Theme
from explorer.store.columns.tables import order_of, read_themes
from explorer.store.errors import StoreDamagedError
from explorer.store.opener import Cell, Row, Store
from explorer.store.reading.disagreements import read_disagreements
from explorer.store.reading.sources import read_sources
from explorer.store.values import key, line, number, quote, text, whole

_EVENT = """
    SELECT event_id, uid, label, summary, edtf, importance, e.cameo, {cameo_label}, goldstein, parent_id FROM event e
"""
_CLAIMS = """
    SELECT c.event_id, c.claim_id, c.property, c.value, c.value_edtf, c.stance, c.modality, c.speaker_id, c.note,
           x.excerpt_id, x.source_id, x.start, x."end", x.exact, x.prefix, x.suffix, x.exact_sha256, x.paragraph,
           x.language, x.direction
    FROM claim c JOIN excerpt x USING (excerpt_id) WHERE {which}
    ORDER BY x.start, x."end", c.claim_id
"""
_AMONG = "IN (SELECT value FROM json_each(?))"
_PLACES = f"""
    SELECT e.event_id, p.place_id, p.name, p.latitude, p.longitude FROM event_place e JOIN place p USING (place_id)
    WHERE e.event_id {_AMONG} ORDER BY p.name
"""  # noqa: S608 - built of constants alone


class _Known(Struct, frozen=True):
    """What many events share: read once."""

    sources: dict[str, Source]
    actors: dict[str, Actor]
    themes: dict[str, Theme]


def read_details(store: Store, uids: Sequence[str]) -> tuple[EventDetail, ...]:
    """All that the store knows of the events named, in the order asked; an unknown uid is passed over."""
    found = {row_uid: (event, parent) for row_uid, event, parent in _events(store, f"WHERE uid {_AMONG}", uids)}
    wanted = [found[uid] for uid in dict.fromkeys(uids) if uid in found]
    return _Reading(store, [event.event_id for event, _ in wanted]).details(wanted) if wanted else ()


def read_details_by_id(store: Store, event_ids: Sequence[int]) -> tuple[EventDetail, ...]:
    """All that the store knows of the events of a table, in the order asked, whatever stands in their uid.

    StoreDamagedError where an event_id of the table is none of the file, which keeps it as something else than a
    whole number.
    """
    found = {
        event.event_id: (event, parent) for _, event, parent in _events(store, f"WHERE event_id {_AMONG}", event_ids)
    }
    missing = set(event_ids) - found.keys()
    if missing:
        raise StoreDamagedError(store.path, f"the event_id {min(missing)} is not a whole number")
    return _Reading(store, list(event_ids)).details([found[event_id] for event_id in event_ids]) if event_ids else ()


class _Reading:
    """The rows that belong to some events, each kind read once."""

    def __init__(self, store: Store, ids: list[int]) -> None:
        self._known = _Known(
            {source.source_id: source for source in read_sources(store)},
            _actors(store),
            {theme.theme_id: theme for theme in read_themes(store)},
        )
        self._claims = _claims(store, f"c.event_id {_AMONG}", ids, self._known.actors)
        self._disagreements = read_disagreements(store, ids)
        self._actors = _pairs(store, "event_actor", "role, actor_id", ids)
        self._themes = _pairs(store, "event_theme", "theme_id", ids)
        self._places = _places(store, ids)
        self._parts = _parts(store, ids)
        self._relations = _relations(store, ids, self._known.actors)
        self._store = store

    def details(self, wanted: list[tuple[Event, int | None]]) -> tuple[EventDetail, ...]:
        """The details, in the order given."""
        known = [parent for _, parent in wanted if parent is not None]
        parents, siblings = _events_by_id(self._store, known), _parts(self._store, known)
        whole_of = ((event, -1 if parent is None else parent) for event, parent in wanted)
        return tuple(
            replace(self._detail(event, parents.get(parent)), siblings=tuple(siblings[parent]))
            for event, parent in whole_of
        )

    def _detail(self, event: Event, parent: Event | None) -> EventDetail:
        at, known = event.event_id, self._known
        disagreements = self._disagreements[at]
        silent = {source for each in disagreements for source in each.silent}
        return EventDetail(
            event=event,
            voices=self._voices(at),
            silent=tuple(source for source in known.sources.values() if source.source_id in silent),
            disagreements=disagreements,
            actors=tuple(
                (line(role), known.actors[key(who)]) for role, who in self._actors[at] if key(who) in known.actors
            ),
            themes=tuple(known.themes[key(theme)] for (theme,) in self._themes[at] if key(theme) in known.themes),
            places=tuple(self._places[at]),
            parent=parent,
            parts=tuple(self._parts[at]),
            relations=tuple(self._relations[at]),
        )

    def _voices(self, event_id: int) -> tuple[SourceClaims, ...]:
        by_source: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self._claims[event_id]:
            by_source[claim.excerpt.source_id].append(claim)
        return tuple(
            SourceClaims(source, tuple(by_source[key])) for key, source in self._known.sources.items() if by_source[key]
        )


def _events(store: Store, where: str, keys: Iterable[str] | Iterable[int]) -> list[tuple[str, Event, int | None]]:
    label = "(SELECT label FROM cameo a WHERE a.code = e.cameo)" if store.has("cameo", "label") else "''"
    rows = store.rows(
        f"{_EVENT.format(cameo_label=label)} {where} ORDER BY begin_earliest, event_id", (json.dumps(list(keys)),)
    )
    return [(key(row[1]), _event(row), row[9] if isinstance(row[9], int) else None) for row in rows]


def _event(row: Row) -> Event:
    event_id, uid, label, summary, edtf, importance, cameo, cameo_label, goldstein, _ = row
    return Event(
        event_id=whole(event_id),
        uid=key(uid),
        label=line(label),
        summary=text(summary),
        edtf=line(edtf),
        importance=max(1, min(5, whole(importance, 1))),
        cameo=line(cameo),
        cameo_label=line(cameo_label),
        goldstein=number(goldstein),
    )


def _events_by_id(store: Store, ids: Iterable[int]) -> dict[int, Event]:
    return {event.event_id: event for _, event, _ in _events(store, f"WHERE event_id {_AMONG}", ids)}


def _claims(store: Store, which: str, ids: list[int], actors: dict[str, Actor]) -> defaultdict[int, list[Claim]]:
    """Claims by event_id, in the order of the text."""
    claims: defaultdict[int, list[Claim]] = defaultdict(list)
    for row in store.rows(_CLAIMS.format(which=which), (json.dumps(ids),)):
        claims[whole(row[0])].append(_claim(row, actors))
    return claims


def _claim(row: Row, actors: dict[str, Actor]) -> Claim:
    _, claim_id, named, value, value_edtf, stance, modality, speaker, note, *excerpt = row
    return Claim(
        claim_id=whole(claim_id),
        excerpt=excerpt_of(excerpt),
        property=line(named),
        value=text(value),
        value_edtf=line(value_edtf),
        stance=line(stance),
        modality=line(modality),
        speaker=actors.get(key(speaker)),
        note=text(note),
    )


def excerpt_of(row: Sequence[Cell]) -> Excerpt:
    """An excerpt from its columns, in the order of the format."""
    excerpt_id, source_id, start, end, exact, prefix, suffix, sha256, paragraph, language, direction = row
    return Excerpt(
        excerpt_id=whole(excerpt_id),
        source_id=key(source_id),
        start=whole(start),
        end=whole(end),
        exact=quote(exact),
        prefix=text(prefix),
        suffix=text(suffix),
        exact_sha256=line(sha256),
        paragraph=whole(paragraph),
        language=line(language),
        direction="rtl" if direction == "rtl" else "ltr",
    )


def _actors(store: Store) -> dict[str, Actor]:
    rows = store.rows("SELECT actor_id, name, kind, parent_id FROM actor")
    return {
        key(actor): Actor(key(actor), line(name), line(kind), key(parent) or None) for actor, name, kind, parent in rows
    }


def _pairs(store: Store, table: str, columns: str, ids: list[int]) -> defaultdict[int, list[Row]]:
    """The rows of a table that ties events to something, by event_id."""
    order = order_of(store, table, "position")
    query = f"SELECT event_id, {columns} FROM {table} WHERE event_id {_AMONG} ORDER BY {order}"  # noqa: S608
    rows = store.rows(query, (json.dumps(ids),))
    pairs: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        pairs[whole(row[0])].append(row[1:])
    return pairs


def _places(store: Store, ids: list[int]) -> defaultdict[int, list[Place]]:
    rows = store.rows(_PLACES, (json.dumps(ids),))
    places: defaultdict[int, list[Place]] = defaultdict(list)
    for event_id, place, name, latitude, longitude in rows:
        places[whole(event_id)].append(Place(key(place), line(name), number(latitude), number(longitude)))
    return places


def _parts(store: Store, ids: list[int]) -> defaultdict[int, list[Event]]:
    parts: defaultdict[int, list[Event]] = defaultdict(list)
    for _, event, parent in _events(store, f"WHERE parent_id {_AMONG}", ids):
        if parent is not None:
            parts[parent].append(event)
    return parts


def _relations(store: Store, ids: list[int], actors: dict[str, Actor]) -> defaultdict[int, list[Relation]]:
    """Ties from or to the events; one that no claim asserts is not shown."""
    ties = store.rows(
        f"SELECT from_event, to_event, type, claim_id FROM event_relation WHERE from_event {_AMONG} "  # noqa: S608
        f"OR to_event {_AMONG} ORDER BY from_event, to_event, type",
        (json.dumps(ids), json.dumps(ids)),
    )
    events = _events_by_id(store, {whole(end) for tie in ties for end in tie[:2]})
    asserted = _claims(store, f"c.claim_id {_AMONG}", [whole(tie[3]) for tie in ties], actors)
    claims = {claim.claim_id: claim for each in asserted.values() for claim in each}
    relations: defaultdict[int, list[Relation]] = defaultdict(list)
    for source, target, kind, claim_id in ties:
        begin, end, claim = events.get(whole(source)), events.get(whole(target)), claims.get(whole(claim_id))
        if begin and end and claim:
            relations[begin.event_id].append(Relation(line(kind), end, forward=True, claim=claim))
            relations[end.event_id].append(Relation(line(kind), begin, forward=False, claim=claim))
    return relations
