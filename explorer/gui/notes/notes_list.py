"""All notes, bookmarks and tags of the open store: filtered while one types, a click goes there."""

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from explorer.gui.notes.note_targets import about, shortened
from explorer.gui.notes.notebook import Notebook
from explorer.gui.opened import OpenedStore
from explorer.gui.widgets.text import label
from explorer.notes.records import Entry, Kind

_TARGET = Qt.ItemDataRole.UserRole
_WORDS = Qt.ItemDataRole.UserRole + 1
NONE = "Nothing is kept about this store yet. Ctrl+D bookmarks the selected event, Ctrl+M writes a note on it."


class NotesList(QDialog):
    """A line and a list; `chosen(target)` when one is clicked or Return is pressed."""

    chosen = Signal(object)

    def __init__(self, notebook: Notebook, opened: OpenedStore, parent: QWidget) -> None:
        super().__init__(parent)
        self._notebook = notebook
        self._opened = opened
        self.setWindowTitle("My notes")
        self.resize(560, 460)
        self._model = QStandardItemModel(self)
        self._filtered = QSortFilterProxyModel(self)
        self._filtered.setSourceModel(self._model)
        self._filtered.setFilterRole(_WORDS)
        self._filtered.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Filter: words of a note, a tag, an event")
        self.line.setAccessibleName("Filter my notes")
        self.line.setClearButtonEnabled(True)
        self.list = QListView()
        self.list.setModel(self._filtered)
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName("My notes")
        self._count = label("", 12, tone="soft")
        column = QVBoxLayout(self)
        for widget in (self.line, self.list, self._count):
            column.addWidget(widget)
        self.line.textChanged.connect(self._narrow)
        self.line.returnPressed.connect(self._go_first)
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        notebook.changed.connect(self._fill)
        self._fill()
        self.line.setFocus()

    @Slot()
    def _fill(self) -> None:
        self._model.clear()
        for entry in sorted(self._notebook.kept.entries, key=lambda entry: -entry.changed):
            self._model.appendRow(self._item(entry))
        self._narrow(self.line.text())

    def _item(self, entry: Entry) -> QStandardItem:
        where = about(entry.target, self._opened.scene.table, self._opened.sources_by_id)
        said = {Kind.NOTE: shortened(entry.text), Kind.BOOKMARK: "★ Bookmark", Kind.TAG: f"Tag: {entry.text}"}
        item = QStandardItem(f"{said[entry.kind]}\n{shortened(where)}")
        item.setEditable(False)
        item.setData(entry.target, _TARGET)
        item.setData(f"{entry.kind} {entry.text} {where}", _WORDS)
        return item

    @Slot(str)
    def _narrow(self, text: str) -> None:
        self._filtered.setFilterFixedString(text.strip())
        shown, every = self._filtered.rowCount(), self._model.rowCount()
        self._count.setText(f"{shown:,} of {every:,}" if every else NONE)

    @Slot()
    def _go_first(self) -> None:
        index = self.list.currentIndex()
        self._go(index if index.isValid() else self._filtered.index(0, 0))

    @Slot(QModelIndex)
    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(_TARGET))
