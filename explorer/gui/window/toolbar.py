"""The row above the timeline: back and forward, the line to go anywhere, what is shown, how near, what to make."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton

from explorer.domain.state import ViewState
from explorer.domain.telling import EVERY_VERSION
from explorer.drawing.palette import Palette
from explorer.gui.actions import Actions
from explorer.gui.finding.find_box import FindBox
from explorer.gui.icons import icon
from explorer.gui.session import Session
from explorer.gui.theme import Theme
from explorer.gui.timeline.telling import TellingMenu, telling_words
from explorer.gui.widgets.mark import plain_tip
from explorer.gui.window.menus import GROUPINGS, GroupingMenu

LONGEST_WORDS = 24
"""Characters on the button of the dates; its tool tip has them all."""
NARROW = 900
"""Pixels: a narrower row shows icons without their words."""


class Toolbar(QFrame):
    """Buttons for the commands that are used most."""

    def __init__(self, session: Session, actions: Actions, find: FindBox, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("toolbar")
        self._find = find
        self._session = session
        self._lanes = _menu_button("Lanes")
        self.filter_button = _menu_button("Filter")
        self.filter_button.clicked.connect(actions["filter"].trigger)
        self._tellings = _menu_button("Dates")
        self._names: dict[str, str] = {}
        self._worded = [self._lanes, self._tellings, self.filter_button]
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(8, 6, 8, 6)
        self._across.setSpacing(4)
        self._add_actions(actions, "back", "forward")
        self._across.addSpacing(4)
        self._across.addWidget(find, 1)
        self._across.addSpacing(4)
        self._across.addWidget(self._lanes)
        self._across.addWidget(self._tellings)
        self._across.addWidget(self.filter_button)
        self._across.addSpacing(4)
        self._add_actions(actions, "zoom_out", "zoom_in", "whole")
        self._across.addSpacing(4)
        self._add_worded(actions["present"])
        self._add_worded(actions["export"])
        session.changed.connect(self._apply)
        theme.changed.connect(self._dress)
        self._dress(theme.palette)
        self._tell(session.state)

    def take_menu(self, grouping: GroupingMenu) -> None:
        """Open this menu from the button of the lanes."""
        self._lanes.setMenu(grouping)

    def take_tellings(self, menu: TellingMenu, names: dict[str, str]) -> None:
        """Open this menu from the button of the dates; `names` are those of the sources."""
        self._tellings.setMenu(menu)
        self._names = names
        self._tell(self._session.state)

    def _add_actions(self, actions: Actions, *names: str) -> None:
        for name in names:
            button = QToolButton()
            button.setProperty("flat", "true")
            button.setDefaultAction(actions[name])
            button.setAccessibleName(actions[name].text())
            self._across.addWidget(button)

    def _add_worded(self, action: QAction) -> None:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setAccessibleName(action.text())
        self._worded.append(button)
        self._across.addWidget(button)

    @Slot(object, object)
    def _apply(self, old: ViewState, new: ViewState) -> None:
        if (old.grouping, old.filter, old.telling) != (new.grouping, new.filter, new.telling):
            self._tell(new)

    def _tell(self, state: ViewState) -> None:
        self._lanes.setText(GROUPINGS[state.grouping])
        words = telling_words(state.telling, self._names)
        self._tellings.setText("All dates" if state.telling == EVERY_VERSION else _cut(words).replace("&", "&&"))
        self._tellings.setToolTip(plain_tip(f"Dates: {words}"))
        self.filter_button.setText("All events" if state.filter.is_empty else "Filtered")

    @Slot(object)
    def _dress(self, palette: Palette) -> None:
        self._lanes.setIcon(icon("lanes", palette))
        self._tellings.setIcon(icon("dates", palette))
        self.filter_button.setIcon(icon("filter", palette))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Drop the words where they would be cut; the tool tips keep them."""
        style = Qt.ToolButtonStyle
        for button in self._worded:
            button.setToolButtonStyle(
                style.ToolButtonIconOnly if self.width() < NARROW else style.ToolButtonTextBesideIcon
            )
        super().resizeEvent(event)


def _cut(words: str) -> str:
    return words if len(words) <= LONGEST_WORDS else words[: LONGEST_WORDS - 1] + "…"


def _menu_button(name: str) -> QToolButton:
    button = QToolButton()
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
