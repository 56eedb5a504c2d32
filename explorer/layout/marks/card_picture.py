"""How cards are drawn: a ground with a stem at the date, the words on it, the marks of the sources as tiles."""

from collections.abc import Iterator

import numpy as np

from explorer.layout import roles
from explorer.layout.batches import floats, texts
from explorer.layout.marks.cards import LEADING, SUMMARY_LEADING, TILE, TILES_APART, Cards, Tile
from explorer.layout.marks.drawn import Drawn
from explorer.layout.marks.glyphs import TURNING_POINT
from explorer.layout.style import Style
from explorer.layout.timeline import Batch, Frames, Lines, Rects, Texts

RADIUS = 3.0
"""In hairlines."""


def grounds(cards: Cards, style: Style) -> tuple[Batch, ...]:
    """What lies below the glyphs: the paper of each card, its outline, and the stem at its date."""
    boxes = cards.boxes(style)
    stems = np.column_stack((boxes[:, 0], cards.y, boxes[:, 0], boxes[:, 1] + boxes[:, 3])).astype(np.float32)
    radius = RADIUS * style.hairline
    return (
        Rects(roles.CARD, boxes, radius),
        Frames(roles.CARD_EDGE, boxes, style.hairline, (), radius),
        Lines(roles.BAR, stems, 2 * style.hairline),
    )


def words(cards: Cards, drawn: Drawn, style: Style) -> tuple[Batch, ...]:
    """The words and marks of the cards."""
    plain, strong, small = [list[tuple[str, float, float]]() for _ in range(3)]
    importance = drawn.importance[cards.index].tolist()
    placed = zip(cards.cards, cards.x.tolist(), cards.y.tolist(), cards.mark.tolist(), importance, strict=True)
    for card, x, y, before, weight in placed:
        lines = strong if weight >= TURNING_POINT else plain
        for number, line in enumerate(card.label):
            lines.append((line, x + (0.0 if number else before), _baseline(y, number, style.text, style)))
        date_y = _baseline(y, len(card.label), style.text_small, style)
        for number, line in enumerate((card.date, *card.summary)):
            small.append((line, x, date_y + number * SUMMARY_LEADING * style.text))
    return (
        texts(roles.LABEL, plain, style.text),
        texts(roles.LABEL_STRONG, strong, style.text, bold=True),
        texts(roles.CARD_TEXT, small, style.text_small),
        *_tiles(cards, style),
    )


def _baseline(y: float, number: int, size: float, style: Style) -> float:
    return y + number * LEADING * style.text + size * 0.36


def _tiles(cards: Cards, style: Style) -> Iterator[Batch]:
    """The tiles of each source in its colour, and their letters."""
    side, letter = TILE * style.text_small, 0.82 * style.text_small
    placed: list[tuple[Tile, float, float]] = []
    for card, x, y in zip(cards.cards, cards.x.tolist(), cards.y.tolist(), strict=True):
        middle = y + len(card.label) * LEADING * style.text
        for number, tile in enumerate(card.tiles):
            left = x + card.tiles_x + number * (TILE + TILES_APART) * style.text_small
            placed.append((tile, left, middle - side / 2))
    for colour in sorted({roles.source_role(tile.source) for tile, _, _ in placed}):
        boxes = [(x, y, side, side) for tile, x, y in placed if roles.source_role(tile.source) == colour]
        yield Rects(colour, floats(boxes, 4), 2.5 * style.hairline)
    at = [(x + side / 2, y + side / 2 + letter * 0.36) for _, x, y in placed]
    strings = tuple(tile.letter for tile, _, _ in placed)
    yield Texts(roles.SOURCE_TEXT, strings, floats(at, 2), letter, bold=True, align="centre")
