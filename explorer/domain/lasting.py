"""Room for long columns that live as long as a store is open."""

import mmap
import sys
from contextlib import suppress
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

_N = TypeVar("_N", np.int64, np.int32, np.int16, np.uint8)

_LONG = 500_000
"""Bytes from which a column has pages of its own."""
_HUGE = 4_194_304
"""Bytes from which these may be huge, as numpy has it too: fewer are quicker to get."""


def lasting(length: int, kind: type[_N]) -> NDArray[_N]:
    """A column of no numbers yet; a long one in pages of its own, not among what is let go of soon.

    It would lie above what is worked out on the way, and the holes that this leaves never go back to the system.
    """
    size = length * np.dtype(kind).itemsize
    if size < _LONG:
        return np.empty(length, kind)
    return np.frombuffer(_pages(size), kind, length)


def _pages(size: int) -> mmap.mmap:
    """Pages of this process alone."""
    if sys.platform == "win32":
        return mmap.mmap(-1, size)
    pages = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    if sys.platform == "linux" and size >= _HUGE:
        with suppress(OSError):  # a system may know of no huge ones
            pages.madvise(mmap.MADV_HUGEPAGE)
    return pages
