"""Zones: stretches of time that are given more pixels a day than the rest, and the map that follows from them.

Beside true days there are wide days: a day in a zone of factor 4 is four wide days long, any other day is one. Wide
days are even on the screen, so that pictures are laid out in them; true days are what dates and counts are told in.
The map rises, and is exact for whole days in both directions.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from explorer.domain.days import Day

if TYPE_CHECKING:
    # A window that opens needs the zones of a state, but no arrays yet; numpy takes a tenth of a second to import.
    import numpy as np
    from numpy.typing import NDArray

    from explorer.domain.wholes import Wholes

    Reals = NDArray[np.float64]
    Ints = NDArray[np.int64]

FACTORS = (2, 4, 8, 16, 32)
"""What is offered."""
MOST = 256
"""The greatest factor."""
FARTHEST = 10**12
"""Days: where a zone may lie at most. Beyond, a float would not tell one day from the next for long."""
MOST_KEPT = 200
"""Zones that are read from settings: every frame asks each of them."""


class Zone(NamedTuple):
    """Whole days [begin, end), each as wide as `factor` days elsewhere."""

    begin: Day
    end: Day
    factor: int


class Zones(Struct, frozen=True):
    """Zones that do not overlap, in order of time."""

    each: tuple[Zone, ...] = ()

    def __post_init__(self) -> None:
        edges = [edge for zone in self.each for edge in (zone.begin, zone.end)]
        if edges != sorted(edges) or any(zone.begin == zone.end for zone in self.each):
            raise ValueError("zones must lie in order of time, none over another and none empty")
        if edges and not -FARTHEST <= edges[0] <= edges[-1] <= FARTHEST:
            raise ValueError("a zone lies too far away")
        if any(not 1 < zone.factor <= MOST for zone in self.each):
            raise ValueError(f"a zone must be 2 to {MOST} times as wide as the rest")

    def __bool__(self) -> bool:
        return bool(self.each)

    def __iter__(self) -> Iterator[Zone]:
        return iter(self.each)

    def wide(self, day: float) -> float:
        """A time in wide days."""
        return day + sum((zone.factor - 1) * _clip(day - zone.begin, zone.end - zone.begin) for zone in self.each)

    def day(self, wide: float) -> float:
        """The time at a wide day."""
        return wide - sum((f.factor - 1) * _clip(wide - f.begin, f.end - f.begin) / f.factor for f in _folds(self))

    def wide_days(self, days: "Wholes") -> "Ints":
        """Whole days as whole wide days."""
        even = days.astype("int64")
        wide = even.copy()
        for zone in self.each:
            wide += (zone.factor - 1) * (even - zone.begin).clip(0, zone.end - zone.begin)
        return wide

    def wide_times(self, days: "Reals") -> "Reals":
        """Times in wide days."""
        wide = days.astype("float64")
        for zone in self.each:
            wide += (zone.factor - 1) * (days - zone.begin).clip(0, zone.end - zone.begin)
        return wide

    def times(self, wide: "Reals") -> "Reals":
        """The times at wide days."""
        days = wide.astype("float64")
        for fold in _folds(self):
            days -= (fold.factor - 1) * (wide - fold.begin).clip(0, fold.end - fold.begin) / fold.factor
        return days

    def at(self, day: float) -> Zone | None:
        """The zone that a time lies in."""
        return next((zone for zone in self.each if zone.begin <= day < zone.end), None)

    def factor_at(self, day: float) -> int:
        """How many wide days a day has there."""
        zone = self.at(day)
        return 1 if zone is None else zone.factor

    def given(self, begin: Day, end: Day, factor: int) -> "Zones":
        """The zones with [begin, end) given a factor, whatever lay there before; 1 takes its zones away."""
        kept = [part for zone in self.each for part in _outside(zone, begin, end)]
        if factor > 1:
            kept.append(Zone(begin, end, min(factor, MOST)))
        return Zones(_joined(sorted(kept)))


EVEN = Zones()
"""No zone: wide days are days."""


def zones_as_text(zones: Zones) -> str:
    """Zones as settings keep them: "begin:end:factor", with blanks between."""
    return " ".join(f"{zone.begin}:{zone.end}:{zone.factor}" for zone in zones)


def read_zones(text: str) -> Zones:
    """What `zones_as_text` wrote; ValueError where it is anything else."""
    parts = [[int(number) for number in part.split(":")] for part in text.split()]
    if len(parts) > MOST_KEPT:
        raise ValueError("there are too many zones")
    if any(len(part) != len(Zone._fields) for part in parts):
        raise ValueError("a zone is three numbers")
    return Zones(tuple(Zone(*part) for part in parts))


@cache
def _folds(zones: Zones) -> tuple[Zone, ...]:
    """The zones with their edges in wide days."""
    return tuple(Zone(round(zones.wide(z.begin)), round(zones.wide(z.end)), z.factor) for z in zones.each)


def _clip(value: float, most: float) -> float:
    return min(max(value, 0), most)


def _outside(zone: Zone, begin: Day, end: Day) -> list[Zone]:
    """What is left of a zone before and after [begin, end)."""
    parts = (zone._replace(end=min(zone.end, begin)), zone._replace(begin=max(zone.begin, end)))
    return [part for part in parts if part.begin < part.end]


def _joined(zones: list[Zone]) -> tuple[Zone, ...]:
    """Zones of one factor that touch are one."""
    joined: list[Zone] = []
    for zone in zones:
        if joined and joined[-1].end == zone.begin and joined[-1].factor == zone.factor:
            joined[-1] = joined[-1]._replace(end=zone.end)
        else:
            joined.append(zone)
    return tuple(joined)
