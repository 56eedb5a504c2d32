"""All keys on one page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer.gui.actions import COMMANDS, MENUS, keys_in_words
from explorer.gui.widgets.text import line

MOUSE = (
    ("Move through time", "Drag, wheel"),
    ("Zoom at the pointer", "Ctrl+wheel, pinch"),
    ("Move the lanes", "Shift+wheel, drag"),
    ("Choose a span", "Drag on the axis"),
    ("Select an event", "Click"),
    ("Open a count", "Click the chip"),
)


class KeysDialog(QDialog):
    """Lists the keys by menu, and what the mouse does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        across = QHBoxLayout()
        across.setSpacing(40)
        groups = {
            menu: [(c.text, keys_in_words(c)) for c in COMMANDS if c.menu == menu and keys_in_words(c)]
            for menu in MENUS
        }
        for names in (("Go", "File"), ("View",), ("Edit", "Lanes", "Help")):
            column = QVBoxLayout()
            for name in names:
                column.addWidget(_group(name, groups[name]))
            if "Help" in names:
                column.addWidget(_group("Mouse", list(MOUSE)))
            column.addStretch(1)
            across.addLayout(column)
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.addLayout(across)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)


def _group(name: str, rows: list[tuple[str, str]]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 12)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    grid.addWidget(line(name, 14, bold=True), 0, 0)
    for number, (what, keys) in enumerate(rows, 1):
        grid.addWidget(line(what), number, 0)
        grid.addWidget(line(keys, tone="soft"), number, 1, Qt.AlignmentFlag.AlignRight)
    return made
