"""Where the boxes of a picture lie on the device, found for all batches at once: most batches hold only a few."""

from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate, compress, pairwise
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from explorer.drawing.grid import Doubles, Grid
from explorer.layout.timeline import Batch, Box, Discs, Fades, Floats, Frames, Lines, Polygons, Rects, Texts, Timeline

_NUDGE = 1 / 64
"""Of a device pixel: the edges of a hairline that lie on halves are rounded to the same side, so that all are alike."""
_BOXES: Callable[[Batch], Floats] = attrgetter("boxes")
_MARKS: Mapping[type, Callable[[Batch], Floats]] = {
    Rects: _BOXES,
    Frames: _BOXES,
    Fades: _BOXES,
    Lines: attrgetter("segments"),
    Discs: attrgetter("centres"),
    Polygons: attrgetter("points"),
    Texts: attrgetter("at"),
}
Edges = tuple[float, float, float, float]
"""Left, top, right and bottom in device pixels."""


class Placed(NamedTuple):
    """A batch that has marks, and the boxes that it consists of; None where it consists of other things."""

    batch: Batch
    clip: Edges
    boxes: Doubles | None = None
    """(n, 4) whole device pixels, without those beside the picture; level lines without dashes are boxes too."""


def place(timeline: Timeline, grid: Grid) -> list[Placed]:
    """The batches in the order in which they are drawn."""
    placed: list[Placed] = []
    boxes: dict[int, Floats] = {}
    lines: dict[int, Lines] = {}
    for layer in timeline.layers:
        clip = _edges(layer.clip, grid)
        for batch in layer.batches:
            find = _MARKS[type(batch)]
            marks = find(batch)
            if not len(marks):
                continue
            if find is _BOXES:
                boxes[len(placed)] = marks
            elif isinstance(batch, Lines) and not batch.dash:
                lines[len(placed)] = batch
            placed.append(Placed(batch, clip))
    for number, shown in _on_pixels((boxes, lines), timeline.width, grid).items():
        placed[number] = placed[number]._replace(boxes=shown)
    return placed


def _edges(box: Box, grid: Grid) -> Edges:
    (x, y), ratio = grid.origin, grid.ratio
    return box.x * ratio + x, box.y * ratio + y, box.right * ratio + x, box.bottom * ratio + y


def _on_pixels(marks: tuple[dict[int, Floats], dict[int, Lines]], width: float, grid: Grid) -> dict[int, Doubles]:
    """The boxes, and the lines of batches whose lines are all level or upright, by the numbers of their batches."""
    boxes, lines = marks
    parts = [*boxes.values(), *(each.segments for each in lines.values())]
    if not parts:
        return {}
    ends = list(accumulate(map(len, parts)))
    edges = np.concatenate(parts, dtype=np.float64)
    first = ends[len(boxes) - 1] if boxes else 0
    edges[:first, 2:] += edges[:first, :2]
    slanted = _thicken(edges[first:], lines, grid) if lines else ()
    shown = _in_sight(edges, ends, (width, grid))
    return {number: each for number, each in zip((*boxes, *lines), shown, strict=True) if number not in slanted}


def _thicken(edges: Doubles, lines: Mapping[int, Lines], grid: Grid) -> set[int]:
    """Turn level and upright lines into the edges of boxes; the numbers of the batches that have other lines too."""
    counts = [len(each.segments) for each in lines.values()]
    halves = np.repeat([grid.line_width(each.width) / 2 for each in lines.values()], counts)
    edges += _NUDGE / grid.ratio
    one, other = edges[:, :2], edges[:, 2:]
    is_level = one == other
    thick = is_level * halves[:, None]
    low = np.minimum(one, other)
    np.maximum(one, other, out=other)
    other += thick
    np.subtract(low, thick, out=one)
    is_box = is_level[:, 0] | is_level[:, 1]
    if is_box.all():
        return set()
    fits = np.logical_and.reduceat(is_box, [0, *accumulate(counts[:-1])])
    return set(compress(lines, (~fits).tolist()))


def _in_sight(edges: Doubles, ends: list[int], picture: tuple[float, Grid]) -> Iterator[Doubles]:
    """Boxes of whole device pixels, none thinner than one, without those that lie left or right of the picture."""
    width, grid = picture
    if not grid.is_plain:
        edges *= grid.ratio
        edges += np.array(grid.origin * 2)
    np.rint(edges, out=edges)
    begin, end = edges[:, :2], edges[:, 2:]
    np.maximum(end, begin + 1, out=end)
    left, right = grid.origin[0], width * grid.ratio + grid.origin[0]
    is_seen = (edges[:, 0] < right) & (edges[:, 2] > left)
    end -= begin
    seen, upto = edges[is_seen], np.cumsum(is_seen)[np.array(ends) - 1].tolist()
    return (seen[first:last] for first, last in pairwise((0, *upto)))
