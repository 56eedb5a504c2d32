"""Events with claims, sources and disagreements as JSON; excerpts carry W3C Web Annotation selectors."""

import json

from explorer.domain.disagreement import Disagreement
from explorer.domain.event import Claim, EventDetail
from explorer.domain.source import Excerpt, Source
from explorer.drawing.typst import Json
from explorer.export.dossier import Dossier, Entry

FORMAT = "timeline-explorer-events"
FORMAT_VERSION = 1


def events_json(dossier: Dossier) -> str:
    """The events of a dossier as a JSON text that ends with a line break."""
    record: dict[str, Json] = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "store": {
            "title": dossier.meta.title,
            "description": dossier.meta.description,
            "language": dossier.meta.language,
            "licence": dossier.meta.licence,
            "version": dossier.meta.version,
        },
        "span": {"first_day": dossier.span.begin, "last_day": dossier.span.end - 1, "calendar": "Julian Day Number"},
        **_spans(dossier),
        "events": [_event(entry) for entry in dossier.entries],
        "sources": [_source(source) for source in dossier.sources],
        "disagreements": [_disagreement(each) for each in dossier.disagreements],
    }
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def _spans(dossier: Dossier) -> dict[str, Json]:
    """Each span by itself, where there are several."""
    if len(dossier.spans) == 1:
        return {}
    return {"spans": [{"first_day": span.begin, "last_day": span.end - 1} for span in dossier.spans]}


def _event(entry: Entry) -> dict[str, Json]:
    detail = entry.detail
    event = detail.event
    return {
        "uid": event.uid,
        "label": event.label,
        "summary": event.summary,
        "edtf": event.edtf,
        "begin_earliest": entry.begin,
        "end_latest": entry.end,
        "importance": event.importance,
        "cameo": event.cameo,
        "goldstein": event.goldstein,
        "actors": [{"role": role, "actor_id": actor.actor_id, "name": actor.name} for role, actor in detail.actors],
        "themes": [theme.theme_id for theme in detail.themes],
        "places": [place.name for place in detail.places],
        "parent": detail.parent.uid if detail.parent else None,
        "relations": _relations(detail),
        "disagreements": [each.uid for each in detail.disagreements],
        "claims": [_claim(claim) for voice in detail.voices for claim in voice.claims],
    }


def _relations(detail: EventDetail) -> list[Json]:
    return [
        {"type": each.type, "other": each.other.uid, "forward": each.forward, "claim_id": each.claim.claim_id}
        for each in detail.relations
    ]


def _claim(claim: Claim) -> dict[str, Json]:
    return {
        "claim_id": claim.claim_id,
        "property": claim.property,
        "value": claim.value,
        "value_edtf": claim.value_edtf,
        "stance": claim.stance,
        "modality": claim.modality,
        "speaker": claim.speaker.name if claim.speaker else None,
        "note": claim.note,
        "target": _target(claim.excerpt),
    }


def _target(excerpt: Excerpt) -> dict[str, Json]:
    """The excerpt as the target of a W3C Web Annotation; a stand-off excerpt has a position and a hash alone."""
    return {
        "source": excerpt.source_id,
        "selector": selectors(excerpt),
        "exact_sha256": excerpt.exact_sha256,
        "paragraph": excerpt.paragraph,
        "language": excerpt.language,
        "textDirection": excerpt.direction,
    }


def selectors(excerpt: Excerpt) -> list[Json]:
    """Where an excerpt stands, as selectors of a W3C Web Annotation: by position and, where held, by its words."""
    found: list[Json] = [{"type": "TextPositionSelector", "start": excerpt.start, "end": excerpt.end}]
    if excerpt.exact is not None:
        found.append(
            {
                "type": "TextQuoteSelector",
                "exact": excerpt.exact,
                "prefix": excerpt.prefix,
                "suffix": excerpt.suffix,
            }
        )
    return found


def _source(source: Source) -> dict[str, Json]:
    return {
        "source_id": source.source_id,
        "mark": source.mark,
        "title": source.title,
        "creator": source.creator,
        "publisher": source.publisher,
        "genre": source.genre,
        "perspective": source.perspective,
        "purpose": source.purpose,
        "audience": source.audience,
        "created_edtf": source.created_edtf,
        "coverage_edtf": source.coverage_edtf,
        "language": source.language,
        "url": source.url,
        "licence": source.licence,
        "rights": source.rights,
        "derived_from": source.derived_from,
        "file_name": source.file_name,
        "text_sha256": source.text_sha256,
        "text_length": source.text_length,
    }


def _disagreement(each: Disagreement) -> dict[str, Json]:
    return {
        "uid": each.uid,
        "property": each.property,
        "kind": each.kind,
        "strength": each.strength,
        "label": each.label,
        "explanation": each.explanation,
        "positions": [
            {"position": one.text, "claim_ids": list(one.claim_ids), "sources": list(one.source_ids)}
            for one in each.positions
        ],
        "silent": list(each.silent),
    }
