"""The excerpts of the sources in the order of their texts, each with the events that it tells of."""

from collections import defaultdict
from itertools import groupby

from msgspec import Struct

from explorer.domain.source import Excerpt
from explorer.store.opener import Store
from explorer.store.reading.details import excerpt_of
from explorer.store.values import key, line

MOST_ROWS = 300_000
"""Claims that are read: what a reader can leaf through, and no more."""

_PASSAGES = """
    SELECT x.excerpt_id, x.source_id, x.start, x."end", x.exact, x.prefix, x.suffix, x.exact_sha256, x.paragraph,
           x.language, x.direction, e.uid, e.label
    FROM excerpt x LEFT JOIN claim c USING (excerpt_id) LEFT JOIN event e USING (event_id)
    ORDER BY x.source_id, x.start, x."end", x.excerpt_id, c.claim_id LIMIT ?
"""


class Told(Struct, frozen=True):
    """An event that a passage tells of."""

    uid: str
    label: str


class Passage(Struct, frozen=True):
    """An excerpt, and the events that it tells of, in the order of their claims."""

    excerpt: Excerpt
    tells: tuple[Told, ...]


def read_passages(store: Store) -> dict[str, tuple[Passage, ...]]:
    """The passages of every source by source_id, in the order of its text."""
    by_source: defaultdict[str, list[Passage]] = defaultdict(list)
    for _, rows in groupby(store.rows(_PASSAGES, (MOST_ROWS,)), key=lambda row: row[0]):
        together = list(rows)
        excerpt = excerpt_of(together[0][:-2])
        tells = dict.fromkeys(Told(key(uid), line(label)) for *_, uid, label in together if uid is not None)
        by_source[excerpt.source_id].append(Passage(excerpt, tuple(tells)))
    return {source: tuple(passages) for source, passages in by_source.items()}
