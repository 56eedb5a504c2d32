"""Questions to the full-text index: built word by word, so that nothing typed is ever read as its grammar."""

from collections.abc import Sequence

import numpy as np
from msgspec.structs import replace
from numpy.typing import NDArray

from explorer.domain.matching import tokens
from explorer.domain.query import Words
from explorer.store.errors import StoreError
from explorer.store.opener import Row, Store
from explorer.store.schema import SEARCH_TABLE
from explorer.store.values import number, text

Ints = NDArray[np.int64]

MOST_HITS = 3000
"""Hits that are fetched; a query with more is of common words, whose ranking would take a second for a million."""
MOST_EXCLUDED = 100_000
"""Hits of unwanted words that are taken out one by one."""
MOST_GRADED = 1000
"""Hits up to which they are graded by bm25: it costs microseconds for each."""

_HITS = f"SELECT rowid FROM {SEARCH_TABLE} WHERE {SEARCH_TABLE} MATCH ? LIMIT ?"  # noqa: S608 - constants
_GRADES = f"SELECT rowid, bm25({SEARCH_TABLE}, 8.0, 3.0, 4.0, 1.0) FROM {SEARCH_TABLE} WHERE {SEARCH_TABLE} MATCH ?"  # noqa: S608


def is_usable(store: Store) -> bool:
    """Whether the store has a full-text index that finds what it holds."""
    try:
        for (label,) in store.rows(f"SELECT label FROM {SEARCH_TABLE} LIMIT 1"):  # noqa: S608 - a constant
            words = tokens(text(label))
            return not words or bool(len(hits(store, _quoted(Words(words[0])), 1)))
    except StoreError:
        return False
    return False


def expression(words: Sequence[Sequence[Words]], unwanted: Sequence[Words] = (), *, any_word: bool = False) -> str:
    """An FTS5 expression: all words (any, with `any_word`), each in one of its spellings, none of the unwanted."""
    parts = [f"({' OR '.join(map(_quoted, spellings))})" for spellings in words]
    wanted = (" OR " if any_word else " AND ").join(parts)
    return f"({wanted}) NOT ({' OR '.join(map(_quoted, unwanted))})" if unwanted else wanted


def hits_of(store: Store, words: Sequence[Sequence[Words]], unwanted: Sequence[Words]) -> Ints:
    """Hits of some words; of common ones as they stand, for of beginnings all hits would be gathered first."""
    whole_words = [[replace(spelling, prefix=False) for spelling in word] for word in words]
    asked, quick = expression(words, unwanted), expression(whole_words, unwanted)
    ids = hits(store, quick)
    return ids if quick == asked or len(ids) > MOST_HITS else hits(store, asked)


def hits(store: Store, asked: str, most: int = MOST_HITS) -> Ints:
    """Event ids that match, in the order of the index; one more than `most` tells that there are more."""
    return _ids(store.rows(_HITS, (asked, most + 1)))


def grades(store: Store, asked: str) -> tuple[Ints, NDArray[np.float64]]:
    """Event ids that match, and how well by bm25: 0 to 1."""
    rows = store.rows(_GRADES, (asked,))
    ids = _ids([row[:1] for row in rows])
    found = np.array([-(number(grade) or 0.0) for _, grade in rows], np.float64)
    return ids, found / max(float(found.max(initial=0.0)), 1e-9)


def _ids(rows: Sequence[Row]) -> Ints:
    return np.fromiter((row[0] if isinstance(row[0], int) else 0 for row in rows), np.int64, len(rows))


def _quoted(words: Words) -> str:
    return (
        '"'
        + words.text.replace('"', " ").replace("\0", " ")
        + '"'
        + ("*" if words.prefix and len(words.text) > 1 else "")
    )
