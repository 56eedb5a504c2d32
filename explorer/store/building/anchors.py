"""The files anchors/<source>.toml: where each quote stands in its source text. Written by the tool alone."""

import json
import tomllib
from pathlib import Path

import msgspec

from explorer.store.building.corpus import Corpus, Count, Entry, Fault, Place
from explorer.store.hashing import hash_of

_HEAD = "# Written by “timeline-explorer anchor”, which finds every quote in its source text. Do not edit.\n"


class Anchor(Entry, frozen=True):
    """A quoted span of a source text: code points [start, end), the hash of its words, and what stands around it."""

    start: Count
    end: Count
    sha256: str
    paragraph: Count
    language: str
    direction: str
    prefix: str
    suffix: str
    occurrence: Count = 1


class Anchors(Entry, frozen=True):
    """The anchors of one source, in the order of the text."""

    source: str
    text_sha256: str
    text_length: Count
    text_words: Count
    anchor: tuple[Anchor, ...] = ()

    def of_quote(self, exact: str, occurrence: int) -> Anchor | None:
        """The anchor of a quote."""
        sha256 = hash_of(exact)
        return next((each for each in self.anchor if each.sha256 == sha256 and each.occurrence == occurrence), None)

    def of_span(self, start: int, end: int) -> Anchor | None:
        """The anchor of a stand-off quote."""
        return next((each for each in self.anchor if (each.start, each.end) == (start, end)), None)


def read_anchors(folder: Path, corpus: Corpus) -> tuple[dict[str, Anchors], list[Fault]]:
    """The anchors of each source that has been anchored, and what is wrong with their files."""
    found: dict[str, Anchors] = {}
    faults = []
    for source in corpus.sources:
        path = folder / "anchors" / f"{source.source_id}.toml"
        try:
            found[source.source_id] = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Anchors)
        except FileNotFoundError:
            continue
        except (OSError, ValueError, RecursionError) as error:
            faults.append(Fault(Place(f"anchors/{path.name}"), f"it cannot be read ({error}): run “anchor” again"))
    return found, faults


def to_toml(anchors: Anchors) -> str:
    """The text of an anchors file; the same anchors always give the same text."""
    head = {name: getattr(anchors, name) for name in ("source", "text_sha256", "text_length", "text_words")}
    parts = [_HEAD + _table(head)]
    for anchor in anchors.anchor:
        fields = msgspec.structs.asdict(anchor)
        if anchor.occurrence == 1:
            del fields["occurrence"]
        parts.append("[[anchor]]\n" + _table(fields))
    return "\n".join(parts)


def _table(fields: dict[str, str | int]) -> str:
    return "".join(f"{name} = {_literal(value)}\n" for name, value in fields.items())


def _literal(value: str | int) -> str:
    # A JSON string is a TOML basic string, but for U+007F, which TOML wants escaped.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
