"""Two to five sources side by side: what each says of each property of some events, or that it says nothing."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from itertools import groupby

from msgspec import Struct

from explorer.domain.disagreement import Disagreement
from explorer.domain.event import Claim, Event, EventDetail
from explorer.domain.scope import is_beyond
from explorer.domain.source import Excerpt, Source
from explorer.domain.table import PROPERTIES
from explorer.domain.word_difference import Piece, likeness, marked

FEWEST, MOST = 2, 5
"""Columns."""
COPIED = 0.6
"""Of the words of a passage, from which on it is a copy where its source is derived from the other."""


class Silence(StrEnum):
    """Why a source has no words in a cell."""

    NAMED = "named"
    """A disagreement names it: it is in scope, and silent."""
    BEYOND = "beyond"
    """It does not tell of the event, which lies outside of the time that it sets out to tell."""
    UNTOLD = "untold"
    """It does not tell of the event, which lies in that time."""
    UNSAID = "unsaid"
    """It tells of the event, and not of this."""


class Statement(Struct, frozen=True):
    """A passage, what is claimed on it, and how its words differ from those of the other sources."""

    excerpt: Excerpt
    claims: tuple[Claim, ...]
    pieces: tuple[Piece, ...]
    """Empty where nobody has the words."""
    copied: bool
    """The source that this one is derived from says it in the same words."""


class Cell(Struct, frozen=True):
    """What one source says of one property of one event."""

    statements: tuple[Statement, ...]
    silence: Silence | None
    """Why there is no statement; None where there is one."""


class CompareRow(Struct, frozen=True):
    """What the sources say of one property, a cell for each."""

    property: str
    cells: tuple[Cell, ...]


class Group(Struct, frozen=True):
    """The rows of one event."""

    event: Event
    rows: tuple[CompareRow, ...]


class Comparison(Struct, frozen=True):
    """The whole table."""

    sources: tuple[Source, ...]
    """One for each column."""
    positions: tuple[str, ...]
    """The position of each source where a disagreement is compared; empty otherwise."""
    groups: tuple[Group, ...]
    silent: frozenset[str] = frozenset()
    """The sources that the disagreement names as silent."""


def compare(
    details: Iterable[EventDetail],
    sources: Sequence[Source],
    disagreement: Disagreement | None = None,
    words: Mapping[int, str] | None = None,
) -> Comparison:
    """Put sources side by side; with a disagreement, only the claims that stand in it.

    `words` are those of the excerpts that the store does not hold, by excerpt_id, where the reader has the text.
    """
    groups = (_Comparing(detail, tuple(sources), disagreement, words or {}).group() for detail in details)
    positions = tuple(_position(source, disagreement) for source in sources) if disagreement else ()
    silent = frozenset(disagreement.silent if disagreement else ())
    return Comparison(tuple(sources), positions, tuple(group for group in groups if group.rows), silent)


def sources_telling(
    details: Iterable[EventDetail], sources: Sequence[Source], about: Disagreement | None
) -> tuple[str, ...]:
    """The sources to put side by side at first: those that speak, then the silent ones, filled up to two."""
    if about is not None:
        first = [*(source for position in about.positions for source in position.source_ids), *about.silent]
    else:
        seen = list(details)
        first = [voice.source.source_id for detail in seen for voice in detail.voices]
        first += [source.source_id for detail in seen for source in detail.silent]
    order = [source.source_id for source in sources]
    known = [source for source in dict.fromkeys(first) if source in order][:MOST]
    filled = [*known, *(source for source in order if source not in known)][: max(FEWEST, len(known))]
    return tuple(sorted(filled, key=order.index))


class _Comparing:
    """One event, told by some sources."""

    def __init__(
        self,
        detail: EventDetail,
        sources: tuple[Source, ...],
        disagreement: Disagreement | None,
        words: Mapping[int, str],
    ) -> None:
        self._detail = detail
        self._words = words
        self._sources = sources
        self._differing = (disagreement,) if disagreement is not None else detail.disagreements
        wanted = {claim for each in self._differing for position in each.positions for claim in position.claim_ids}
        self._claims = {
            voice.source.source_id: [
                claim for claim in voice.claims if disagreement is None or claim.claim_id in wanted
            ]
            for voice in detail.voices
        }

    def group(self) -> Group:
        """The rows of the properties that one of the sources speaks of, in their usual order."""
        said = {claim.property for source in self._sources for claim in self._claims.get(source.source_id, ())}
        ordered = [*(name for name in PROPERTIES if name in said), *sorted(said - set(PROPERTIES))]
        return Group(self._detail.event, tuple(self._row(name) for name in ordered))

    def _row(self, name: str) -> CompareRow:
        words = {source.source_id: self._quotes(source, name) for source in self._sources}
        return CompareRow(name, tuple(self._cell(source, name, words) for source in self._sources))

    def _quotes(self, source: Source, name: str) -> tuple[str, ...]:
        claims = self._claims.get(source.source_id, ())
        return tuple(self._quote(claim.excerpt) for claim in claims if claim.property == name)

    def _quote(self, excerpt: Excerpt) -> str:
        return excerpt.exact if excerpt.exact is not None else self._words.get(excerpt.excerpt_id, "")

    def _cell(self, source: Source, name: str, words: dict[str, tuple[str, ...]]) -> Cell:
        claims = [claim for claim in self._claims.get(source.source_id, ()) if claim.property == name]
        if not claims:
            return Cell((), self._silence(source, name))
        # A copy is no second witness: what it repeats still counts as the words of its original alone.
        copies = {other.source_id for other in self._sources if other.derived_from == source.source_id}
        others = [quote for key in words.keys() - copies - {source.source_id} for quote in words[key]]
        original = words.get(source.derived_from or "", ())
        ordered = sorted(claims, key=lambda claim: (claim.excerpt.start, claim.excerpt.excerpt_id))
        passages = groupby(ordered, key=lambda claim: claim.excerpt)
        statements = []
        for excerpt, told in passages:
            quote = self._quote(excerpt)
            copied = likeness(quote, original) >= COPIED
            statements.append(Statement(excerpt, tuple(told), marked(quote, others), copied))
        return Cell(tuple(statements), None)

    def _silence(self, source: Source, name: str) -> Silence:
        tells = bool(self._claims.get(source.source_id))
        for each in self._differing:
            if source.source_id in each.silent and (each.property == name or not tells):
                return Silence.NAMED
        if tells:
            return Silence.UNSAID
        return Silence.BEYOND if is_beyond(source, self._detail.event.edtf) else Silence.UNTOLD


def _position(source: Source, disagreement: Disagreement) -> str:
    """Where a source stands; two positions of one that contradicts itself are both said."""
    held = [position.text for position in disagreement.positions if source.source_id in position.source_ids]
    return " / ".join(held)
