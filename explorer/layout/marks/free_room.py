"""How far each label may run: to its neighbour in the row, and no further.

Rows are packed with labels of a limited length, so that many events find one. What is left free afterwards goes to the
labels that were cut. The neighbours of an event move with it when one pans, so its label keeps its words.
"""

from typing import NamedTuple

import numpy as np

from explorer.layout.marks.drawn import Drawn
from explorer.layout.rows.extents import Flags, Reals
from explorer.layout.style import Style


class Sides(NamedTuple):
    """Pixels of the picture between which each label may lie."""

    since: Reals
    until: Reals


class Kept(NamedTuple):
    """What else has a place in a row: the room of chips, and of threads."""

    left: Reals
    right: Reals
    y: Reals
    """The middle of the line of text."""


NOTHING_KEPT = Kept(*np.zeros((3, 0)))


def all_kept(*several: Kept) -> Kept:
    """What any of them keeps."""
    return Kept(*(np.concatenate(columns) for columns in zip(*several, strict=True)))


def granted(drawn: Drawn) -> Reals:
    """The width that a row keeps for each label, the mark before it included."""
    return np.minimum(drawn.label_width, drawn.label_room + drawn.mark + 1)


def free_sides(drawn: Drawn, kept: Kept, style: Style) -> Sides:
    """The free room to both sides of each drawn event, a gap before its neighbours left out.

    A label that stands left of its glyph is served first: between two that face each other nothing is given twice.
    """
    left, right, foot, flips = stretches(drawn, style)
    flipped_from = foot - drawn.text_width - drawn.mark - 1
    count, y = len(left), np.concatenate((drawn.y, kept.y))
    lefts, rights = np.concatenate((left, kept.left)), np.concatenate((right, kept.right))
    order = np.lexsort((lefts, y))
    first, second = order[:-1], order[1:]
    beside = y[first] == y[second]
    since, until = np.full(len(y), -np.inf), np.full(len(y), np.inf)
    since[second] = np.where(beside, rights[first] + style.gap, -np.inf)
    reached = np.minimum(left, np.maximum(since[:count], flipped_from))
    # Room that is too short for any words would be taken from the label on its left for nothing. The label of a bar
    # ends with the bar, so it has the length of the bar too.
    words = np.minimum(drawn.text_width, style.label_short) + drawn.mark
    is_read = (drawn.label_room > 0) | (foot - reached >= words)
    lefts[:count] = np.where(flips & is_read, reached, left)
    until[first] = np.where(beside, lefts[second] - style.gap, np.inf)
    return Sides(since[:count], until[:count])


def stretches(drawn: Drawn, style: Style) -> tuple[Reals, Reals, Reals, Flags]:
    """Left and right of what a row keeps for each event; where a label left of its glyph ends; which do."""
    width = np.where(drawn.label_room > 0, granted(drawn), 0.0)
    disc, beside = (drawn.begin + drawn.end) / 2, drawn.radius + style.label_gap
    flips = drawn.is_flipped
    foot = np.where(drawn.is_bar, drawn.right, disc - beside)
    head = np.where(drawn.is_bar, drawn.begin, disc + beside)
    left = np.where(flips & (width > 0), np.minimum(drawn.left, foot - width), drawn.left)
    right = np.where(flips | (width == 0), drawn.right, np.maximum(drawn.right, head + width))
    # A card may be wider than the label that it says: its date and its marks take their room too.
    card = head + style.card + np.where(drawn.is_bar, 2, 1) * style.card_pad
    right = np.where(drawn.card > 0, np.maximum(right, card), right)
    return left, right, foot, flips
