"""Light and dark: the palette of the drawing, laid over Qt's Fusion style by a QPalette and one style sheet."""

import re

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from explorer.assets import resource
from explorer.drawing.fonts import text_font
from explorer.drawing.palette import DARK, LIGHT, Palette
from explorer.gui.choices import ThemeChoice

TEXT_SIZE = 13
"""Pixels: the text of the window."""

_QT_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "panel",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "text-soft",
    QPalette.ColorRole.Button: "window",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "panel",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent-text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Light: "panel",
}


class Theme(QObject):
    """Owns the palette in use; `changed(palette)` follows the system or the reader's choice."""

    changed = Signal(object)

    def __init__(self, application: QApplication, choice: ThemeChoice) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._palette: Palette | None = None
        application.setStyle("Fusion")
        application.setFont(text_font(TEXT_SIZE))
        application.styleHints().colorSchemeChanged.connect(self._follow)
        self._follow()

    @property
    def palette(self) -> Palette:
        """The colours in use."""
        return self._palette or LIGHT

    @property
    def choice(self) -> ThemeChoice:
        """What the reader chose."""
        return self._choice

    def choose(self, choice: ThemeChoice) -> None:
        """Use the light or the dark theme, or follow the system."""
        self._choice = choice
        self._follow()

    @Slot()
    def _follow(self) -> None:
        scheme = self._application.styleHints().colorScheme()
        palette = palette_for(self._choice, system_is_dark=scheme == Qt.ColorScheme.Dark)
        if palette is self._palette:
            return
        self._palette = palette
        self._application.setPalette(qt_palette(palette))
        self._application.setStyleSheet(style_sheet(palette))
        self.changed.emit(palette)


def palette_for(choice: ThemeChoice, *, system_is_dark: bool) -> Palette:
    """The palette that a choice means."""
    match choice:
        case ThemeChoice.LIGHT:
            return LIGHT
        case ThemeChoice.DARK:
            return DARK
        case ThemeChoice.SYSTEM:
            return DARK if system_is_dark else LIGHT


def qt_palette(palette: Palette) -> QPalette:
    """Qt's palette in our colours."""
    made = QPalette()
    for role, ours in _QT_ROLES.items():
        made.setColor(role, QColor(*palette.rgba(ours)))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(*palette.rgba("text-soft")))
    return made


def style_sheet(palette: Palette) -> str:
    """The style sheet with every "@role" replaced by its colour, and "@icons" by the folder of the icons."""
    text = resource("themes", "window.qss").read_text("utf-8").partition("*/")[2]
    text = text.replace("@icons", resource("icons").as_posix())
    return re.sub(r"@([a-z-]+)", lambda found: palette.colour(found[1]), text)
