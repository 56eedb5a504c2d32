"""The ways in which typed words can be meant: as they stand, as beginnings, as names spelt otherwise, any of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explorer.domain.matching import Needle, tokens
from explorer.domain.query import Words
from explorer.store.haystack import Haystack

_ENDINGS = (
    *("itions", "ition", "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ies", "ied"),
    *("ised", "ized", "ers", "er", "ed", "es", "ly", "s", "e", "y"),
)
"""Endings of English words; what is left, as a beginning, finds "restored" for "restoration"."""
_SHORTEST_STEM = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the words: for each its spellings, and whether one word is enough."""

    words: tuple[tuple[Words, ...], ...]
    any_word: bool = False
    only_if_none: bool = False
    """It is a guess: of use only where nothing is found as typed."""
    remark: str = ""

    @property
    def needles(self) -> tuple[Needle, ...]:
        """What it looks for."""
        return tuple(needle for word in self.by_word for needle in word)

    @property
    def by_word(self) -> tuple[tuple[Needle, ...], ...]:
        """What it looks for: for each word its spellings."""
        return tuple(tuple(spelling.needle for spelling in word) for word in self.words)


def readings(words: Sequence[Words], names: Haystack) -> list[Reading]:
    """As typed; then by the stems; then with the spellings of names near to it; then any of the words."""
    stems = tuple((_stem(word),) for word in words)
    near = [near_names(word, names) for word in words]
    spelt = tuple((*stem, *map(Words, others)) for stem, others in zip(stems, near, strict=True))
    guessed = ", ".join(dict.fromkeys(other for others in near for other in others))
    found = [Reading(tuple((word,) for word in words)), Reading(stems)]
    if guessed:
        remark = f"Nothing is spelt like this; shown is what comes near: {guessed}."
        found.append(Reading(spelt, only_if_none=True, remark=remark))
    if len(words) > 1:
        telling = tuple((word,) for word in words if len(word.text) >= _SHORTEST_STEM) or tuple((w,) for w in words)
        remark = "Few events have all these words, or none; the others have some of them."
        found.append(Reading(telling, any_word=True, remark=remark))
    return found


def near_names(word: Words, names: Haystack) -> tuple[str, ...]:
    """Words of names that differ from a word by a slip or two, or begin so while it is still typed."""
    folded = " ".join(word.needle.tokens)
    return names.near(folded) or (names.near(folded, begins=True) if word.prefix else ())


def _stem(word: Words) -> Words:
    """The word as a beginning, without its ending; a phrase stays as it is."""
    if len(tokens(word.text)) != 1 or not word.text.isascii():
        return replace(word, prefix=True)
    lower = word.text.lower()
    for ending in _ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= _SHORTEST_STEM:
            return Words(lower.removesuffix(ending), prefix=True)
    return Words(word.text, prefix=True) if len(lower) >= _SHORTEST_STEM else word
