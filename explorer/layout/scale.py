"""Between days and pixels."""

from itertools import pairwise
from typing import overload

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.state import Window, wide
from explorer.domain.wholes import Wholes
from explorer.domain.zones import EVEN, Zones


class TimeScale(Struct, frozen=True):
    """A window laid over the pixels [left, left + width): linear but for its zones; immutable."""

    window: Window
    left: float
    width: float
    zones: Zones = EVEN

    @property
    def even(self) -> "TimeScale":
        """The same pixels over wide days, in which it is linear."""
        return TimeScale(wide(self.window, self.zones), self.left, self.width)

    @property
    def px_per_day(self) -> float:
        """Pixels that one day has, beside all zones."""
        return self.width / wide(self.window, self.zones).width

    def px_per_day_at(self, day: float) -> float:
        """Pixels that a day has there."""
        return self.px_per_day * self.zones.factor_at(day)

    @overload
    def x(self, day: float) -> float: ...
    @overload
    def x(self, day: Wholes | NDArray[np.float64]) -> NDArray[np.float64]: ...
    def x(self, day: float | Wholes | NDArray[np.float64]) -> float | NDArray[np.float64]:
        """The pixel at which a day begins."""
        zones = self.zones
        window = wide(self.window, zones) if zones else self.window
        px_per_day = self.width / (window.end - window.begin)
        if isinstance(day, np.ndarray):
            days = zones.wide_times(np.asarray(day, dtype=np.float64)) if zones else day
            return np.asarray(self.left + (days - window.begin) * px_per_day, dtype=np.float64)
        return self.left + ((zones.wide(day) if zones else day) - window.begin) * px_per_day

    def day(self, x: float) -> float:
        """The time (in days, with fraction) at a pixel."""
        window = wide(self.window, self.zones)
        days = window.begin + (x - self.left) / (self.width / window.width)
        return self.zones.day(days) if self.zones else days

    def pieces(self) -> tuple["TimeScale", ...]:
        """The scale cut at the edges of its zones: each piece is linear."""
        if not self.zones:
            return (self,)
        window = self.window
        edges = {edge for zone in self.zones for edge in (float(zone.begin), float(zone.end))}
        days = [window.begin, *sorted(edge for edge in edges if window.begin < edge < window.end), window.end]
        return tuple(
            TimeScale(Window(*ends), self.x(ends[0]), self.x(ends[1]) - self.x(ends[0])) for ends in pairwise(days)
        )
