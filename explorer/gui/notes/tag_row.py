"""The tags of one thing as small buttons that remove them, and a line to add one."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit, QToolButton, QVBoxLayout, QWidget

from explorer.gui.widgets.page import flow

LONGEST_TAG = 60
LINE_WIDTH = 160


class TagRow(QWidget):
    """Says which tag was added and which removed; shows what it is told to."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[str] | None = None
        self._row: QWidget | None = None
        self._names = QStringListModel(self)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Add a tag")
        self.line.setAccessibleName("Add a tag")
        self.line.setMaxLength(LONGEST_TAG)
        self.line.setFixedWidth(LINE_WIDTH)
        offers = QCompleter(self._names, self)
        offers.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offers.setFilterMode(Qt.MatchFlag.MatchContains)
        self.line.setCompleter(offers)
        self.line.editingFinished.connect(self._add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.line)

    def show_tags(self, tags: Sequence[str], names: Sequence[str]) -> None:
        """Show these tags, and offer those names while one is typed."""
        if self._names.stringList() != list(names):
            self._names.setStringList(list(names))
        if self._shown == list(tags):
            return
        self._shown = list(tags)
        if self._row is not None:
            self._column.removeWidget(self._row)
            self._row.hide()
            self._row.deleteLater()
            self._row = None
        if tags:
            self._row = flow(*map(self._button, tags))
            self._column.insertWidget(0, self._row)

    def _button(self, name: str) -> QToolButton:
        made = QToolButton()
        made.setText(f"{name}  ×".replace("&", "&&"))
        made.setObjectName(name)
        made.setAccessibleName(f"Remove the tag {name}")
        made.setToolTip("Remove this tag")
        made.clicked.connect(self._remove)
        return made

    @Slot()
    def _add(self) -> None:
        for name in self.line.text().split(","):
            if name.strip():
                self.added.emit(name.strip())
        self.line.clear()

    @Slot()
    def _remove(self) -> None:
        self.removed.emit(self.sender().objectName())
