"""Excerpts as W3C Web Annotations (JSON-LD): what an event is, attached to the passages that tell of it."""

import base64
import json
from collections.abc import Iterable
from uuid import NAMESPACE_URL, uuid5

from explorer.domain.event import Event, EventDetail
from explorer.domain.source import Excerpt, Source
from explorer.drawing.typst import Json
from explorer.export.records import selectors

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotation_json(event: Event, excerpt: Excerpt, source: Source) -> str:
    """One excerpt as an annotation of its source."""
    return _text({"@context": CONTEXT, **_annotation(event, excerpt, source)})


def event_annotations_json(detail: EventDetail) -> str:
    """All excerpts of an event as one page of annotations, each passage once."""
    items: list[Json] = [_annotation(detail.event, excerpt, source) for excerpt, source in passages(detail)]
    return _text(
        {
            "@context": CONTEXT,
            "id": _name("page", detail.event.uid),
            "type": "AnnotationPage",
            "items": items,
        }
    )


def passages(detail: EventDetail) -> Iterable[tuple[Excerpt, Source]]:
    """The excerpts that tell of an event, each once, source by source in the order of the text."""
    for voice in detail.voices:
        excerpts = {claim.excerpt.excerpt_id: claim.excerpt for claim in voice.claims}
        for excerpt in sorted(excerpts.values(), key=lambda each: (each.start, each.excerpt_id)):
            yield excerpt, voice.source


def source_iri(source: Source) -> str:
    """The address of a source; without one a name made of the text's hash (RFC 6920), which needs no address."""
    if source.url:
        return source.url
    digest = base64.urlsafe_b64encode(bytes.fromhex(source.text_sha256)).decode("ascii").rstrip("=")
    return f"ni:///sha-256;{digest}"


def _annotation(event: Event, excerpt: Excerpt, source: Source) -> dict[str, Json]:
    return {
        "id": _name(event.uid, source.text_sha256, str(excerpt.start), str(excerpt.end)),
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "type": "TextualBody",
            "value": f"{event.label} ({event.edtf})",
            "format": "text/plain",
            "purpose": "describing",
        },
        "target": {
            "type": "SpecificResource",
            "source": {
                "id": source_iri(source),
                "type": "Text",
                "format": "text/plain",
                "language": excerpt.language,
                "textDirection": excerpt.direction,
            },
            "selector": selectors(excerpt),
        },
    }


def _name(*parts: str) -> str:
    """The same name for the same event and passage, on every machine."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, json.dumps(parts))}"


def _text(record: dict[str, Json]) -> str:
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
