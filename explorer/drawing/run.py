"""What a painter will draw, gathered first: a call for each few small pictures would cost more than the pictures."""

from collections.abc import Callable

import numpy as np
from PySide6.QtGui import QPainter

from explorer.drawing.grid import Doubles, Points, as_array
from explorer.drawing.sheet import Field, Sheet

Step = Callable[[QPainter], object]
"""Draws something that is no small picture."""
_PLAIN = QPainter.PixmapFragmentHint(0)


class Run:
    """Pictures of one sheet, and what is drawn between them; the painter's pixels are those of the device."""

    def __init__(self, painter: QPainter, sheet: Sheet) -> None:
        self.sheet = sheet
        self._painter = painter
        self._numbers: list[int] = []
        self._places: list[Points] = []
        self._stretched: list[tuple[int, Doubles]] = []
        """The first of some pictures, and the boxes that they fill."""
        self._steps: list[tuple[int, Step]] = []
        """With the number of pictures that come before it."""

    def put(self, numbers: list[int], at: Points) -> None:
        """Set each picture on its place; device pixels."""
        self._numbers += numbers
        self._places.append(at)

    def stretch(self, number: int, boxes: Doubles) -> None:
        """Stretch a picture over each of these boxes; whole device pixels."""
        self._stretched.append((len(self._numbers), boxes))
        self.put([number] * len(boxes), boxes[:, :2])

    def then(self, step: Step) -> None:
        """Draw this over all that came before."""
        self._steps.append((len(self._numbers), step))

    def wipe(self, field: Field) -> None:
        """Make room in a field of the sheet, once all that was gathered is drawn."""
        self.draw()
        self.sheet.wipe(field)

    def draw(self) -> None:
        """Draw all that was gathered."""
        fragments, begin = self._fragments(), 0
        for end, step in self._steps:
            if end > begin:
                self._set(fragments[begin:end])
                begin = end
            step(self._painter)
        if begin < len(fragments):
            self._set(fragments[begin:])
        self._numbers, self._places, self._stretched, self._steps = [], [], [], []

    def _fragments(self) -> Doubles:
        """What Qt sets each picture by."""
        if not self._numbers:
            return np.zeros((0, 0))
        fragments = self.sheet.fragments(self._numbers, np.concatenate(self._places, dtype=np.float64))
        for begin, boxes in self._stretched:
            stretched = fragments[begin : begin + len(boxes)]
            stretched[:, :2] = boxes[:, :2] + boxes[:, 2:] / 2
            stretched[:, 6:8] = boxes[:, 2:] / stretched[:, 4:6]
        return fragments

    def _set(self, fragments: Doubles) -> None:
        records = as_array(fragments, QPainter.PixmapFragment)
        self._painter.drawPixmapFragments(records, len(fragments), self.sheet.pixmap, _PLAIN)
