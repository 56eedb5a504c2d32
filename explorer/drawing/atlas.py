"""Labels as small pictures, for a canvas that moves: a label is drawn once, then set by the hundred in one call.

Two sheets take turns: where one is full the other is wiped, so that no frame has to draw all labels anew. A frame draws
so many new labels on the sheet, and the rest as text, at the same pixels: nothing is ever missing, nothing jumps.
"""

from collections.abc import Iterable
from itertools import compress
from math import ceil
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from explorer.drawing.fonts import text_font
from explorer.drawing.grid import Doubles, Grid
from explorer.drawing.inks import colour_of
from explorer.drawing.labels import SHARES, Label, label
from explorer.drawing.sheet import Cell, Sheet
from explorer.layout.timeline import Texts

NEW_A_FRAME = 60
SIDE = 1024
"""Logical pixels of a sheet: about 450 labels, more than twice what a picture shows."""
_OVERHANG = 0.3
"""Of the size of the text: letters may reach so far beyond their measured width."""


class Face(NamedTuple):
    """How a label looks besides its words."""

    size: float
    bold: bool
    italic: bool
    colour: str

    def lay_out(self, string: str) -> Label:
        """The string in this face."""
        return label(string, self.size, bold=self.bold, italic=self.italic)

    def write(self, painter: QPainter, string: str, at: QPointF) -> None:
        """Draw the string as text, the left end of its baseline at a point."""
        laid = self.lay_out(string)
        painter.setFont(text_font(self.size, bold=self.bold, italic=self.italic))
        painter.setPen(colour_of(self.colour))
        painter.drawStaticText(QPointF(at.x(), at.y() - laid.ascent), laid.text)


class Atlas:
    """The labels of one canvas."""

    def __init__(self, new_a_frame: int = NEW_A_FRAME, side: int = SIDE) -> None:
        self._new_a_frame = self._left = new_a_frame
        self._side = side
        self._ratio = 0.0
        self._may_turn = True
        self._seen: set[tuple[str, Face]] = set()
        """New in this frame; a label that comes again is worth its place, most counts never do."""
        self._seen_before: set[tuple[str, Face]] = set()
        self._sheets: tuple[Sheet, ...] = ()
        """The one that is being filled, and the one that was filled before it."""

    def begin(self, ratio: float) -> None:
        """A frame begins, on a device with so many pixels to a logical one."""
        self._left = self._new_a_frame
        self._may_turn = True
        self._seen, self._seen_before = set(), self._seen
        if ratio != self._ratio:
            self._ratio = ratio
            self._sheets = tuple(Sheet(ceil(self._side * ratio), ratio) for _ in range(2))

    def draw(self, painter: QPainter, batch: Texts, colour: str, grid: Grid) -> None:
        """Set every label of a batch, its left end and its baseline on whole device pixels."""
        face = Face(batch.size, batch.bold, batch.italic, colour)
        at = grid.to_device(batch.at)
        if share := SHARES[batch.align]:
            at[:, 0] -= [share * face.lay_out(string).width * grid.ratio for string in batch.strings]
        self._take(batch.strings, face)
        left = None
        for sheet in self._sheets:
            which = sheet.numbers(batch.strings, face)
            here = which >= 0 if left is None else left & (which >= 0)
            if here.all():
                sheet.stamp(painter, which, at, grid)
                return
            sheet.stamp(painter, which[here], at[here], grid)
            left = ~here if left is None else left & ~here
        if left is not None and left.any():
            rest = compress(batch.strings, left.tolist())
            _write(painter, face, rest, grid.to_logical(np.floor(at[left] + 0.5)))

    def _take(self, strings: tuple[str, ...], face: Face) -> None:
        """Draw the labels that no sheet has and that the last frame had too, as many as this frame may."""
        one, other = (sheet.of(face) for sheet in self._sheets)
        for string in strings:
            if string in one or string in other:
                continue
            self._seen.add((string, face))
            if self._left > 0 and (string, face) in self._seen_before:
                self._left -= 1
                self._add(string, face)

    def _add(self, string: str, face: Face) -> None:
        """Draw one label on the sheet in use; where that is full, the other is wiped, once a frame."""
        laid, ratio = face.lay_out(string), self._ratio
        overhang, ascent = ceil(face.size * _OVERHANG * ratio), ceil(laid.ascent * ratio) + 1
        size = ceil(laid.width * ratio) + 2 * overhang, ascent + ceil(laid.descent * ratio) + 1
        cell = Cell(*size, (overhang, ascent))
        if max(size) > self._sheets[0].side:
            return

        def write(painter: QPainter) -> None:
            face.write(painter, string, QPointF(0, 0))

        if not self._sheets[0].add((face, string), cell, write) and self._may_turn:
            self._may_turn = False
            self._sheets = self._sheets[::-1]
            self._sheets[0].clear()
            self._sheets[0].add((face, string), cell, write)


def _write(painter: QPainter, face: Face, strings: Iterable[str], at: Doubles) -> None:
    """Draw labels as text."""
    for string, (x, baseline) in zip(strings, at.tolist(), strict=True):
        face.write(painter, string, QPointF(x, baseline))
