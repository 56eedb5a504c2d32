"""The place in a text that comes nearest to a quote that is not in it: what a writer most likely meant."""

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"\S+")
_ALIKE = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "\u00a0": " ", "\u202f": " ", "\n": " "}
)
_SHOWN = 12


def nearest_place(text: str, quote: str) -> str:
    """A sentence that shows, in a few words, where the text comes nearest to the quote."""
    at = text.translate(_ALIKE).find(quote.translate(_ALIKE))
    if at >= 0:
        same = text[at : at + len(quote)]
        return _first_difference(same, quote)
    words = list(_WORD.finditer(text))
    wanted = quote.split()
    plain = [_plain(word[0]) for word in words]
    block = SequenceMatcher(None, plain, [_plain(word) for word in wanted], autojunk=False).find_longest_match()
    if not block.size:
        return "no word of it stands in the text"
    first = max(0, block.a - block.b)
    shown = words[first : first + min(len(wanted), _SHOWN)]
    return f"the nearest place is “{text[shown[0].start() : shown[-1].end()]}” at {shown[0].start()}"


def _first_difference(same: str, quote: str) -> str:
    at = next(i for i, (one, other) in enumerate(zip(quote, same, strict=True)) if one != other)
    before = same[max(0, at - 20) : at]
    return f"only a sign differs: after “{before}” the text has {_named(same[at])}, the quote {_named(quote[at])}"


def _plain(word: str) -> str:
    return word.translate(_ALIKE).strip(".,;:!?\"'()[]").casefold()


def _named(sign: str) -> str:
    return f"“{sign}” (U+{ord(sign):04X})"
