"""Words that a search takes for each other, as the store names them: "ties" also finds "relations"."""

from collections import defaultdict
from collections.abc import Sequence

from explorer.domain.matching import tokens
from explorer.store.opener import Store
from explorer.store.values import line, whole

MOST_SYNONYMS = 20_000
"""Rows that are read; a store with more is searched by the first of them."""
LONGEST_SYNONYM = 4
"""Words that one synonym may have; a longer one is passed over."""
MOST_OF_RING = 30
"""Words of one ring; the others are passed over."""
MOST_SPELLINGS = 8
"""Synonyms of one word that are looked for."""
_SHORTEST_PLURAL = 4

Key = tuple[str, ...]


class Synonyms:
    """The rings of a store, asked by the words that were typed."""

    def __init__(self, rings: Sequence[Sequence[str]] = ()) -> None:
        self._others: defaultdict[Key, list[str]] = defaultdict(list)
        for ring in rings:
            for word in ring:
                others = self._others[_key(tokens(word))]
                room = MOST_SPELLINGS - len(others)
                others += [other for other in ring if other != word and other not in others][:room]
        self.longest = max(map(len, self._others), default=0)
        """Words of the longest of them."""

    def knows(self, words: Sequence[str]) -> bool:
        """Whether there is a synonym of some words, folded."""
        return _key(words) in self._others

    def of(self, words: Sequence[str]) -> tuple[str, ...]:
        """What may stand for some words, folded, that were typed one after the other; plural and singular of each."""
        others = self._others.get(_key(words), ())
        return tuple(dict.fromkeys(form for other in others for form in _both_numbers(other)))


def read_synonyms(store: Store) -> Synonyms:
    """The synonyms of a store; none where it has none."""
    if not (store.has("synonym", "ring") and store.has("synonym", "word")):
        return Synonyms()
    rings: defaultdict[int, list[str]] = defaultdict(list)
    for ring, word in store.rows(f"SELECT ring, word FROM synonym ORDER BY ring, rowid LIMIT {MOST_SYNONYMS}"):  # noqa: S608
        if 0 < len(tokens(line(word))) <= LONGEST_SYNONYM and len(rings[whole(ring)]) < MOST_OF_RING:
            rings[whole(ring)].append(line(word))
    return Synonyms(tuple(rings.values()))


def _key(words: Sequence[str]) -> Key:
    return tuple(map(_singular, words))


def _both_numbers(words: str) -> tuple[str, ...]:
    """A word as it is, in the singular and in the plural; a phrase as it is."""
    if len(tokens(words)) != 1 or not words.isascii():
        return (words,)
    one = _singular(words.lower())
    many = one[:-1] + "ies" if one.endswith("y") and one[-2:-1] not in set("aeiou") else one + "s"
    return tuple(dict.fromkeys((words.lower(), one, many)))


def _singular(word: str) -> str:
    """Plural and singular of most English words as one; what is no English is only compared with itself."""
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith("ss"):
        return word
    return word[:-3] + "y" if word.endswith("ies") and len(word) > _SHORTEST_PLURAL else word[:-1]
