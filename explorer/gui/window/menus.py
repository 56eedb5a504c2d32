"""Menus of choices: what the lanes stand for, light or dark, which store."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from explorer.domain.state import Grouping, ViewState, group_by
from explorer.gui.choices import ThemeChoice
from explorer.gui.session import Session
from explorer.gui.settings import Settings
from explorer.gui.theme import Theme

GROUPINGS = {
    Grouping.THEME: "By theme",
    Grouping.ACTOR: "By actor",
    Grouping.SOURCE: "By source",
    Grouping.TONE: "By tone",
    Grouping.NONE: "All in one lane",
}
THEMES = {ThemeChoice.SYSTEM: "As the system", ThemeChoice.LIGHT: "Light", ThemeChoice.DARK: "Dark"}


class GroupingMenu(QMenu):
    """What the lanes stand for."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__("Lanes", parent)
        self._session = session
        self._group = QActionGroup(self)
        for grouping, words in GROUPINGS.items():
            action = _choice(words, grouping.value, self._group)
            action.setChecked(grouping == session.state.grouping)
            self.addAction(action)
        self._group.triggered.connect(self._choose)
        session.changed.connect(self._apply)

    def offer(self, actions: Iterable[QAction]) -> None:
        """Add what else can be done with lanes."""
        self.addSeparator()
        for action in actions:
            self.addAction(action)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self._session.change(group_by, Grouping(action.data()))

    @Slot(object, object)
    def _apply(self, _old: ViewState, new: ViewState) -> None:
        for action in self._group.actions():
            action.setChecked(action.data() == new.grouping.value)


class ThemeMenu(QMenu):
    """Light, dark, or as the system."""

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget) -> None:
        super().__init__("Light or dark", parent)
        self._theme = theme
        self._settings = settings
        self._group = QActionGroup(self)
        for choice, words in THEMES.items():
            action = _choice(words, choice.value, self._group)
            action.setChecked(choice == theme.choice)
            self.addAction(action)
        self._group.triggered.connect(self._choose)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        choice = ThemeChoice(action.data())
        self._settings.theme = choice
        self._theme.choose(choice)


class RecentMenu(QMenu):
    """Stores opened before."""

    chosen = Signal(object)
    """The Path."""

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__("Open recent", parent)
        self._settings = settings
        self.aboutToShow.connect(self._fill)
        self.triggered.connect(self._choose)

    @Slot()
    def _fill(self) -> None:
        self.clear()
        for path in self._settings.recent:
            self.addAction(str(path).replace("&", "&&")).setData(str(path))
        if self.isEmpty():
            self.addAction("None yet").setEnabled(False)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self.chosen.emit(Path(action.data()))


def _choice(words: str, value: str, group: QActionGroup) -> QAction:
    action = QAction(words, group)
    action.setCheckable(True)
    action.setData(value)
    return action
