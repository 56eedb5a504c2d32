"""Read the disagreements that touch some events."""

import json
from collections import defaultdict
from collections.abc import Iterable

from msgspec import Struct, field

from explorer.domain.disagreement import Disagreement, Position
from explorer.store.columns.tables import order_of
from explorer.store.opener import Row, Store
from explorer.store.values import key, line, text, whole

_AMONG = "IN (SELECT value FROM json_each(?))"
_TOUCHED = f"""
    SELECT DISTINCT c.event_id, p.disagreement_id FROM claim c JOIN disagreement_claim p USING (claim_id)
    WHERE c.event_id {_AMONG} ORDER BY p.disagreement_id
"""  # noqa: S608 - built of constants alone
_HEADS = f"""
    SELECT disagreement_id, uid, property, label, explanation, kind, strength FROM disagreement
    WHERE disagreement_id {_AMONG} ORDER BY disagreement_id
"""  # noqa: S608
_VERSIONS = f"""
    SELECT p.disagreement_id, p.position, c.claim_id, x.source_id FROM disagreement_claim p
    JOIN claim c USING (claim_id) JOIN excerpt x USING (excerpt_id) WHERE p.disagreement_id {_AMONG}
"""  # noqa: S608
_SILENT = f"""
    SELECT disagreement_id, source_id FROM disagreement_silence WHERE disagreement_id {_AMONG} ORDER BY source_id
"""  # noqa: S608


class _Version(Struct):
    """A position while it is gathered."""

    claims: list[int] = field(default_factory=list)
    sources: dict[str, None] = field(default_factory=dict)


def read_disagreements(store: Store, event_ids: list[int]) -> defaultdict[int, tuple[Disagreement, ...]]:
    """The disagreements that touch each event, by event_id."""
    touched = [(whole(event), whole(which)) for event, which in store.rows(_TOUCHED, (json.dumps(event_ids),))]
    known = read_disagreements_by_id(store, {which for _, which in touched})
    found: defaultdict[int, tuple[Disagreement, ...]] = defaultdict(tuple)
    for event, which in touched:
        if which in known:
            found[event] += (known[which],)
    return found


def read_disagreements_by_id(store: Store, ids: Iterable[int]) -> dict[int, Disagreement]:
    """Some disagreements, by disagreement_id; one that the store does not have is left out."""
    wanted = json.dumps(sorted(ids))
    positions, silent = _positions(store, wanted), _silent(store, wanted)
    return {
        whole(row[0]): _disagreement(row, positions[whole(row[0])], silent[whole(row[0])])
        for row in store.rows(_HEADS, (wanted,))
    }


def _disagreement(row: Row, versions: dict[str, _Version], silent: list[str]) -> Disagreement:
    disagreement_id, uid, named, label, explanation, kind, strength = row
    return Disagreement(
        disagreement_id=whole(disagreement_id),
        uid=key(uid),
        property=line(named),
        label=line(label),
        explanation=text(explanation),
        kind=line(kind),
        strength=line(strength),
        positions=tuple(Position(name, tuple(each.claims), tuple(each.sources)) for name, each in versions.items()),
        silent=tuple(silent),
    )


def _positions(store: Store, wanted: str) -> defaultdict[int, dict[str, _Version]]:
    """The versions of each disagreement in the order written, with the claims and sources that stand for them."""
    order = order_of(store, "disagreement_claim").replace("rowid", "p.rowid")
    rows = store.rows(f"{_VERSIONS} ORDER BY {order}", (wanted,))
    found: defaultdict[int, dict[str, _Version]] = defaultdict(dict)
    for which, position, claim, source in rows:
        version = found[whole(which)].setdefault(line(position), _Version())
        version.claims.append(whole(claim))
        version.sources[key(source)] = None
    return found


def _silent(store: Store, wanted: str) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for which, source in store.rows(_SILENT, (wanted,)):
        found[whole(which)].append(key(source))
    return found
