"""The barometer: a smooth curve of the acts between conflict and cooperation, and what stands behind each stretch.

The curve is the kernel regression of E. A. Nadaraya (Theory of Probability and its Applications 9, 1964, 141) and
G. S. Watson (Sankhya A 26, 1964, 359): at each moment the mean of the acts, the nearer ones weighing more. The kernel
is the tricube of W. S. Cleveland (Journal of the American Statistical Association 74, 1979, 829), (1 − |u|³)³, which
is nothing beyond its reach: where no act is in reach there is no curve, and never a zero.

* Each act weighs one, spread evenly over the days on which it can have been: one known to the day is a point, one
  that is known to the year, or lasted a year, weighs 1/365 on each of its days. Being long or vague adds no weight.
* The reach is a twentieth of the window's width to either side: the curve shows what the window can show, and grows
  finer as one zooms in.
* Time is cut into steps that are the same wherever the window is, so that panning does not shake the curve.
"""

from math import floor

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.state import Window
from explorer.layout.strips.acts import Acts

Ints = NDArray[np.int64]
Reals = NDArray[np.float64]

REACH = 0.05
"""Of the window's width, to either side."""
STEPS_A_REACH = 24
MOST_SOURCES = 64


class Curve(Struct, frozen=True, eq=False):
    """The curve and its support, one entry a step of time."""

    begin: Reals
    """The day at which each step begins."""
    step: float
    """Days."""
    value: Reals
    """−10 to +10; NaN where no act is in reach."""
    acts: Ints
    """How many acts are in reach."""
    sources: Ints
    """How many sources that copy no other tell of them."""
    reach: float
    """Days to either side."""

    @property
    def middle(self) -> Reals:
        """The middle of each step, in days."""
        return self.begin + self.step / 2

    def at(self, day: float) -> int | None:
        """The step that holds a day."""
        index = floor((day - self.begin[0]) / self.step) if len(self.begin) else -1
        return index if 0 <= index < len(self.begin) else None


def curve(acts: Acts, window: Window) -> Curve:
    """The curve over a window, and a step beyond it on either side."""
    reach = window.width * REACH
    step = reach / STEPS_A_REACH
    first, last = floor(window.begin / step) - 1, floor(window.end / step) + 1
    begun = np.floor(acts.begin / step).astype(np.int64)
    # An act that ends where a step begins is not in that step.
    ended = np.maximum(np.ceil(acts.end / step).astype(np.int64), begun + 1)
    near = (begun < last + STEPS_A_REACH) & (ended > first - STEPS_A_REACH)
    begun, ended, value, masks = begun[near], ended[near], acts.value[near], acts.witnesses[near]
    weights = _Weights(first - STEPS_A_REACH, last + STEPS_A_REACH + 1, begun, ended)
    mass, moment = weights.spread(np.ones(len(value))), weights.spread(value)
    steps = np.arange(first, last + 1, dtype=np.int64)
    count = in_reach(begun, ended, steps)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = _smoothed(moment) / _smoothed(mass)
    begin = (steps * step).astype(np.float64)
    return Curve(begin, step, _between(mean, value, count), count, _sources(begun, ended, masks, steps), reach)


def _between(mean: Reals, value: Reals, count: Ints) -> Reals:
    """The mean where an act is in reach; it lies between the acts' values, also where rounding says otherwise."""
    kept = np.full(len(mean), np.nan)
    if len(value):
        there = count > 0
        kept[there] = np.clip(mean[there], value.min(), value.max())
    return kept


def in_reach(begun: Ints, ended: Ints, steps: Ints) -> Ints:
    """How many of the acts, as steps [begun, ended), each step's kernel touches."""
    far = STEPS_A_REACH - 1
    before = np.searchsorted(np.sort(begun), steps + far, side="right")
    return (before - np.searchsorted(np.sort(ended), steps - far, side="right")).astype(np.int64)


def _sources(begun: Ints, ended: Ints, masks: NDArray[np.uint64], steps: Ints) -> Ints:
    """How many bits of the masks the acts in reach of each step have together."""
    found = np.zeros(len(steps), dtype=np.int64)
    every = int(np.bitwise_or.reduce(masks)) if len(masks) else 0
    for bit in range(MOST_SOURCES):
        if every >> bit & 1:
            tells = (masks >> np.uint64(bit)) & np.uint64(1) == 1
            found += in_reach(begun[tells], ended[tells], steps) > 0
    return found


class _Weights(Struct, frozen=True, eq=False):
    """Acts over the steps [first, end), each with a weight of one spread over its own steps."""

    first: int
    end: int
    begun: Ints
    ended: Ints

    def spread(self, amounts: Reals) -> Reals:
        """The sum of the amounts on each step."""
        share = amounts / (self.ended - self.begun)
        size = self.end - self.first
        starts = np.clip(self.begun - self.first, 0, size)
        stops = np.clip(self.ended - self.first, 0, size)
        short = stops - starts == 1
        # Points are added up by themselves: the running sum of what lasts would blur them by its rounding.
        total = np.bincount(starts[short], share[short], size + 1).astype(np.float64)
        long = ~short
        total += np.cumsum(np.bincount(starts[long], share[long], size + 1))
        total -= np.cumsum(np.bincount(stops[long], share[long], size + 1))
        return total[:size]


def _smoothed(amounts: Reals) -> Reals:
    """The amounts weighed by the kernel around each step, for the steps that have their whole reach."""
    kernel = tricube(np.arange(-STEPS_A_REACH, STEPS_A_REACH + 1) / STEPS_A_REACH)
    return np.convolve(amounts, kernel, mode="valid").astype(np.float64)


def tricube(u: Reals) -> Reals:
    """The kernel, 1 in the middle and 0 from 1 on; its height falls out of the mean."""
    return np.where(np.abs(u) < 1, (1 - np.abs(u) ** 3) ** 3, 0.0)
