"""Notes as lines of JSON: written for another machine or another program, and merged again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import BinaryIO

import msgspec
from msgspec import Struct

from explorer.notes.identity import find_same
from explorer.notes.keeping import Notes
from explorer.notes.records import LATEST, Entry, KnownStore, Line, to_json

LONGEST_LINE = 4_000_000
"""Bytes."""
MOST_STORES = 1000
"""Of one file: each is looked for among those known, and written by a change of its own."""


class Merged(Struct, frozen=True):
    """What came of an import."""

    added: int
    newer: int
    """Entries that were here in an older version."""
    kept: int
    """Entries that were here in the same version or a newer one."""
    bad: tuple[str, ...]
    """One sentence for each line that is no note."""

    @property
    def taken(self) -> int:
        """How many entries are here now that were not."""
        return self.added + self.newer


def export_lines(notes: Notes, stores: Iterable[str] | None = None) -> bytes:
    """All that is kept about some stores, or about all: first how a store is known, then its entries."""
    wanted = None if stores is None else set(stores)
    lines: list[Line] = []
    for store in notes.stores():
        if wanted is None or store.key in wanted:
            lines += [store, *notes.versions(store.key)]
    return "".join(f"{to_json(line)}\n" for line in lines).encode()


def take_in(notes: Notes, lines: Iterable[bytes], words: str) -> Merged:
    """Merge lines by the names of their entries, the newer version of each; bad lines are named and left out."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    keys: dict[str, str] = {}
    stores: set[str] = set()
    bad: list[str] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = _read(line)
            _count(record, stores)
        except ValueError as error:
            bad.append(f"Line {number} is no note and was left out: {error}.")
            continue
        if isinstance(record, KnownStore):
            keys[record.key] = _key_here(notes, record)
        else:
            key = keys.get(record.store, record.store)
            entries[key].append(record if key == record.store else msgspec.structs.replace(record, store=key))
    return _merge(notes, entries, words, tuple(bad))


def lines_of(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file; of one without end only so much as shows that it is too long."""
    while line := file.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE + 1)


def _merge(notes: Notes, entries: dict[str, list[Entry]], words: str, bad: tuple[str, ...]) -> Merged:
    added = newer = kept = 0
    for found in entries.values():
        new, later = notes.merge(found, words)
        added, newer = added + new, newer + later
        kept += len({entry.id for entry in found}) - new - later
    return Merged(added, newer, kept, bad)


def _key_here(notes: Notes, store: KnownStore) -> str:
    """A store that is known here keeps its description: the one that comes in may be older."""
    present = find_same(store, notes.stores())
    return present.key if present is not None else notes.know(store)


def _count(record: Line, stores: set[str]) -> None:
    store = record.key if isinstance(record, KnownStore) else record.store
    if store not in stores and len(stores) == MOST_STORES:
        raise ValueError(f"the file tells of more than {MOST_STORES:,} stores")
    stores.add(store)


def _read(line: bytes) -> Line:
    if len(line) > LONGEST_LINE:
        raise ValueError(f"it is longer than {LONGEST_LINE:,} bytes")
    try:
        record = _decoder().decode(line)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if isinstance(record, Entry):
        to_json(record)  # half a character cannot be written again
        if record.changed > LATEST:
            raise ValueError("it was changed in a year too far away")
    return record


@cache
def _decoder() -> "msgspec.json.Decoder[Entry | KnownStore]":
    return msgspec.json.Decoder(Entry | KnownStore)
