"""Many small pictures on one pixmap, drawn once each, then set by the hundred in one call, whatever they show."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import numpy as np
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap

from explorer.drawing.grid import Doubles

_COLUMNS = 10
"""Of a QPainter.PixmapFragment: middle (x, y), source (left, top, width, height), scale (x, y), turn, opacity."""
_Key = TypeVar("_Key", bound=Hashable)
_GAP = 1
_FIRST_CELLS = 256
_SMOOTH = QPainter.RenderHint.Antialiasing
_CLEAR = QPainter.CompositionMode.CompositionMode_Clear
_OVER = QPainter.CompositionMode.CompositionMode_SourceOver
_NOTHING = Qt.GlobalColor.transparent
_AS_IT_IS = Qt.ImageConversionFlag.NoOpaqueDetection | Qt.ImageConversionFlag.NoFormatConversion


class Picture(NamedTuple):
    """A small picture to be drawn, its anchor at the painter's origin, at so many device pixels to a logical one."""

    size: tuple[int, int]
    """Device pixels."""
    anchor: tuple[int, int]
    """The point of it that is set on a place; device pixels."""
    draw: Callable[[QPainter], None]
    shift: float = 0.0
    """Device pixels that it is set to the left of a place: a part of the width of an aligned label."""


class Field:
    """A part of a sheet that is wiped as a whole; it is filled shelf by shelf, a shelf holds pictures of one height."""

    def __init__(self, box: QRect) -> None:
        self.box = box
        self.names: list[tuple[Hashable, Hashable]] = []
        """The group and the key of each of its pictures."""
        self._shelves: dict[int, tuple[int, int]] = {}
        self._top = 0

    def room(self, width: int, height: int) -> tuple[int, int] | None:
        """The left and the top of so much room, which is taken; None where there is none left."""
        left, top = self._shelves.get(height, (self.box.width(), 0))
        if left + width > self.box.width():
            left, top = 0, self._top
            if width > self.box.width() or top + height > self.box.height():
                return None
            self._top += height + _GAP
        self._shelves[height] = (left + width + _GAP, top)
        return self.box.x() + left, self.box.y() + top

    def could_hold(self, size: tuple[int, int]) -> bool:
        """Whether there is so much room when it is empty."""
        return size[0] <= self.box.width() and size[1] <= self.box.height()

    def empty(self) -> None:
        """Take all room back."""
        self.names.clear()
        self._shelves.clear()
        self._top = 0


class Sheet:
    """A pixmap of several fields, one below the other, for a device of so many pixels to a logical one."""

    def __init__(self, ratio: float, width: int, heights: Sequence[int]) -> None:
        self.ratio = ratio
        tops = np.cumsum([0, *heights]).tolist()
        self.fields = tuple(Field(QRect(0, top, width, height)) for top, height in zip(tops, heights, strict=False))
        self._size = width, tops[-1]
        self._numbers: defaultdict[Hashable, dict[Hashable, int]] = defaultdict(dict)
        """The number of each picture, by its group and by what it shows."""
        self._free: list[int] = []
        self._cells, self._shifts = np.zeros((0, _COLUMNS)), np.zeros(0)
        self._pixmap: QPixmap | None = None

    @property
    def pixmap(self) -> QPixmap:
        """All pictures; made when it is first asked for.

        It is not filled: each picture clears its own room, and what none has used takes no memory yet.
        """
        if self._pixmap is None:
            room = QImage(*self._size, QImage.Format.Format_ARGB32_Premultiplied)
            self._pixmap = QPixmap.fromImage(room, _AS_IT_IS)
        return self._pixmap

    def of(self, group: Hashable) -> Mapping[Hashable, int]:
        """The numbers of the pictures of a group, now and after others were added."""
        return self._numbers[group]

    def add(self, field: Field, group: Hashable, pictures: Mapping[_Key, Picture]) -> bool:
        """Draw pictures of a group, named by what they show, in a field; whether it had room for all."""
        painter = QPainter(self.pixmap)
        painter.setRenderHint(_SMOOTH)
        had_room = all(self._add(painter, field, (group, key), picture) for key, picture in pictures.items())
        painter.end()
        return had_room

    def wipe(self, field: Field) -> None:
        """Take every picture of a field off; what is drawn there next clears its own room."""
        for group, key in field.names:
            self._free.append(self._numbers[group].pop(key))
        field.empty()

    def fragments(self, numbers: list[int], at: Doubles) -> Doubles:
        """What Qt sets each of these pictures by, on its place (n, 2) in device pixels; uses the places up."""
        which = np.array(numbers)
        fragments: Doubles = self._cells[which]
        at[:, 0] -= self._shifts[which]
        at += 0.5
        fragments[:, :2] += np.floor(at, out=at)
        return fragments

    def _add(self, painter: QPainter, field: Field, name: tuple[Hashable, Hashable], picture: Picture) -> bool:
        place = field.room(*picture.size)
        if place is None:
            return False
        number = self._take_number()
        (left, top), (width, height), (x, y) = place, picture.size, picture.anchor
        self._cells[number] = (width / 2 - x, height / 2 - y, left, top, width, height, 1, 1, 0, 1)
        self._shifts[number] = picture.shift
        painter.resetTransform()
        painter.setClipRect(left, top, width, height)
        painter.setCompositionMode(_CLEAR)
        painter.fillRect(left, top, width, height, _NOTHING)
        painter.setCompositionMode(_OVER)
        painter.translate(left + x, top + y)
        painter.scale(self.ratio, self.ratio)
        picture.draw(painter)
        self._numbers[name[0]][name[1]] = number
        field.names.append(name)
        return True

    def _take_number(self) -> int:
        if not self._free:
            count = max(len(self._cells), _FIRST_CELLS)
            self._free = list(range(len(self._cells), len(self._cells) + count))
            self._cells = np.concatenate((self._cells, np.zeros((count, _COLUMNS))))
            self._shifts = np.concatenate((self._shifts, np.zeros(count)))
        return self._free.pop()
