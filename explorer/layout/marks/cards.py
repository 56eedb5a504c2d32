"""Cards: label, date, marks of the sources and summary of an event that has room around it, on a stem at its date."""

from typing import NamedTuple

import numpy as np
from msgspec import Struct

from explorer.domain.table import EventTable
from explorer.domain.when import when
from explorer.layout.marks.drawn import Drawn
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
SUMMARY_LEADING = 1.2
"""Of the text's size: from the date to the summary, and from one line of it to the next."""
SUMMARY_LINES = 2
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
    summary: tuple[str, ...] = ()
    """Below the date, where rows are free."""

    @property
    def lines(self) -> int:
        """How many lines of words it has."""
        return len(self.label) + 1 + len(self.summary)


class Wanted(NamedTuple):
    """What a card is written from."""

    row: int
    """Of the event table."""
    rows: int
    """Of the lane, that it was packed with."""
    width: float
    mark: float
    """Room before its first line for the mark of a dispute."""
    more: int
    """Rows below it that are free."""


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
    untold: tuple[int, ...] = ()
    """Rows of the event table whose summary has room, and is not read yet."""

    def boxes(self, style: Style) -> Floats:
        """From the stem to the end of the words, around all lines."""
        widths = np.array([card.width for card in self.cards], dtype=np.float64)
        lines = np.array([len(card.label) for card in self.cards], dtype=np.float64)
        more = np.array([len(card.summary) for card in self.cards], dtype=np.float64)
        height = style.text * (ABOVE + BELOW + lines * LEADING + more * SUMMARY_LEADING)
        columns = self.stem, self.y - style.text * ABOVE, self.x + widths + style.card_pad - self.stem, height
        return np.column_stack(columns).astype(np.float32).reshape(-1, 4)


def place_cards(scene: Scene, drawn: Drawn, plot: Box, style: Style, more: Ints) -> Cards:
    """The cards whose stem stands inside the plot and which have room there; the others are labels.

    `more` is how many rows are free below each event's card.
    """
    stem, x = feet(drawn, style)
    room = np.floor(np.minimum(style.card, plot.right - EDGE - style.card_pad - x))
    index = np.flatnonzero((drawn.card > 0) & (stem >= plot.x + EDGE) & (room >= style.card_least))
    columns = zip(*(each[index].tolist() for each in (drawn.rows, drawn.card, room, drawn.mark, more)), strict=True)
    wanted = [Wanted(*each) for each in columns]
    cards = tuple(_written(scene, each, style) for each in wanted)
    known = scene.late.summaries
    untold = (
        each.row
        for each, card in zip(wanted, cards, strict=True)
        if each.row not in known and _lines_left(each, card.label)
    )
    return Cards(index, cards, stem[index], x[index], drawn.y[index], drawn.mark[index], tuple(untold))


def feet(drawn: Drawn, style: Style) -> tuple[Reals, Reals]:
    """Where the stem of each card stands, and where its words begin."""
    stem = np.where(drawn.is_bar, drawn.begin, (drawn.begin + drawn.end) / 2)
    return stem, stem + np.where(drawn.is_bar, style.card_pad, drawn.radius + style.label_gap)


def _written(scene: Scene, wanted: Wanted, style: Style) -> Card:
    """The card of an event, remembered."""
    summary = scene.late.summaries.get(wanted.row, "")
    key = wanted if summary else wanted._replace(more=0)
    return scene.cards.recall((*key, bool(summary), style.text), lambda: _write(scene, wanted, style, summary))


def _write(scene: Scene, wanted: Wanted, style: Style, summary: str) -> Card:
    table, (row, rows, width, mark, _) = scene.table, wanted
    bold, small = bool(table.importance[row] >= TURNING_POINT), style.text_small
    label = wrap(table.label[row], style.text, (width - mark, *(width,) * (rows - 2)), bold=bold)
    tiles = tiles_of(table, row, scene.source_names)
    tiles_wide = (BEFORE_TILES + len(tiles) * (TILE + TILES_APART)) * small if tiles else 0.0
    words = when(table, row)
    date, date_wide = cut(words[:1].upper() + words[1:], small, width - tiles_wide)
    lines = _lines_left(wanted, label)
    told = wrap(summary, small, (width,) * lines) if lines else ()
    ends = [text_width(line, style.text, bold=bold) + (0.0 if at else mark) for at, line in enumerate(label)]
    ends += [date_wide + tiles_wide, *(text_width(line, small) for line in told)]
    return Card(label, date, tiles, date_wide + BEFORE_TILES * small, max(ends), told)


def _lines_left(wanted: Wanted, label: tuple[str, ...]) -> int:
    """The lines that a summary may have below the label and the date."""
    return min(SUMMARY_LINES, max(0, wanted.rows + wanted.more - len(label) - 1))


def tiles_of(table: EventTable, row: int, names: tuple[tuple[str, str], ...]) -> tuple[Tile, ...]:
    """The marks of the sources that tell an event."""
    mask = int(table.source_mask[row])
    return tuple(Tile(source, mark) for source, (mark, _) in enumerate(names) if mask >> source & 1)
