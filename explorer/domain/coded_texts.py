"""Many texts as numbers of their words: less than half of their letters, for most words come again and again."""

import re
from array import array
from collections import Counter
from collections.abc import Callable
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from explorer.domain.packed_texts import Letters, PackedTexts, Sizes, Texts, Units, pack_encoded

BYTES = 256
"""The first numbers are the single bytes: they spell what is no common word."""
MOST_WORDS = 2**16 - BYTES
LONGEST_WORD = 64
"""Bytes."""
_LOOKED_AT = 200_000
"""Texts, spread evenly, in which common words are sought."""
# Letters or a few figures with the space before them, or any other byte: always the same parts, which are all of it.
_PART = re.compile(rb" ?(?:[A-Za-z\x80-\xff]+|[0-9]{1,4})|.", re.DOTALL)


class CodedTexts(Texts):
    """A unit is a word, or a byte of one that is not common; the first word has the number BYTES."""

    __slots__ = ("_alphabet", "_spelling", "words")

    def __init__(
        self, units: NDArray[np.uint16], sizes: Sizes, words: PackedTexts, mend: Callable[[str], str] | None = None
    ) -> None:
        super().__init__(units, sizes, mend)
        self.words = words
        self._spelling = (*(bytes([byte]) for byte in range(BYTES)), *words.encoded())
        self._alphabet = pack_encoded(self._spelling)

    def spelled(self, units: Units) -> bytes:
        """Some units in UTF-8."""
        spelling = self._spelling
        return b"".join([spelling[unit] for unit in units.tolist()])

    def letters_of(self, places: NDArray[np.int64]) -> tuple[Letters, NDArray[np.int64]]:
        """The bytes of some texts, one after the other, and how many each has: spelled all at once."""
        units, counts = self.units_of(places)
        letters, sizes = self._alphabet.letters_of(units.astype(np.int64))
        return letters, _sums(sizes, counts)

    def lengths_of(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many bytes each of some texts has, without spelling them."""
        units, counts = self.units_of(places)
        return _sums(self._alphabet.sizes[units].astype(np.int64), counts)


def _sums(sizes: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """What so many sizes, and then so many, come to."""
    until = np.concatenate(([0], np.cumsum(sizes)))
    return np.diff(until[np.concatenate(([0], np.cumsum(counts)))])


def coded(texts: PackedTexts) -> CodedTexts:
    """Texts as numbers of their words."""
    words = _common_words(texts)
    numbers = {bytes([byte]): byte for byte in range(BYTES)} | {word: BYTES + at for at, word in enumerate(words)}
    units, sizes = array("H"), array("I")
    for text in texts.encoded():
        before = len(units)
        for part in _PART.findall(text):
            number = numbers.get(part)
            if number is None:
                units.extend(part)
            else:
                units.append(number)
        sizes.append(len(units) - before)
    return CodedTexts(np.array(units, np.uint16), np.array(sizes, np.int32), pack_encoded(words))


def _common_words(texts: PackedTexts) -> list[bytes]:
    """The parts that save most when they are one number each; of two that save the same, the first by its letters."""
    counts = Counter[bytes]()
    for text in islice(texts.encoded(), 0, None, 1 + len(texts) // _LOOKED_AT):
        counts.update(_PART.findall(text))
    common = [word for word, count in counts.items() if count > 1 and 1 < len(word) <= LONGEST_WORD]
    return sorted(common, key=lambda word: (-counts[word] * (len(word) - 1), word))[:MOST_WORDS]
