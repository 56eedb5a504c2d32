"""The list under the search line: rows of one or two lines, what matched in bold, headings between them."""

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from explorer.domain.matching import Passage
from explorer.drawing.fonts import text_font
from explorer.drawing.palette import Palette
from explorer.gui.finding.choices import Choice, Entry, Explain, TypeIn
from explorer.gui.theme import Theme

ENTRY = Qt.ItemDataRole.UserRole
SIDE, INSET = 12, 6
"""Pixels left and right of the words, and above and below the list."""
HEAD_HEIGHT, LINE_HEIGHT, NOTE_HEIGHT = 28, 26, 18
TEXT, SMALL = 13, 12
MOST_OF_HEIGHT = 0.75
"""Of its host that the list may cover."""
LEAST_WIDTH, MOST_WIDTH = 620, 760

Index = QModelIndex | QPersistentModelIndex


class FindingsModel(QAbstractListModel):
    """The rows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, _parent: Index | None = None) -> int:
        """How many rows there are."""
        return len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a row, or the row itself."""
        if not 0 <= index.row() < len(self.entries):
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return entry.spoken
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only what can be chosen is enabled."""
        can_be_chosen = 0 <= index.row() < len(self.entries) and self.entries[index.row()].choice is not None
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if can_be_chosen else Qt.ItemFlag.NoItemFlags


class EntryPainter(QStyledItemDelegate):
    """Draws a row."""

    def __init__(self, palette: Palette, parent: QObject) -> None:
        super().__init__(parent)
        self.colours = palette

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line, or two where the row has a note."""
        entry: Entry = index.data(ENTRY)
        if entry.is_head:
            return QSize(0, HEAD_HEIGHT)
        return QSize(0, LINE_HEIGHT + (NOTE_HEIGHT if entry.note.text else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground, the words, what matched, and what stands at the right edge."""
        entry: Entry = index.data(ENTRY)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._colour("selection"))
        inside = area.adjusted(SIDE, 0, -SIDE, 0)
        top = inside.adjusted(0, HEAD_HEIGHT - LINE_HEIGHT if entry.is_head else 0, 0, 0)
        top.setHeight(LINE_HEIGHT)
        taken = self._aside(painter, entry, top)
        self._passage(painter, entry.title, top.adjusted(0, 0, -taken, 0), _title_font(entry), self._title_role(entry))
        if entry.note.text:
            below = QRect(inside.left(), inside.top() + LINE_HEIGHT - 4, inside.width(), NOTE_HEIGHT)
            self._passage(painter, entry.note, below, text_font(SMALL), "text-soft")
        painter.restore()

    def _aside(self, painter: QPainter, entry: Entry, line: QRect) -> int:
        """Draw what stands at the right; the pixels that it takes."""
        if not entry.aside:
            return 0
        font = text_font(SMALL)
        room = line.width() if entry.is_code else line.width() // 2
        words = QFontMetricsF(font).elidedText(entry.aside, Qt.TextElideMode.ElideRight, room)
        width = round(QFontMetricsF(font).horizontalAdvance(words)) + SIDE
        painter.setFont(font)
        painter.setPen(self._colour("text-soft"))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        return width

    def _title_role(self, entry: Entry) -> str:
        if entry.is_code:
            return "accent"
        return "text" if entry.choice is not None else "text-soft"

    def _passage(self, painter: QPainter, passage: Passage, area: QRect, font: QFont, role: str) -> None:
        """Draw a text on one line, cut at its end, the matches bold in the colour of what can be followed."""
        layout = QTextLayout(passage.text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        layout.setFormats([self._match(begin, end) for begin, end in _in_utf16(passage)])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(100_000)
        layout.endLayout()
        painter.save()
        painter.setPen(self._colour(role))
        painter.setClipRect(area)
        cut = line.naturalTextWidth() > area.width()
        painter.setClipRect(area.adjusted(0, 0, -SIDE if cut else 0, 0))
        layout.draw(painter, QPointF(area.left(), area.top() + (area.height() - line.height()) / 2))
        if cut:
            painter.setClipRect(area)
            painter.setFont(font)
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "…")
        painter.restore()

    def _match(self, begin: int, end: int) -> QTextLayout.FormatRange:
        found = QTextLayout.FormatRange()
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.Bold)
        form.setForeground(self._colour("accent"))
        found.start, found.length, found.format = begin, end - begin, form
        return found

    def _colour(self, role: str) -> QColor:
        return QColor(*self.colours.rgba(role))


class FindingsList(QFrame):
    """Floats under the line; it never takes the focus, so that typing goes on."""

    chosen = Signal(object)
    """The Choice of the row that was used."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("floating", "true")
        self.setObjectName("findings")
        self._model = FindingsModel(self)
        self._painter = EntryPainter(theme.palette, self)
        self._theme = theme
        self.view = QListView(self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(self._painter)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setMouseTracking(True)
        self.view.setAccessibleName("What is found")
        column = QVBoxLayout(self)
        column.setContentsMargins(1, INSET, 1, INSET)
        column.addWidget(self.view)
        self.view.clicked.connect(self._use)
        self.view.entered.connect(self._point)
        theme.changed.connect(self._dress)
        self.hide()

    @property
    def entries(self) -> list[Entry]:
        """The rows shown."""
        return self._model.entries

    @property
    def current(self) -> Choice | None:
        """What Return would choose."""
        index = self.view.currentIndex()
        return self._model.entries[index.row()].choice if index.isValid() else None

    @property
    def place_of_current(self) -> int:
        """The number of the chosen row; -1 where there is none."""
        return self.view.currentIndex().row()

    def choose(self, place: int) -> None:
        """Choose a row by its number, and bring it into sight."""
        index = self._model.index(max(0, min(place, len(self._model.entries) - 1)))
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)

    def tell(self, entries: list[Entry]) -> None:
        """Show rows; the first that is found is chosen, before one that only completes what is typed."""
        self._model.show(entries)
        possible = [row for row, entry in enumerate(entries) if entry.choice is not None]
        found = (row for row in possible if not (entries[row].is_hint or isinstance(entries[row].choice, Explain)))
        first = next(found, possible[0] if possible else None)
        self.view.setCurrentIndex(self._model.index(first) if first is not None else QModelIndex())
        self.view.scrollToTop()

    @property
    def completion(self) -> TypeIn | None:
        """What Tab takes: the chosen row if it completes what is typed, else the first that does."""
        current = self.view.currentIndex().row()
        hints = {row: entry.choice for row, entry in enumerate(self._model.entries) if entry.is_hint}
        taken = hints.get(current, next(iter(hints.values()), None))
        return taken if isinstance(taken, TypeIn) else None

    def step(self, rows: int) -> None:
        """Move by so many rows that can be chosen."""
        possible = [row for row, entry in enumerate(self._model.entries) if entry.choice is not None]
        if not possible:
            return
        here = self.view.currentIndex().row()
        place = possible.index(here) + rows if here in possible else 0
        self.view.setCurrentIndex(self._model.index(possible[max(0, min(place, len(possible) - 1))]))
        if possible[0] == self.view.currentIndex().row():
            self.view.scrollToTop()

    def place(self, host: QWidget, line: QWidget) -> None:
        """Stand under the line, inside the host."""
        if self.parentWidget() is not host:
            self.setParent(host)
        corner = line.mapTo(host, line.rect().bottomLeft())
        width = max(min(line.width(), MOST_WIDTH), min(LEAST_WIDTH, host.width()))
        option = QStyleOptionViewItem()
        rows = range(len(self._model.entries))
        wanted = sum(self._painter.sizeHint(option, self._model.index(row)).height() for row in rows)
        frame = 2 * INSET + 2 + 8
        room = round(host.height() * MOST_OF_HEIGHT)
        x = min(corner.x(), max(0, host.width() - width))
        self.setGeometry(x, corner.y() + 4, width, min(wanted + frame, room))
        self.raise_()
        self.show()

    @Slot(QModelIndex)
    def _use(self, index: QModelIndex) -> None:
        choice = self._model.entries[index.row()].choice
        if choice is not None:
            self.chosen.emit(choice)

    @Slot(QModelIndex)
    def _point(self, index: QModelIndex) -> None:
        if self._model.entries[index.row()].choice is not None:
            self.view.setCurrentIndex(index)

    @Slot()
    def _dress(self) -> None:
        self._painter.colours = self._theme.palette
        self.view.viewport().update()

    def event(self, event: QEvent) -> bool:
        """Keep clicks beside the rows from what lies below."""
        if event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}:
            return True
        return super().event(event)


def _title_font(entry: Entry) -> QFont:
    return text_font(SMALL, bold=True) if entry.is_head else text_font(TEXT)


def _in_utf16(passage: Passage) -> list[tuple[int, int]]:
    """The ranges in the units of Qt, which counts a character beyond the first plane twice."""
    if passage.text.isascii():
        return list(passage.ranges)
    before = [0]
    for character in passage.text:
        before.append(before[-1] + (2 if ord(character) > 0xFFFF else 1))  # noqa: PLR2004 the first plane
    return [(before[begin], before[end]) for begin, end in passage.ranges]
