"""The status line: the date under the cursor, the window in words, how much is in sight."""

from functools import partial
from math import floor

from PySide6.QtWidgets import QLabel, QStatusBar

from explorer.domain.days import to_date
from explorer.domain.state import ViewState, Window
from explorer.domain.table import EventTable, Mark
from explorer.domain.words import MONTHS, day_in_words, year_in_words
from explorer.gui.jobs import Jobs
from explorer.gui.session import Session
from explorer.gui.tally import Disputes, rows_in_window, tally, tally_words
from explorer.gui.widgets.text import line
from explorer.store.opener import Store
from explorer.store.reader import read_details

YEARS_FROM = 366 * 12
MONTHS_FROM = 90
"""Days: so wide a window is told in years, in months."""


class StatusLine:
    """Three labels in a status bar, kept up to date."""

    def __init__(self, bar: QStatusBar, session: Session, jobs: Jobs, table: EventTable) -> None:
        self._session = session
        self._table = table
        self._disputes: Disputes = {}
        self.day = _place(bar, "Date under the pointer", stretch=1)
        self.window = _place(bar, "Window", stretch=1)
        self.counts = _place(bar, "In sight", stretch=0)
        session.changed.connect(self._apply)
        self._tell(session.state)
        disputed = [uid for uid, marks in zip(table.uid, table.marks.tolist(), strict=True) if marks & Mark.DISPUTED]
        jobs.read("disputes", partial(read_disputes, uids=tuple(disputed)), self._learn)

    def remove(self, bar: QStatusBar) -> None:
        """Take the labels away."""
        self._session.changed.disconnect(self._apply)
        for label in (self.day, self.window, self.counts):
            bar.removeWidget(label)
            label.deleteLater()

    def point(self, day: float | None) -> None:
        """Say which day is under the pointer."""
        self.day.setText("" if day is None else day_in_words(floor(day)))

    def _apply(self, _old: ViewState, new: ViewState) -> None:
        self._tell(new)

    def _learn(self, disputes: Disputes) -> None:
        self._disputes = disputes
        self._tell(self._session.state)

    def _tell(self, state: ViewState) -> None:
        self.window.setText(window_in_words(state.window))
        found = tally(self._table, rows_in_window(self._table, state), self._disputes)
        self.counts.setText(tally_words(found, len(self._table)))


def read_disputes(store: Store, uids: tuple[str, ...]) -> dict[str, frozenset[int]]:
    """Which disagreements there are about each of these events."""
    details = read_details(store, uids)
    return {detail.event.uid: frozenset(each.disagreement_id for each in detail.disagreements) for detail in details}


def window_in_words(window: Window) -> str:
    """The window as its first and last year, month or day, as fine as its width deserves."""
    first, last = floor(window.begin), max(floor(window.begin), floor(window.end - 1e-6))
    begin, end = _named(first, window.width), _named(last, window.width)
    return begin if begin == end else f"{begin} – {end}"


def _named(day: int, width: float) -> str:
    year, month, _ = to_date(day)
    if width >= YEARS_FROM:
        return year_in_words(year)
    return f"{MONTHS[month - 1]} {year_in_words(year)}" if width >= MONTHS_FROM else day_in_words(day)


def _place(bar: QStatusBar, name: str, stretch: int) -> QLabel:
    label = line("", 12, tone="soft")
    label.setAccessibleName(name)
    bar.addWidget(label, stretch)
    label.show()
    return label
