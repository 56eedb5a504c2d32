"""Where each excerpt of a source stands in a text that may be another edition of it. Pure functions.

An anchor is exact where its words stand at its own place; moved where they stand elsewhere; altered where only words
like them do; an orphan where not even that. Any text is taken: what is asked of it is checked, never believed.
"""

from bisect import bisect_left, insort
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from explorer.domain.source import Excerpt
from explorer.store.hashing import hash_of

if TYPE_CHECKING:
    from explorer.store.texts.likeness import Altered

LONGEST_ANCHOR = 100_000
"""Code points: a longer span is no excerpt, and is not looked for."""
MOST_PLACES = 1000
"""Places of the same words that are weighed against each other."""
SHORT = 40
"""Code points: shorter words found elsewhere are held to be others where nothing around them agrees."""
SURE = 8
"""Code points before and after that have to agree for short words."""

Progress = Callable[[int, int], None]
"""Told after each excerpt that took time: (done, of). May raise to end the search."""


class AnchorState(StrEnum):
    """How an excerpt's anchor holds in an attached text."""

    EXACT = "exact"
    MOVED = "moved"
    ALTERED = "altered"
    ORPHAN = "orphan"


class Anchoring(Struct, frozen=True):
    """Where an excerpt stands in an attached text: code points [start, end); both 0 for an orphan."""

    excerpt_id: int
    state: AnchorState
    start: int
    end: int
    score: float
    """0–100: how much of the words is the same; 100 where they are."""


class Shifts:
    """How far the passages that were found have moved: a guess for those around them."""

    def __init__(self) -> None:
        self._known: list[tuple[int, int]] = []

    def add(self, start: int, found: int) -> None:
        """A passage that stood at `start` stands at `found`."""
        insort(self._known, (start, found - start))

    def expected(self, start: int) -> int:
        """Where a passage should stand, by the nearest one that is known."""
        at = bisect_left(self._known, (start, 0))
        near = self._known[max(0, at - 1) : at + 1]
        shift = min(near, key=lambda known: abs(known[0] - start))[1] if near else 0
        return max(0, start + shift)


def reanchor(text: str, excerpts: Sequence[Excerpt], progress: Progress | None = None) -> tuple[Anchoring, ...]:
    """The anchoring of each excerpt in a text, in the order given."""
    tell = progress or _tell_nobody
    found: dict[int, Anchoring] = {}
    shifts = Shifts()
    for excerpt in excerpts:
        if _stands_at(text, excerpt, excerpt.start, excerpt.end):
            found[excerpt.excerpt_id] = _verbatim(excerpt, AnchorState.EXACT, excerpt.start)
            shifts.add(excerpt.start, excerpt.start)
    left = [excerpt for excerpt in excerpts if excerpt.excerpt_id not in found]
    places: dict[int, list[int]] = {}
    for done, excerpt in enumerate(left):
        places[excerpt.excerpt_id] = _places(text, excerpt, shifts)
        tell(done, 2 * len(left))
    unsure = _find_moved(text, [(excerpt, places[excerpt.excerpt_id]) for excerpt in left], shifts, found)
    left = [excerpt for excerpt in left if excerpt.excerpt_id not in found]
    from explorer.store.texts.likeness import Altered  # noqa: PLC0415 40 modules, for texts that are altered

    altered = Altered(text, left)
    for done, excerpt in enumerate(left):
        found[excerpt.excerpt_id] = _judge(altered, excerpt, unsure.get(excerpt.excerpt_id), shifts)
        tell(len(left) + done, 2 * len(left))
    return tuple(found[excerpt.excerpt_id] for excerpt in excerpts)


def _find_moved(
    text: str, places: Sequence[tuple[Excerpt, list[int]]], shifts: Shifts, found: dict[int, Anchoring]
) -> dict[int, Anchoring]:
    """Take what stands elsewhere into `found`, first what stands once; the answer holds what may be other words."""
    unsure: dict[int, Anchoring] = {}
    for excerpt, known in sorted(places, key=lambda pair: len(pair[1])):
        if not known:
            continue
        at = _best(text, excerpt, known, shifts.expected(excerpt.start))
        moved = _verbatim(excerpt, AnchorState.MOVED, at)
        around = len(excerpt.prefix) + len(excerpt.suffix)
        if excerpt.end - excerpt.start < SHORT and agreement(text, excerpt, at) < min(SURE, around):
            unsure[excerpt.excerpt_id] = moved
        else:
            found[excerpt.excerpt_id] = moved
            shifts.add(excerpt.start, at)
    return unsure


def _best(text: str, excerpt: Excerpt, places: Sequence[int], expected: int) -> int:
    """Of several places the one around which most agrees, else the nearest."""
    return max(places, key=lambda at: (agreement(text, excerpt, at), -abs(at - expected)))


def _judge(altered: "Altered", excerpt: Excerpt, unsure: Anchoring | None, shifts: Shifts) -> Anchoring:
    """What is said of an excerpt that is not surely found word for word."""
    expected = shifts.expected(excerpt.start)
    place = altered.find(excerpt, expected) if excerpt.end - excerpt.start <= LONGEST_ANCHOR else None
    if place is None or (unsure is not None and place.start < unsure.end and unsure.start < place.end):
        # What is like the words where the words themselves stand is no other passage.
        return unsure or Anchoring(excerpt.excerpt_id, AnchorState.ORPHAN, 0, 0, 0.0)
    return Anchoring(excerpt.excerpt_id, AnchorState.ALTERED, place.start, place.end, place.score)


def _places(text: str, excerpt: Excerpt, shifts: Shifts) -> list[int]:
    """Where the words of an excerpt stand; those of a stand-off are known by their hash, at the places it names."""
    length = excerpt.end - excerpt.start
    if not 0 < length <= LONGEST_ANCHOR:
        return []
    if excerpt.exact is not None:
        return [at for at in find_some(text, excerpt.exact) if at != excerpt.start or len(excerpt.exact) != length]
    # What has nothing before or after it stands where the text begins or ends.
    after = [at + len(excerpt.prefix) for at in find_some(text, excerpt.prefix)] if excerpt.prefix else [0]
    before = [at - length for at in find_some(text, excerpt.suffix)] if excerpt.suffix else [len(text) - length]
    guesses = dict.fromkeys([shifts.expected(excerpt.start), *after, *before])
    return [at for at in guesses if _stands_at(text, excerpt, at, at + length)]


def find_some(text: str, words: str) -> list[int]:
    """Where words stand, the first thousand places; occurrences may overlap."""
    places: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0 and len(places) < MOST_PLACES:
        places.append(at)
        at = text.find(words, at + 1)
    return places


def agreement(text: str, excerpt: Excerpt, at: int) -> int:
    """How many code points around a place agree with the excerpt's prefix and suffix."""
    length = len(excerpt.exact) if excerpt.exact is not None else excerpt.end - excerpt.start
    before = text[max(0, at - len(excerpt.prefix)) : at]
    after = text[at + length : at + length + len(excerpt.suffix)]
    return _same(before[::-1], excerpt.prefix[::-1]) + _same(after, excerpt.suffix)


def _same(one: str, other: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _stands_at(text: str, excerpt: Excerpt, start: int, end: int) -> bool:
    if not 0 <= start < end <= len(text) or end - start > LONGEST_ANCHOR:
        return False
    words = text[start:end]
    return words == excerpt.exact or hash_of(words) == excerpt.exact_sha256


def _verbatim(excerpt: Excerpt, state: AnchorState, at: int) -> Anchoring:
    length = excerpt.end - excerpt.start
    if state is AnchorState.MOVED and excerpt.exact is not None:
        length = len(excerpt.exact)
    return Anchoring(excerpt.excerpt_id, state, at, at + length, 100.0)


def _tell_nobody(_done: int, _of: int) -> None:
    pass
