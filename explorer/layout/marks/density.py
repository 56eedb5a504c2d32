"""How many events lie where: cumulative counts first, so that a picture costs two look-ups a column."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from explorer.domain.overview import Grid
from explorer.domain.wholes import Ints, Wholes, places
from explorer.layout.scale import TimeScale
from explorer.layout.timeline import Box, Floats


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
    count = max(1, int(band.w // column))
    x = np.linspace(band.x, band.right, count + 1)
    counts = under_way_in(scale.window.begin + (x - scale.left) / scale.px_per_day)
    heights = np.minimum(band.h, np.ceil(band.h * np.sqrt(counts / max(1, int(counts.max())))))
    starts = np.flatnonzero(np.diff(heights, prepend=-1.0))
    left, height = x[starts], heights[starts]
    width = np.diff(left, append=band.right)
    boxes = np.column_stack((left, band.bottom - height, width, height))
    return boxes[height > 0].astype(np.float32)
