"""Which store a note belongs to: the same one after it was built anew, moved or lengthened; never another one."""

import hashlib
import unicodedata
from collections.abc import Iterable, Sequence

from explorer.domain.source import Source
from explorer.notes.records import KnownStore


def describe(title: str, sources: Sequence[Source]) -> KnownStore:
    """What a store is known by: its title, and the hashes (else the names) of the texts it quotes.

    No hash of the whole file: the next build of the same corpus has another, and the notes must stay with it.
    """
    marks = tuple(sorted(source.text_sha256 or source.source_id for source in sources))
    key = hashlib.sha256("\0".join([_folded(title), *marks]).encode()).hexdigest()[:24]
    return KnownStore(key, title, marks)


def are_same(one: KnownStore, other: KnownStore) -> bool:
    """Whether two descriptions mean one store: by its key, or by its title and at least one source in common."""
    if one.key == other.key:
        return True
    share = set(one.sources) & set(other.sources) or not (one.sources or other.sources)
    return bool(share) and _folded(one.title) == _folded(other.title)


def find_same(wanted: KnownStore, known: Iterable[KnownStore]) -> KnownStore | None:
    """The store among those known that this one is; where several could be, the one that shares most sources."""
    alike = [store for store in known if are_same(wanted, store)]
    shared = set(wanted.sources)
    return max(alike, key=lambda store: (store.key == wanted.key, len(shared & set(store.sources))), default=None)


def _folded(title: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())
