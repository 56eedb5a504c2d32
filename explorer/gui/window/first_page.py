"""What a large store shows while its events are read: its strip and the axis, where they will stay."""

from pathlib import Path

import numpy as np
from msgspec import Struct
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from explorer.domain.overview import only
from explorer.domain.state import ViewState, Window
from explorer.domain.telling import EVERY_VERSION
from explorer.drawing.fonts import text_font
from explorer.drawing.qt import paint
from explorer.gui.first_look import densest_in, first_state, roomy
from explorer.gui.session import Session
from explorer.gui.settings import Settings
from explorer.gui.theme import TEXT_SIZE, Theme
from explorer.gui.timeline.overview_pane import OverviewPane
from explorer.layout.resolve import resolve
from explorer.layout.scene import Canvas, Scene, first_scene
from explorer.layout.style import SCREEN
from explorer.store.opener import Store
from explorer.store.reader import read_extent, read_overview, read_periods

TOOLBAR = 44
"""Pixels above the timeline, where the toolbar will be."""
SCROLL_BAR = 10
"""Pixels beside it, where the bar of the lanes will be."""
SHARES = (1200, 800)


class FirstLook(Struct, frozen=True):
    """What a large store tells before its events are read."""

    path: Path
    scene: Scene
    extent: Window
    densest: Window
    events: int


def read_first_look(store: Store) -> FirstLook | None:
    """The first look at a store; None where all of it is read as quickly."""
    overview = read_overview(store)
    if overview is None:
        return None
    scene, extent = first_scene(overview, read_periods(store)), roomy(read_extent(store))
    return FirstLook(store.path, scene, extent, densest_in(overview.grid), overview.events)


class FirstPage(QWidget):
    """Shows a first look, laid out as the panes will be; nobody can touch it."""

    def __init__(self, look: FirstLook, theme: Theme, state: ViewState, splitter: QByteArray) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.session = Session(state, self)
        upright = QSplitter(Qt.Orientation.Vertical)
        upright.setHandleWidth(1)
        drawing = QWidget()
        stack = QVBoxLayout(drawing)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(_Axis(look, state, theme), 1)
        stack.addWidget(OverviewPane(self.session, look.scene, SCREEN, theme))
        upright.addWidget(drawing)
        upright.addWidget(QWidget())
        upright.setSizes(SHARES)
        upright.restoreState(splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, TOOLBAR, 0, 0)
        column.addWidget(upright)


def first_page(look: FirstLook, theme: Theme, settings: Settings) -> FirstPage | None:
    """The page of a first look; None where the reader last saw less than the whole, which no overview can tell."""
    last = settings.last_view(look.path)
    state = first_state(look.scene.table, look.extent, last, look.densest)
    plain = last is None or (last.filter.is_empty and last.telling == EVERY_VERSION)
    return FirstPage(look, theme, state, settings.layout("upright")) if plain else None


class _Axis(QWidget):
    """The line of time and the periods, and how many events are on their way."""

    def __init__(self, look: FirstLook, state: ViewState, theme: Theme) -> None:
        super().__init__()
        table = only(look.scene.table, np.zeros(0, np.int64))
        self._scene, self._state, self._theme = Scene(table, look.scene.periods), state, theme
        self._words = f"Reading {look.events:,} events…"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint what the timeline will have, but for its lanes."""
        canvas = Canvas(max(1.0, self.width() - SCROLL_BAR), float(self.height()), SCREEN)
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.palette.colour("paper"))
        paint(painter, resolve(self._scene, self._state, canvas), self._theme.palette)
        painter.setFont(text_font(TEXT_SIZE))
        painter.setPen(self._theme.palette.colour("text-soft"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
        painter.end()
