"""Columns of whole numbers and of bits in the narrowest type that is safe: half the room, and quicker to walk."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from explorer.domain.lasting import lasting

Ints = NDArray[np.int64]
Wholes = NDArray[np.int32] | Ints
Masks = NDArray[np.uint8] | NDArray[np.uint16] | NDArray[np.uint32] | NDArray[np.uint64]

NARROW = 2**29
"""Numbers below it are kept in 32 bits: the sum of two, and what lies between them, has room there too."""
_WORTH_COUNTING = 2000
_AT_ONCE = 2**17
"""Numbers counted together: numpy makes each of them one of 64 bits."""
_LEAST, _MOST = -(2**31), 2**31 - 1
"""Of 32 bits."""


def narrow(column: Wholes) -> Wholes:
    """The column in 32 bits, if all its numbers are small enough, else in 64."""
    if not len(column) or (int(column.min()) > -NARROW and int(column.max()) < NARROW):
        return column.astype(np.int32, copy=False)
    return column.astype(np.int64, copy=False)


def narrow_masks(masks: Masks, bits: int) -> Masks:
    """Masks in the fewest bytes that hold so many bits; whoever shifts them takes `np.uint64` for the other side."""
    if bits <= np.iinfo(np.uint8).bits:
        return masks.astype(np.uint8, copy=False)
    if bits <= np.iinfo(np.uint16).bits:
        return masks.astype(np.uint16, copy=False)
    if bits <= np.iinfo(np.uint32).bits:
        return masks.astype(np.uint32, copy=False)
    return masks.astype(np.uint64, copy=False)


def lasting_like(column: Wholes, length: int) -> Wholes:
    """Room for so many numbers of the type of a column."""
    return lasting(length, np.int32) if column.dtype == np.int32 else lasting(length, np.int64)


def ascending(column: Wholes) -> Wholes:
    """The numbers of a column, sorted; counted where they lie close together, which takes a tenth of the time."""
    if len(column) < _WORTH_COUNTING or int(column.max()) - int(column.min()) >= len(column):
        found = column.copy()
        found.sort()
        return found
    least, width = int(column.min()), int(column.max()) - int(column.min()) + 1
    counts = np.zeros(width, np.int64)
    for first in range(0, len(column), _AT_ONCE):
        counts += np.bincount(column[first : first + _AT_ONCE] - least, minlength=width)
    if column.dtype == np.int32:
        return np.arange(least, least + width, dtype=np.int32).repeat(counts)
    return np.arange(least, least + width, dtype=np.int64).repeat(counts)


def changed(column: Wholes, rows: Ints, numbers: Wholes) -> Wholes:
    """The column with other numbers at some rows."""
    copy = lasting_like(column, len(column)) if narrow(numbers).dtype == np.int32 else lasting(len(column), np.int64)
    copy[:] = column
    copy[rows] = numbers
    return narrow(copy)


def gathered(column: Wholes, rows: Wholes) -> Wholes:
    """The numbers of some rows, a portion at a time: numpy would give each row 64 bits first."""
    found = lasting_like(column, len(rows))
    for at in range(0, len(rows), _AT_ONCE):
        found[at : at + _AT_ONCE] = column[rows[at : at + _AT_ONCE]]
    return found


def chosen_among(rows: Wholes, chosen: NDArray[np.bool_]) -> Ints:
    """Which of some rows are chosen, a portion at a time for the same reason."""
    parts = [np.flatnonzero(chosen[rows[at : at + _AT_ONCE]]) + at for at in range(0, len(rows), _AT_ONCE)]
    return np.concatenate([np.zeros(0, np.int64), *parts])


def places(column: Wholes, numbers: Ints | int, side: Literal["left", "right"] = "left") -> Ints:
    """Where numbers would stand in an ascending column.

    numpy would turn the whole column into the type of the numbers, so they are given the type of the column.
    """
    wanted = np.asarray(numbers, np.int64)
    if column.dtype == np.int32:
        # A frame asks some sixty times: `np.clip` and `np.iinfo` would take longer than the search.
        wanted = np.minimum(np.maximum(wanted, _LEAST), _MOST).astype(np.int32)
    found: Ints = np.asarray(column.searchsorted(wanted, side=side), np.int64)
    return found


def place(column: Wholes, number: int, side: Literal["left", "right"] = "left") -> int:
    """Where one number would stand in an ascending column."""
    return int(places(column, max(-(2**62), min(2**62, number)), side))
