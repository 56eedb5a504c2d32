"""All keys on one page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from explorer.gui.actions import COMMANDS, MENUS, keys_in_words
from explorer.gui.widgets.text import line

MOUSE = (
    ("Move through time", "Drag, wheel"),
    ("Zoom at the pointer", "Ctrl+wheel, pinch"),
    ("Move the lanes", "Shift+wheel, drag"),
    ("Choose a span", "Drag on the axis"),
    ("Choose one more, let go of one", "Ctrl+drag, Ctrl+click"),
    ("More room for a period", "Right-click its name"),
    ("Draw a new window", "Shift+drag in the overview"),
    ("Select an event", "Click"),
    ("Open a count", "Click the chip"),
)


COLUMNS = (("Go", "File", "Mouse", "Help"), ("View", "Span", "Lanes", "Edit"))
"""Two, so that no line is cut on a small screen; what is too high scrolls."""
MOST_OF_SCREEN = 0.9


class KeysDialog(QDialog):
    """Lists the keys by menu, and what the mouse does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keys")
        pages = QWidget()
        across = QHBoxLayout(pages)
        across.setContentsMargins(10, 8, 16, 8)
        across.setSpacing(40)
        groups = {
            menu: [(c.text, keys_in_words(c)) for c in COMMANDS if c.menu == menu and keys_in_words(c)]
            for menu in MENUS
        } | {"Mouse": list(MOUSE)}
        for names in COLUMNS:
            column = QVBoxLayout()
            for name in names:
                column.addWidget(_group(name, groups[name]))
            column.addStretch(1)
            across.addLayout(column)
        area = QScrollArea()
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(pages)
        area.setWidgetResizable(True)
        close = QPushButton("Close")
        close.clicked.connect(self.close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 8, 16)
        whole.addWidget(area, 1)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        wanted, room = pages.sizeHint(), self.screen().availableSize() * MOST_OF_SCREEN
        self.resize(min(wanted.width() + 48, room.width()), min(wanted.height() + 96, room.height()))


def _group(name: str, rows: list[tuple[str, str]]) -> QWidget:
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 12)
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    grid.addWidget(line(name, 14, bold=True), 0, 0)
    for number, (what, keys) in enumerate(rows, 1):
        grid.addWidget(_whole(line(what)), number, 0)
        grid.addWidget(_whole(line(keys, tone="soft")), number, 1, Qt.AlignmentFlag.AlignRight)
    return made


def _whole(label: QLabel) -> QLabel:
    """A line that is never cut: half a key is a wrong key."""
    label.ensurePolished()
    label.setMinimumWidth(label.sizeHint().width())
    return label
