"""Colours, pens and brushes of Qt, each made once."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPen

from explorer.drawing.palette import to_rgba


@lru_cache(maxsize=256)
def colour_of(colour: str) -> QColor:
    """The colour "#rrggbb" or "#rrggbbaa"."""
    return QColor(*to_rgba(colour))


@lru_cache(maxsize=256)
def pen_of(colour: str, width: float, dash: tuple[float, ...] = ()) -> QPen:
    """A pen with square ends and corners; a dash is in pixels."""
    pen = QPen(colour_of(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dash:
        pen.setDashPattern([part / width for part in dash])
    return pen


def fade_of(colour: str, towards: str) -> QBrush:
    """A brush that fades to nothing towards the left or the right between x = 0 and 1; its transform lays it on a box.

    A gradient in the coordinates of what it fills would do without: but Qt then lends the painter another engine, which
    sets the texts that follow in the wrong place on a device of more than one pixel to a logical one.
    """
    full, clear = colour_of(colour), QColor(colour_of(colour))
    clear.setAlpha(0)
    gradient = QLinearGradient(0, 0, 1, 0)
    gradient.setColorAt(0, clear if towards == "left" else full)
    gradient.setColorAt(1, full if towards == "left" else clear)
    return QBrush(gradient)
