"""Which zoom step a picture belongs to, with play: zooming to and fro at an edge between two steps changes nothing.

The level is a scale in pixels a day. It follows at once when one zooms out. When one zooms in it stays behind by a
notch of the wheel, as a gear with play does. It is never above the scale of the picture, so what was packed for the
level has room in the picture.
"""

from math import floor, log2

PLAY = 1.2
STEPS_AN_OCTAVE = 2
_ROUNDING = 1e-9


def level_of(px_per_day: float, before: float | None) -> float:
    """The level of a picture, from that of the picture before it (None: there was none)."""
    if before is None:
        return px_per_day
    return min(px_per_day, max(before, px_per_day / PLAY))


def zoom_step(level: float, steps: int = STEPS_AN_OCTAVE, phase: float = 0.0) -> float:
    """The smallest scale of the zoom step that a level belongs to; `phase` is a part of a step."""
    return float(2.0 ** ((floor(log2(level) * steps - phase + _ROUNDING) + phase) / steps))
