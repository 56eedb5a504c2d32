"""How much of a source a store may quote: pure rules, the same for anchoring and for the audit."""

import re
from collections.abc import Iterable, Sequence

LONGEST_QUOTE = 60
"""Words of one excerpt."""
LONGEST_QUOTE_NOT_OPEN = 45
"""Words of one excerpt of a source that is not openly licensed."""
LARGEST_SHARE = 3
"""Of a source that is not openly licensed one word in three may be quoted."""

_WORD = re.compile(r"\S+")
# Licences that let anyone pass the whole text on, changed or not: the Open Definition's list, by SPDX.
_OPEN = re.compile(
    r"(CC0-1\.0|CC-BY(-SA)?-\d\.\d|CC-PDDC|PDDL-1\.0|ODbL-1\.0|ODC-By-1\.0|GFDL-1\.\d|OGL-UK-\d\.\d)(-[A-Za-z-]+)?"
)


def is_open(licence: str) -> bool:
    """Whether an SPDX licence lets the text be republished; an unknown one does not."""
    return bool(_OPEN.fullmatch(licence))


def words_in(text: str) -> int:
    """Words: runs of characters that are not blank."""
    return sum(1 for _ in _WORD.finditer(text))


def longest_quote(licence: str) -> int:
    """The most words that one excerpt of such a source may have."""
    return LONGEST_QUOTE if is_open(licence) else LONGEST_QUOTE_NOT_OPEN


def union_of(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that overlap or touch, as one each."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def words_quoted(quotes: Sequence[tuple[int, str]]) -> int:
    """Words of the union of quotes, each given as (start, words): no text is needed, for they overlap truly."""
    total = 0
    piece, end = "", -1
    for start, words in sorted(quotes):
        if start > end:
            total += words_in(piece)
            piece, end = words, start + len(words)
        elif start + len(words) > end:
            piece += words[end - start :]
            end = start + len(words)
    return total + words_in(piece)
