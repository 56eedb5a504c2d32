"""The place in a text where words like those of an excerpt stand, and how like they are. Pure functions.

The likeness is rapidfuzz's ratio: 100 for the same words, 0 for nothing in common. Measured on the texts of the bundled
store, nine of ten quotes reach less than 75 in a text that does not hold them; so 80 is asked for, or 65 where what
stands before and after agrees as well.
"""

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from explorer.domain.source import Excerpt
from explorer.store.texts.seeds import pieces, places_of, plain

ALIKE = 80.0
"""Percent: words this like are the excerpt's, altered."""
ALIKE_IN_PLACE = 65.0
"""The same, where prefix and suffix agree by `ALIKE` percent."""
SEED = 12
"""Code points of the pieces by which likely places are found."""
MOST_TRIED = 5
"""Likely places that are looked at closely."""
REACH = 2000
"""Code points around the expected place in which the words around a stand-off are looked for."""
LONGEST_PATTERN = 2000
"""Code points: longer words are not compared, for that takes long."""


class Place(Struct, frozen=True):
    """Code points [start, end) of a text, and the percent of likeness."""

    start: int
    end: int
    score: float


class Altered:
    """A text in which the words of some excerpts are looked for that do not stand in it as they are."""

    def __init__(self, text: str, excerpts: Sequence[Excerpt]) -> None:
        self._text = text
        self._plain = plain(text)
        wanted = frozenset(piece for excerpt in excerpts for _, piece in pieces(plain(_pattern(excerpt)), SEED))
        self._places = places_of(wanted, self._plain, SEED) if wanted else {}

    def find(self, excerpt: Excerpt, expected: int) -> Place | None:
        """Where the excerpt stands, altered; None where nothing is like it."""
        if len(_pattern(excerpt)) > LONGEST_PATTERN:
            return None
        if excerpt.exact is None:
            return self._between(excerpt, expected)
        laid = [self._align(excerpt, origin) for origin in self._origins(excerpt, expected)]
        fitting = [(place.score + around, place) for place, around in filter(None, laid)]
        return max(fitting, key=lambda pair: pair[0], default=(0, None))[1]

    def _origins(self, excerpt: Excerpt, expected: int) -> list[int]:
        """Where the prefix most likely begins: where most pieces say so, the expected place always among them."""
        own = expected - len(excerpt.prefix)
        votes = Counter(
            at - offset
            for offset, piece in pieces(plain(_pattern(excerpt)), SEED)
            for at in self._places.get(piece, ())
        )
        liked = sorted(votes, key=lambda origin: (-votes[origin], abs(origin - own)))
        return [own, *liked[:MOST_TRIED]]

    def _align(self, excerpt: Excerpt, origin: int) -> tuple[Place, float] | None:
        """Lay the excerpt with its prefix and suffix on the text near a place: where its words come to lie, altered.

        The second number is the percent by which what stands around agrees.
        """
        pattern = plain(_pattern(excerpt))
        slack = 32 + len(pattern) // 4
        low = max(0, origin - slack)
        window = self._plain[low : max(0, origin + len(pattern) + slack)]
        if len(window) > len(pattern):
            best = fuzz.partial_ratio_alignment(pattern, window)
            low, window = (low + best.dest_start, window[best.dest_start : best.dest_end]) if best else (low, "")
        words = excerpt.exact or ""
        first = len(excerpt.prefix)
        start, end = _borders(pattern, window, first, first + len(words))
        if end <= start:
            return None
        score = fuzz.ratio(words, self._text[low + start : low + end])
        around = fuzz.ratio(excerpt.prefix + excerpt.suffix, self._around(low + start, low + end, excerpt))
        is_altered = words != self._text[low + start : low + end]
        is_like = score >= ALIKE or (score >= ALIKE_IN_PLACE and around >= ALIKE)
        return (Place(low + start, low + end, score), around) if is_altered and is_like else None

    def _around(self, start: int, end: int, excerpt: Excerpt) -> str:
        before = self._text[max(0, start - len(excerpt.prefix)) : start]
        return before + self._text[end : end + len(excerpt.suffix)]

    def _between(self, excerpt: Excerpt, expected: int) -> Place | None:
        """The words of a stand-off are not known: what stands now between its prefix and its suffix."""
        length = excerpt.end - excerpt.start
        start = self._edge(excerpt.prefix, expected, at_end=True)
        if start is None:
            return None
        end = self._edge(excerpt.suffix, start + length, at_end=False)
        if end is None or end <= start:
            return None
        score = 100.0 * min(length, end - start) / max(length, end - start)
        # The words are not known to be the same, however well the length fits.
        return Place(start, end, min(score, 99.0)) if score >= ALIKE_IN_PLACE else None

    def _edge(self, words: str, expected: int, *, at_end: bool) -> int | None:
        """Where words that stand before or after the excerpt end or begin, as near the expected place as they do."""
        edge = len(words) if at_end else 0
        if not words:
            at_border = 0 if at_end else len(self._text)
            return at_border if expected == at_border else None
        wanted = plain(words)
        low = max(0, expected - edge - REACH)
        window = self._plain[low : max(0, expected - edge + len(words) + REACH)]
        places = _all_of(wanted, window)
        if places:
            return low + min(places, key=lambda at: abs(low + at + edge - expected)) + edge
        best = fuzz.partial_ratio_alignment(wanted, window, score_cutoff=ALIKE) if len(window) > len(words) else None
        return None if best is None else low + (best.dest_end if at_end else best.dest_start)


def _pattern(excerpt: Excerpt) -> str:
    return excerpt.prefix + (excerpt.exact or "") + excerpt.suffix


def _borders(pattern: str, window: str, first: int, last: int) -> tuple[int, int]:
    """Where two places of a pattern come to lie in a window; what is put in at the borders stays outside."""
    starts, ends = [0], [len(window)]
    for step in Levenshtein.opcodes(pattern, window):
        if step.src_start <= first <= step.src_end:
            starts.append(min(step.dest_start + first - step.src_start, step.dest_end))
            starts += [step.dest_end] if step.tag == "insert" else []
        if step.src_start <= last <= step.src_end:
            ends.append(min(step.dest_start + last - step.src_start, step.dest_end))
    return max(starts), min(ends)


def _all_of(words: str, window: str) -> list[int]:
    places = []
    at = window.find(words)
    while at >= 0:
        places.append(at)
        at = window.find(words, at + 1)
    return places
