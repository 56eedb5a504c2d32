"""One line of text, laid out once by Qt and then only set in its place."""

from functools import lru_cache
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QStaticText, QTextLayout, QTextOption

from explorer.drawing.fonts import text_font

SHARES = {"left": 0.0, "centre": 0.5, "right": 1.0}
"""Of its width, what lies left of the place that a text is aligned at."""


class Label(NamedTuple):
    """A line of text and its measures in logical pixels."""

    text: QStaticText
    width: float
    ascent: float
    """From its upper side to the baseline: more than the font's where another font helps out with taller letters."""
    descent: float


@lru_cache(maxsize=8192)
def label(string: str, size: float, *, bold: bool, italic: bool) -> Label:
    """A string in a bundled font; it is never read as markup."""
    font = text_font(size, bold=bold, italic=italic)
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    text = QStaticText(string)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.setTextOption(option)
    text.prepare(font=font)
    room, metrics = text.size(), QFontMetricsF(font)
    if room.height() <= ceil(metrics.height()):
        return Label(text, room.width(), metrics.ascent(), metrics.descent())
    layout = QTextLayout(string, font)
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    return Label(text, room.width(), line.ascent(), line.descent())
