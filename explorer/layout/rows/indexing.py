"""Make the index of all lanes, a portion of the lanes at a time.

What is worked out on the way is as large as a portion, not as all entries, and two portions are worked out at once:
numpy lets go of the interpreter while it sorts and gathers.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from explorer.domain.lasting import lasting
from explorer.domain.wholes import Ints, Wholes, ascending, gathered
from explorer.layout.rows.index import IMPORTANCES, SIZES, Counted, Days, Index, Order

Narrow = NDArray[np.uint8] | NDArray[np.uint16] | Wholes
_T = TypeVar("_T")

_PORTION = 100_000
"""Entries, at least, of lanes that are worked on together."""
_AT_ONCE = 2
"""Portions: more would take more room than they save time."""
_MARGIN = 2
_SHORT = 4096
"""Days: the classes of shorter lengths are looked up."""


class Times(NamedTuple):
    """The first day of each row of the table, and the day after its last."""

    begin: Wholes
    end: Wholes


def make_index(lanes: Sequence[Wholes], times: Times, importance_of: NDArray[np.uint8]) -> Index:
    """Put the lanes, given by their rows, one after the other, and sort."""
    first = np.concatenate(([0], np.cumsum([len(rows) for rows in lanes], dtype=np.int64)))
    rows = _joined(lanes)
    begin, end = gathered(times.begin, rows), gathered(times.end, rows)
    importance, size = lasting(len(rows), np.uint8), lasting(len(rows), np.uint8)

    def classify(portion: range) -> Ints:
        own = slice(int(first[portion.start]), int(first[portion.stop]))
        importance[own], size[own] = importance_of[rows[own]], size_class(end[own] - begin[own])
        return np.bincount(size[own], minlength=SIZES)

    of_size = sum(_each(classify, first), start=np.zeros(SIZES, np.int64))
    days, blocks = _days(begin, end), len(lanes)
    index = Index(
        days=days,
        first=first,
        rows=rows,
        begin=begin,
        end=end,
        importance=importance,
        size=size,
        by_begin=Counted(_no_keys(days, blocks, rows)),
        by_end=Counted(_no_keys(days, blocks, rows)),
        by_importance=Order(_no_keys(days, blocks * IMPORTANCES, rows), lasting(len(rows), np.int32)),
        by_size=Order(_no_keys(days, blocks * SIZES, rows), lasting(len(rows), np.int32)),
        by_size_end=Counted(_no_keys(days, blocks * SIZES, rows)),
        sizes=tuple(np.flatnonzero(of_size).tolist()),
    )
    _each(lambda portion: _sort(index, portion), first)
    return index


def size_class(length: Wholes) -> NDArray[np.uint8]:
    """The class of each length in days; most are short, and looked up."""
    classes = _SHORT_CLASSES.take(length, mode="clip")
    long = np.flatnonzero(length >= _SHORT)
    classes[long] = _classes(length[long].astype(np.int64))
    return classes


def _classes(length: Ints) -> NDArray[np.uint8]:
    return np.searchsorted(np.left_shift(1, np.arange(1, 62)), length, side="right").astype(np.uint8)


_SHORT_CLASSES = _classes(np.arange(_SHORT))


def _joined(parts: Sequence[Wholes]) -> Wholes:
    length = sum(map(len, parts))
    if parts and all(part.dtype == np.int32 for part in parts):
        return np.concatenate(parts, out=lasting(length, np.int32))
    return np.concatenate([np.zeros(0, np.int64), *parts], out=lasting(length, np.int64))


def _days(begin: Wholes, end: Wholes) -> Days:
    if not len(begin):
        return Days(0, 2 * _MARGIN)
    base = int(begin.min()) - _MARGIN
    return Days(base, int(end.max()) - base + 2 * _MARGIN)


def _no_keys(days: Days, blocks: int, rows: Wholes) -> Wholes:
    """Room for keys of so many blocks, in 32 bits where they fit."""
    if blocks * days.reach < np.iinfo(np.int32).max:
        return lasting(len(rows), np.int32)
    return lasting(len(rows), np.int64)


def _each(work: Callable[[range], _T], first: Ints) -> list[_T]:
    """Work on all lanes by portions, two at once where there are several."""
    portions = list(_portions(first))
    if len(portions) == 1:
        return [work(portions[0])]
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 most stores have one portion

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return list(pool.map(work, portions))


def _portions(first: Ints) -> Iterator[range]:
    """Lanes that follow one another, as many as have enough entries together."""
    start, last = 0, len(first) - 1
    for stop in range(1, last + 1):
        if stop == last or first[stop] - first[start] >= _PORTION:
            yield range(start, stop)
            start = stop


def _sort(index: Index, portion: range) -> None:
    """Fill the orders of the index for some lanes; their blocks are counted from the first of them."""
    days, edges = index.days, index.first[portion.start : portion.stop + 1]
    own, edges = slice(int(edges[0]), int(edges[-1])), edges - edges[0]
    lane = np.repeat(np.arange(len(portion), dtype=np.min_scalar_type(len(portion))), np.diff(edges))
    begin, end, before = index.begin[own], index.end[own], portion.start * days.reach
    _put(index.by_begin.key[own], _key(days, lane, begin), before)
    _put(index.by_end.key[own], _sorted_within(_key(days, lane, end), edges), before)
    block = _blocks(lane, IMPORTANCES, np.uint8(IMPORTANCES) - index.importance[own])
    entry = np.argsort(block, kind="stable")
    _put(index.by_importance.entry[own], entry, own.start)
    _put(index.by_importance.key[own], _key(days, block, begin)[entry], before * IMPORTANCES)
    block = _blocks(lane, SIZES, index.size[own])
    entry = np.argsort(block, kind="stable")
    _put(index.by_size.entry[own], entry, own.start)
    _put(index.by_size.key[own], _key(days, block, begin)[entry], before * SIZES)
    ends = _sorted_within(_key(days, block, end)[entry], _edges(block[entry]))
    _put(index.by_size_end.key[own], ends, before * SIZES)


def _put(room: Wholes, numbers: Wholes, before: int) -> None:
    room[:] = numbers
    room += before


def _blocks(lane: Narrow, width: int, within: NDArray[np.uint8]) -> Narrow:
    """The number of each entry's block, in few bits: sorting them is quick."""
    most = (int(lane[-1]) + 1) * width if len(lane) else 0
    blocks: Narrow = lane.astype(np.min_scalar_type(most)) * width + within
    return blocks


def _edges(block: Narrow) -> Ints:
    """Where each of some sorted blocks begins, and where the last one ends."""
    return np.concatenate(([0], np.flatnonzero(block[1:] != block[:-1]) + 1, [len(block)]))


def _sorted_within(key: Wholes, edges: Ints) -> Wholes:
    """Keys that come by block, sorted: nobody asks which entries they are, so no order is worked out."""
    for first, last in pairwise(edges.tolist()):
        key[first:last] = ascending(key[first:last])
    return key


def _key(days: Days, block: Narrow, day: Wholes) -> Wholes:
    """What entries are searched by, `block * reach + day`."""
    most = (int(block.max()) + 1) * days.reach if len(block) else 0
    if most >= np.iinfo(np.int32).max:
        return block.astype(np.int64) * days.reach + (day - days.base)
    key = block.astype(np.int32)
    key *= days.reach
    key += (day - days.base).astype(np.int32, copy=False)
    return key
