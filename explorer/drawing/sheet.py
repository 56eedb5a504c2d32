"""Many small pictures on one pixmap, drawn once each, then set by the hundred in one call."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from types import MappingProxyType

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from explorer.drawing.grid import Doubles, Grid, as_array

_COLUMNS = 10
"""Of a QPainter.PixmapFragment: middle (x, y), source (left, top, width, height), scale (x, y), turn, opacity."""
_GAP = 1
_FIRST_CELLS = 256
_NONE: Mapping[Hashable, int] = MappingProxyType({})


class Cell(Struct, frozen=True):
    """The size of a small picture, and the point of it that is set on a place; device pixels."""

    width: int
    height: int
    anchor: tuple[int, int]


class Sheet:
    """A square pixmap that is filled shelf by shelf; a shelf holds pictures of one height."""

    def __init__(self, side: int, ratio: float) -> None:
        self.side = side
        self._groups: dict[Hashable, dict[Hashable, int]] = {}
        """The number of each picture, by its group and by what it shows."""
        self._count = 0
        self.ratio = ratio
        self._pixmap: QPixmap | None = None
        self._cells = np.zeros((_FIRST_CELLS, _COLUMNS))
        self._shelves: dict[int, tuple[int, int]] = {}
        self._top = 0

    def clear(self) -> None:
        """Take every picture off."""
        self._groups.clear()
        self._count = 0
        self._shelves.clear()
        self._top = 0
        if self._pixmap is not None:
            self._pixmap.fill(Qt.GlobalColor.transparent)

    def of(self, group: Hashable) -> Mapping[Hashable, int]:
        """The numbers of the pictures of a group."""
        return self._groups.get(group, _NONE)

    def numbers(self, keys: Iterable[Hashable], group: Hashable) -> NDArray[np.intp]:
        """The number of each picture of a group, -1 where the sheet lacks it."""
        find = self.of(group).get
        return np.array([find(key, -1) for key in keys], dtype=np.intp)

    def add(self, name: tuple[Hashable, Hashable], cell: Cell, draw: Callable[[QPainter], None]) -> bool:
        """Draw a picture (its group and its key), its anchor at the painter's origin; whether there was room left."""
        place = self._room(cell.width, cell.height)
        if place is None:
            return False
        number, self._count = self._count, self._count + 1
        if number == len(self._cells):
            self._cells = np.concatenate((self._cells, np.zeros_like(self._cells)))
        to_middle = cell.width / 2 - cell.anchor[0], cell.height / 2 - cell.anchor[1]
        self._cells[number] = (*to_middle, *place, cell.width, cell.height, 1 / self.ratio, 1 / self.ratio, 0, 1)
        self._draw(QRect(*place, cell.width, cell.height), cell.anchor, draw)
        self._groups.setdefault(name[0], {})[name[1]] = number
        return True

    def stamp(self, painter: QPainter, which: NDArray[np.intp], at: Doubles, grid: Grid) -> None:
        """Set the pictures of these numbers at these places (n, 2), device pixels, all in one call."""
        if self._pixmap is None or not len(which):
            return
        stamps = self._cells[which]
        stamps[:, :2] += np.floor(at + 0.5)
        if not grid.is_plain:
            stamps[:, :2] = (stamps[:, :2] - grid.origin) / grid.ratio
        fragments = as_array(stamps, QPainter.PixmapFragment)
        painter.drawPixmapFragments(fragments, len(stamps), self._pixmap, QPainter.PixmapFragmentHint(0))

    def _room(self, width: int, height: int) -> tuple[int, int] | None:
        left, top = self._shelves.get(height, (self.side, 0))
        if left + width > self.side:
            left, top = 0, self._top
            if width > self.side or top + height > self.side:
                return None
            self._top += height + _GAP
        self._shelves[height] = (left + width + _GAP, top)
        return left, top

    def _draw(self, box: QRect, anchor: tuple[int, int], draw: Callable[[QPainter], None]) -> None:
        if self._pixmap is None:
            self._pixmap = QPixmap(self.side, self.side)
            self._pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(box)
        painter.translate(box.x() + anchor[0], box.y() + anchor[1])
        painter.scale(self.ratio, self.ratio)
        draw(painter)
        painter.end()
