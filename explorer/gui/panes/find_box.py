"""One line to go anywhere: a date, a span, or words of an event's label."""

import re
from dataclasses import dataclass
from typing import assert_never

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from explorer.domain.spans import SpanError, parse_span
from explorer.domain.state import Span, select_span
from explorer.domain.table import EventTable
from explorer.gui.session import Session
from explorer.gui.verbs import go_to_event, go_to_span
from explorer.gui.when import when

MOST_FOUND = 12
SHORTEST_WORD = 2
_TWO_DATES = re.compile(r"/|\.\.|[–—]|\s-\s|\bto\b|\buntil\b|\d{4}-\d{4}")  # people type these dashes


@dataclass(frozen=True, slots=True)
class Place:
    """A date or a span."""

    span: Span
    two_dates: bool
    """Two dates were typed: they choose the span of a document too."""


@dataclass(frozen=True, slots=True)
class Found:
    """An event."""

    row: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """Neither a date nor words of a label."""

    text: str


Goal = Place | Found | Unknown


def understand(text: str, table: EventTable) -> Goal:
    """What a reader means who types this."""
    try:
        return Place(parse_span(text), bool(_TWO_DATES.search(text)))
    except SpanError:
        rows = rows_with(text, table)
        return Found(rows[0]) if rows else Unknown(text)


def rows_with(text: str, table: EventTable) -> list[int]:
    """Rows whose label holds every word of the text, the most important first, then in order of time."""
    words = [word for word in text.casefold().split() if len(word) >= SHORTEST_WORD]
    if not words:
        return []
    rows = [row for row, label in enumerate(table.label) if all(word in label.casefold() for word in words)]
    return sorted(rows, key=lambda row: (-int(table.importance[row]), row))[:MOST_FOUND]


class FindBox(QLineEdit):
    """Shows the events that match while typing; Return goes there."""

    arrived = Signal()
    not_found = Signal(str)

    def __init__(self, session: Session, table: EventTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._table = table
        self._model = QStandardItemModel(self)
        self.setPlaceholderText("Go to a date, a span or an event: May 1947, 1947/1953, embassy")
        self.setAccessibleName("Go to a date, a span or an event")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(160)
        self._list = QListView()
        self._list.setAccessibleName("Events found")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._offers = QCompleter(self._model, self)
        self._offers.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._offers.setMaxVisibleItems(MOST_FOUND)
        self._offers.setPopup(self._list)
        self._list.clicked.connect(self._take)
        self.setCompleter(self._offers)
        self.textEdited.connect(self._suggest)
        self.returnPressed.connect(self._go)

    @Slot(str)
    def _suggest(self, text: str) -> None:
        self._mark(wrong=False)
        self._model.clear()
        for row in rows_with(text, self._table):
            item = QStandardItem(f"{self._table.label[row]}   ·   {when(self._table, row)}")
            item.setData(self._table.uid[row], Qt.ItemDataRole.UserRole)
            self._model.appendRow(item)

    @Slot(QModelIndex)
    def _take(self, index: QModelIndex) -> None:
        self._session.change(go_to_event, index.data(Qt.ItemDataRole.UserRole), self._table)
        self._list.hide()
        self.arrived.emit()

    @Slot()
    def _go(self) -> None:
        chosen = self._list.currentIndex()
        if self._list.isVisible() and chosen.isValid():
            self._take(chosen)
            return
        if not self.text().strip():
            return
        goal = understand(self.text(), self._table)
        match goal:
            case Place(span=span, two_dates=two_dates):
                self._session.change(go_to_span, span)
                if two_dates:
                    self._session.change(select_span, span)
            case Found(row=row):
                self._session.change(go_to_event, self._table.uid[row], self._table)
            case Unknown(text=text):
                self._mark(wrong=True)
                self.not_found.emit(
                    f"“{text}” is neither a date nor words of an event: try 1947, May 1947 or 1947/1953."
                )
                return
            case _:
                assert_never(goal)
        self._list.hide()
        self.arrived.emit()

    def _mark(self, *, wrong: bool) -> None:
        if self.property("wrong") != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)
