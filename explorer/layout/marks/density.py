"""How many events lie where: cumulative counts first, so that a picture costs two look-ups a column."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explorer.domain.overview import Grid
from explorer.domain.wholes import Ints, Wholes, places
from explorer.layout.scale import TimeScale
from explorer.layout.timeline import Box, Floats

_FIRST = np.zeros(1, np.int64)
_Reals = NDArray[np.float64]


def under_way(begins: Wholes, ends: Wholes, edges: NDArray[np.float64]) -> Ints:
    """How many of the stretches [begin, end) overlap each column between two edges; both columns ascending."""
    begun = places(begins, np.ceil(edges[1:]).astype(np.int64))
    return begun - places(ends, np.floor(edges[:-1]).astype(np.int64), side="right")


def skyline(begins: Wholes, ends: Wholes, scale: TimeScale, band: Box, column: float) -> Floats:
    """A box for each `column` pixels of the band, as high as its share of the fullest one; equal neighbours are one.

    Heights grow with the square root, so that single events stay in sight beside a crowd.
    """
    return _boxes(lambda edges: under_way(begins, ends, edges), scale, band, column)


def skyline_of(grid: Grid, scale: TimeScale, band: Box, column: float) -> Floats:
    """The same from the counts of an overview."""
    return _boxes(grid.under_way, scale, band, column)


def _boxes(
    under_way_in: Callable[[NDArray[np.float64]], NDArray[np.float64] | Ints],
    scale: TimeScale,
    band: Box,
    column: float,
) -> Floats:
    x, edges = _columns(scale, band.x, band.right, max(1, int(band.w // column)))
    counts = under_way_in(edges)
    heights = np.minimum(band.h, np.ceil(band.h * np.sqrt(counts / max(1, int(counts.max())))))
    starts = np.concatenate((_FIRST, np.flatnonzero(heights[1:] != heights[:-1]) + 1))
    left, height = x[starts], heights[starts]
    boxes = np.empty((len(starts), 4), np.float32)
    boxes[:, 0], boxes[:, 1], boxes[:, 3] = left, band.bottom - height, height
    boxes[:-1, 2], boxes[-1, 2] = left[1:] - left[:-1], band.right - left[-1]
    return boxes[height > 0]


@lru_cache(maxsize=4)
def _columns(scale: TimeScale, left: float, right: float, count: int) -> tuple[_Reals, _Reals]:
    """The edges of columns in pixels and in days: the same for all lanes of a picture."""
    x = np.linspace(left, right, count + 1)
    return x, scale.window.begin + (x - scale.left) / scale.px_per_day
