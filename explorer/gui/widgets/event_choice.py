"""A small list of events to choose one from, over what it was opened at."""

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from explorer.domain.table import EventTable
from explorer.gui.when import when
from explorer.gui.widgets.text import line
from explorer.layout.marks.chip_contents import Ints

MOST_LINES = 9
"""In sight at once; the rest is scrolled to."""
MOST_LISTED = 500
WIDEST = 660
LINE = 26
DATES = 170
"""Pixels: a longer date is cut."""
MARGINS = 10
_UID = Qt.ItemDataRole.UserRole


class EventChoice(QFrame):
    """Says `chosen(uid)` once, or closes with nothing."""

    chosen = Signal(str)

    def __init__(self, table: EventTable, rows: Ints, headline: str, parent: QWidget) -> None:
        # Not in the canvas: its shortcuts would take the arrows and Esc.
        super().__init__(parent.window(), Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("choice")
        self._list = QTreeWidget()
        self._list.setColumnCount(2)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setAllColumnsShowFocus(True)
        self._list.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(headline)
        for row in rows[:MOST_LISTED].tolist():
            item = QTreeWidgetItem([when(table, row), table.label[row]])
            item.setData(0, _UID, table.uid[row])
            item.setForeground(0, self.palette().placeholderText())
            item.setSizeHint(0, QSize(self.fontMetrics().horizontalAdvance(item.text(0)) + 2 * MARGINS, LINE))
            self._list.addTopLevelItem(item)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGINS, MARGINS, MARGINS, MARGINS)
        column.setSpacing(6)
        self._head = line(headline, 13, bold=True)
        column.addWidget(self._head)
        column.addWidget(self._list)
        if len(rows) > MOST_LISTED:
            column.addWidget(line(f"The first {MOST_LISTED} of {len(rows):,}", 12, tone="soft"))
        self._list.itemClicked.connect(self._take)
        self._list.itemActivated.connect(self._take)

    def start_at(self, uid: str) -> None:
        """Begin at this event where it is listed, else at the first."""
        items = [self._list.topLevelItem(number) for number in range(self._list.topLevelItemCount())]
        at = next((item for item in items if item is not None and item.data(0, _UID) == uid), items[0])
        if at is not None:
            self._list.setCurrentItem(at)
            self._list.scrollToItem(at, QAbstractItemView.ScrollHint.PositionAtCenter)

    def open_at(self, place: QPoint) -> None:
        """Show it with its upper left corner there, or as near as the screen allows."""
        self.ensurePolished()
        self._list.ensurePolished()
        size, screen = self._size(), self.screen().availableGeometry()
        x = max(screen.left(), min(place.x(), screen.right() - size.width()))
        y = max(screen.top(), min(place.y(), screen.bottom() - size.height()))
        self.setGeometry(x, y, size.width(), size.height())
        self.show()
        self._list.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves all as it was."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    @Slot(QTreeWidgetItem)
    def _take(self, item: QTreeWidgetItem) -> None:
        uid = item.data(0, _UID)
        self.close()
        self.chosen.emit(uid)

    def _size(self) -> QSize:
        for number in range(2):
            self._list.resizeColumnToContents(number)
        self._list.setColumnWidth(0, min(DATES, self._list.columnWidth(0) + MARGINS))
        lines = min(MOST_LINES, self._list.topLevelItemCount())
        wide = sum(self._list.columnWidth(number) for number in range(2)) + 4 * MARGINS
        wide = min(WIDEST, max(wide, self._head.sizeHint().width() + 3 * MARGINS))
        self._list.setFixedHeight(LINE * lines + 2)
        return QSize(wide, self.sizeHint().height())
