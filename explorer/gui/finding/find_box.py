"""One line to find anything: events, quotes, names, dates, spans and commands, shown while it is typed."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import assert_never

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from explorer.domain.links import is_link
from explorer.domain.query import Query, parse_query
from explorer.domain.selecting import visible_rows
from explorer.gui.finding.answering import Answer, Shelf, answer
from explorer.gui.finding.choices import (
    Around,
    Choice,
    Entry,
    Explain,
    FollowLink,
    GoTo,
    More,
    Run,
    ShowEvent,
    ShowNote,
    ShowOnly,
    TypeIn,
    UseFilter,
)
from explorer.gui.finding.filter_chips import source_names
from explorer.gui.finding.finding import entries, help_entries
from explorer.gui.finding.findings_list import FindingsList
from explorer.gui.finding.following import follow
from explorer.gui.jobs import Jobs
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session
from explorer.gui.theme import Theme

PAGE = 6
"""Rows that Page Up and Page Down move by."""


def _no_notes(_query: Query) -> Sequence[Entry]:
    return ()


def _no_commands() -> Mapping[str, str]:
    return {}


class FindBox(QLineEdit):
    """Shows what is found while typing; Return goes to what is chosen."""

    arrived = Signal()
    """It has done what was asked; the focus can go to the timeline."""
    told = Signal(str)
    command_asked = Signal(str)
    note_chosen = Signal(object)
    """What the note is about."""
    link_chosen = Signal(str)

    def __init__(self, session: Session, jobs: Jobs, opened: OpenedStore, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._jobs = jobs
        self._around = Around(opened.scene.table, opened.extent, source_names=source_names(opened))
        self._scene = opened.scene
        self._shelf = Shelf()
        self._answer = Answer("", Query())
        """What the list shows."""
        self._whole: frozenset[str] = frozenset()
        """The groups that are shown whole."""
        self._waits_to_go = False
        self._host: QWidget | None = None
        self.commands: Callable[[], Mapping[str, str]] = _no_commands
        """The commands that can be used now: name and words."""
        self.notes: Callable[[Query], Sequence[Entry]] = _no_notes
        """What is found among the reader's own notes."""
        self.list = FindingsList(theme, self)
        self.setPlaceholderText("Find an event, a quote, a name, a date or a command; ? tells how")
        self.setAccessibleName("Find an event, a quote, a name, a date or a command")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(160)
        self.list.chosen.connect(self._use)
        self.textChanged.connect(self._ask)
        self.returnPressed.connect(self._go)

    def show_in(self, host: QWidget) -> None:
        """Let the list float over this widget."""
        self._host = host

    @property
    def rows(self) -> list[Entry]:
        """The rows of the list."""
        return self.list.entries

    @property
    def is_answered(self) -> bool:
        """Whether the list shows what is typed now."""
        return self._answer.typed == self.text()

    @Slot(str)
    def _ask(self, typed: str) -> None:
        self._mark(wrong=False)
        self._waits_to_go = False
        self._whole = frozenset()
        if typed.strip() in {"", "?"}:
            self._jobs.forget("search")
            self._show(Answer(typed, Query()))
            if not typed:
                self.list.hide()
            return
        if is_link(typed.strip()):
            self._jobs.forget("search")
            self._show(Answer(typed, Query()))
            return
        query = parse_query(typed)
        self._jobs.read("search", partial(answer, self._shelf, self._around.table, typed, query), self._show)

    def _show(self, answered: Answer) -> None:
        self._answer = answered
        self._tell()
        if self._waits_to_go:
            self._waits_to_go = False
            self._choose_current()
        elif self.hasFocus():
            self._open_list()

    def _tell(self) -> None:
        """Fill the list with what was found."""
        answered, seen = self._answer, visible_rows(self._around.table, self._session.state.filter)
        around = replace(
            self._around,
            commands=self.commands(),
            is_hidden=lambda row: not seen[row],
            notes=self.notes(answered.query),
            opened=self._whole,
        )
        self.list.tell(entries(answered.typed, answered.query, answered.findings, around))

    def _show_more(self, group: str) -> None:
        """Show all rows of a group, where the row stood that asked for them."""
        place = self.list.place_of_current
        self._whole |= {group}
        self._tell()
        self.list.choose(place)
        self._open_list()

    def _open_list(self) -> None:
        self.list.place(self._host or self.window(), self)

    @Slot()
    def _go(self) -> None:
        if not self.text().strip():
            return
        query = parse_query(self.text())
        if not self.is_answered and query.date is not None:
            # A date needs no reading: the way there is open at once.
            self._jobs.forget("search")
            self._show(Answer(self.text(), query))
        if self.is_answered:
            self._choose_current()
        else:
            self._waits_to_go = True

    def _choose_current(self) -> None:
        choice = self.list.current
        if choice is None or isinstance(choice, Explain):
            self._mark(wrong=True)
            self._open_list()
            self.told.emit(
                f"Nothing is found for “{self.text().strip()}”: try fewer words, or a date such as 1967..1973."
            )
            return
        self._use(choice)

    @Slot(object)
    def _use(self, choice: Choice) -> None:
        """Do what a row stands for; one that is about the list itself keeps it open."""
        match choice:
            case TypeIn(text):
                self.setText(text)
            case Explain():
                self.list.tell(help_entries(self._around.table))
                self._open_list()
            case More(group):
                self._show_more(group)
            case ShowNote(target):
                self._leave()
                self.note_chosen.emit(target)
            case FollowLink(link):
                self._leave()
                self.link_chosen.emit(link)
            case Run(command):
                self._leave()
                self.command_asked.emit(command)
            case GoTo() | ShowEvent() | ShowOnly() | UseFilter():
                for words in follow(self._session, self._scene, choice):
                    self.told.emit(words)
                self._leave()
            case _:
                assert_never(choice)

    def _leave(self) -> None:
        self.list.hide()
        self.arrived.emit()

    def _mark(self, *, wrong: bool) -> None:
        if self.property("wrong") != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows move in the list; Esc closes it, then leaves the line."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: PAGE, Qt.Key.Key_PageUp: -PAGE}
        key = Qt.Key(event.key())
        if key in steps:
            if self.list.isVisible():
                self.list.step(steps[key])
            else:
                self._reopen()
        elif key == Qt.Key.Key_Escape:
            if self.list.isVisible():
                self.list.hide()
            else:
                self.arrived.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: FBT001 Qt's
        """Tab completes a field while the list shows how it may go on; else it leaves the line."""
        completion = self.list.completion if forwards and self.list.isVisible() else None
        if completion is None:
            return super().focusNextPrevChild(forwards)
        self.setText(completion.text)
        return True

    def _reopen(self) -> None:
        """Show the list again; for an empty line, how to search."""
        if not self.text():
            self.list.tell(help_entries(self._around.table))
        self._open_list()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes with the focus, and so does the mark of what was not found."""
        self.list.hide()
        self._mark(wrong=False)
        super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show again what was found for what stands in the line."""
        super().focusInEvent(event)
        if self.text() and self.is_answered and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self._open_list()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the list under the line."""
        super().resizeEvent(event)
        if self.list.isVisible():
            self._open_list()
