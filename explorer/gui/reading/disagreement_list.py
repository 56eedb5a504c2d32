"""The list of disagreements: a table that sorts by its columns, each question on up to two lines."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from explorer.domain.differing import STRENGTHS, PlacedDisagreement
from explorer.domain.source import Source
from explorer.drawing.palette import Palette
from explorer.gui.reading.differing_words import name_of_kind, name_of_property, source_name
from explorer.gui.widgets.mark import plain_tip
from explorer.gui.widgets.mark_icon import mark_picture
from explorer.gui.wording import date_words, difference_words

QUESTION, KIND, ABOUT, STRENGTH, SOURCES, TIME = range(6)
HEADS = ("Question", "Kind", "About", "Strength", "Sources", "Time")
WIDTHS = (0, 116, 90, 76, 92, 116)
"""Pixels; the question takes what is left."""
SPARED = (STRENGTH, ABOUT)
"""Columns that are hidden first where the question has no room: the page beside the list says both."""
SHORTEST_QUESTION = 220
"""Pixels."""
ROW_HEIGHT = 46
MARK, MARK_STEP = 16, 20
PLACED = Qt.ItemDataRole.UserRole

Index = QModelIndex | QPersistentModelIndex


class DisagreementModel(QAbstractTableModel):
    """The rows, sorted as asked."""

    def __init__(self, sources: Mapping[str, Source], parent: QObject) -> None:
        super().__init__(parent)
        self._sources = sources
        self._rows: list[PlacedDisagreement] = []
        self._order = (TIME, Qt.SortOrder.AscendingOrder)

    @property
    def rows(self) -> Sequence[PlacedDisagreement]:
        """The disagreements as they are listed."""
        return self._rows

    def show(self, placed: Sequence[PlacedDisagreement]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = self._sorted(placed)
        self.endResetModel()

    def row_of(self, disagreement_id: int) -> int:
        """Where a disagreement stands; -1 where it is not listed."""
        return next(
            (row for row, each in enumerate(self._rows) if each.disagreement.disagreement_id == disagreement_id), -1
        )

    def _sorted(self, placed: Sequence[PlacedDisagreement]) -> list[PlacedDisagreement]:
        column, order = self._order
        return sorted(placed, key=lambda each: _rank(each, column), reverse=order == Qt.SortOrder.DescendingOrder)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, _parent: Index | None = None) -> int:
        """How many columns there are."""
        return len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The heads of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows, says or means."""
        placed = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "" if index.column() == SOURCES else self._words(placed, index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._words(placed, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(self._tip(placed, index.column()))
            case _ if role == PLACED:
                return placed
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; what was equal stays in its order."""
        self.layoutAboutToBeChanged.emit()
        before = [self._rows[index.row()] for index in self.persistentIndexList()]
        columns = [index.column() for index in self.persistentIndexList()]
        self._order = (column, order)
        self._rows = self._sorted(self._rows)
        places = {each.disagreement.disagreement_id: row for row, each in enumerate(self._rows)}
        moved = [
            self.index(places[each.disagreement.disagreement_id], at) for each, at in zip(before, columns, strict=True)
        ]
        self.changePersistentIndexList(self.persistentIndexList(), moved)
        self.layoutChanged.emit()

    def _words(self, placed: PlacedDisagreement, column: int) -> str:
        said = placed.disagreement
        match column:
            case 1:
                return name_of_kind(said.kind)
            case 2:
                return name_of_property(said.property)
            case 3:
                return said.strength.capitalize()
            case 4:
                return ", ".join(
                    source_name(self._sources[each]) for each in placed.source_ids if each in self._sources
                )
            case 5:
                return time_words(placed)
        return said.label

    def _tip(self, placed: PlacedDisagreement, column: int) -> str:
        if column in {KIND, ABOUT, STRENGTH}:
            return difference_words(placed.disagreement)
        return self._words(placed, column)


class DisagreementPainter(QStyledItemDelegate):
    """Rows of two lines; the sources as their marks, a silent one faint."""

    def __init__(self, sources: Mapping[str, Source], palette: Palette, parent: QObject) -> None:
        super().__init__(parent)
        self._sources = sources
        self._pictures: dict[str, QPixmap] = {}
        self.dress(palette)

    def dress(self, palette: Palette) -> None:
        """Draw the marks in the colours of a palette."""
        self._pictures = {key: mark_picture(source, palette, MARK) for key, source in self._sources.items()}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines high."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the cell, and the marks where it is the sources'."""
        super().paint(painter, option, index)
        if index.column() != SOURCES:
            return
        placed: PlacedDisagreement = index.data(PLACED)
        at = QPoint(option.rect.left() + 8, option.rect.center().y() - (MARK + 4) // 2)
        painter.save()
        for key in placed.source_ids:
            if key not in self._pictures or at.x() + MARK > option.rect.right():
                continue
            painter.setOpacity(0.35 if key in placed.disagreement.silent else 1.0)
            painter.drawPixmap(at, self._pictures[key])
            at.setX(at.x() + MARK_STEP)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Long questions take a second line; no cell shows a focus frame of its own."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class DisagreementView(QTreeView):
    """The table; `chosen()` when Enter is pressed or a row is clicked twice."""

    chosen = Signal()

    def __init__(self, model: DisagreementModel, painter: DisagreementPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Disagreements")
        self.setModel(model)
        painter.setParent(self)
        self.setItemDelegate(painter)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setWordWrap(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSortingEnabled(True)
        self.sortByColumn(TIME, Qt.SortOrder.AscendingOrder)
        head = self.header()
        head.setStretchLastSection(False)
        head.setMinimumSectionSize(48)
        head.setSectionsMovable(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QUESTION, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(WIDTHS):
            if width:
                self.setColumnWidth(column, width)
        self.doubleClicked.connect(self._choose)

    def dress(self, palette: Palette) -> None:
        """Give the heads the colours of a palette."""
        ground, text, rule = (palette.colour(role) for role in ("panel", "text-soft", "line"))
        self.header().setStyleSheet(
            f"QHeaderView::section {{ background: {ground}; color: {text}; border: 0; "
            f"border-bottom: 1px solid {rule}; padding: 6px 8px; }}"
        )
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses; all else is the table's."""
        if (
            event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            self.chosen.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the question."""
        super().resizeEvent(event)
        room = self.viewport().width() - sum(WIDTHS) - SHORTEST_QUESTION
        for column in SPARED:
            self.setColumnHidden(column, room < 0)
            room += WIDTHS[column]

    @Slot(QModelIndex)
    def _choose(self, _index: QModelIndex) -> None:
        self.chosen.emit()


def time_words(placed: PlacedDisagreement) -> str:
    """When the events of a disagreement happened: the date of the first, and how many more there are."""
    if not placed.events:
        return ""
    first = date_words(placed.events[0].edtf)
    return f"{first}, +{len(placed.events) - 1}" if len(placed.events) > 1 else first


def _rank(placed: PlacedDisagreement, column: int) -> tuple[float | str, ...]:
    """What a column sorts by."""
    said = placed.disagreement
    begin = float(placed.earliest) if placed.earliest is not None else float("-inf")
    match column:
        case 1:
            return (name_of_kind(said.kind), begin)
        case 2:
            return (name_of_property(said.property), begin)
        case 3:
            return (STRENGTHS.index(said.strength) if said.strength in STRENGTHS else len(STRENGTHS), begin)
        case 4:
            return (len(placed.source_ids), *sorted(placed.source_ids))
        case 5:
            return (begin,)
    return (said.label.casefold(),)
