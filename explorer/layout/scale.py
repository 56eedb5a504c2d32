"""Between days and pixels."""

from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

from explorer.domain.state import Window


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A window laid over the pixels [left, left + width); linear, immutable."""

    window: Window
    left: float
    width: float

    @property
    def px_per_day(self) -> float:
        """Pixels that one day has."""
        return self.width / self.window.width

    @overload
    def x(self, day: float) -> float: ...
    @overload
    def x(self, day: NDArray[np.int64]) -> NDArray[np.float64]: ...
    def x(self, day: float | NDArray[np.int64]) -> float | NDArray[np.float64]:
        """The pixel at which a day begins."""
        if isinstance(day, np.ndarray):
            return np.asarray(self.left + (day - self.window.begin) * self.px_per_day, dtype=np.float64)
        return self.left + (day - self.window.begin) * self.px_per_day

    def day(self, x: float) -> float:
        """The time (in days, with fraction) at a pixel."""
        return self.window.begin + (x - self.left) / self.px_per_day
