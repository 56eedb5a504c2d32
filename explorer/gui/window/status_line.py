"""The status line: the date under the cursor, the window in words, how much is in sight."""

from collections.abc import Callable
from functools import partial
from math import floor

from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QStatusBar

from explorer.domain.days import Day, to_date
from explorer.domain.differing import NO_DISPUTES, Disputes
from explorer.domain.state import Span, ViewState, Window
from explorer.domain.words import MONTHS, day_in_words, span_in_words, year_in_words
from explorer.gui.jobs import Jobs
from explorer.gui.session import Session
from explorer.gui.tally import rows_in_window, tally, tally_words
from explorer.gui.widgets.text import line, link
from explorer.layout.scene import Scene
from explorer.layout.style import SCREEN
from explorer.layout.time.folds import factor_words
from explorer.store.reading.differing import read_disputes

DAY_WIDTH = int(SCREEN.header) - 15
"""Pixels: the window's words begin where the timeline does, whatever stands before them."""
YEARS_FROM = 366 * 12
MONTHS_FROM = 90
"""Days: so wide a window is told in years, in months."""


class StatusLine:
    """Three places in a status bar, kept up to date; the counts lead to the list of disagreements."""

    def __init__(self, bar: QStatusBar, session: Session, jobs: Jobs, scene: Scene) -> None:
        self._session = session
        self._scene = scene
        self._disputes = NO_DISPUTES
        self.day = _place(bar, "Date under the pointer", stretch=0)
        self.day.setMinimumWidth(DAY_WIDTH)
        self.window = _place(bar, "Window", stretch=1)
        self.counts = _place_counts(bar)
        session.changed.connect(self._apply)
        self._tell(session.state)
        jobs.read("disputes", partial(read_disputes, table=scene.table), self._learn)

    def remove(self, bar: QStatusBar) -> None:
        """Take the labels away."""
        self._session.changed.disconnect(self._apply)
        for widget in (self.day, self.window, self.counts):
            bar.removeWidget(widget)
            widget.deleteLater()

    def point(self, day: float | None) -> None:
        """Say which day is under the pointer."""
        self.day.setText("" if day is None else day_in_words(floor(day)))

    def _apply(self, _old: ViewState, new: ViewState) -> None:
        self._tell(new)

    def _learn(self, disputes: Disputes) -> None:
        self._disputes = disputes
        self._tell(self._session.state)

    def _tell(self, state: ViewState) -> None:
        self.window.setText(window_in_words(state.window) + zones_in_words(state))
        table = self._scene.told(state.telling)
        found = tally(table, rows_in_window(table, state), self._disputes)
        self.counts.setText(tally_words(found, len(table)))


def window_in_words(window: Window) -> str:
    """The window as its first and last year, month or day, as fine as its width deserves or as its ends allow."""
    first, last = floor(window.begin), max(floor(window.begin), floor(window.end - 1e-6))
    name = _namer(first, last, window.width)
    begin, end = name(first), name(last)
    return begin if begin == end else f"{begin} – {end}"


def zones_in_words(state: ViewState) -> str:
    """How much more room the zones in sight have: ", 4× the room for 1967"."""
    window = state.window
    seen = [zone for zone in state.zones if zone.begin < window.end and zone.end > window.begin]
    if len(seen) > 1:
        return f", more room in {len(seen)} stretches"
    return "".join(
        f", {factor_words(zone.factor)} the room for {span_in_words(Span(zone.begin, zone.end))}" for zone in seen
    )


def _namer(first: Day, last: Day, width: float) -> Callable[[Day], str]:
    """What names both ends: their years or months where the window is wide, or holds just these from end to end."""
    begin, after = to_date(first), to_date(last + 1)
    are_months = begin.day == after.day == 1
    if width >= YEARS_FROM or (are_months and begin.month == after.month == 1):
        return _year_of
    return _month_of if width >= MONTHS_FROM or are_months else day_in_words


def _year_of(day: Day) -> str:
    return year_in_words(to_date(day).year)


def _month_of(day: Day) -> str:
    year, month, _ = to_date(day)
    return f"{MONTHS[month - 1]} {year_in_words(year)}"


def _place(bar: QStatusBar, name: str, stretch: int) -> QLabel:
    label = line("", 12, tone="soft")
    label.setAccessibleName(name)
    bar.addWidget(label, stretch)
    label.show()
    return label


def _place_counts(bar: QStatusBar) -> QPushButton:
    button = link("")
    button.setAccessibleName("In sight")
    button.setToolTip("List all disagreements (F4)")
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    bar.addWidget(button, 0)
    button.show()
    return button
