"""Where device pixels lie, and numpy buffers as Qt sees them."""

from typing import NamedTuple, TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from shiboken6 import wrapInstance

Doubles = NDArray[np.float64]
Points = NDArray[np.float32] | Doubles
_Record = TypeVar("_Record")


class Grid(NamedTuple):
    """Where device pixels lie: device = logical * ratio + origin."""

    ratio: float
    origin: tuple[float, float]

    @property
    def is_plain(self) -> bool:
        """Whether a logical pixel is a device pixel."""
        return self.ratio == 1 and self.origin == (0.0, 0.0)

    def to_device(self, points: Points) -> Points:
        """Points (n, 2) in device pixels."""
        return points if self.is_plain else points * self.ratio + np.array(self.origin)

    def line_width(self, width: float) -> float:
        """The width as a whole number of device pixels, one at least."""
        return max(1, round(width * self.ratio)) / self.ratio


def as_array(records: Doubles, kind: type[_Record]) -> _Record:
    """The buffer as Qt sees it: an array of that kind, valid while `records` lives."""
    address: int = records.__array_interface__["data"][0]
    return cast("_Record", wrapInstance(address, kind))
