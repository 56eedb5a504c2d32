from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from tests.gui.conftest import Opener


def test_a_narrow_window_shows_icons_and_no_cut_words(open_window: Opener, store_path: Path) -> None:
    window = open_window(store_path)
    assert window.desk is not None
    button = next(b for b in window.desk.toolbar.findChildren(QToolButton) if b.accessibleName() == "Present")
    assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    window.resize(700, 500)
    assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    assert "Present" in button.toolTip()
    window.close()
