"""One line of text, laid out once by Qt and then only set in its place."""

from functools import lru_cache
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QStaticText, QTextLayout, QTextOption

from explorer.drawing.fonts import text_font

SHARES = {"left": 0.0, "centre": 0.5, "right": 1.0}
"""Of its width, what lies left of the place that a text is aligned at."""
_PLAIN = Qt.TextFormat.PlainText


class Label(NamedTuple):
    """A line of text and its measures in logical pixels."""

    text: QStaticText
    width: float
    ascent: float
    """From its upper side to the baseline: more than the font's where another font helps out with taller letters."""
    descent: float


class _Face(NamedTuple):
    """A font and its measures."""

    font: QFont
    ascent: float
    descent: float
    height: int


@lru_cache(maxsize=8192)
def label(string: str, size: float, *, bold: bool, italic: bool) -> Label:
    """A string in a bundled font; it is never read as markup."""
    face = _face(size, bold=bold, italic=italic)
    text = QStaticText(string)
    text.setTextFormat(_PLAIN)
    text.setTextOption(_one_line())
    text.prepare(font=face.font)
    room = text.size()
    if room.height() <= face.height:
        return Label(text, room.width(), face.ascent, face.descent)
    layout = QTextLayout(string, face.font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return Label(text, room.width(), line.ascent(), line.descent())


@lru_cache(maxsize=64)
def _face(size: float, *, bold: bool, italic: bool) -> _Face:
    font = text_font(size, bold=bold, italic=italic)
    metrics = QFontMetricsF(font)
    return _Face(font, metrics.ascent(), metrics.descent(), ceil(metrics.height()))


@lru_cache(maxsize=1)
def _one_line() -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    return option
