"""Menus of choices: what the lanes stand for, what is shown, light or dark, which store."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from explorer.domain.state import Filter, Grouping, ViewState, filter_by, group_by
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session
from explorer.gui.settings import Settings, ThemeChoice
from explorer.gui.theme import Theme
from explorer.gui.when import counted

GROUPINGS = {
    Grouping.THEME: "By theme",
    Grouping.ACTOR: "By actor",
    Grouping.SOURCE: "By source",
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

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self._session.change(group_by, Grouping(action.data()))

    @Slot(object, object)
    def _apply(self, _old: ViewState, new: ViewState) -> None:
        for action in self._group.actions():
            action.setChecked(action.data() == new.grouping.value)


class FilterMenu(QMenu):
    """Which sources, which themes, only what is disputed."""

    def __init__(self, session: Session, opened: OpenedStore, parent: QWidget) -> None:
        super().__init__("Show only", parent)
        self._session = session
        self._disputed = _check("Where sources differ", "", self)
        self._disputed.toggled.connect(self._collect)
        self.addAction(self._disputed)
        self._sources = self._add_checks(
            "Sources", {s.source_id: f"{s.mark}   {s.publisher or s.title}" for s in opened.sources}
        )
        self._themes = self._add_checks("Themes", {t.theme_id: t.label for t in opened.scene.table.themes})
        self.addSeparator()
        self._everything = self.addAction("Everything")
        self._everything.triggered.connect(self._clear)
        session.changed.connect(self._apply)
        self._apply(session.state, session.state)

    def _add_checks(self, title: str, names: dict[str, str]) -> list[QAction]:
        menu = self.addMenu(title)
        checks = [_check(words.replace("&", "&&"), key, menu) for key, words in names.items()]
        for check in checks:
            check.toggled.connect(self._collect)
            menu.addAction(check)
        return checks

    @Slot()
    def _collect(self) -> None:
        wanted = Filter(
            themes=frozenset(check.data() for check in self._themes if check.isChecked()),
            sources=frozenset(check.data() for check in self._sources if check.isChecked()),
            disputed_only=self._disputed.isChecked(),
        )
        self._session.change(filter_by, wanted)

    @Slot()
    def _clear(self) -> None:
        self._session.change(filter_by, Filter())

    @Slot(object, object)
    def _apply(self, _old: ViewState, new: ViewState) -> None:
        wanted = new.filter
        states = [(self._disputed, wanted.disputed_only)]
        states += [(check, check.data() in wanted.sources) for check in self._sources]
        states += [(check, check.data() in wanted.themes) for check in self._themes]
        for check, checked in states:
            with QSignalBlocker(check):
                check.setChecked(checked)
        self._everything.setEnabled(not wanted.is_empty)


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


def filter_words(wanted: Filter) -> str:
    """What a filter shows only, in a few words: "2 sources, 1 theme, where sources differ"."""
    parts = [counted(len(wanted.sources), "source")] if wanted.sources else []
    parts += [counted(len(wanted.themes), "theme")] if wanted.themes else []
    parts += ["where sources differ"] if wanted.disputed_only else []
    return ", ".join(parts)


def _choice(words: str, value: str, group: QActionGroup) -> QAction:
    action = QAction(words, group)
    action.setCheckable(True)
    action.setData(value)
    return action


def _check(words: str, value: str, parent: QMenu) -> QAction:
    action = QAction(words, parent)
    action.setCheckable(True)
    action.setData(value)
    return action
