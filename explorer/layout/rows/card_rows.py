"""Which events get a card: where few events are, each is tried once more, with a card."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from explorer.layout.rows.extents import Extents, Flags, Reals
from explorer.layout.rows.row_bits import HIDDEN, Rows, Stretch
from explorer.layout.style import Style

MOST = 24
"""A chunk with more events of a lane gets no cards."""
FEW_HIDDEN = 2
LEAST_ROWS = 2
"""A card takes a line for its label and one for its date; a long label takes two."""
TALL = 3


class Stood(NamedTuple):
    """An event with its row."""

    entry: int
    row: int
    room: float
    """Pixels for the label."""
    flipped: bool
    """The label stands left of its glyph."""
    card: int = 0
    """How many rows its card takes; 0 where it has none."""


class Wish(NamedTuple):
    """What an event would take with a card, in cells: in its row and in those below it. No rows: it wants none."""

    left: int
    right: int
    below_left: int
    below_right: int
    rows: int


class Tried(NamedTuple):
    """An event that has a row, what it takes there, and what it would take with a card."""

    stood: Stood
    taken: Stretch
    card: Wish


class Carded(NamedTuple):
    """What came of it."""

    drawn: list[Stood]
    bars: dict[int, int]
    """Rows of the cards of long bars, by entry."""
    taken: list[Stretch]


def card_wishes(wanted: Extents, flipped: Flags, texts: Reals, style: Style) -> list[Wish]:
    """What each event would take; `texts` are the widths of the labels with the marks before them.

    A label that stands left of its glyph makes no card.
    """
    below_left = wanted.label_left - 2 * style.radius(5) - style.label_gap - style.card_pad
    below_right = wanted.label_left + style.card + 2 * style.card_pad + style.gap
    left, right = np.minimum(wanted.left, below_left), np.maximum(wanted.right + style.gap, below_right)
    rows = np.where(flipped, 0, np.where(texts > style.card, TALL, LEAST_ROWS))
    lows = [np.floor(side / style.cell) for side in (left, below_left)]
    highs = [np.ceil(side / style.cell) for side in (right, below_right)]
    cells = np.column_stack((lows[0], highs[0], lows[1], highs[1], rows)).astype(np.int64)
    return [Wish(*wish) for wish in cells.tolist()]


def with_cards(tried: Sequence[Tried], long_bars: Sequence[tuple[Stood, Wish]], rows: Rows) -> Carded:
    """The events with as many cards as find room, by order, and the others where they stood.

    An event may change its row for a card. Long bars keep theirs, and come last.
    """
    made, taken = list[Stood](), list[Stretch]()
    for event in tried:
        rows.take(*event.taken)
    for stood, mine, wish in tried:
        rows.give_back(*mine)
        row = _fit_card(wish, rows)
        if row != HIDDEN:
            made.append(stood._replace(row=row, card=wish.rows))
            taken += _stretches(row, wish)
        else:
            rows.take(*mine)
            made.append(stood)
            taken.append(mine)
    bars = dict[int, int]()
    for stood, wish in long_bars:
        if wish.rows and rows.take_free(_below(stood.row, wish)):
            bars[stood.entry] = wish.rows
            taken += _below(stood.row, wish)
    return Carded(made, bars, taken)


def rows_for_cards(needed: int, *, on_screen: bool = True) -> int:
    """How many rows a lane can use for cards, where it needs so many for labels.

    On paper a lane of many rows has none for cards: a crowd is shown in parts there.
    """
    return needed * TALL if on_screen or needed <= TALL else needed


def _fit_card(wish: Wish, rows: Rows) -> int:
    """The first of the rows that the card gets, the uppermost there are; or HIDDEN."""
    for row in range(len(rows.taken) - wish.rows + 1 if wish.rows else 0):
        if rows.take_free(_stretches(row, wish)):
            return row
    return HIDDEN


def _stretches(row: int, wish: Wish) -> list[Stretch]:
    return [Stretch(row, wish.left, wish.right), *_below(row, wish)]


def _below(row: int, wish: Wish) -> list[Stretch]:
    return [Stretch(row + more, wish.below_left, wish.below_right) for more in range(1, wish.rows)]
