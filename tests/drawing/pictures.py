"""A picture by hand with one batch of every kind, and the parts to make others."""

import numpy as np
from numpy.typing import ArrayLike

from explorer.domain.state import Window
from explorer.layout.scale import TimeScale
from explorer.layout.timeline import (
    Batch,
    Box,
    Discs,
    Fades,
    Floats,
    Frames,
    Layer,
    Lines,
    Polygons,
    Rects,
    Texts,
    Timeline,
)


def floats(values: ArrayLike) -> Floats:
    """Values as the display list holds them."""
    return np.asarray(values, dtype=np.float32)


def picture(*batches: Batch, width: float = 120.0, height: float = 80.0) -> Timeline:
    """A timeline that draws these batches over its whole area and has nothing to hit."""
    whole = Box(0, 0, width, height)
    return Timeline(
        width=width,
        height=height,
        scale=TimeScale(Window(0, 100), 0, width),
        plot=whole,
        axis=Box(0, 0, width, 20),
        lanes=(),
        layers=(Layer(whole, batches),),
        hit_rows=np.zeros(0, dtype=np.int64),
        hit_boxes=floats(np.zeros((0, 4))),
        glyph_boxes=floats(np.zeros((0, 4))),
        clusters=(),
        in_window=0,
        content_height=height,
    )


def every_kind() -> Timeline:
    """One of each kind of batch, in three scripts."""
    return picture(
        Rects("paper", floats([[0, 0, 320, 200]])),
        Rects("period", floats([[0, 0, 100, 200], [200, 0, 120, 200]])),
        Lines("grid", floats([[0, 30, 320, 30], [100, 0, 100, 200]])),
        Lines("grid-strong", floats([[0, 60, 320, 60]]), dash=(4, 3)),
        Rects("bar", floats([[20, 70, 80, 10]]), radius=3),
        Fades("bar", floats([[100, 70, 40, 10]]), "right"),
        Fades("bar", floats([[200, 70, 40, 10]]), "left"),
        Frames("bracket", floats([[20, 90, 60, 12]]), dash=(3, 2), radius=2),
        Frames("disputed", floats([[100, 90, 60, 12]])),
        Discs("bar-strong", floats([[30, 120, 5], [60, 120, 5], [90, 120, 8]])),
        Discs("paper", floats([[120, 120, 5]]), stroke="accent", width=2),
        Polygons("source:1", floats([[[150, 114], [156, 120], [150, 126], [144, 120]]])),
        Polygons("source:0", floats([[[180, 114], [186, 120], [180, 126]], [[200, 114], [206, 120], [200, 126]]])),
        Texts("axis-text", ("1947", "1948"), floats([[10, 20], [110, 20]]), 12),
        Texts("label-strong", ("Recognition",), floats([[160, 150]]), 13, bold=True, align="centre"),
        Texts("label-soft", ("שלום עולם",), floats([[310, 170]]), 13, align="right"),
        Texts("label", ("مرحبا ★ 🕊 <b>&",), floats([[10, 190]]), 13, italic=True),
        width=320,
        height=200,
    )
