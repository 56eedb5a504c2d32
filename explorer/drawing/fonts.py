"""The bundled fonts as Qt knows them."""

from functools import lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from explorer.assets import resource

FAMILIES = ("Noto Sans", "Noto Sans Hebrew", "Noto Sans Arabic", "Noto Emoji", "DejaVu Sans")
"""The bundled families, in the order in which they are asked for a character."""


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Register the bundled fonts with Qt and name their families; needs a QGuiApplication."""
    files = sorted(resource("fonts").glob("*.ttf"))
    ids = [QFontDatabase.addApplicationFont(str(file)) for file in files]
    return tuple(dict.fromkeys(family for number in ids for family in QFontDatabase.applicationFontFamilies(number)))


@lru_cache(maxsize=64)
def text_font(size: float, *, bold: bool = False, italic: bool = False) -> QFont:
    """A bundled font, its size in pixels per em; its letters look the same on every screen."""
    load_fonts()
    font = QFont(list(FAMILIES))
    font.setPixelSize(max(1, round(size)))
    font.setBold(bold)
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
    return font
