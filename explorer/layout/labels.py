"""Where each label goes: beside its disc, above its bar, inside the visible part of a long one, cut at the edge."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from explorer.domain.table import EventTable, Mark
from explorer.layout import roles
from explorer.layout.batches import floats, texts
from explorer.layout.drawn import Drawn
from explorer.layout.glyphs import TURNING_POINT
from explorer.layout.measure import elide, text_width
from explorer.layout.style import Style
from explorer.layout.timeline import Batch, Box, Floats, Polygons

SOFT_UPTO = 2
EDGE = 3.0
"""Pixels between a label and the edge of the plot that it sticks to."""


Lozenge = tuple[tuple[float, float], ...]


class Room(NamedTuple):
    """Where a label may stand."""

    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Label:
    """A label that is drawn; the mark of a dispute stands in the first `mark` pixels of its box."""

    index: int
    """Among the drawn events."""
    text: str
    box: Box
    mark: float


def place_labels(table: EventTable, drawn: Drawn, plot: Box, style: Style) -> tuple[Label, ...]:
    """The labels that have room."""
    placed = []
    for index in np.flatnonzero(drawn.label_room).tolist():
        room, mark = _room(drawn, index, plot, style), float(drawn.mark[index])
        bold = bool(drawn.importance[index] >= TURNING_POINT)
        most = min(room.width - mark, float(drawn.label_room[index]))
        text = elide(table.label[int(drawn.rows[index])], style.text, most, bold=bold)
        if text:
            width = text_width(text, style.text, bold=bold) + mark
            box = Box(room.left, float(drawn.y[index]) - style.text * 0.55, width, style.text * 1.2)
            placed.append(Label(index, text, box, mark))
    return tuple(placed)


def _room(drawn: Drawn, index: int, plot: Box, style: Style) -> Room:
    """The place of one label, at its natural side, moved no further than the edges of the plot ask for."""
    width = min(float(drawn.label_width[index]), float(drawn.label_room[index] + drawn.mark[index]) + 1)
    left, right = float(drawn.begin[index]), float(drawn.end[index])
    near, far = plot.x + EDGE, plot.right - EDGE
    if drawn.is_bar[index]:
        start = right - width if drawn.is_flipped[index] else left
        return _within(max(near, start), max(right, start + width), far)
    disc, radius = (left + right) / 2, float(drawn.radius[index]) + style.label_gap
    if right - left > width + 2 * radius:
        return _beside(disc, radius, width, Room(max(near, left), min(far, right) - max(near, left)))
    if drawn.is_flipped[index]:
        return _within(max(near, disc - radius - width), disc - radius, far)
    return _within(max(near, disc + radius), disc + radius + width, far)


def _within(left: float, right: float, far: float) -> Room:
    return Room(left, min(right, far) - left)


def _beside(disc: float, radius: float, width: float, free: Room) -> Room:
    """Inside a wide bracket: right of the disc, else left of it, else wherever the bracket is in sight."""
    end = free.left + free.width
    if disc + radius >= free.left and disc + radius + width <= end:
        return Room(disc + radius, width)
    if disc - radius - width >= free.left and disc - radius <= end:
        return Room(disc - radius - width, width)
    if disc + radius < free.left or disc - radius > end:
        return free
    right = end - disc - radius
    left = disc - radius - free.left
    return Room(disc + radius, right) if right >= left else Room(free.left, left)


def label_boxes(labels: tuple[Label, ...]) -> Floats:
    """The boxes of the labels."""
    return floats([label.box for label in labels], 4)


def label_batches(labels: tuple[Label, ...], drawn: Drawn, style: Style) -> tuple[Batch, ...]:
    """The text of the labels, and the marks of disputes."""
    kinds: dict[str, list[tuple[str, float, float]]] = {roles.LABEL_SOFT: [], roles.LABEL: [], roles.LABEL_STRONG: []}
    for label in labels:
        baseline = float(drawn.y[label.index]) + style.text * 0.36
        kinds[_role(int(drawn.importance[label.index]))].append((label.text, label.box.x + label.mark, baseline))
    lines = [texts(role, placed, style.text, bold=role == roles.LABEL_STRONG) for role, placed in kinds.items()]
    return (*lines, *_dispute_marks(labels, drawn, style))


def _role(importance: int) -> str:
    if importance >= TURNING_POINT:
        return roles.LABEL_STRONG
    return roles.LABEL_SOFT if importance <= SOFT_UPTO else roles.LABEL


def _dispute_marks(labels: tuple[Label, ...], drawn: Drawn, style: Style) -> tuple[Polygons, Polygons]:
    """A lozenge before the label of each disputed event: filled where its date is disputed, else an outline."""
    labelled = {label.index: label for label in labels}
    filled: list[Lozenge] = []
    outlined: list[Lozenge] = []
    disputed, about_date = drawn.has(Mark.DISPUTED | Mark.DATE_DISPUTED), drawn.has(Mark.DATE_DISPUTED)
    for index in np.flatnonzero(disputed).tolist():
        label = labelled.get(index)
        if label is not None:
            x, y, size = label.box.x + label.mark * 0.4, float(drawn.y[index]), label.mark * 0.36
        else:
            x, y = float(drawn.wanted.right[index]), float(drawn.y[index]) - float(drawn.radius[index])
            x, size = (float(drawn.begin[index]) + style.mark * 0.4 if drawn.is_bar[index] else x), style.mark * 0.22
        lozenge = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
        (filled if about_date[index] else outlined).append(lozenge)
    return (
        Polygons(roles.DISPUTED, _corners(filled), roles.DISPUTED, style.hairline),
        Polygons(roles.PAPER, _corners(outlined), roles.DISPUTED, style.hairline * 1.2),
    )


def _corners(lozenges: list[Lozenge]) -> Floats:
    return np.array(lozenges, dtype=np.float32).reshape(-1, 4, 2)
