"""Many texts as one string of bytes: a million take little more than their letters, and each is read when wanted."""

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from operator import index as whole
from typing import TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

Letters = NDArray[np.uint8]
Units = Letters | NDArray[np.uint16]
Places = NDArray[np.int32] | NDArray[np.int64]
Sizes = Places | NDArray[np.uint16] | NDArray[np.uint8]
Slice: TypeAlias = "slice[int | None, int | None, int | None]"

_FEW = 8
_AT_ONCE = 50_000
_MARKED = 16
"""Of so many texts the place of the first is kept; those of the others follow from the sizes, mostly a byte each."""
_REMEMBERED = 8192
"""Texts asked for one by one: a picture asks for the same few again and again."""


class Texts(Sequence[str]):
    """Texts one after the other, each of so many units. Never changed; each is read when it is wanted."""

    __slots__ = ("_marks", "_mend", "_read", "_sizes", "_units")

    def __init__(self, units: Units, sizes: Sizes, mend: Callable[[str], str] | None = None) -> None:
        self._units = units
        self._sizes = _narrow(sizes)
        self._marks = _starts_of_some(self._sizes)
        self._mend = mend
        self._read: dict[int, str] = {}

    @abstractmethod
    def spelled(self, units: Units) -> bytes:
        """Some units in UTF-8."""

    @abstractmethod
    def letters_of(self, places: NDArray[np.int64]) -> tuple[Letters, NDArray[np.int64]]:
        """The bytes of some texts, one after the other as they are stored, and how many each has."""

    def units_of(self, places: NDArray[np.int64]) -> tuple[Units, NDArray[np.int64]]:
        """The units of some texts, one after the other, and how many each has."""
        first, turn = places // _MARKED, np.arange(_MARKED)
        beside = np.minimum(first[:, None] * _MARKED + turn, len(self) - 1)
        before = np.where(turn < (places % _MARKED)[:, None], self._sizes[beside], 0).sum(axis=1, dtype=np.int64)
        sizes = self._sizes[places].astype(np.int64)
        starts = self._marks[first] + before - np.cumsum(sizes) + sizes
        return self._units[np.repeat(starts, sizes) + np.arange(sizes.sum())], sizes

    @property
    def units(self) -> Units:
        """All texts."""
        return self._units

    @property
    def starts(self) -> Places:
        """Where each text starts, and where the last one ends: worked out anew each time."""
        return starts_of(self._sizes)

    @property
    def sizes(self) -> Sizes:
        """The units of each text."""
        return self._sizes

    def __len__(self) -> int:
        return len(self._sizes)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: "Slice") -> tuple[str, ...]: ...
    def __getitem__(self, at: "int | Slice") -> str | tuple[str, ...]:
        if isinstance(at, slice):
            return tuple(map(self._text, range(*at.indices(len(self)))))
        place = whole(at) + (len(self) if at < 0 else 0)
        if not 0 <= place < len(self):
            raise IndexError(at)
        text = self._read.get(place)
        if text is None:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            text = self._read[place] = self._text(place)
        return text

    def __iter__(self) -> Iterator[str]:
        return map(self._text, range(len(self)))

    def _text(self, place: int) -> str:
        text = self._bytes(place).decode("utf-8", "replace")
        return text if self._mend is None else self._mend(text)

    def _bytes(self, place: int) -> bytes:
        first = place // _MARKED
        start = int(self._marks[first]) + sum(self._sizes[first * _MARKED : place].tolist())
        return self.spelled(self._units[start : start + int(self._sizes[place])])


class PackedTexts(Texts):
    """Texts in UTF-8: a unit is a byte."""

    __slots__ = ()

    def spelled(self, units: Units) -> bytes:
        """The units as they are."""
        return units.tobytes()

    def letters_of(self, places: NDArray[np.int64]) -> tuple[Letters, NDArray[np.int64]]:
        """The bytes of some texts, one after the other as they are stored, and how many each has."""
        units, sizes = self.units_of(places)
        return units.view(np.uint8), sizes

    @property
    def letters(self) -> Letters:
        """All texts, in UTF-8."""
        return self._units.view(np.uint8)

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and self._find(text) >= 0

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """The place of the first text that is the value; ValueError where there is none."""
        if start == 0 and stop is None and isinstance(value, str):
            found = self._find(value)
            if found >= 0:
                return found
            raise ValueError(f"“{value}” is not among the texts")
        return self[:].index(value, start, len(self) if stop is None else stop)

    def encoded(self) -> Iterator[bytes]:
        """All texts in UTF-8."""
        starts = self.starts
        for first in range(0, len(self), _AT_ONCE):
            edges = starts[first : first + _AT_ONCE + 1]
            letters, ends = self._units[edges[0] : edges[-1]].tobytes(), (edges - edges[0]).tolist()
            yield from (letters[left:right] for left, right in pairwise(ends))

    def places(self, texts: Collection[str]) -> list[int]:
        """The places of all texts that are among some: one walk, where these are many."""
        wanted = {text.encode("utf-8", "replace") for text in texts}
        if len(wanted) <= _FEW:
            return sorted(place for place in map(self._find, texts) if place >= 0)
        return [place for place, text in enumerate(self.encoded()) if text in wanted]

    def _find(self, text: str) -> int:
        """The place of a text as it is stored, -1 where there is none: all at once, letter by letter from the end."""
        wanted = text.encode("utf-8", "replace")
        rows = np.flatnonzero(self._sizes == len(wanted))
        starts = self.starts[rows]
        for at in reversed(range(len(wanted))):
            if len(rows) <= _FEW:
                break
            alike = self._units[starts + at] == wanted[at]
            rows, starts = rows[alike], starts[alike]
        matching = (row for row in rows.tolist() if self._bytes(row) == wanted)
        return next(matching, -1)


class Packer:
    """Packs texts as they come."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._sizes: list[NDArray[np.int32]] = []

    def add(self, encoded: Sequence[bytes]) -> None:
        """Put some texts, in UTF-8, after those that are there."""
        self._parts.append(b"".join(encoded))
        self._sizes.append(np.fromiter(map(len, encoded), np.int32, len(encoded)))

    def packed(self) -> PackedTexts:
        """All texts in the order in which they came."""
        letters = np.frombuffer(b"".join(self._parts), np.uint8)
        return PackedTexts(letters, np.concatenate([np.zeros(0, np.int32), *self._sizes]))


def pack(texts: Iterable[str]) -> PackedTexts:
    """Pack texts."""
    return pack_encoded([text.encode("utf-8", "replace") for text in texts])


def pack_encoded(texts: Sequence[bytes]) -> PackedTexts:
    """Pack texts that are in UTF-8."""
    packer = Packer()
    packer.add(texts)
    return packer.packed()


def starts_of(sizes: Sizes) -> Places:
    """Where each text starts, and where the last one ends."""
    if int(sizes.sum(dtype=np.int64)) > np.iinfo(np.int32).max:
        far = np.zeros(len(sizes) + 1, np.int64)
        np.cumsum(sizes, out=far[1:])
        return far
    near = np.zeros(len(sizes) + 1, np.int32)
    np.cumsum(sizes, dtype=np.int32, out=near[1:])
    return near


def _starts_of_some(sizes: Sizes) -> NDArray[np.int64]:
    """Where the first of each _MARKED texts starts."""
    taken = np.add.reduceat(sizes, np.arange(0, len(sizes), _MARKED), dtype=np.int64) if len(sizes) else sizes[:0]
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(taken, dtype=np.int64)])


def reordered(texts: PackedTexts, order: NDArray[np.int64]) -> PackedTexts:
    """The texts in another order, moved some thousands at a time: the place of each letter takes eight bytes."""
    sizes, before = texts.sizes[order], texts.starts
    starts = starts_of(sizes)
    letters = np.empty(int(starts[-1]), np.uint8)
    for first in range(0, len(order), _AT_ONCE):
        to, here = starts[first : first + _AT_ONCE + 1].astype(np.int64), order[first : first + _AT_ONCE]
        moved = np.repeat(before[here] - to[:-1], np.diff(to)) + np.arange(to[0], to[-1])
        letters[to[0] : to[-1]] = texts.units[moved]
    return PackedTexts(letters, sizes)


def _narrow(sizes: Sizes) -> Sizes:
    """Sizes in the fewest bytes that hold all of them."""
    most = int(sizes.max()) if len(sizes) else 0
    if most <= np.iinfo(np.uint8).max:
        return sizes.astype(np.uint8, copy=False)
    return sizes.astype(np.uint16, copy=False) if most <= np.iinfo(np.uint16).max else sizes
