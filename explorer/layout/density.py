"""How many events lie where: cumulative counts first, so that a picture costs two look-ups a column."""

import numpy as np
from numpy.typing import NDArray

from explorer.layout.scale import TimeScale
from explorer.layout.timeline import Box, Floats

Ints = NDArray[np.int64]


def under_way(begins: Ints, ends: Ints, edges: NDArray[np.float64]) -> Ints:
    """How many of the stretches [begin, end) overlap each column between two edges; both columns ascending."""
    begun = np.searchsorted(begins, edges[1:], side="left")
    return (begun - np.searchsorted(ends, edges[:-1], side="right")).astype(np.int64)


def skyline(begins: Ints, ends: Ints, scale: TimeScale, band: Box, column: float) -> Floats:
    """A column of boxes for each `column` pixels of the band, as high as its share of the fullest one.

    Heights grow with the square root, so that single events stay in sight beside a crowd.
    """
    count = max(1, int(band.w // column))
    x = np.linspace(band.x, band.right, count + 1)
    counts = under_way(begins, ends, scale.window.begin + (x - scale.left) / scale.px_per_day)
    seen = counts > 0
    heights = band.h * np.sqrt(counts / max(1, int(counts.max())))
    boxes = np.column_stack((x[:-1], band.bottom - heights, np.diff(x) - min(1.0, column / 4), heights))
    return boxes[seen].astype(np.float32)
