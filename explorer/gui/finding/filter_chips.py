"""What the filter takes, as chips above the timeline: each can be let go, and what is filtered out is counted."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from explorer.domain.facets import choose, taken_values
from explorer.domain.filter_words import chip_words
from explorer.domain.selecting import Facet, visible_rows
from explorer.domain.state import Filter, ViewState, filter_by, tell
from explorer.domain.table import EventTable
from explorer.domain.telling import EVERY_VERSION
from explorer.gui.icons import icon
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session
from explorer.gui.theme import Theme
from explorer.gui.timeline.telling import left_out_words, telling_words
from explorer.gui.widgets.flow import FlowLayout
from explorer.gui.widgets.mark import plain_tip
from explorer.gui.widgets.text import line, link
from explorer.layout.scene import Scene

LONGEST_CHIP = 48
"""Characters of a chip; its tool tip has the rest."""
CROSS = 12


class FilterChips(QFrame):
    """A row that is there while something is filtered."""

    edit_requested = Signal()

    def __init__(self, session: Session, opened: OpenedStore, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("chips")
        self.setAccessibleName("Filter")
        self._session = session
        self._scene = opened.scene
        self._table = opened.scene.table
        self._sources = source_names(opened)
        self._theme = theme
        self.tally = line("", 12, tone="soft")
        self._clear = link("Clear all", self)
        self._edit = link("Change…", self)
        self._clear.clicked.connect(self._clear_all)
        self._edit.clicked.connect(self.edit_requested)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        across = QHBoxLayout(self)
        across.setContentsMargins(10, 5, 8, 5)
        across.setSpacing(8)
        across.addWidget(self._chips, 1)
        across.addWidget(self.tally)
        for button in (self._edit, self._clear):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            across.addWidget(button)
        session.changed.connect(self._apply)
        theme.changed.connect(self._dress)
        self._tell(session.state)

    @property
    def buttons(self) -> list[QToolButton]:
        """The chips."""
        return [widget for widget in self._flow.widgets if isinstance(widget, QToolButton)]

    @Slot(object, object)
    def _apply(self, old: ViewState, new: ViewState) -> None:
        if (old.filter, old.telling) != (new.filter, new.telling):
            self._tell(new)

    @Slot()
    def _dress(self) -> None:
        for button in self.buttons:
            button.setIcon(icon("close", self._theme.palette))

    def _tell(self, state: ViewState) -> None:
        wanted, as_told = state.filter, state.telling != EVERY_VERSION
        self.setVisible(as_told or not wanted.is_empty)
        self._edit.setVisible(not wanted.is_empty)
        had_focus = any(button.hasFocus() for button in self.buttons)
        self._flow.clear()
        for taken in taken_values(wanted, self._table):
            self._flow.addWidget(self._chip(wanted, taken))
        if as_told:
            words = telling_words(state.telling, self._sources)
            self._flow.addWidget(self._dressed(words, self._tell_all))
        self.tally.setText(shown_words(self._scene, state))
        if had_focus and self.buttons:
            self.buttons[0].setFocus()

    def _chip(self, wanted: Filter, taken: tuple[Facet, str]) -> QToolButton:
        chip = self._dressed(chip_words(self._table, self._sources, wanted, taken), self._let_go)
        chip.setProperty("facet", taken[0].value)
        chip.setProperty("value", taken[1])
        return chip

    def _dressed(self, words: str, let_go: Callable[[], None]) -> QToolButton:
        shown = words if len(words) <= LONGEST_CHIP else words[: LONGEST_CHIP - 1] + "…"
        chip = QToolButton(self._chips)
        chip.setProperty("filter", "true")
        chip.setText(shown.replace("&", "&&"))
        chip.setIcon(icon("close", self._theme.palette))
        chip.setIconSize(QSize(CROSS, CROSS))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setToolTip(plain_tip(f"Let go of “{words}”"))
        chip.setAccessibleName(f"{words}: let go")
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.clicked.connect(let_go)
        return chip

    @Slot()
    def _tell_all(self) -> None:
        self._session.change(tell, EVERY_VERSION)

    @Slot()
    def _let_go(self) -> None:
        chip = self.sender()
        facet, value = Facet(chip.property("facet")), str(chip.property("value"))
        self._session.change(filter_by, choose(self._session.state.filter, facet, value, taken=False))

    @Slot()
    def _clear_all(self) -> None:
        self._session.change(filter_by, Filter())
        self._session.change(tell, EVERY_VERSION)


def shown_words(scene: Scene, state: ViewState) -> str:
    """How much filter and telling show: "62 of 341 shown, 200 filtered out, 79 not told"."""
    total, table = len(scene.table), scene.told(state.telling)
    shown = int(visible_rows(table, state.filter).sum())
    filtered = total - int(visible_rows(scene.table, state.filter).sum())
    parts = [f"{shown:,} of {total:,} shown"]
    if filtered or not state.filter.is_empty:
        parts.append(f"{filtered:,} filtered out")
    if state.telling != EVERY_VERSION:
        parts.append(left_out_words(scene, state))
    return ", ".join(parts)


def tally_words(table: EventTable, wanted: Filter) -> str:
    """How much a filter shows: "62 of 341 shown, 279 filtered out"."""
    shown = int(visible_rows(table, wanted).sum())
    return f"{shown:,} of {len(table):,} shown, {len(table) - shown:,} filtered out"


def source_names(opened: OpenedStore) -> dict[str, str]:
    """The sources by id, as they are named everywhere in the window."""
    return {source.source_id: source.publisher or source.title for source in opened.sources}
