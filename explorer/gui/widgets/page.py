"""A page that scrolls: one column of widgets on the panel's ground, replaced as a whole."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.gui.widgets.flow import FlowLayout

MARGIN = 24
GAP = 8
WIDEST = 760
"""Pixels: longer lines are hard to read."""


class Page(QFrame):
    """One column of widgets; `add` puts the next below the last."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, MARGIN - GAP, MARGIN, MARGIN)
        self._column.setSpacing(GAP)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setMinimumHeight(1)  # else the lines are counted as if the page were at its narrowest

    def add(self, widget: QWidget, *, above: int = 0) -> None:
        """Put a widget below the others, with more room above it where asked."""
        if above:
            self._column.addSpacing(above)
        self._column.addWidget(widget)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the rest of a wide pane empty: long lines are hard to read."""
        self._column.setContentsMargins(MARGIN, MARGIN - GAP, max(MARGIN, self.width() - WIDEST - MARGIN), MARGIN)
        super().resizeEvent(event)

    def finish(self) -> None:
        """Let the rest of the page be empty."""
        self._column.addStretch(1)


class PageArea(QScrollArea):
    """Shows one page, scrolled to its top when it is new.

    A part of a page with a property "place" keeps its place on the screen when the page is drawn again.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(280)
        self._kept: tuple[object, int] | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(0)
        self._settle.timeout.connect(self._go_back)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]  # there is one

    def show_page(self, page: Page, *, keep: bool = False) -> None:
        """Replace the page; `keep` the place that is read, where it is the same page drawn again."""
        self._kept = self._place_in_sight() if keep else None
        value = self.verticalScrollBar().value() if keep else 0
        page.finish()
        self.setWidget(page)
        self.verticalScrollBar().setValue(value)
        if self._kept is not None:
            # Only after its layout does the page know where its parts stand.
            self._settle.start()
        # Qt would go through the pages in the order in which they were made.
        inside = [widget for widget in page.findChildren(QWidget) if widget.window() is page.window()]
        stops = [widget for widget in inside if widget.focusPolicy() & Qt.FocusPolicy.TabFocus]
        for before, after in pairwise([self, *stops]):
            QWidget.setTabOrder(before, after)

    def _place_in_sight(self) -> tuple[object, int] | None:
        """The first part of the page in sight that has a place, and how far below the upper edge it begins."""
        for part, top in self._placed():
            if top + part.height() > 0:
                return part.property("place"), top
        return None

    def _placed(self) -> Iterable[tuple[QWidget, int]]:
        page = self.widget()
        for part in page.findChildren(QWidget) if page is not None else ():
            if part.property("place") is not None:
                yield part, part.mapTo(self.viewport(), QPoint()).y()

    @Slot()
    def _go_back(self) -> None:
        kept, self._kept = self._kept, None
        for part, top in self._placed():
            if kept is not None and part.property("place") == kept[0]:
                self.verticalScrollBar().setValue(self.verticalScrollBar().value() + top - kept[1])
                return

    @Slot(QWidget, QWidget)
    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Show what has the focus: Qt does so only where it came from inside the page."""
        page = self.widget()
        if new is not None and page is not None and page.isAncestorOf(new):
            self.ensureWidgetVisible(new)

    def sizeHint(self) -> QSize:
        """Wide enough for a line of text."""
        return QSize(480, 240)


def row(*widgets: QWidget, stretch: int = -1, level: bool = False) -> QWidget:
    """Widgets side by side; the one at `stretch` takes the room that is left, else the row ends early.

    They hang from the same upper edge, as a mark beside a paragraph does; `level` widgets share their middle.
    """
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(GAP)
    edge = Qt.AlignmentFlag.AlignVCenter if level else Qt.AlignmentFlag.AlignTop
    for index, widget in enumerate(widgets):
        line.addWidget(widget, 1 if index == stretch else 0, edge)
    if stretch < 0:
        line.addStretch(1)
    return made


def flow(*widgets: QWidget) -> QWidget:
    """Widgets side by side that break into the next line."""
    made = QWidget()
    layout = FlowLayout(made)
    for widget in widgets:
        layout.addWidget(widget)
    _keep_height_for_width(made)
    return made


def card(*widgets: QWidget) -> QFrame:
    """Widgets below each other in a frame."""
    made = QFrame()
    made.setProperty("card", "true")
    column: QLayout = QVBoxLayout(made)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(GAP)
    for widget in widgets:
        column.addWidget(widget)
    return made


def _keep_height_for_width(widget: QWidget) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)
