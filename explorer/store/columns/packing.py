"""Write the columns of all events into a store, packed, so that the next reader need not read them row by row."""

import sqlite3
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import numpy as np

from explorer.domain.coded_texts import CodedTexts, coded
from explorer.domain.overview import overview_of
from explorer.domain.packed_texts import PackedTexts, pack
from explorer.domain.table import EventTable, Links
from explorer.store.columns.counting import COUNTING, COUNTS
from explorer.store.columns.event_rows import Column
from explorer.store.columns.stamp import LABEL, LAYOUT, OVERVIEW, SIZES, TEXT, VERSIONS, WORDS
from explorer.store.columns.tables import read_first_and_last, read_rows
from explorer.store.columns.version_rows import VersionRows, read_version_rows
from explorer.store.opener import Store
from explorer.store.values import whole

LARGEST_PART = 4_000_000
"""Bytes of a column in one row: less than any reader's longest cell."""
OVERVIEW_FROM = 20_000
"""Events; fewer are read in the time that an overview takes."""


class Packed(NamedTuple):
    """One column as it is written."""

    name: str
    type: str
    data: bytes


def write_packing(connection: sqlite3.Connection, path: Path) -> int:
    """Pack the events of a new store, whose rows are all there; the stamp that the file is to get."""
    store = Store(path, connection, patient=True)
    table = read_rows(store)
    first, last = read_first_and_last(store)
    digest = sha256()
    versions = read_version_rows(store, table.source_ids)
    for column in chain(packed_columns(table), packed_versions(versions), packed_overview(table)):
        digest.update(column.data)
        parts = (column.data[at : at + LARGEST_PART] for at in range(0, max(1, len(column.data)), LARGEST_PART))
        rows = ((column.name, part, column.type, data) for part, data in enumerate(parts))
        connection.executemany("INSERT INTO packed (name, part, type, data) VALUES (?, ?, ?, ?)", rows)
    stamp = int.from_bytes(digest.digest()[:3]) + 1
    told = {"layout": LAYOUT, "stamp": stamp, "first_day": first, "last_day": last}
    told |= dict(zip(COUNTS, (whole(count) for count in store.one(COUNTING)), strict=True))
    connection.executemany("INSERT INTO packing (key, value) VALUES (?, ?)", told.items())
    return stamp


def packed_overview(table: EventTable) -> Iterator[Packed]:
    """The overview of a table that takes a while to read; nothing of a small one."""
    if len(table) < OVERVIEW_FROM:
        return
    overview = overview_of(table)
    yield _packed(f"{OVERVIEW}begun", overview.grid.begun)
    yield _packed(f"{OVERVIEW}ended", overview.grid.ended)
    yield _packed(f"{OVERVIEW}cells", np.array([overview.grid.first, overview.grid.last]))
    for column in packed_columns(overview.table):
        yield column._replace(name=OVERVIEW + column.name)


def packed_versions(found: VersionRows) -> Iterator[Packed]:
    """The columns of all versions of dates."""
    columns: tuple[Column, ...] = found
    for name, column in zip(found._fields, columns, strict=True):
        yield _packed(VERSIONS + name, column)


def packed_columns(table: EventTable) -> Iterator[Packed]:
    """All columns of a table, whole numbers in the narrowest type that holds them."""
    for name, column in _numbers(table):
        yield _packed(name, column)
    for name, links in _links(table):
        yield _packed(f"{name}.starts", links.starts)
        yield _packed(f"{name}.rows", links.rows)
    yield from _texts("uid", table.uid)
    yield from _texts("actor_groups", table.actor_groups)
    yield from _labels(table.label)


def _labels(texts: Sequence[str]) -> Iterator[Packed]:
    """Many labels as numbers of their words: they are most of what a large store takes in memory."""
    if isinstance(texts, CodedTexts):
        yield _packed(LABEL + SIZES, texts.sizes)
        yield _packed(LABEL, texts.units)
        yield from _texts(LABEL + WORDS, texts.words)
    elif len(texts) >= OVERVIEW_FROM:
        yield from _labels(coded(texts if isinstance(texts, PackedTexts) else pack(texts)))
    else:
        yield from _texts(LABEL, texts)


def _texts(name: str, texts: Sequence[str]) -> Iterator[Packed]:
    packed = texts if isinstance(texts, PackedTexts) else pack(texts)
    yield _packed(name + SIZES, packed.sizes)
    yield Packed(name, TEXT, packed.units.tobytes())


def _numbers(table: EventTable) -> tuple[tuple[str, Column], ...]:
    return (
        ("event_id", table.event_id),
        ("begin_earliest", table.begin_earliest),
        ("begin_latest", table.begin_latest),
        ("end_earliest", table.end_earliest),
        ("end_latest", table.end_latest),
        ("marks", table.marks),
        ("importance", table.importance),
        ("goldstein", table.goldstein),
        ("theme", table.theme),
        ("theme_mask", table.theme_mask),
        ("source_mask", table.source_mask),
        ("actor_group", table.actor_group),
    )


def _links(table: EventTable) -> tuple[tuple[str, Links], ...]:
    return (
        ("actor_links", table.actor_links),
        ("place_links", table.place_links),
        ("differ_links", table.differ_links),
    )


def _packed(name: str, column: Column) -> Packed:
    narrow = column.astype(_narrowest(column), copy=False)
    return Packed(name, narrow.dtype.str, narrow.tobytes())


def _narrowest(column: Column) -> str:
    """The name of the smallest type of the same kind that holds all numbers of a column."""
    kind = column.dtype.kind
    if kind == "f":
        return "<f4"
    low, high = (int(column.min()), int(column.max())) if len(column) else (0, 0)
    sizes = (f"<{kind}{size}" for size in (1, 2, 4, 8))
    return next(name for name in sizes if np.iinfo(name).min <= low and high <= np.iinfo(name).max)
