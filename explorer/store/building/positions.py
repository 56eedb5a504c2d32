"""Where a span stands in a text: what is around it, its paragraph, its language and direction. Pure functions."""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter

from explorer.store.building.anchors import Anchor
from explorer.store.hashing import hash_of

CONTEXT = 32
"""Code points of the prefix and the suffix, at most."""

_PARAGRAPH = re.compile(r"(?:[^\S\n]*\S[^\n]*(?:\n|$))+")
_SCRIPTS = {"HEBREW": "he", "ARABIC": "ar", "CYRILLIC": "ru", "LATIN": ""}
_RIGHT_TO_LEFT = {"R", "AL"}


class Places:
    """A source text with its paragraphs found once."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self._language = language
        self._starts = [start for start, _ in paragraphs(text)]

    def anchor(self, start: int, end: int) -> Anchor:
        """All that an anchor says of the span [start, end)."""
        exact = self.text[start:end]
        return Anchor(
            start=start,
            end=end,
            sha256=hash_of(exact),
            occurrence=find_all(self.text, exact).index(start) + 1,
            paragraph=bisect_right(self._starts, start),
            language=language_of(exact, self._language),
            direction=direction_of(exact),
            prefix=self.text[max(0, start - CONTEXT) : start],
            suffix=self.text[end : end + CONTEXT],
        )


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The paragraphs of a text, runs of lines that are not blank, as spans without their last newline."""
    return [(found.start(), found.start() + len(found[0].rstrip("\n"))) for found in _PARAGRAPH.finditer(text)]


def language_of(words: str, language: str) -> str:
    """The language of a passage by the script of most of its letters; the source's where that script is its own."""
    scripts = Counter(unicodedata.name(letter, "").partition(" ")[0] for letter in words if letter.isalpha())
    script = scripts.most_common(1)[0][0] if scripts else "LATIN"
    return _SCRIPTS.get(script) or language


def direction_of(words: str) -> str:
    """'rtl' where the first letter with a direction runs from right to left."""
    strong = (unicodedata.bidirectional(letter) for letter in words)
    first = next((kind for kind in strong if kind in {"L", *_RIGHT_TO_LEFT}), "L")
    return "rtl" if first in _RIGHT_TO_LEFT else "ltr"


def find_all(text: str, words: str) -> list[int]:
    """Where the words stand; occurrences may overlap."""
    found = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found
