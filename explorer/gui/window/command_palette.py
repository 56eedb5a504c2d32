"""Ctrl+K: every command by a few letters of its name, with its keys."""

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Slot
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QLineEdit, QTreeView, QVBoxLayout, QWidget

from explorer.gui.actions import COMMANDS, Actions, keys_in_words

NAME_WIDTH = 290


class CommandPalette(QDialog):
    """A line and a list; Return does what is chosen."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._actions = actions
        self.setObjectName("palette")
        self._model = QStandardItemModel(self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._model)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._list = QTreeView()
        self._list.setModel(self._shown)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName("Commands")
        self._line = QLineEdit()
        self._line.setPlaceholderText("Find a command")
        self._line.setAccessibleName("Find a command")
        column = QVBoxLayout(self)
        column.setContentsMargins(9, 9, 9, 9)
        column.addWidget(self._line)
        column.addWidget(self._list)
        self._fill()
        self._line.textChanged.connect(self._narrow)
        self._line.returnPressed.connect(self._do)
        self._list.clicked.connect(self._do_at)
        self.resize(460, 420)
        self._narrow("")
        self._line.setFocus()

    def _fill(self) -> None:
        for command in COMMANDS:
            if command.name == "palette" or not self._actions[command.name].isEnabled():
                continue
            keys = QStandardItem(keys_in_words(command))
            keys.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._model.appendRow([QStandardItem(command.text), keys])
            for column in (0, 1):
                item = self._model.item(self._model.rowCount() - 1, column)
                item.setData(command.name, Qt.ItemDataRole.UserRole)
                item.setEditable(False)
        self._list.setColumnWidth(0, NAME_WIDTH)

    @Slot(str)
    def _narrow(self, text: str) -> None:
        self._shown.setFilterFixedString(text.strip())
        self._list.setCurrentIndex(self._shown.index(0, 0))

    @Slot()
    def _do(self) -> None:
        self._do_at(self._list.currentIndex())

    @Slot(QModelIndex)
    def _do_at(self, index: QModelIndex) -> None:
        if index.isValid():
            self.close()
            self._actions[index.data(Qt.ItemDataRole.UserRole)].trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows move in the list while the line has the focus."""
        move = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if move is None:
            super().keyPressEvent(event)
            return
        row = self._list.currentIndex().row() + move
        if 0 <= row < self._shown.rowCount():
            self._list.setCurrentIndex(self._shown.index(row, 0))


def show_below(palette: CommandPalette, window: QWidget) -> None:
    """Show the palette at the top of a window, in its middle."""
    top = window.mapToGlobal(window.rect().topLeft())
    palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    palette.move(top.x() + (window.width() - palette.width()) // 2, top.y() + window.height() // 10)
    palette.show()
