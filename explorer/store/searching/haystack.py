"""Many short texts searched at once: words or beginnings of words, whatever their case and diacritics."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from explorer.domain.matching import Needle, tokens

MOST_HITS = 3000
"""Places of one word that are looked at."""
_SHORTEST_GUESS = 4
_MOST_GUESSES = 6
_ONE_SLIP, _TWO_SLIPS = 1, 2
_LONG_WORD = 7
"""Letters from which on a word may have two slips."""


class Haystack:
    """The texts, folded into one string: a search is a few `str.find`, whatever their number."""

    def __init__(self, texts: Iterable[str]) -> None:
        lines = [f" {' '.join(tokens(text))} \n" for text in texts]
        self._text = "".join(lines)
        self._starts = np.cumsum([0, *map(len, lines)])
        self._vocabulary: tuple[str, ...] | None = None
        self._begins: dict[int, list[str]] = {}

    def rows(self, needles: Sequence[Needle]) -> list[int]:
        """The texts that hold every needle, ascending."""
        found: NDArray[np.int64] | None = None
        for needle in needles:
            rows = self._rows(needle)
            found = rows if found is None else np.intersect1d(found, rows, assume_unique=True)
            if not len(found):
                break
        return [] if found is None else found.tolist()

    def near(self, word: str, *, begins: bool = False) -> tuple[str, ...]:
        """Words of the texts that differ from a word by a slip or two, the nearest first; `begins`: at their begin."""
        if len(word) < _SHORTEST_GUESS + begins:
            return ()
        if self._vocabulary is None:
            self._vocabulary = tuple(sorted({word for word in self._text.split() if len(word) >= _SHORTEST_GUESS}))
        from rapidfuzz import process  # noqa: PLC0415 40 modules, for words that are misspelt
        from rapidfuzz.distance import OSA  # noqa: PLC0415

        words: Sequence[str] = self._vocabulary
        if begins:
            length = len(word) + 1
            words = self._begins.setdefault(length, [each[:length] for each in self._vocabulary])
        slips = _TWO_SLIPS if len(word) >= _LONG_WORD else _ONE_SLIP
        near = process.extract(word, words, scorer=OSA.distance, score_cutoff=slips, limit=_MOST_GUESSES)
        return tuple(dict.fromkeys(self._vocabulary[place] for _, _, place in near))

    def _rows(self, needle: Needle) -> NDArray[np.int64]:
        wanted = " " + " ".join(needle.tokens) + ("" if needle.prefix else " ")
        places: list[int] = []
        at = self._text.find(wanted)
        while at >= 0 and len(places) < MOST_HITS:
            places.append(at)
            at = self._text.find(wanted, at + 1)
        return np.unique(np.searchsorted(self._starts, places, side="right") - 1).astype(np.int64)
