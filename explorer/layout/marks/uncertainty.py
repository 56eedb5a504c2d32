"""Ends that are not sure: a fade inside a dashed outline, an arrow where it goes on, a torn edge where nobody knows."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from explorer.domain.table import Mark
from explorer.layout import roles
from explorer.layout.marks.drawn import Drawn, bar_top
from explorer.layout.rows.extents import Flags, Reals
from explorer.layout.style import Style
from explorer.layout.timeline import Batch, Fades, Floats, Frames, Lines, Polygons

LEAST = 3.0
"""Pixels: a shorter stretch of doubt cannot be seen."""
DASH = (3.0, 2.0)
_OPEN, _UNKNOWN = Mark.OPEN_BEGIN | Mark.OPEN_END, Mark.UNKNOWN_BEGIN | Mark.UNKNOWN_END


def uncertain_ends(drawn: Drawn, style: Style) -> tuple[Batch, ...]:
    """What is drawn at the ends of bars besides their solid core."""
    top = bar_top(drawn.y, style)
    before = _boxes(drawn, drawn.begin, np.minimum(drawn.sure_begin, drawn.end), (top, style))
    after = _boxes(drawn, np.maximum(drawn.sure_end, drawn.begin), drawn.end, (top, style))
    return (
        Fades(roles.BAR, before, "left"),
        Fades(roles.BAR, after, "right"),
        Frames(roles.BRACKET, np.concatenate((before, after)), style.hairline, DASH, style.bar / 2),
        _arrows(drawn, top, style),
        _torn(drawn, top, style),
    )


def _boxes(drawn: Drawn, left: Reals, right: Reals, where: tuple[Reals, Style]) -> Floats:
    """The boxes of the bars whose doubt can be seen."""
    (top, style), width = where, (right - left).astype(np.float32)
    seen = np.flatnonzero(drawn.is_bar & (width >= LEAST))
    boxes = np.empty((len(seen), 4), np.float32)
    boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3] = left[seen], top[seen], width[seen], style.bar
    return boxes


def _arrows(drawn: Drawn, top: Reals, style: Style) -> Polygons:
    """A head that points on, at each open end."""
    if not drawn.has(_OPEN).any():
        return Polygons(roles.BAR_STRONG, np.zeros((0, 3, 2), np.float32))
    middle = top + style.bar / 2
    heads = [
        _heads(drawn.begin, middle, drawn.has(Mark.OPEN_BEGIN), -style.bar),
        _heads(drawn.end, middle, drawn.has(Mark.OPEN_END), style.bar),
    ]
    return Polygons(roles.BAR_STRONG, np.concatenate(heads))


def _heads(x: Reals, y: Reals, which: Flags, size: float) -> NDArray[np.float32]:
    tip, back, half = x[which], x[which] - 2 * size, abs(size) * 1.1
    y = y[which]
    corners = ((tip, y), (back, y - half), (back, y + half))
    return np.stack([np.column_stack(corner) for corner in corners], axis=1).astype(np.float32)


def _torn(drawn: Drawn, top: Reals, style: Style) -> Lines:
    """A zigzag across each unknown end."""
    if not drawn.has(_UNKNOWN).any():
        return Lines(roles.BAR_STRONG, np.zeros((0, 4), np.float32), style.hairline * 1.3)
    middle = top + style.bar / 2
    parts = [
        _zigzag(drawn.begin, middle, drawn.has(Mark.UNKNOWN_BEGIN), style.bar),
        _zigzag(drawn.end, middle, drawn.has(Mark.UNKNOWN_END), -style.bar),
    ]
    return Lines(roles.BAR_STRONG, np.concatenate(parts).astype(np.float32), style.hairline * 1.3)


def _zigzag(x: Reals, y: Reals, which: Flags, size: float) -> Reals:
    x, y = x[which], y[which]
    step = abs(size) * 0.6
    points = [(x + (size * 0.6 if turn % 2 else 0.0), y + (turn - 2) * step) for turn in range(5)]
    return np.concatenate([np.column_stack((*a, *b)) for a, b in pairwise(points)])
