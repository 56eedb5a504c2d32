"""The barometer's curve as shapes: a line, thin where one source alone stands behind it, and the area to zero."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.layout import roles
from explorer.layout.strips.barometer import Curve
from explorer.layout.strips.strip import Ground
from explorer.layout.timeline import Batch, Box, Floats, Polygons

STRONG, WEAK = 2.0, 1.0
"""Widths of the line where two independent sources or more stand behind it, and where there is one."""
FARTHEST = 10.0
DASH, DASH_GAP = 4, 3
"""Steps of a dashed line that are drawn, and that are left out."""


class LineLook(Struct, frozen=True):
    """How a curve is drawn."""

    role: str
    dashed: bool = False


def line(found: Curve, ground: Ground, box: Box, look: LineLook) -> tuple[Batch, ...]:
    """The curve, broken where nothing is coded."""
    x, y = curve_points(found, ground, box)
    strong = found.sources > 1
    shown = found.acts > 0
    if look.dashed:
        number = np.round(found.begin / found.step).astype(np.int64)
        shown &= number % (DASH + DASH_GAP) < DASH
    batches: list[Batch] = []
    for first, last in runs(shown, strong):
        # A run reaches to the next step, so that the pieces of one line meet.
        upto = last + 1 if last < len(x) and found.acts[last] > 0 else last
        there = np.column_stack((x[first:upto], y[first:upto]))
        if len(there) > 1:
            width = (STRONG if strong[first] else WEAK) * ground.unit
            batches.append(Polygons(look.role, _ribbon(there, width)))
    return tuple(batches)


def area(found: Curve, ground: Ground, box: Box) -> tuple[Batch, ...]:
    """The area between the curve and zero, above it cooperation and below it conflict."""
    x, y = curve_points(found, ground, box)
    zero = box.y + box.h / 2
    batches: list[Batch] = []
    for first, last in runs(found.acts > 0):
        for role, edge in ((roles.COOPERATION, np.minimum(y, zero)), (roles.CONFLICT, np.maximum(y, zero))):
            if not (edge[first:last] != zero).any():
                continue
            across = np.concatenate((x[first : first + 1], x[first:last], x[last - 1 : last]))
            corners = np.column_stack((across, np.concatenate(([zero], edge[first:last], [zero]))))
            batches.append(Polygons(role, corners[None].astype(np.float32)))
    return tuple(batches)


def runs(shown: NDArray[np.bool_], *also: NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    """The runs [first, last) of what is shown, cut where another property changes."""
    if not len(shown):
        return
    changes = np.flatnonzero(np.logical_or.reduce([np.diff(each) for each in (shown, *also)])) + 1
    edges = [0, *changes.tolist(), len(shown)]
    for first, last in pairwise(edges):
        if shown[first]:
            yield first, last


def curve_points(found: Curve, ground: Ground, box: Box) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The x and y of each step; NaN where there is no curve."""
    x = ground.scale.x(found.middle)
    return x, box.y + box.h / 2 - found.value * (box.h / (2 * FARTHEST))


def _ribbon(points: NDArray[np.float64], width: float) -> Floats:
    """A line as one filled shape: an outline drawn piece by piece would show a notch at every joint."""
    along = np.gradient(points, axis=0)
    length = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)
    aside = np.column_stack((-along[:, 1], along[:, 0])) / length[:, None] * (width / 2)
    return np.concatenate((points + aside, (points - aside)[::-1]))[None].astype(np.float32)
