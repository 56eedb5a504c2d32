"""The filter as a panel: every facet with counts that honour the others, a period to type, and filters kept by name."""

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.domain.facets import choose, count_facets, values
from explorer.domain.filter_words import TITLES, value_words
from explorer.domain.query import parse_query
from explorer.domain.selecting import Facet
from explorer.domain.state import Filter, ViewState, filter_by
from explorer.domain.words import span_in_words
from explorer.gui.finding.facet_list import FacetList
from explorer.gui.finding.filter_chips import source_names, tally_words
from explorer.gui.notes.note_targets import shortened
from explorer.gui.opened import OpenedStore
from explorer.gui.saved_filters import SavedFilters
from explorer.gui.session import Session
from explorer.gui.widgets.flow import FlowLayout
from explorer.gui.widgets.text import line, link

COLUMNS = (
    (Facet.IMPORTANCE, Facet.DISAGREEMENT, Facet.TONE),
    (Facet.SOURCE, Facet.ALONE, Facet.THEME, Facet.CERTAINTY),
    (Facet.ACTOR, Facet.PLACE, Facet.PERIOD),
)
WIDTH, MOST_HEIGHT = 880, 660
GAP = 4
_PLURALS = {Facet.SOURCE: "Sources", Facet.THEME: "Themes", Facet.ACTOR: "Actors", Facet.PLACE: "Places"}


class FilterPanel(QFrame):
    """Opens under its button; Esc or a click beside it closes it."""

    closed = Signal()

    def __init__(self, session: Session, opened: OpenedStore, saved: SavedFilters, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._host = parent
        self.setObjectName("filters")
        self.setAccessibleName("Filter")
        self._session = session
        self._opened = opened
        self._saved = saved
        self.facets: dict[Facet, FacetList] = {}
        self.period = QLineEdit()
        self.name = QLineEdit()
        self._keep = QPushButton("Save")
        self._clear = QPushButton("Clear all")
        self._tally = line("", 12, tone="soft")
        self._kept = QWidget()
        self._kept_flow = FlowLayout(self._kept)
        self._place()
        self.period.editingFinished.connect(self._take_period)
        self.period.textEdited.connect(self._unmark)
        self.name.returnPressed.connect(self._save)
        self._keep.clicked.connect(self._save)
        self._clear.clicked.connect(self._clear_all)
        session.changed.connect(self._apply)

    @property
    def kept(self) -> list[QPushButton]:
        """For each filter that is kept a button to use it and one to forget it."""
        return [widget for widget in self._kept_flow.widgets if isinstance(widget, QPushButton)]

    def open_below(self, anchor: QWidget) -> None:
        """Show it under a button, inside the window."""
        self._tell(self._session.state.filter)
        window = self._host.window()
        height = min(MOST_HEIGHT, window.height() - 80)
        self.resize(min(WIDTH, window.width() - 20), height)
        corner = anchor.mapToGlobal(QPoint(anchor.width(), anchor.height() + GAP))
        left = window.mapToGlobal(QPoint(0, 0)).x()
        self.move(max(left + 8, corner.x() - self.width()), corner.y())
        self.show()
        next(iter(self.facets[Facet.IMPORTANCE].rows.values())).box.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(24)
        table, sources = self._opened.scene.table, source_names(self._opened)
        for facets in COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(0)
            for facet in facets:
                if facet is Facet.PERIOD:
                    self._place_period(column)
                    continue
                names = {value: value_words(table, sources, facet, value) for value in values(table, facet)}
                names.pop("1", None) if facet is Facet.IMPORTANCE else None
                self.facets[facet] = FacetList(facet, _PLURALS.get(facet, TITLES[facet]), names)
                self.facets[facet].taken.connect(self._take)
                if names:
                    column.addWidget(self.facets[facet])
            column.addStretch(1)
            columns.addLayout(column, 1)
        inside = QFrame()
        inside.setObjectName("page")
        body = QVBoxLayout(inside)
        body.setContentsMargins(16, 12, 16, 4)
        body.addLayout(columns)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        down = QVBoxLayout(self)
        down.setContentsMargins(1, 1, 1, 1)
        down.setSpacing(0)
        down.addWidget(area, 1)
        down.addWidget(self._foot())

    def _place_period(self, column: QVBoxLayout) -> None:
        self.period.setPlaceholderText("1967..1973, before 1953, May 1947")
        self.period.setAccessibleName("Period")
        self.period.setClearButtonEnabled(True)
        column.addWidget(line("Period", 12, bold=True))
        column.addWidget(self.period)

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("filters-foot")
        self.name.setPlaceholderText("Keep this filter as …")
        self.name.setAccessibleName("Name of this filter")
        across = QHBoxLayout()
        across.addWidget(self._tally, 1)
        across.addWidget(self.name)
        across.addWidget(self._keep)
        across.addWidget(self._clear)
        down = QVBoxLayout(foot)
        down.setContentsMargins(16, 8, 16, 10)
        down.addWidget(self._kept)
        down.addLayout(across)
        return foot

    @Slot(object, object)
    def _apply(self, old: ViewState, new: ViewState) -> None:
        if self.isVisible() and old.filter != new.filter:
            self._tell(new.filter)

    def _tell(self, wanted: Filter) -> None:
        table = self._opened.scene.table
        counts = count_facets(table, wanted)
        for facet in self.facets.values():
            facet.tell(counts, wanted)
        self._tally.setText(tally_words(table, wanted))
        if not self.period.hasFocus():
            self.period.setText(span_in_words(wanted.period) if wanted.period else "")
        self._clear.setEnabled(not wanted.is_empty)
        self.name.setEnabled(not wanted.is_empty)
        self._keep.setEnabled(not wanted.is_empty)
        self._tell_kept()

    def _tell_kept(self) -> None:
        self._kept_flow.clear()
        filters = self._saved.each
        self._kept.setVisible(bool(filters))
        for name in filters:
            for words, use in ((name, self._use_kept), (f"forget “{name}”", self._forget)):
                button = link("×" if use == self._forget else words, self._kept)
                button.setProperty("kept", name)
                button.setAccessibleName(words)
                button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
                button.clicked.connect(use)
                self._kept_flow.addWidget(button)

    @Slot(object, str, bool)
    def _take(self, facet: Facet, value: str, taken: bool) -> None:  # noqa: FBT001 Qt's signal
        self._session.change(filter_by, choose(self._session.state.filter, facet, value, taken=taken))

    @Slot()
    def _take_period(self) -> None:
        wanted, typed = self._session.state.filter, self.period.text().strip()
        if typed == (span_in_words(wanted.period) if wanted.period else ""):
            return
        date = parse_query(typed, typing=False).date
        span = date.stretch.within(self._opened.extent) if date else None
        self._mark(wrong=bool(typed) and span is None)
        if typed and span is None:
            self._tally.setText(f"“{shortened(typed)}” is no date: type 1967..1973, May 1947 or spring 1948.")
        if span is not None or not typed:
            self._session.change(filter_by, replace(wanted, period=span))

    @Slot()
    def _unmark(self) -> None:
        self._mark(wrong=False)
        self._tally.setText(tally_words(self._opened.scene.table, self._session.state.filter))

    def _mark(self, *, wrong: bool) -> None:
        self.period.setProperty("wrong", wrong)
        self.period.style().unpolish(self.period)
        self.period.style().polish(self.period)

    @Slot()
    def _save(self) -> None:
        self._saved.save(self.name.text(), self._session.state.filter)
        self.name.clear()
        self._tell_kept()

    @Slot()
    def _use_kept(self) -> None:
        wanted = self._saved.each.get(str(self.sender().property("kept")))
        if wanted is not None:
            self._session.change(filter_by, wanted)

    @Slot()
    def _forget(self) -> None:
        self._saved.remove(str(self.sender().property("kept")))
        self._tell_kept()

    @Slot()
    def _clear_all(self) -> None:
        self._session.change(filter_by, Filter())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return in a field does not close the panel."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
