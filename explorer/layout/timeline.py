"""The resolved picture: a display list of batches that every painter draws, and the boxes that a click can hit.

Coordinates are logical pixels, x to the right, y down, origin at the top left of the picture. Colours are named by
role ("bar:3", "axis-text"); a palette gives each role its colour when the list is painted.
"""

from typing import Literal, NamedTuple

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

from explorer.layout.level import Level
from explorer.layout.scale import TimeScale

Floats = NDArray[np.float32]


class Box(NamedTuple):
    """A rectangle: left, top, width, height."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of its right side."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of its lower side."""
        return self.y + self.h


NO_BOX = Box(0.0, 0.0, 0.0, 0.0)


class Rects(Struct, frozen=True, eq=False):
    """Filled rectangles of one colour; boxes is (n, 4): x, y, w, h."""

    fill: str
    boxes: Floats
    radius: float = 0.0


class Fades(Struct, frozen=True, eq=False):
    """Rectangles that fade to nothing towards one side: an uncertain begin (left) or end (right)."""

    fill: str
    boxes: Floats
    towards: Literal["left", "right"]


class Frames(Struct, frozen=True, eq=False):
    """Outlined rectangles; boxes is (n, 4); an empty dash is a solid line."""

    stroke: str
    boxes: Floats
    width: float = 1.0
    dash: tuple[float, ...] = ()
    radius: float = 0.0


class Lines(Struct, frozen=True, eq=False):
    """Straight lines; segments is (n, 4): x1, y1, x2, y2."""

    stroke: str
    segments: Floats
    width: float = 1.0
    dash: tuple[float, ...] = ()


class Discs(Struct, frozen=True, eq=False):
    """Circles; centres is (n, 3): x, y, radius. A stroke of "" is none."""

    fill: str
    centres: Floats
    stroke: str = ""
    width: float = 0.0


class Polygons(Struct, frozen=True, eq=False):
    """Filled polygons of k corners each: points is (n, k, 2). A stroke of "" is none."""

    fill: str
    points: Floats
    stroke: str = ""
    width: float = 0.0


class Texts(Struct, frozen=True, eq=False):
    """Lines of text in one style; at is (n, 2): the x of the aligned side (or middle) and the y of the baseline."""

    fill: str
    strings: tuple[str, ...]
    at: Floats
    size: float
    """Pixels per em."""
    bold: bool = False
    italic: bool = False
    align: Literal["left", "centre", "right"] = "left"


Batch = Rects | Fades | Frames | Lines | Discs | Polygons | Texts


class Layer(Struct, frozen=True, eq=False):
    """Batches drawn in order inside a clip."""

    clip: Box
    batches: tuple[Batch, ...]


class Lane(Struct, frozen=True):
    """One lane: what it stands for and where it lies on the picture (scrolled)."""

    key: str
    label: str
    count: int
    """Events of the lane in the window, drawn or counted."""
    y: float
    h: float
    low: bool = False
    """It has no rows: it is folded, or has no events in the stretch that is looked at."""
    folded: bool = False
    pinned: bool = False
    held: bool = False
    """It does not scroll."""
    line: float = 0.0
    """Pixels from its top to the middle of its first line of text; 0 where it has no rows."""


class Cluster(Struct, frozen=True):
    """Events too close to draw one by one: a chip that counts them."""

    box: Box
    lane: str
    count: int
    begin: int
    """First day of what it holds."""
    end: int
    """The day after its last."""
    at: float | None = None
    """The time at its right side; None beside the name of its lane."""


class Looks(Struct, frozen=True, eq=False):
    """How each event is drawn, in the order of `hit_rows`: what is equal in all columns looks alike."""

    lane: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """Its place in `lanes`."""
    line: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """The row of the lane in which it stands."""
    step: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """On the ladder of density: DOT, LABEL, or CARD and more, by the lines of the card."""
    flipped: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))
    """The label stands left of its glyph."""


DOT, LABEL, CARD = 0, 1, 2


class Timeline(Struct, frozen=True, eq=False):
    """The resolved picture. `hit_rows[i]` is the row of the event table drawn in `hit_boxes[i]`."""

    width: float
    height: float
    scale: TimeScale
    plot: Box
    """Where events are drawn: right of the lane headers, below the axis."""
    axis: Box
    """Where ticks and dates stand: a drag here chooses a span."""
    lanes: tuple[Lane, ...]
    layers: tuple[Layer, ...]
    hit_rows: NDArray[np.int64]
    hit_boxes: Floats
    """(m, 4), glyph or bar together with its label."""
    glyph_boxes: Floats
    """(m, 4), the glyph or bar alone: what a selection outlines."""
    clusters: tuple[Cluster, ...]
    in_window: int
    """Events that overlap the window and pass the filter; = drawn + counted in clusters."""
    content_height: float
    """Pixels that all lanes need; more than plot.h where the lanes can be scrolled."""
    level: Level | None = None
    """What decides the rows (see `level`), for the picture after this one."""
    held: float = 0.0
    """Pixels at the top of the plot whose lanes do not scroll."""

    hit_held: NDArray[np.bool_] | None = None
    """Which of the events stand in lanes that do not scroll; None where all lanes scroll."""
    names_x: float = 0.0
    """Where the names of the lanes begin; left of it are the triangles that fold them."""

    thread_versions: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """The version of each thread that is drawn, as a place in the scene's versions."""
    thread_rows: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))
    """The rows of the event table that they are versions of."""
    thread_boxes: Floats = field(default_factory=lambda: np.zeros((0, 4), np.float32))
    """(t, 4), a version together with its tiles and words; those on the card are the last."""
    looks: Looks = field(default_factory=Looks)
    untold: tuple[int, ...] = ()
    """Rows of the event table whose cards have room for a summary that is not read yet."""
    ground: int = 0
    """So many layers lie below all events and counts."""
    card: Box = NO_BOX
    """What the threads of the selected event cover, where they have no rows of their own."""

    def in_reach(self, y: float) -> NDArray[np.bool_]:
        """Which of the events can be seen at a height: what scrolls goes behind the lanes that are held."""
        if self.hit_held is None:
            return np.ones(len(self.hit_rows), dtype=np.bool_)
        reach: NDArray[np.bool_] = self.hit_held == (y < self.plot.y + self.held)
        return reach

    def lane_top(self, lane: Lane) -> float:
        """The y above which a lane cannot be seen."""
        return self.plot.y if lane.held else self.plot.y + self.held
