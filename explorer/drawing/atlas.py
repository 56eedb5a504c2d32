"""Labels as small pictures, for a canvas that moves: a label is drawn once, then set by the hundred in one call.

Two fields take turns: where one is full the other is wiped, once a frame, so that no frame has to draw all labels anew.
What finds no room is drawn as text, at the same pixels: nothing is ever missing, nothing jumps.
"""

from functools import partial
from itertools import compress
from math import ceil
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from explorer.drawing.fonts import text_font
from explorer.drawing.grid import Doubles, Points
from explorer.drawing.inks import colour_of
from explorer.drawing.labels import SHARES, Label, label
from explorer.drawing.run import Run
from explorer.drawing.sheet import Picture, Sheet
from explorer.drawing.stamps import HEIGHT, WIDTH
from explorer.drawing.strokes import SMOOTH

SIDE = 1024
"""Logical pixels of a field: about 450 labels, more than twice what a picture shows."""
_OVERHANG = 0.3
"""Of the size of the text: letters may reach so far beyond their measured width."""
_TOP_LEFT = QPointF(0, 0)


class Face(NamedTuple):
    """How a label looks besides its words."""

    size: float
    bold: bool
    italic: bool
    colour: str
    align: str

    def lay_out(self, string: str) -> Label:
        """The string in this face."""
        return label(string, self.size, bold=self.bold, italic=self.italic)

    def shift(self, string: str) -> float:
        """Logical pixels that the string lies to the left of its place."""
        share = SHARES[self.align]
        return share * self.lay_out(string).width if share else 0.0

    def write(self, string: str, at: QPointF, painter: QPainter) -> None:
        """Draw the string as text, the left end of its baseline at a point."""
        laid = self.lay_out(string)
        painter.setFont(text_font(self.size, bold=self.bold, italic=self.italic))
        painter.setPen(colour_of(self.colour))
        painter.drawStaticText(QPointF(at.x(), at.y() - laid.ascent), laid.text)


class Atlas:
    """The labels of one canvas, and the marks beside them."""

    def __init__(self, side: int = SIDE) -> None:
        self._side = side
        self._may_turn = True
        self._sheet = Sheet(0, 0, ())
        self._fields = self._sheet.fields
        """The one that is being filled, and the one that was filled before it."""

    def begin(self, ratio: float) -> Sheet:
        """A frame begins, on a device with so many pixels to a logical one."""
        self._may_turn = True
        if ratio != self._sheet.ratio:
            heights = (HEIGHT, self._side, self._side)
            self._sheet = Sheet(ratio, ceil(max(WIDTH, self._side) * ratio), [ceil(side * ratio) for side in heights])
            self._fields = self._sheet.fields[1:]
        return self._sheet

    def draw(self, run: Run, strings: tuple[str, ...], face: Face, at: Points) -> None:
        """Set labels on their places (device pixels), the left end and the baseline of each on whole ones."""
        known = self._sheet.of(face)
        numbers = [known.get(string, -1) for string in strings]
        if -1 in numbers:
            self._take(run, strings, face)
            numbers = [known.get(string, -1) for string in strings]
        if -1 not in numbers:
            run.put(numbers, at)
            return
        here = np.array(numbers) >= 0
        run.put([number for number in numbers if number >= 0], at[here])
        rest, ratio = tuple(compress(strings, (~here).tolist())), self._sheet.ratio
        run.then(partial(write, rest, face, (np.floor(left_ends(rest, face, at[~here], ratio) + 0.5), ratio)))

    def _take(self, run: Run, strings: tuple[str, ...], face: Face) -> None:
        """Draw what is new in the field in use; where that is full, the other is wiped, once a frame."""
        if self._add(strings, face) or not self._may_turn:
            return
        self._may_turn = False
        self._fields = self._fields[::-1]
        run.wipe(self._fields[0])
        self._add(strings, face)

    def _add(self, strings: tuple[str, ...], face: Face) -> bool:
        """Whether there was room for all that are not wider than a field."""
        known, field, ratio = self._sheet.of(face), self._fields[0], self._sheet.ratio
        new = {string: _picture(string, face, ratio) for string in strings if string not in known}
        return self._sheet.add(field, face, {key: each for key, each in new.items() if field.could_hold(each.size)})


def left_ends(strings: tuple[str, ...], face: Face, at: Points, ratio: float) -> Doubles:
    """Where the labels begin that are aligned at these places; device pixels."""
    places = at.astype(np.float64)
    if face.align != "left":
        places[:, 0] -= np.array([face.shift(string) for string in strings]) * ratio
    return places


def write(strings: tuple[str, ...], face: Face, where: tuple[Doubles, float], painter: QPainter) -> None:
    """Draw labels as text, from these left ends on (device pixels), so many of which are a logical pixel."""
    at, ratio = where
    painter.save()
    painter.setRenderHint(SMOOTH)
    painter.scale(ratio, ratio)
    for string, (x, baseline) in zip(strings, (at / ratio).tolist(), strict=True):
        face.write(string, QPointF(x, baseline), painter)
    painter.restore()


def _picture(string: str, face: Face, ratio: float) -> Picture:
    laid = face.lay_out(string)
    overhang, ascent = ceil(face.size * _OVERHANG * ratio), ceil(laid.ascent * ratio) + 1
    size = ceil(laid.width * ratio) + 2 * overhang, ascent + ceil(laid.descent * ratio) + 1
    return Picture(size, (overhang, ascent), partial(face.write, string, _TOP_LEFT), face.shift(string) * ratio)
