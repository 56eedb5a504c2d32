"""A page with one message and one thing to do: while a store is read, and when it cannot be."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from explorer.gui.widgets.text import label

WIDTH = 520


class MessagePage(QWidget):
    """Says what is the matter, and offers to open another store."""

    open_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading = label("", 20, bold=True)
        self._message = label("")
        self._button = QPushButton("Open another…")
        self._button.setProperty("primary", "true")
        self._button.clicked.connect(self.open_requested)
        words = QWidget()
        words.setFixedWidth(WIDTH)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._heading)
        column.addWidget(self._message)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        whole = QVBoxLayout(self)
        whole.addStretch(2)
        whole.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        whole.addStretch(3)

    @property
    def message(self) -> str:
        """What it says."""
        return self._message.text()

    def tell(self, heading: str, message: str, *, can_open: bool) -> None:
        """Say something else."""
        self._heading.setText(heading)
        self._message.setText(message)
        self._button.setVisible(can_open)
        if can_open:
            self._button.setFocus()
