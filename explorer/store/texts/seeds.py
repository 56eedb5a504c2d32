"""Where pieces of many quotes stand in a text, found in one pass over it, however long it is. Pure functions."""

import re
from collections import defaultdict
from collections.abc import Iterator

MOST_PLACES = 40
"""Places of one piece: what stands more often tells nothing."""

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„«»", '"'),
        **dict.fromkeys("’‘\u201a", "'"),
        **dict.fromkeys("–—−", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\n\r\t", " "),
    }
)
_AT_ONCE = 100_000
_WORD_START = re.compile(r"(?<!\S)\S")


def plain(text: str) -> str:
    """A text of the same length in which signs that editions exchange, such as quotation marks, are the same."""
    # Piece by piece: one long call into C would keep every other thread waiting.
    return "".join(text[at : at + _AT_ONCE].translate(_ALIKE) for at in range(0, len(text), _AT_ONCE))


def pieces(words: str, size: int) -> Iterator[tuple[int, str]]:
    """The stretches of a plain text that are `size` long and begin where a word does, with their places."""
    for found in _WORD_START.finditer(words, 0, max(0, len(words) - size + 1)):
        yield found.start(), words[found.start() : found.start() + size]


def places_of(wanted: frozenset[str], text: str, size: int) -> dict[str, list[int]]:
    """Where the wanted pieces stand in a plain text; one that stands everywhere is left out."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, piece in pieces(text, size):
        if piece in wanted and len(places[piece]) <= MOST_PLACES:
            places[piece].append(at)
    return {piece: found for piece, found in places.items() if len(found) <= MOST_PLACES}
