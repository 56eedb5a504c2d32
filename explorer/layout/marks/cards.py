"""Cards: label, date and marks of the sources of an event that has room around it, on a stem at its date."""

from typing import NamedTuple

import numpy as np
from msgspec import Struct

from explorer.domain.table import EventTable
from explorer.domain.when import when
from explorer.layout.marks.drawn import Drawn
from explorer.layout.marks.free_room import Kept
from explorer.layout.marks.glyphs import TURNING_POINT
from explorer.layout.measure import cut, text_width, wrap
from explorer.layout.rows.extents import Ints, Reals
from explorer.layout.scene import Scene
from explorer.layout.style import Style
from explorer.layout.timeline import Box, Floats

LEADING = 1.42
"""Of the text's size: from one line of a card to the next."""
ABOVE, BELOW = 0.62, 0.72
"""Of the text's size: from the middle of the first line up to the edge, from that of the last down."""
EDGE = 3.0
TILE, TILES_APART, BEFORE_TILES = 1.22, 0.24, 0.8
"""Of the small text's size: a source's mark, the room between two, that between the date and the first."""


class Tile(NamedTuple):
    """The mark of a source: its number among the store's sources, its letter."""

    source: int
    letter: str


class Card(NamedTuple):
    """The words of a card, line by line; the marks of its sources follow the date, which is the last line."""

    label: tuple[str, ...]
    date: str
    tiles: tuple[Tile, ...]
    tiles_x: float
    """From where its words begin."""
    width: float


class Cards(Struct, frozen=True, eq=False):
    """The cards of a picture."""

    index: Ints
    """Among the drawn events."""
    cards: tuple[Card, ...]
    stem: Reals
    x: Reals
    """Where the words begin."""
    y: Reals
    """The middle of the first line."""
    mark: Reals
    """Room before it for the mark of a dispute."""

    def boxes(self, style: Style) -> Floats:
        """From the stem to the end of the words, around all lines."""
        widths = np.array([card.width for card in self.cards], dtype=np.float64)
        lines = np.array([len(card.label) for card in self.cards], dtype=np.float64)
        height = style.text * (ABOVE + BELOW + lines * LEADING)
        columns = self.stem, self.y - style.text * ABOVE, self.x + widths + style.card_pad - self.stem, height
        return np.column_stack(columns).astype(np.float32).reshape(-1, 4)


def place_cards(scene: Scene, drawn: Drawn, plot: Box, style: Style) -> Cards:
    """The cards whose stem stands inside the plot and which have room there; the others are labels."""
    stem, x = _feet(drawn, style)
    room = np.floor(np.minimum(style.card, plot.right - EDGE - style.card_pad - x))
    index = np.flatnonzero((drawn.card > 0) & (stem >= plot.x + EDGE) & (room >= style.card_least))
    wanted = zip(*(column[index].tolist() for column in (drawn.rows, drawn.card, room, drawn.mark)), strict=True)
    cards = tuple(_written(scene, each, style) for each in wanted)
    return Cards(index, cards, stem[index], x[index], drawn.y[index], drawn.mark[index])


def kept_for_cards(drawn: Drawn, style: Style) -> Kept:
    """The room of all cards in the rows below their first, shown or not: labels keep their words beside them."""
    stem, x = _feet(drawn, style)
    parts = []
    for below in (1, 2):
        which = drawn.card > below
        left, right = (stem - drawn.radius)[which], (x + style.card + style.card_pad)[which]
        parts.append((left, right, drawn.below[which, below - 1]))
    return Kept(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _feet(drawn: Drawn, style: Style) -> tuple[Reals, Reals]:
    """Where the stem of each card stands, and where its words begin."""
    stem = np.where(drawn.is_bar, drawn.begin, (drawn.begin + drawn.end) / 2)
    return stem, stem + np.where(drawn.is_bar, style.card_pad, drawn.radius + style.label_gap)


def _written(scene: Scene, wanted: tuple[int, int, float, float], style: Style) -> Card:
    """The card of a row with so many lines of such a width, remembered; the mark of a dispute stands before it."""
    return scene.memory.recall(("card", *wanted, style.text), lambda: _write(scene, wanted, style))


def _write(scene: Scene, wanted: tuple[int, int, float, float], style: Style) -> Card:
    table, (row, rows, width, mark) = scene.table, wanted
    bold, small = bool(table.importance[row] >= TURNING_POINT), style.text_small
    label = wrap(table.label[row], style.text, (width - mark, *(width,) * (rows - 2)), bold=bold)
    tiles = tiles_of(table, row, scene.source_names)
    tiles_wide = (BEFORE_TILES + len(tiles) * (TILE + TILES_APART)) * small if tiles else 0.0
    words = when(table, row)
    date, date_wide = cut(words[:1].upper() + words[1:], small, width - tiles_wide)
    ends = [text_width(line, style.text, bold=bold) + (0.0 if at else mark) for at, line in enumerate(label)]
    return Card(label, date, tiles, date_wide + BEFORE_TILES * small, max([*ends, date_wide + tiles_wide]))


def tiles_of(table: EventTable, row: int, names: tuple[tuple[str, str], ...]) -> tuple[Tile, ...]:
    """The marks of the sources that tell an event."""
    mask = int(table.source_mask[row])
    return tuple(Tile(source, mark) for source, (mark, _) in enumerate(names) if mask >> source & 1)
