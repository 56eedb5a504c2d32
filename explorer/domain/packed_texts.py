"""Many texts as one string of bytes: a million take little more than their letters, and each is read when wanted."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import index as whole
from typing import TypeAlias, overload

import numpy as np
from numpy.typing import NDArray

Letters = NDArray[np.uint8]
Places = NDArray[np.int32] | NDArray[np.int64]
Sizes = Places | NDArray[np.uint16]
Slice: TypeAlias = "slice[int | None, int | None, int | None]"

_FEW = 8
_AT_ONCE = 50_000
_REMEMBERED = 8192
"""Texts asked for one by one: a picture asks for the same few again and again."""


class PackedTexts(Sequence[str]):
    """Texts in UTF-8, one after the other; text i is letters[starts[i]:starts[i + 1]]. Never changed."""

    __slots__ = ("_letters", "_mend", "_read", "_starts")

    def __init__(self, letters: Letters, starts: Places, mend: Callable[[str], str] | None = None) -> None:
        self._letters = letters
        self._starts = starts
        self._mend = mend
        self._read: dict[int, str] = {}

    @property
    def letters(self) -> Letters:
        """All texts, in UTF-8."""
        return self._letters

    @property
    def starts(self) -> Places:
        """Where each text starts, and where the last one ends."""
        return self._starts

    @property
    def sizes(self) -> Places:
        """The bytes of each text."""
        return np.diff(self._starts)

    def __len__(self) -> int:
        return len(self._starts) - 1

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

    def _bytes(self, place: int) -> bytes:
        return self._letters[self._starts[place] : self._starts[place + 1]].tobytes()

    def _find(self, text: str) -> int:
        """The place of a text as it is stored, -1 where there is none: all at once, letter by letter from the end."""
        wanted = text.encode("utf-8", "replace")
        rows = np.flatnonzero(self.sizes == len(wanted))
        for at in reversed(range(len(wanted))):
            if len(rows) <= _FEW:
                break
            rows = rows[self._letters[self._starts[rows] + at] == wanted[at]]
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
        return PackedTexts(letters, starts_of(np.concatenate([np.zeros(0, np.int32), *self._sizes])))


def pack(texts: Iterable[str]) -> PackedTexts:
    """Pack texts."""
    packer = Packer()
    packer.add([text.encode("utf-8", "replace") for text in texts])
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


def reordered(texts: PackedTexts, order: NDArray[np.int64]) -> PackedTexts:
    """The texts in another order, moved some thousands at a time: the place of each letter takes eight bytes."""
    starts = starts_of(texts.sizes[order])
    letters = np.empty(int(starts[-1]), np.uint8)
    for first in range(0, len(order), _AT_ONCE):
        to, here = starts[first : first + _AT_ONCE + 1].astype(np.int64), order[first : first + _AT_ONCE]
        moved = np.repeat(texts.starts[here] - to[:-1], np.diff(to)) + np.arange(to[0], to[-1])
        letters[to[0] : to[-1]] = texts.letters[moved]
    return PackedTexts(letters, starts)
