"""The room of cards in the rows below them: what is free for a summary, and what labels must leave to them."""

import numpy as np

from explorer.layout.marks.cards import ABOVE, SUMMARY_LINES, Cards, feet
from explorer.layout.marks.drawn import Drawn
from explorer.layout.marks.free_room import NOTHING_KEPT, Kept, all_kept, stretches
from explorer.layout.rows.extents import Ints, Reals
from explorer.layout.style import Style


def rows_below(drawn: Drawn, kept: Kept, ends: Reals, style: Style) -> Ints:
    """How many rows below each card are free for its summary; `ends` are the feet of the events' lanes.

    `kept` is what has a place besides the events, the rows of the cards below their first included. Two cards never
    get the same room: the rows that one was given are taken for those after it.
    """
    more, which = np.zeros(len(drawn.rows), np.int64), np.flatnonzero(drawn.card > 0)
    if not len(which):
        return more
    mine = _sides(drawn, which, style)
    left, right, *_ = stretches(drawn, style)
    taken = all_kept(Kept(left, right, drawn.y), kept, Kept(*mine, drawn.y[which]))
    beside = (taken.left < mine[1][:, None] + style.gap) & (taken.right > mine[0][:, None] - style.gap)
    free, before = np.ones(len(which), np.bool_), _line_below(drawn, which, -1)
    lines = np.column_stack([_line_below(drawn, which, row) for row in range(SUMMARY_LINES)])
    for line in lines.T:
        free &= (line > before) & (line <= ends[which]) & ~(beside & (taken.y == line[:, None])).any(axis=1)
        more[which], before = more[which] + free, line
    more[which] = _given_out(more[which], mine, lines, style.gap)
    return more


def kept_for_cards(drawn: Drawn, style: Style) -> Kept:
    """The room of all cards in the rows below their first, shown or not: labels keep their words beside them."""
    parts = []
    for below in (1, 2):
        which = np.flatnonzero(drawn.card > below)
        parts.append(Kept(*_sides(drawn, which, style), drawn.below[which, below - 1]))
    return all_kept(*parts)


def kept_for_summaries(cards: Cards, drawn: Drawn, style: Style) -> Kept:
    """The rows that the summaries of cards take besides those of the cards themselves."""
    boxes, told = cards.boxes(style).astype(np.float64), np.array([len(card.summary) for card in cards.cards])
    parts = [NOTHING_KEPT]
    for row in range(SUMMARY_LINES):
        line = _line_below(drawn, cards.index, row)
        which = (told > 0) & (line - style.text * ABOVE < boxes[:, 1] + boxes[:, 3])
        parts.append(Kept(boxes[which, 0], boxes[which, 0] + boxes[which, 2], line[which]))
    return all_kept(*parts)


def _given_out(wanted: Ints, sides: tuple[Reals, Reals], lines: Reals, gap: float) -> list[int]:
    """So many of the wanted rows as no card before took; `lines` are those of the rows, as (cards, SUMMARY_LINES)."""
    given, taken = list[int](), dict[float, list[tuple[float, float]]]()
    columns = (wanted.tolist(), sides[0].tolist(), sides[1].tolist(), lines.tolist())
    for rows, left, right, below in zip(*columns, strict=True):
        got = 0
        for line in below[:rows]:
            others = taken.setdefault(line, [])
            if any(left - gap < end and right + gap > begin for begin, end in others):
                break
            others.append((left, right))
            got += 1
        given.append(got)
    return given


def _sides(drawn: Drawn, which: Ints, style: Style) -> tuple[Reals, Reals]:
    """From the left of the stem to the right of the longest words that the cards of some events may have."""
    stem, x = feet(drawn, style)
    return (stem - drawn.radius)[which], (x + style.card + style.card_pad)[which]


def _line_below(drawn: Drawn, which: Ints, row: int) -> Reals:
    """The line of the first row below the cards of some events, or of one after it."""
    return np.asarray(drawn.below[which, drawn.card[which] - 1 + row], dtype=np.float64)
