"""All disagreements of the store: a list to sort and to narrow, and the one that is looked at."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from explorer.domain.differing import DisagreementList, PlacedDisagreement, listed
from explorer.domain.event import EventDetail
from explorer.gui.jobs import Jobs
from explorer.gui.opened import OpenedStore
from explorer.gui.reading.beside_window import BesideWindow
from explorer.gui.reading.detail_page import empty_page
from explorer.gui.reading.disagreement_filter import DisagreementFilter
from explorer.gui.reading.disagreement_list import DisagreementModel, DisagreementPainter, DisagreementView
from explorer.gui.reading.disagreement_page import disagreement_page
from explorer.gui.session import Session
from explorer.gui.settings import Settings
from explorer.gui.theme import Theme
from explorer.gui.verbs import differing_first, go_to_event, go_to_several, go_to_versions
from explorer.gui.when import counted
from explorer.gui.widgets.event_link import EventLink
from explorer.gui.widgets.page import PageArea
from explorer.gui.widgets.text import line
from explorer.store.opener import Store
from explorer.store.reading.details import read_details
from explorer.store.reading.differing import read_every_disagreement

if TYPE_CHECKING:
    from explorer.gui.reading.attachments import Attachments

MOST_EVENTS = 30
"""Of one disagreement whose words are read."""
SHARES = (740, 460)


class DisagreementsWindow(BesideWindow):
    """Stays open beside the timeline; what is chosen in it is selected there."""

    compare_requested = Signal(object)
    """Put the sources of a disagreement side by side: the PlacedDisagreement."""
    revealed = Signal()
    """An event was selected; the timeline shows it."""

    def __init__(self, session: Session, jobs: Jobs, opened: OpenedStore, theme: Theme, settings: Settings) -> None:
        super().__init__("disagreements", settings)
        self.attachments: Attachments | None = None
        self._session, self._jobs, self._opened = session, jobs, opened
        self._theme = theme
        self._sources = opened.sources_by_id
        self._list = DisagreementList()
        self._wanted: int | None = None
        self._shown: tuple[PlacedDisagreement, tuple[EventDetail, ...]] | None = None
        self._model = DisagreementModel(self._sources, self)
        self._painter = DisagreementPainter(self._sources, theme.palette, self)
        self.view = DisagreementView(self._model, self._painter)
        self.narrowing = DisagreementFilter(self._sources)
        self.counted = line("", 12, tone="soft")
        self.page = PageArea("Disagreement")
        self.reveal = QPushButton("Show on the timeline")
        self.compare = QPushButton("Compare side by side")
        self.setWindowTitle(f"Disagreements — {opened.meta.title}")
        self._place()
        self._connect()
        self._dress()
        self._draw()
        jobs.read("disagreements", read_every_disagreement, self._fill)

    @property
    def current(self) -> PlacedDisagreement | None:
        """The disagreement that is looked at."""
        index = self.view.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    @property
    def is_settled(self) -> bool:
        """Whether the page shows the disagreement that is looked at."""
        return (self._shown[0] if self._shown else None) == self.current

    def show_in_place(self) -> None:
        """Show it in the size that it had last, in front of the other windows."""
        self.come_forward()
        self.view.setFocus()

    def show_one(self, disagreement_id: int) -> None:
        """Go to one disagreement, whatever the list is narrowed to; before the list is read, once it is."""
        self._wanted = disagreement_id
        if self._list.placed:
            self._go_to_wanted()

    def _go_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            return
        if self._model.row_of(wanted) < 0:
            self.narrowing.show_all()
        self._go_to_row(max(0, self._model.row_of(wanted)))

    def look_again(self) -> None:
        """Show the words of texts that were attached or let go of."""
        self._draw()

    def _place(self) -> None:
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.page, 1)
        self.compare.setProperty("primary", "true")
        below = QHBoxLayout()
        below.addWidget(self.counted)
        below.addStretch(1)
        for button in (self.reveal, self.compare):
            below.addWidget(button)
        for button in (self.reveal, self.compare):
            # Enter belongs to the list, whatever button stands below it.
            button.setAutoDefault(False)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.view)
        self.splitter.addWidget(right)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.splitter.setSizes(list(SHARES))
        for index, share in enumerate(SHARES):
            self.splitter.setStretchFactor(index, share)
        self.splitter.restoreState(self._settings.layout("disagreements-split"))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(self.narrowing)
        column.addWidget(self.splitter, 1)
        column.addLayout(below)

    def _connect(self) -> None:
        self.narrowing.changed.connect(self._narrow)
        self.view.selectionModel().currentChanged.connect(self._look)
        self.view.chosen.connect(self._reveal)
        self.reveal.clicked.connect(self._reveal)
        self.compare.clicked.connect(self._ask_to_compare)
        self._theme.changed.connect(self._dress)

    def _fill(self, found: DisagreementList) -> None:
        self._list = found
        self._narrow()
        self._go_to_wanted()

    @Slot()
    def _narrow(self) -> None:
        wish, before = self.narrowing.wish, self.current
        self.narrowing.count(self._list.placed)
        self._model.show(listed(self._list.placed, wish))
        at = self._model.row_of(before.disagreement.disagreement_id) if before is not None else -1
        self._go_to_row(max(0, at))
        total = counted(len(self._list.placed), "disagreement")
        shown = len(self._model.rows)
        self.counted.setText(total if wish.is_empty else f"{shown:,} of {total}")

    def _go_to_row(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
        self.view.selectionModel().setCurrentIndex(self._model.index(row, 0), flags)
        self._look()

    @Slot(QModelIndex, QModelIndex)
    def _look(self, *_indexes: QModelIndex) -> None:
        current = self.current
        self.reveal.setEnabled(current is not None and bool(current.events))
        self.compare.setEnabled(current is not None and bool(current.events))
        if current is None:
            self._jobs.forget("disagreement")
            self._show(None, ())
        elif self._shown is None or self._shown[0] != current:
            uids = tuple(event.uid for event in current.events[:MOST_EVENTS])
            self._jobs.read("disagreement", partial(_read, placed=current, uids=uids), self._take)

    def _take(self, answer: tuple[PlacedDisagreement, tuple[EventDetail, ...]]) -> None:
        if answer[0] == self.current:
            self._show(*answer)

    def _show(self, placed: PlacedDisagreement | None, details: tuple[EventDetail, ...]) -> None:
        self._shown = (placed, details) if placed is not None else None
        self._draw()

    def _draw(self) -> None:
        if self._shown is None:
            if self._list.placed:
                self.page.show_page(empty_page("None is like this", "Choose less, or press “Show all”."))
            else:
                self.page.show_page(empty_page("Where sources differ", "No disagreement is recorded in this store."))
            return
        find_words = self.attachments.words_of if self.attachments is not None else None
        page = disagreement_page(*self._shown, (self._sources, self._theme.palette), find_words)
        for link in page.findChildren(EventLink):
            link.followed.connect(self._follow)
        self.page.show_page(page)

    @Slot()
    def _dress(self) -> None:
        palette = self._theme.palette
        self._painter.dress(palette)
        self.view.dress(palette)
        self._draw()

    @Slot()
    def _reveal(self) -> None:
        if self.current is not None and self.current.events:
            uids, scene = [event.uid for event in self.current.events], self._opened.scene
            if self.current.disagreement.property == "date":
                self._session.change(go_to_versions, differing_first(uids, scene), scene)
            else:
                self._session.change(go_to_several, uids, scene.table)
            self.revealed.emit()

    @Slot(str)
    def _follow(self, uid: str) -> None:
        self._session.change(go_to_event, uid, self._opened.scene.table)
        self.revealed.emit()

    @Slot()
    def _ask_to_compare(self) -> None:
        if self.current is not None:
            self.compare_requested.emit(self.current)

    def remember(self) -> None:
        """Keep also how list and page share the window."""
        super().remember()
        self._settings.remember_layout("disagreements-split", self.splitter.saveState())


def _read(
    store: Store, placed: PlacedDisagreement, uids: tuple[str, ...]
) -> tuple[PlacedDisagreement, tuple[EventDetail, ...]]:
    return placed, read_details(store, uids)
