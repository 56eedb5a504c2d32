"""Labels for words that others wrote: plain text, or markup of ours around escaped text."""

import html

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from explorer.drawing.fonts import text_font
from explorer.drawing.palette import Palette
from explorer.gui.theme import TEXT_SIZE

LONGEST = 20_000
"""Characters that a label shows; the rest of a longer text is cut."""


def label(text: str, size: float = TEXT_SIZE, *, bold: bool = False, tone: str = "") -> QLabel:
    """Words that wrap and can be marked with the mouse; a tone is "soft", "accent", "warning" or "disputed"."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text[:LONGEST])
    made.setWordWrap(True)
    made.setFont(text_font(size, bold=bold))
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setSizePolicy(_wrapping())
    if tone:
        made.setProperty("tone", tone)
    return made


def line(text: str, size: float = TEXT_SIZE, *, bold: bool = False, tone: str = "") -> QLabel:
    """Words on one line."""
    made = label(text.replace("\n", " "), size, bold=bold, tone=tone)
    made.setWordWrap(False)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    made.setMinimumWidth(1)
    return made


def chip(text: str, kind: str = "true") -> QLabel:
    """A word or two on a rounded ground."""
    made = line(text, TEXT_SIZE - 1)
    made.setProperty("chip", kind)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


def chip_button(text: str, kind: str = "true") -> QPushButton:
    """A chip that leads somewhere."""
    made = QPushButton(text.replace("&", "&&"))
    made.setProperty("chip", kind)
    made.setAutoDefault(True)
    made.setFont(text_font(TEXT_SIZE - 1))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.setAccessibleName(text)
    return made


def link(text: str, parent: QWidget | None = None) -> QPushButton:
    """A button that reads like a link; an ampersand in the text is no mnemonic."""
    made = QPushButton(text.replace("&", "&&"), parent)
    made.setProperty("link", "true")
    made.setAutoDefault(True)  # else Enter does nothing
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    made.setAccessibleName(text)
    return made


def rule() -> QFrame:
    """A hairline across the page."""
    made = QFrame()
    made.setProperty("rule", "true")
    return made


def quotation(parts: tuple[str, str, str], palette: Palette, *, direction: str) -> QLabel:
    """A quoted passage between the words before and after it, which are dim; every part is escaped."""
    from explorer.gui.widgets.shown_text import shown_text  # noqa: PLC0415 the first picture needs no numpy

    before, quoted, after = (html.escape(shown_text(part).words) for part in parts)
    soft = palette.colour("text-soft")
    made = label("", TEXT_SIZE + 1)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText(
        f'<p dir="{"rtl" if direction == "rtl" else "ltr"}" style="line-height:135%; margin:0; white-space:pre-wrap">'
        f'<span style="color:{soft}">{"…" if before else ""}{before}</span>'
        f'<span style="color:{palette.colour("text")}">“{quoted}”</span>'
        f'<span style="color:{soft}">{after}{"…" if after else ""}</span></p>'
    )
    made.setAccessibleName(f"“{parts[1]}”")
    return made


def _wrapping() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy
