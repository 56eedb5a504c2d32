"""Which zoom steps the rows of a picture are packed for, from what the picture before it hands on.

The scale of a level follows at once when one zooms out. When one zooms in it stays behind by a notch of the wheel, as
a gear with play does, so that zooming to and fro at an edge between two steps changes nothing. No step is above the
scale of the picture, so what was packed for it has room in the picture.

A step is half an octave, and the lanes change theirs in turns. In a picture that is hurried, one of many in a row,
most turns stay at the steps that they have: one of them follows at a time, the one that is farthest behind. Zooming
out, a turn whose step has become too near goes below all others, so that the next one is needed a picture later.
"""

from math import floor, log2

from msgspec import Struct

PLAY = 1.2
STEPS_AN_OCTAVE = 2
PHASES = 8
"""The lanes change their zoom step in so many turns, so that a picture has to pack a few of them only."""
FAR = 6.0
"""In a hurried picture a step is at most so many times below the scale."""
LEAP = 1.5
"""Times the scale of the picture before, either way: what is farther away is no movement."""
_ROUNDING = 1e-9


class Level(Struct, frozen=True):
    """What a picture hands on to the one after it: scales in pixels a day."""

    scale: float
    octave: float
    """The smallest scale of the octave that decides how many rows each lane has."""
    turns: tuple[float, ...]
    """The smallest scale of the zoom step of each turn of lanes."""

    @property
    def is_exact(self) -> bool:
        """Whether no turn has stayed behind in pictures that were hurried."""
        return self == exact_level(self.scale)


def exact_level(scale: float) -> Level:
    """The level of a picture at rest."""
    turns = tuple(zoom_step(scale, phase=turn / PHASES) for turn in range(PHASES))
    return Level(scale, zoom_step(scale, 1), turns)


def level_of(px_per_day: float, before: Level | None) -> Level:
    """The level of a picture, from that of the picture before it (None: there was none)."""
    return exact_level(scale_of(px_per_day, None if before is None else before.scale))


def hurried_level(px_per_day: float, before: Level | None, lanes: int) -> Level:
    """The level of one of many pictures in a row: hardly any of the lanes changes its step."""
    exact = level_of(px_per_day, before)
    if before is None or not 1 / LEAP <= exact.scale / before.scale <= LEAP:
        return exact
    used, least, most = range(min(lanes, PHASES)), exact.scale / FAR, exact.scale * (1 + _ROUNDING)
    kept = {turn: before.turns[turn] for turn in used if least <= before.turns[turn] <= most}
    gone = [turn for turn in used if turn not in kept]
    changed = dict[int, float]()
    if exact.scale < before.scale:
        changed = _below(gone, kept, exact, before)
    elif not gone and kept:
        kept.pop(max(kept, key=lambda turn: exact.turns[turn] / kept[turn]))
    turns = kept | changed
    return Level(exact.scale, before.octave, tuple(turns.get(turn, exact.turns[turn]) for turn in range(PHASES)))


def _below(gone: list[int], kept: dict[int, float], exact: Level, before: Level) -> dict[int, float]:
    """Steps for turns whose own became too near: each as far below all others as one zooms out in a picture."""
    lowest, changed = min(kept.values(), default=exact.scale), dict[int, float]()
    for turn in gone:
        wanted = min(exact.turns[turn], lowest * exact.scale / before.scale)
        lowest = changed[turn] = max(wanted, exact.scale / FAR)
    return changed


def scale_of(px_per_day: float, before: float | None) -> float:
    """The scale of a level, from that of the level before it (None: there was none)."""
    if before is None:
        return px_per_day
    return min(px_per_day, max(before, px_per_day / PLAY))


def zoom_step(scale: float, steps: int = STEPS_AN_OCTAVE, phase: float = 0.0) -> float:
    """The smallest scale of the zoom step that a scale belongs to; `phase` is a part of a step."""
    return float(2.0 ** ((floor(log2(scale) * steps - phase + _ROUNDING) + phase) / steps))
