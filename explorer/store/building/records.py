"""The rows of every table of a store, from the text files: ids by order, days and tones derived, never typed."""

import unicodedata
from collections.abc import Iterator

import msgspec

from explorer.domain.days import Day
from explorer.domain.edtf import parse
from explorer.store.building.anchors import Anchors
from explorer.store.building.corpus import Corpus, EventEntry
from explorer.store.building.excerpts import Excerpts
from explorer.store.reading.sources import marks_for

Record = dict[str, str | int | float | None]


def tables_of(corpus: Corpus, anchors: dict[str, Anchors], excerpts: Excerpts) -> dict[str, list[Record]]:
    """Table by table in an order that foreign keys allow, each row complete."""
    return {
        "meta": [
            {"key": key, "value": _own(getattr(corpus.meta, key))} for key in sorted(corpus.meta.__struct_fields__)
        ],
        "source": list(_sources(corpus, anchors)),
        "actor": list(_actors(corpus)),
        "theme": [
            {
                "theme_id": theme.theme_id,
                "label": _own(theme.label),
                "description": _own(theme.description),
                "rank": rank,
            }
            for rank, theme in enumerate(corpus.themes)
        ],
        "place": [
            {
                "place_id": place.place_id,
                "name": _own(place.name),
                "latitude": place.latitude,
                "longitude": place.longitude,
            }
            for place in sorted(corpus.places, key=lambda place: place.place_id)
        ],
        "period": list(_periods(corpus)),
        "cameo": [
            {"code": each.code, "label": each.label, "goldstein": each.goldstein}
            for each in sorted(corpus.cameo, key=lambda each: each.code)
        ],
        "synonym": [
            {"ring": ring, "word": _own(word)} for ring, each in enumerate(corpus.synonyms, 1) for word in each.words
        ],
        **_events(corpus, excerpts),
        "tour": [
            {
                "tour_id": tour.tour_id,
                "title": _own(tour.title),
                "description": _own(tour.description),
                "minutes": tour.minutes,
            }
            for tour in corpus.tours
        ],
        "tour_stop": list(_stops(corpus)),
    }


def _sources(corpus: Corpus, anchors: dict[str, Anchors]) -> Iterator[Record]:
    marks = marks_for((source.source_id, source.mark) for source in corpus.sources)
    for rank, source in enumerate(corpus.sources):
        created = parse(source.created_edtf).bounds if source.created_edtf else None
        anchored = anchors.get(source.source_id)
        told = {name: _own(value) for name, value in _fields(source).items() if isinstance(value, str)}
        yield {
            **told,
            "created_earliest": created.begin_earliest if created else None,
            "created_latest": created.end_latest if created else None,
            "derived_from": source.derived_from or None,
            "text_length": source.text_length or None,
            "text_words": anchored.text_words if anchored else None,
            "mark": marks[rank],
            "rank": rank,
        }


def _actors(corpus: Corpus) -> Iterator[Record]:
    for actor in sorted(corpus.actors, key=lambda actor: actor.actor_id):
        yield {
            "actor_id": actor.actor_id,
            "name": _own(actor.name),
            "kind": actor.kind,
            "parent_id": actor.parent or None,
            "variants": _own("\n".join(actor.variants)),
        }


def _periods(corpus: Corpus) -> Iterator[Record]:
    for period in corpus.periods:
        bounds = parse(period.edtf).bounds
        yield {
            "period_id": period.period_id,
            "label": _own(period.label),
            "summary": _own(period.summary),
            "edtf": period.edtf,
            "earliest": bounds.begin_earliest,
            "latest": bounds.end_latest,
        }


def _events(corpus: Corpus, excerpts: Excerpts) -> dict[str, list[Record]]:
    """Events, claims, excerpts, disagreements and their ties, numbered: events by time, claims as written."""
    events = sorted(corpus.events, key=_by_time)
    event_ids = {event.uid: number for number, event in enumerate(events, 1)}
    claim_uids = [f"{event.uid}/{claim.id}" for event in events for claim in event.claim]
    claim_ids = {uid: number for number, uid in enumerate(claim_uids, 1)}
    tones = {each.code: each.goldstein for each in corpus.cameo}
    return {
        "event": [_event(event, event_ids, tones) for event in events],
        "excerpt": list(_excerpts(excerpts)),
        "claim": list(_claims(events, event_ids, claim_ids, excerpts)),
        "event_actor": [
            {"event_id": event_ids[event.uid], "actor_id": actor, "role": role, "position": position}
            for event in events
            for position, (role, actor) in enumerate(event.actors.pairs())
        ],
        "event_theme": [
            {"event_id": event_ids[event.uid], "theme_id": theme, "position": position}
            for event in events
            for position, theme in enumerate(event.themes)
        ],
        "event_place": [
            {"event_id": event_ids[event.uid], "place_id": place}
            for event in events
            for place in sorted(set(event.places))
        ],
        "event_relation": sorted(_relations(events, event_ids, claim_ids), key=lambda row: tuple(row.values())),
        **_disagreements(corpus, claim_ids),
    }


def _event(event: EventEntry, event_ids: dict[str, int], tones: dict[str, float]) -> Record:
    bounds = parse(event.edtf).bounds
    return {
        "event_id": event_ids[event.uid],
        "uid": event.uid,
        "label": _own(event.label),
        "summary": _own(event.summary),
        "edtf": event.edtf,
        **bounds._asdict(),
        "importance": event.importance,
        "cameo": event.cameo or None,
        "goldstein": tones.get(event.cameo),
        "parent_id": event_ids[event.parent] if event.parent else None,
    }


def _excerpts(excerpts: Excerpts) -> Iterator[Record]:
    for number, (span, words) in enumerate(excerpts.words.items(), 1):
        anchor = excerpts.anchors[span]
        yield {
            "excerpt_id": number,
            "source_id": span.source,
            "start": span.start,
            "end": span.end,
            "exact": words,
            "prefix": anchor.prefix,
            "suffix": anchor.suffix,
            "exact_sha256": anchor.sha256,
            "paragraph": anchor.paragraph,
            "language": anchor.language,
            "direction": anchor.direction,
        }


def _claims(
    events: list[EventEntry], event_ids: dict[str, int], claim_ids: dict[str, int], excerpts: Excerpts
) -> Iterator[Record]:
    excerpt_ids = {span: number for number, span in enumerate(excerpts.words, 1)}
    for event in events:
        for claim in event.claim:
            uid = f"{event.uid}/{claim.id}"
            yield {
                "claim_id": claim_ids[uid],
                "event_id": event_ids[event.uid],
                "excerpt_id": excerpt_ids[excerpts.of_claim[uid]],
                "property": claim.property,
                "value": _own(claim.value),
                "value_edtf": claim.value_edtf,
                "stance": claim.stance,
                "modality": claim.modality,
                "speaker_id": claim.speaker or None,
                "note": _own(claim.note),
                "uid": uid,
            }


def _relations(events: list[EventEntry], event_ids: dict[str, int], claim_ids: dict[str, int]) -> Iterator[Record]:
    for event in events:
        for relation in event.relation:
            yield {
                "from_event": event_ids[event.uid],
                "to_event": event_ids[relation.to],
                "type": relation.type,
                "claim_id": claim_ids[f"{event.uid}/{relation.claim}"],
            }


def _disagreements(corpus: Corpus, claim_ids: dict[str, int]) -> dict[str, list[Record]]:
    heads: list[Record] = []
    claims: list[Record] = []
    silent: list[Record] = []
    for number, each in enumerate(corpus.disagreements, 1):
        told = {name: _own(value) for name, value in _fields(each).items() if isinstance(value, str)}
        heads.append({"disagreement_id": number, **told})
        claims += [
            {"disagreement_id": number, "claim_id": claim_ids[claim], "position": _own(position.position), "rank": rank}
            for rank, position in enumerate(each.position)
            for claim in position.claims
        ]
        silent += [{"disagreement_id": number, "source_id": source} for source in sorted(set(each.silent))]
    return {"disagreement": heads, "disagreement_claim": claims, "disagreement_silence": silent}


def _stops(corpus: Corpus) -> Iterator[Record]:
    for tour in corpus.tours:
        for position, stop in enumerate(tour.stop, 1):
            bounds = parse(stop.window).bounds if stop.window else None
            yield {
                "tour_id": tour.tour_id,
                "position": position,
                "title": _own(stop.title),
                "event_uid": stop.event or None,
                "window_start": bounds.begin_earliest if bounds else None,
                "window_end": bounds.end_latest if bounds else None,
                "note": _own(stop.note),
                "question": _own(stop.question),
                "reveal": _own(stop.reveal),
            }


def _by_time(event: EventEntry) -> tuple[Day, str]:
    begin = parse(event.edtf).bounds.begin_earliest
    return (-(10**12) if begin is None else begin, event.uid)


def _fields(entry: msgspec.Struct) -> dict[str, object]:
    return msgspec.structs.asdict(entry)


def _own(words: str) -> str:
    """Our own words in Unicode's composed form (NFC); a quotation is never touched."""
    return unicodedata.normalize("NFC", words)
