"""How a text differs from others, word by word: pieces that joined give the text back."""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from msgspec import Struct

MOST_WORDS = 400
"""In a text that is compared; the time grows with the square of it, and a longer one is left unmarked."""
_SMALL_WORDS = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "had", "has", "have", "he", "her", "his", "in", "into",
    "is", "it", "its", "of", "on", "or", "she", "so", "that", "the", "their", "them", "then", "there", "these", "they",
    "this", "to", "was", "were", "which", "who", "with",
})  # fmt: skip
"""What only these make, as "of the", is neither agreement nor difference."""
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]+")


class Piece(Struct, frozen=True):
    """A run of a text."""

    text: str
    own: bool
    """Only this text has it: none of the others says it in these words."""


def marked(text: str, others: Iterable[str]) -> tuple[Piece, ...]:
    """The text in pieces, its own words apart from those that it shares with others, whatever their case.

    A text that shares nothing comes back whole and unmarked: where every word differs, a mark would tell nothing.
    """
    tokens = _TOKENS.findall(text)
    places = [place for place, token in enumerate(tokens) if _is_word(token)]
    shared = {places[word] for word in _shared_words(text, others)}
    if not shared:
        return (Piece(text, own=False),) if text else ()
    owned = _with_gaps(tokens, frozenset(places) - shared)
    runs = [(own, [tokens[place] for place in run]) for own, run in groupby(range(len(tokens)), key=owned.__contains__)]
    return _joined((own and any(_tells(token) for token in run), "".join(run)) for own, run in runs)


def likeness(text: str, others: Iterable[str]) -> float:
    """The share of a text's words that others have too: 0 to 1."""
    return len(_shared_words(text, others)) / max(1, len(_words(text)))


def _shared_words(text: str, others: Iterable[str]) -> set[int]:
    """Which words of the text, counted from 0, stand in another in the same order."""
    mine, shared = _words(text), set[int]()
    for other in others:
        theirs = _words(other)
        if max(len(mine), len(theirs)) > MOST_WORDS:
            continue
        for block in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks():
            run = range(block.a, block.a + block.size)
            if any(_tells(mine[word]) for word in run):
                shared.update(run)
    return shared


def _with_gaps(tokens: Sequence[str], owned: frozenset[int]) -> frozenset[int]:
    """The tokens that are a text's own, with the spaces and signs that stand between two of them."""
    between = {
        place
        for place in range(1, len(tokens) - 1)
        if not _is_word(tokens[place])
        and _next_word(tokens, place, -1) in owned
        and _next_word(tokens, place, 1) in owned
    }
    return owned | between


def _next_word(tokens: Sequence[str], place: int, step: int) -> int:
    """The nearest word before or after a place; -1 where there is none."""
    place += step
    while 0 <= place < len(tokens):
        if _is_word(tokens[place]):
            return place
        place += step
    return -1


def _joined(runs: Iterable[tuple[bool, str]]) -> tuple[Piece, ...]:
    """Pieces of neighbours that are alike: a run of short words alone is no difference."""
    grouped = groupby(runs, key=lambda run: run[0])
    return tuple(Piece("".join(text for _, text in run), own=own) for own, run in grouped)


def _words(text: str) -> list[str]:
    return [token.casefold() for token in _TOKENS.findall(text) if _is_word(token)]


def _is_word(token: str) -> bool:
    return token[0].isalnum() or token[0] == "_"


def _tells(word: str) -> bool:
    return _is_word(word) and word.casefold() not in _SMALL_WORDS
