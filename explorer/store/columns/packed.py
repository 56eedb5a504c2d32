"""Read the packed columns of a store, as columns that anyone may have written: what is unsound is left alone."""

from collections import defaultdict
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from explorer.domain.coded_texts import BYTES, LONGEST_WORD, MOST_WORDS, CodedTexts
from explorer.domain.lasting import lasting
from explorer.domain.overview import CELLS, Grid, Overview
from explorer.domain.packed_texts import PackedTexts, Sizes, Texts, Units
from explorer.domain.table import EventTable, Links
from explorer.domain.wholes import Masks, Wholes, narrow
from explorer.store.columns.event_rows import FARTHEST_DAY
from explorer.store.columns.links import read_actors, read_places
from explorer.store.columns.soundness import MOST_GROUPS, agrees_with_rows, is_counting, is_sound
from explorer.store.columns.stamp import LABEL, OVERVIEW, SIZES, TEXT, WORDS, Packing, read_packing, read_stamp
from explorer.store.columns.tables import read_rows, read_source_ids, read_themes
from explorer.store.errors import StoreDamagedError, StoreError
from explorer.store.opener import Store
from explorer.store.values import LONGEST_LINE, line, whole

_N = TypeVar("_N", np.int64, np.int32, np.int16, np.uint64, np.uint32, np.uint16, np.uint8, np.float32)

_MOST_PARTS = 100_000
_TYPES = frozenset({"|i1", "<i2", "<i4", "<i8", "|u1", "<u2", "<u4", "<u8", "<f4", TEXT})
_PARTS = "SELECT name, part, type, length(data), rowid FROM packed ORDER BY name, part LIMIT ?"

_LONGEST_LABEL = 4 * LONGEST_LINE
"""Bytes: of the longest line, each letter of four."""
_AT_ONCE = 1000
"""Labels that are looked at together."""


def read_table(store: Store) -> EventTable:
    """All events, sorted by first possible day, then by event_id; from the packed columns where they hold."""
    packing = read_packing(store)
    table = None if packing is None else unpack(store, packing)
    return read_rows(store) if table is None else table


def unpack(store: Store, packing: Packing) -> EventTable | None:
    """The table from the packed columns; None where they are unsound, or not those of the rows."""
    before = read_stamp(store.path)
    try:
        table = _table(PackedReading(store), packing.events)
        holds = is_sound(table) and agrees_with_rows(store, table)
    except StoreError:
        return None
    return table if holds and read_stamp(store.path) == before else None


def read_overview(store: Store) -> Overview | None:
    """What a first picture can be painted from before the table is read; None where the table is read as quickly."""
    packing = read_packing(store)
    if packing is None:
        return None
    try:
        reading = PackedReading(store, OVERVIEW)
        begun, ended = reading.numbers("begun", np.int64, CELLS + 1), reading.numbers("ended", np.int64, CELLS + 1)
        first, last = reading.numbers("cells", np.int64, 2).tolist()
        table = _table(reading, None)
        holds = is_sound(table) and agrees_with_rows(store, table)
    except StoreError:
        return None
    holds = holds and -FARTHEST_DAY <= first < last <= FARTHEST_DAY + 1 and is_counting(begun, ended, packing.events)
    return Overview(packing.events, Grid(first, last, begun, ended), table) if holds else None


class _Part(NamedTuple):
    """A row of the packed columns."""

    rowid: int
    size: int


class PackedReading:
    """The packed columns of a store; StoreDamagedError where one is not what it should be."""

    def __init__(self, store: Store, before: str = "") -> None:
        self.store = store
        self._before = before
        self._parts: defaultdict[str, list[_Part]] = defaultdict(list)
        self._types: dict[str, str] = {}
        if not {"name", "part", "type", "data", "rowid"} <= store.columns("packed"):
            raise self._unsound()
        for name, part, kind, size, rowid in store.rows(_PARTS, (_MOST_PARTS,)):
            if part != len(self._parts[str(name)]) or self._types.setdefault(str(name), str(kind)) != kind:
                raise self._unsound()
            self._parts[str(name)].append(_Part(whole(rowid), whole(size, -1)))
        # Pages that several cells share would make a small file bring more than it holds.
        in_all = sum(part.size for parts in self._parts.values() for part in parts)
        if in_all > store.size or not _TYPES.issuperset(self._types.values()):
            raise self._unsound()

    def numbers(self, name: str, kind: type[_N], length: int | None = None) -> NDArray[_N]:
        """A column of numbers, of a length where that is known."""
        told = self._types.get(self._before + name, TEXT)
        if told == TEXT or not np.can_cast(np.dtype(told), kind):
            raise self._unsound()
        stored, data = np.dtype(told), self._data(name)
        if len(data) % stored.itemsize:
            raise self._unsound()
        column = data.view(stored)
        if length is not None and len(column) != length:
            raise self._unsound()
        return column.astype(kind, copy=False)

    def wholes(self, name: str, length: int | None) -> Wholes:
        """A column of whole numbers, in 32 bits where that is safe."""
        few_bits = self._types.get(self._before + name) in {"|i1", "<i2", "<i4"}
        return narrow(self.numbers(name, np.int32, length) if few_bits else self.numbers(name, np.int64, length))

    def masks(self, name: str, length: int) -> Masks:
        """A column of bits, as wide as it is stored."""
        match self._types.get(self._before + name):
            case "|u1":
                return self.numbers(name, np.uint8, length)
            case "<u2":
                return self.numbers(name, np.uint16, length)
            case "<u4":
                return self.numbers(name, np.uint32, length)
            case _:
                return self.numbers(name, np.uint64, length)

    def texts(self, name: str, length: int | None = None) -> PackedTexts:
        """A column of texts, made fit for one line when they are read."""
        letters = self._data(name)
        return PackedTexts(letters, self._sizes(name, length, len(letters)), line)

    def few_texts(self, name: str, most: int) -> PackedTexts:
        """A column of texts of which there are not many: sizes of nothing cost a file a byte each, a reader more."""
        texts = self.texts(name)
        if len(texts) > most:
            raise self._unsound()
        return texts

    def labels(self, length: int) -> Texts:
        """The labels, as texts or as numbers of their words; none is longer than a line."""
        is_coded = self._types.get(self._before + LABEL) != TEXT
        labels = self._coded(length) if is_coded else self.texts(LABEL, length)
        if _most(labels.sizes) > _LONGEST_LABEL or (isinstance(labels, CodedTexts) and _is_any_too_long(labels)):
            raise self._unsound()
        return labels

    def _coded(self, length: int) -> CodedTexts:
        units, words = self.numbers(LABEL, np.uint16), self.few_texts(LABEL + WORDS, MOST_WORDS)
        sizes = self._sizes(LABEL, length, len(units))
        if _most(words.sizes) > LONGEST_WORD or _most(units) >= BYTES + len(words):
            raise self._unsound()
        return CodedTexts(units, sizes, words, line)

    def _sizes(self, name: str, length: int | None, whole: int) -> NDArray[np.int32]:
        """The sizes of texts, which are so long together."""
        sizes = self.numbers(name + SIZES, np.int32, length)
        if (len(sizes) and int(sizes.min()) < 0) or int(sizes.sum(dtype=np.int64)) != whole:
            raise self._unsound()
        return sizes

    def links(self, name: str) -> Links:
        """Ties of rows to things."""
        starts = self.numbers(f"{name}.starts", np.int64)
        if not len(starts):
            raise self._unsound()
        return Links(starts, self.numbers(f"{name}.rows", np.int32))

    def _data(self, name: str) -> NDArray[np.uint8]:
        parts = self._parts.get(self._before + name)
        if parts is None or min(part.size for part in parts) < 0:
            raise self._unsound()
        data, at = lasting(sum(part.size for part in parts), np.uint8), 0
        for part in parts:
            self.store.fill(data[at : at + part.size].data, "packed", "data", part.rowid)
            at += part.size
        return data

    def _unsound(self) -> StoreDamagedError:
        return StoreDamagedError(self.store.path, "its packed columns are unsound")


def _most(column: Sizes | Units) -> int:
    return int(column.max()) if len(column) else 0


def _is_any_too_long(labels: CodedTexts) -> bool:
    """Whether long words make a label longer than a line: only those of many units need to be looked at."""
    many = np.flatnonzero(labels.sizes > _LONGEST_LABEL // max(1, _most(labels.words.sizes)))
    portions = (many[at : at + _AT_ONCE] for at in range(0, len(many), _AT_ONCE))
    return any(_most(labels.lengths_of(portion)) > _LONGEST_LABEL for portion in portions)


def _table(reading: PackedReading, events: int | None) -> EventTable:
    """All columns, of a length where that is known; an overview, of which it is not, has no actors and no places."""
    store = reading.store
    actors, places = ((), ()) if events is None else (read_actors(store), read_places(store))
    event_id = reading.wholes("event_id", events)
    events = len(event_id)
    return EventTable(
        event_id=event_id,
        uid=reading.texts("uid", events),
        label=reading.labels(events),
        begin_earliest=reading.wholes("begin_earliest", events),
        begin_latest=reading.wholes("begin_latest", events),
        end_earliest=reading.wholes("end_earliest", events),
        end_latest=reading.wholes("end_latest", events),
        marks=reading.numbers("marks", np.uint16, events),
        importance=reading.numbers("importance", np.uint8, events),
        goldstein=reading.numbers("goldstein", np.float32, events),
        theme=reading.numbers("theme", np.int16, events),
        theme_mask=reading.masks("theme_mask", events),
        source_mask=reading.masks("source_mask", events),
        actor_group=reading.numbers("actor_group", np.int16, events),
        themes=read_themes(store),
        source_ids=read_source_ids(store),
        actor_groups=tuple(reading.few_texts("actor_groups", MOST_GROUPS)),
        actors=actors,
        actor_links=reading.links("actor_links"),
        places=places,
        place_links=reading.links("place_links"),
        differ_links=reading.links("differ_links"),
    )
