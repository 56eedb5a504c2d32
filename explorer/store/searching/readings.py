"""The ways in which typed words can be meant: as they stand, in other forms, as names spelt otherwise, any of them."""

from collections.abc import Sequence

from msgspec import Struct

from explorer.domain.found import Nearness
from explorer.domain.matching import Needle
from explorer.domain.query import Words
from explorer.store.searching.haystack import Haystack
from explorer.store.searching.spelling import Spelling

_SHORTEST_TELLING = 4
"""Letters of a word that says something by itself."""


class Reading(Struct, frozen=True):
    """One way to read the words: for each its spellings, and whether one word is enough."""

    words: tuple[tuple[Words, ...], ...]
    any_word: bool = False
    only_if_none: bool = False
    """It is a guess: of use only where nothing is found as typed."""
    nearness: Nearness = Nearness.TYPED
    remark: str = ""

    @property
    def needles(self) -> tuple[Needle, ...]:
        """What it looks for."""
        return tuple(needle for word in self.by_word for needle in word)

    @property
    def by_word(self) -> tuple[tuple[Needle, ...], ...]:
        """What it looks for: for each word its spellings."""
        return tuple(tuple(spelling.needle for spelling in word) for word in self.words)


def readings(words: Sequence[Words], names: Haystack, spelling: Spelling) -> list[Reading]:
    """As typed; then in other forms and by synonyms; then spelt like names that come near; then any of the words."""
    telling = spelling.telling(words)
    forms = spelling.forms(words)
    near = [near_names(word, names) for word in telling]
    guessed = ", ".join(dict.fromkeys(other for others in near for other in others))
    found = [Reading(tuple((word,) for word in telling)), Reading(forms, nearness=Nearness.WIDER)]
    if guessed:
        spelt = tuple((*spelling.loose(word), *map(Words, others)) for word, others in zip(telling, near, strict=True))
        remark = f"Nothing is spelt like this; shown is what comes near: {guessed}."
        found.append(Reading(spelt, only_if_none=True, remark=remark))
    if len(telling) > 1:
        long = tuple((word,) for word in telling if len(word.text) >= _SHORTEST_TELLING)
        found.append(Reading(long or tuple((word,) for word in telling), any_word=True, nearness=Nearness.SOME))
    return found


def near_names(word: Words, names: Haystack) -> tuple[str, ...]:
    """Words of names that differ from a word by a slip or two, or begin so while it is still typed."""
    if word.exact:
        return ()
    folded = " ".join(word.needle.tokens)
    return names.near(folded) or (names.near(folded, begins=True) if word.prefix else ())
