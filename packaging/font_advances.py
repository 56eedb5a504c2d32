"""Write resources/fonts/advances.npz: the width of each character in the bundled fonts, in thousandths of an em.

Run it again whenever a font changes: python packaging/font_advances.py
"""

import unicodedata
from pathlib import Path

import numpy as np
from fontTools.ttLib import TTFont
from numpy.typing import NDArray

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
REGULAR = ("NotoSans-Regular", "NotoSansHebrew-Regular", "NotoSansArabic-Regular", "NotoEmoji-Regular", "DejaVuSans")
BOLD = ("NotoSans-Bold", "NotoSansHebrew-Bold", "NotoSansArabic-Bold", "NotoEmoji-Regular", "DejaVuSans")
CODE_POINTS = 0x20000
"""Basic and supplementary multilingual planes; what lies beyond is taken to be one em wide."""
MISSING = 1000


def advances(names: tuple[str, ...]) -> NDArray[np.uint16]:
    """Widths by code point, each from the first font that has the character."""
    widths = np.full(CODE_POINTS + 1, MISSING, dtype=np.uint16)
    for name in reversed(names):
        font = TTFont(FONTS / f"{name}.ttf")
        per_em, metrics = font["head"].unitsPerEm, font["hmtx"]
        for code, glyph in font.getBestCmap().items():
            if code < CODE_POINTS:
                widths[code] = round(metrics[glyph][0] * 1000 / per_em)
    for code in range(CODE_POINTS):
        if unicodedata.category(chr(code)) in {"Mn", "Me", "Cf", "Cc"}:
            widths[code] = 0
    return widths


if __name__ == "__main__":
    np.savez_compressed(FONTS / "advances.npz", regular=advances(REGULAR), bold=advances(BOLD))
