"""From claims and anchors to the excerpts of a store: each quoted span once, whoever quotes it."""

from typing import NamedTuple

from msgspec import Struct

from explorer.store.building.anchors import Anchor, Anchors
from explorer.store.building.corpus import ClaimEntry, Corpus, Fault, Place
from explorer.store.hashing import hash_of
from explorer.store.texts.texts import SourceTexts


class Span(NamedTuple):
    """Where an excerpt stands."""

    source: str
    start: int
    end: int


class Excerpts(Struct, frozen=True):
    """The excerpts of a corpus in the order of sources and text, and the one that each claim stands on."""

    words: dict[Span, str | None]
    """None: stand-off."""
    anchors: dict[Span, Anchor]
    of_claim: dict[str, Span]
    """By claim uid ("event/claim")."""


def gather_excerpts(
    corpus: Corpus, anchors: dict[str, Anchors], texts: SourceTexts | None
) -> tuple[Excerpts, list[Fault]]:
    """The excerpts, and every claim whose quote has no anchor or, with the texts, does not stand there."""
    faults: list[Fault] = []
    of_claim: dict[str, Span] = {}
    kept: dict[Span, str | None] = {}
    found: dict[Span, Anchor] = {}
    for event in corpus.events:
        for claim in event.claim:
            uid = f"{event.uid}/{claim.id}"
            place = Place(corpus.place("event", event.uid).file, uid)
            anchor = _anchor(claim, anchors.get(claim.source))
            if isinstance(anchor, str):
                faults.append(Fault(place, anchor))
                continue
            span = Span(claim.source, anchor.start, anchor.end)
            of_claim[uid], found[span] = span, anchor
            kept[span] = kept.get(span) or claim.exact
    faults += _not_of_their_text(corpus, anchors)
    if texts is not None and not faults:
        faults += _not_in_the_text(corpus, found, texts)
    rank = {source.source_id: i for i, source in enumerate(corpus.sources)}
    order = sorted(kept, key=lambda span: (rank[span.source], span.start, span.end))
    return Excerpts({span: kept[span] for span in order}, found, of_claim), faults


def _anchor(claim: ClaimEntry, anchors: Anchors | None) -> Anchor | str:
    """The anchor of a claim's quote, or what is wrong."""
    if anchors is None:
        return f"the source “{claim.source}” has not been anchored: run “anchor”"
    if claim.standoff is not None:
        anchor = anchors.of_span(claim.standoff.start, claim.standoff.end)
        if anchor is None or anchor.sha256 != claim.standoff.sha256:
            return "its stand-off quote has no anchor: run “anchor”"
        return anchor
    return anchors.of_quote(claim.exact or "", claim.occurrence or 1) or "its quote has no anchor: run “anchor”"


def _not_of_their_text(corpus: Corpus, anchors: dict[str, Anchors]) -> list[Fault]:
    return [
        Fault(corpus.place("source", source.source_id), "its anchors are those of another text: run “anchor”")
        for source in corpus.sources
        if source.source_id in anchors
        and _text_of(anchors[source.source_id]) != (source.text_sha256, source.text_length)
    ]


def _text_of(anchors: Anchors) -> tuple[str, int]:
    return anchors.text_sha256, anchors.text_length


def _not_in_the_text(corpus: Corpus, anchors: dict[Span, Anchor], texts: SourceTexts) -> list[Fault]:
    faults = []
    whole = {source.source_id: texts.find(source.text_sha256) for source in corpus.sources}
    for source, text in whole.items():
        if text is None:
            faults.append(Fault(corpus.place("source", source), "its text is not in the folder of texts: add it"))
    for span, anchor in anchors.items():
        text = whole.get(span.source)
        if text is not None and hash_of(text[span.start : span.end]) != anchor.sha256:
            faults.append(
                Fault(Place(f"anchors/{span.source}.toml", str(span.start)), "other words stand there: run “anchor”")
            )
    return faults
