"""Stores to export: the three events of the samples, and as many as a test asks for."""

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from msgspec import to_builtins

from explorer.domain.days import to_day
from explorer.domain.event import EventDetail, SourceClaims
from explorer.domain.source import Excerpt
from explorer.store.schema import APPLICATION_ID, schema_sql
from tests.export import samples


def make_store(path: Path, *, periods: bool = True) -> Path:
    """The store of the samples."""
    with sqlite3.connect(path) as store:
        _begin(store)
        bounds = samples.table()
        for row, detail in enumerate(samples.details()):
            columns = (bounds.begin_earliest, bounds.begin_latest, bounds.end_earliest, bounds.end_latest)
            _add_event(store, detail, [int(column[row]) for column in columns])
        _add_disagreement(store)
        for period in samples.PERIODS if periods else ():
            _insert(store, "period", to_builtins(period))
    store.close()
    return path


def make_crowd(path: Path, count: int, first_year: int = 1950) -> Path:
    """Many events of one day each, one every ninth day, all told by one source."""
    with sqlite3.connect(path) as store:
        _begin(store)
        for number in range(1, count + 1):
            day = to_day(first_year) + 9 * number
            claim = samples.claim(number, samples.excerpt(number, samples.WIKIPEDIA, f"quotation number {number}"))
            event = samples.event(number, f"event-{number}", f"Event number {number} happens", str(first_year))
            detail = samples.detail(event, SourceClaims(samples.WIKIPEDIA, (claim,)))
            _add_event(store, detail, [day] * 4)
    store.close()
    return path


def _begin(store: sqlite3.Connection) -> None:
    store.executescript(f"{schema_sql()}; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1")
    meta = samples.dossier().meta
    store.executemany("INSERT INTO meta VALUES (?, ?)", to_builtins(meta).items())
    for source in (samples.WIKIPEDIA, samples.OPINION, samples.BLOG):
        _insert(store, "source", to_builtins(source))
    for actor in (samples.USSR, samples.ISRAEL, samples.GROMYKO):
        _insert(store, "actor", to_builtins(actor))
    for rank, theme in enumerate((samples.DIPLOMACY, samples.WAR)):
        _insert(store, "theme", to_builtins(theme) | {"rank": rank})
    _insert(store, "place", {"place_id": "moscow", "name": "Moscow"})


def _add_event(store: sqlite3.Connection, detail: EventDetail, bounds: Sequence[int]) -> None:
    event = to_builtins(detail.event)
    del event["cameo_label"]
    days = dict(zip(("begin_earliest", "begin_latest", "end_earliest", "end_latest"), bounds, strict=True))
    parent = detail.parent.event_id if detail.parent else None
    _insert(store, "event", event | days | {"parent_id": parent})
    number = detail.event.event_id
    for position, theme in enumerate(detail.themes):
        _insert(store, "event_theme", {"event_id": number, "theme_id": theme.theme_id, "position": position})
    for position, (role, actor) in enumerate(detail.actors):
        row = {"event_id": number, "actor_id": actor.actor_id, "role": role, "position": position}
        _insert(store, "event_actor", row)
    for place in detail.places:
        _insert(store, "event_place", {"event_id": number, "place_id": place.place_id})
    for claim in (claim for voice in detail.voices for claim in voice.claims):
        _add_excerpt(store, claim.excerpt)
        row = to_builtins(claim) | {"event_id": number, "excerpt_id": claim.excerpt.excerpt_id}
        row |= {"speaker_id": claim.speaker.actor_id if claim.speaker else None}
        _insert(store, "claim", {key: row[key] for key in row if key not in ("excerpt", "speaker")})


def _add_excerpt(store: sqlite3.Connection, excerpt: Excerpt) -> None:
    known = store.execute("SELECT count(*) FROM excerpt WHERE excerpt_id = ?", (excerpt.excerpt_id,)).fetchone()
    if known == (0,):
        _insert(store, "excerpt", to_builtins(excerpt))


def _add_disagreement(store: sqlite3.Connection) -> None:
    row = to_builtins(samples.DIFFER)
    positions, silent = row.pop("positions"), row.pop("silent")
    _insert(store, "disagreement", row)
    for position in positions:
        for claim in position["claim_ids"]:
            row = {"disagreement_id": 1, "claim_id": claim, "position": position["text"]}
            _insert(store, "disagreement_claim", row)
    for source in silent:
        _insert(store, "disagreement_silence", {"disagreement_id": 1, "source_id": source})


def _insert(store: sqlite3.Connection, table: str, row: Mapping[str, object]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    store.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))  # noqa: S608
