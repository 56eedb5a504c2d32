"""Where device pixels lie, and numpy buffers as Qt sees them."""

from typing import NamedTuple, TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from shiboken6 import wrapInstance

Doubles = NDArray[np.float64]
_Record = TypeVar("_Record")


class Grid(NamedTuple):
    """Where device pixels lie: device = logical * ratio + origin."""

    ratio: float
    origin: tuple[float, float]

    @property
    def is_plain(self) -> bool:
        """Whether a logical pixel is a device pixel."""
        return self.ratio == 1 and self.origin == (0.0, 0.0)

    def to_device(self, points: NDArray[np.float32] | Doubles) -> Doubles:
        """Points (n, 2) in device pixels; a new array."""
        return points.astype(np.float64) if self.is_plain else points * self.ratio + np.array(self.origin)

    def to_logical(self, records: Doubles) -> Doubles:
        """Points (n, 2) or boxes (n, 4) of device pixels as the painter takes them."""
        if self.is_plain:
            return records
        placed = records.copy()
        placed[:, :2] -= self.origin
        placed /= self.ratio
        return placed

    def line_width(self, width: float) -> float:
        """The width as a whole number of device pixels, one at least."""
        return max(1, round(width * self.ratio)) / self.ratio


def on_pixels(boxes: NDArray[np.float32] | Doubles, grid: Grid) -> Doubles:
    """The boxes in device pixels, every edge on one, none thinner than one; neighbours keep touching."""
    edges: Doubles = boxes.astype(np.float64)
    if not grid.is_plain:
        edges *= grid.ratio
        edges[:, :2] += grid.origin
    corners, sizes = edges[:, :2], edges[:, 2:]
    sizes += corners
    np.rint(edges, out=edges)
    sizes -= corners
    np.maximum(sizes, 1, out=sizes)
    return edges


def as_array(records: Doubles, kind: type[_Record]) -> _Record:
    """The buffer as Qt sees it: an array of that kind, valid while `records` lives."""
    address: int = records.__array_interface__["data"][0]
    return cast("_Record", wrapInstance(address, kind))
