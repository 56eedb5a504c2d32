"""Read the sources as witnesses, and the two sides whose acts the barometer can show apart."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

import numpy as np

from explorer.domain.scope import scope_of
from explorer.domain.source import Source
from explorer.domain.table import EventTable
from explorer.domain.voices import Direction, Silence, Voice, Voices
from explorer.store.columns.parents import ends_of
from explorer.store.columns.rows_of import rows_of
from explorer.store.errors import StoreDamagedError
from explorer.store.opener import Store
from explorer.store.reading.sources import read_sources
from explorer.store.values import key, line, whole

OTHER_SIDE = 0.1
"""Whoever stands at the other end of at least this share of a side's acts belongs to the other side."""
LEAST_ACTS = 5
"""A direction with fewer coded acts is not shown."""

_SILENT = """
    SELECT DISTINCT s.source_id, d.disagreement_id, d.label, c.event_id FROM disagreement_silence s
    JOIN disagreement d USING (disagreement_id) JOIN disagreement_claim p USING (disagreement_id)
    JOIN claim c USING (claim_id) ORDER BY d.disagreement_id, c.event_id
"""
_ACTING = """
    SELECT a.event_id, a.actor_id, a.role FROM event_actor a JOIN event e USING (event_id)
    WHERE e.goldstein IS NOT NULL AND a.role IN ('source', 'target') ORDER BY a.event_id, a.actor_id
"""
Pair = tuple[str, str]
"""Who acts, and towards whom: two actor_ids."""


def read_voices(store: Store, table: EventTable) -> Voices:
    """The sources of a table as witnesses, and the directions of its coded acts."""
    sources = {source.source_id: source for source in read_sources(store)}
    if not sources.keys() >= set(table.source_ids):
        raise StoreDamagedError(store.path, "its sources changed while it was read")
    place = {source_id: index for index, source_id in enumerate(table.source_ids)}
    origins = origins_of(tuple(sources.values()), place)
    silences = _silences(store, table)
    kinds = Counter(source.genre for source in sources.values())
    each = tuple(
        Voice(
            source_id=source_id,
            mark=sources[source_id].mark,
            name=_name(sources[source_id]),
            kind=_kind(sources[source_id], kinds),
            scope=scope_of(sources[source_id].coverage_edtf),
            origin=origins[source_id],
            silences=silences[source_id],
        )
        for source_id in table.source_ids
    )
    return Voices(each, _directions(store, table))


def _name(source: Source) -> str:
    """Who speaks, in a few words: without what stands in brackets, or a first article."""
    name = source.publisher or source.creator or source.title
    return re.sub(r"^The |\s*\([^()]*\)$", "", name) or name


def _kind(source: Source, kinds: Counter[str]) -> str:
    return f"the {source.genre}" if source.genre and kinds[source.genre] == 1 else _name(source)


def origins_of(each: Iterable[Source], place: Mapping[str, int]) -> dict[str, int]:
    """For each source the place of the one that it copies in the end; a circle of copies counts as its first member."""
    # Another program may have changed the sources since the places were given.
    sources, found = {source.source_id: source for source in each if source.source_id in place}, {}
    for start in sources:
        chain_of = [start]
        while (step := sources[chain_of[-1]].derived_from) in sources and step not in chain_of:
            chain_of.append(str(step))
        circle = chain_of[chain_of.index(str(step)) :] if step in chain_of else chain_of[-1:]
        found[start] = min(place[member] for member in circle)
    return found


def _silences(store: Store, table: EventTable) -> defaultdict[str, tuple[Silence, ...]]:
    """The points on which each source is named as silent, by source_id."""
    gathered: defaultdict[tuple[str, int, str], list[int]] = defaultdict(list)
    named = store.rows(_SILENT)
    rows = rows_of(table, [whole(event, -1) for _, _, _, event in named]).tolist()
    for (source, which, label, _), row in zip(named, rows, strict=True):
        if row >= 0:
            gathered[key(source), whole(which), line(label)].append(row)
    found: defaultdict[str, list[Silence]] = defaultdict(list)
    for (source_id, _, words), about in gathered.items():
        found[source_id].append(Silence(words, tuple(about)))
    return defaultdict(tuple, {source_id: tuple(silences) for source_id, silences in found.items()})


def _directions(store: Store, table: EventTable) -> tuple[Direction, ...]:
    """The acts of the side that acts and is acted on most, and those towards it; () where no such pair stands out."""
    actors = {
        key(actor): (line(name), key(parent))
        for actor, name, parent in store.rows("SELECT actor_id, name, parent_id FROM actor")
    }
    acts = _acts(store, ends_of({actor: parent for actor, (_, parent) in actors.items()}))
    one, others = sides(chain.from_iterable(acts.values()))
    if not others:
        return ()
    rows = dict(zip(acts, rows_of(table, list(acts)).tolist(), strict=True))
    names = (actors[one][0], ", ".join(actors[other][0] for other in others))
    there = [rows[event] for event, pairs in acts.items() if rows[event] >= 0 and pairs & {(one, o) for o in others}]
    back = [rows[event] for event, pairs in acts.items() if rows[event] >= 0 and pairs & {(o, one) for o in others}]
    if min(len(there), len(back)) < LEAST_ACTS:
        return ()
    return (
        Direction(f"{names[0]} → {names[1]}", np.array(sorted(there), dtype=np.int64)),
        Direction(f"{names[1]} → {names[0]}", np.array(sorted(back), dtype=np.int64)),
    )


def sides(pairs: Iterable[Pair]) -> tuple[str, tuple[str, ...]]:
    """The actor of most acts, and those at the other end of a large share of them, the most frequent first."""
    counted = Counter(pairs)
    ends: Counter[str] = Counter()
    for (source, target), number in counted.items():
        ends.update({source: number, target: number})
    if not ends:
        return "", ()
    one, total = max(ends.items(), key=lambda item: (item[1], item[0]))
    others: Counter[str] = Counter()
    for pair, number in counted.items():
        if one in pair:
            others[pair[0] if pair[1] == one else pair[1]] += number
    return one, tuple(other for other, number in others.most_common() if number >= OTHER_SIDE * total)


def _acts(store: Store, root: Mapping[str, str]) -> dict[int, set[Pair]]:
    """Who acts towards whom in each coded event, by event_id, as the outermost bodies that they belong to."""
    ends: defaultdict[int, dict[str, set[str]]] = defaultdict(lambda: {"source": set(), "target": set()})
    for event, actor, role in store.rows(_ACTING):
        if key(actor) in root:
            ends[whole(event)][key(role)].add(root[key(actor)])
    return {
        event: {(source, target) for source in both["source"] for target in both["target"] if source != target}
        for event, both in ends.items()
    }
