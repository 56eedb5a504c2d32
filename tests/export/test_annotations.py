"""Excerpts as W3C Web Annotations."""

import json

from msgspec.structs import replace

from explorer.export.annotations import annotation_json, event_annotations_json, source_iri
from tests.export.samples import OPINION, RECOGNITION, WIKIPEDIA, WITHHELD, details

RECOGNISED = details()[1]


def test_an_excerpt_is_an_annotation_with_both_selectors() -> None:
    made = json.loads(annotation_json(RECOGNISED.event, RECOGNITION.excerpt, WIKIPEDIA))
    assert made["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert made["type"] == "Annotation"
    assert made["body"]["value"] == "Moscow recognises Israel (1948-05-17)"
    assert made["target"]["source"]["id"] == WIKIPEDIA.url
    assert made["target"]["selector"] == [
        {"type": "TextPositionSelector", "start": 100, "end": 146},
        {
            "type": "TextQuoteSelector",
            "exact": "On 17 May 1948, the Soviet Union was the first",
            "prefix": "before ",
            "suffix": " after",
        },
    ]


def test_words_that_the_store_does_not_hold_are_not_copied() -> None:
    made = json.loads(annotation_json(RECOGNISED.event, WITHHELD.excerpt, OPINION))
    assert [each["type"] for each in made["target"]["selector"]] == ["TextPositionSelector"]


def test_a_source_without_an_address_is_named_by_its_hash() -> None:
    assert source_iri(replace(OPINION, text_sha256="00" * 32)) == "ni:///sha-256;" + "A" * 43


def test_an_event_has_one_annotation_for_each_passage() -> None:
    page = json.loads(event_annotations_json(RECOGNISED))
    assert page["type"] == "AnnotationPage"
    assert len(page["items"]) == 3
    assert len({each["id"] for each in page["items"]}) == 3


def test_the_same_passage_has_the_same_name_everywhere() -> None:
    assert event_annotations_json(RECOGNISED) == event_annotations_json(RECOGNISED)
    assert "urn:uuid:" in event_annotations_json(RECOGNISED)
