import re

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.assets import resource
from explorer.drawing.palette import DARK, LIGHT, PALETTES
from explorer.gui.choices import ThemeChoice
from explorer.gui.icons import icon
from explorer.gui.theme import Theme, palette_for, qt_palette, style_sheet


def test_a_choice_wins_over_the_system() -> None:
    assert palette_for(ThemeChoice.SYSTEM, system_is_dark=True) is DARK
    assert palette_for(ThemeChoice.SYSTEM, system_is_dark=False) is LIGHT
    assert palette_for(ThemeChoice.LIGHT, system_is_dark=True) is LIGHT
    assert palette_for(ThemeChoice.DARK, system_is_dark=False) is DARK


def test_every_palette_fills_the_style_sheet() -> None:
    for palette in PALETTES:
        assert "@" not in re.sub(r'url\("[^"]*"\)', "", style_sheet(palette))


def test_a_change_of_theme_is_told_and_seen(theme: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    with qtbot.waitSignal(theme.changed) as changed:
        theme.choose(ThemeChoice.DARK)
    assert changed.args == [DARK]
    assert qapp.palette().color(QPalette.ColorRole.Window) == qt_palette(DARK).color(QPalette.ColorRole.Window)
    theme.choose(ThemeChoice.LIGHT)


def test_the_same_theme_again_is_not_told(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.choose(ThemeChoice.LIGHT)


def test_every_icon_can_be_drawn(qapp: QApplication) -> None:
    del qapp
    for path in resource("icons").glob("*.svg"):
        image = icon(path.stem, DARK).pixmap(20, 20).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(20) for y in range(20)), path.stem
