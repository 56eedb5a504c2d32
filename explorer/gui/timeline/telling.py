"""Whose dates are drawn: the menu, the words for it, and what the commands do."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from explorer.domain.selecting import visible_rows
from explorer.domain.state import ViewState, tell
from explorer.domain.telling import (
    EVERY_VERSION,
    AsTold,
    EveryVersion,
    OnlyDiffering,
    Telling,
    read_telling,
    telling_as_text,
)
from explorer.domain.versions import Versions
from explorer.gui.jobs import Jobs
from explorer.gui.opened import OpenedStore
from explorer.gui.session import Session
from explorer.layout.scene import Scene
from explorer.store.opener import Store
from explorer.store.reading.versions import read_versions


def telling_words(telling: Telling, names: dict[str, str]) -> str:
    """A telling as the menu and the tool bar name it."""
    match telling:
        case EveryVersion():
            return "Every version of a date"
        case OnlyDiffering():
            return "Only where dates differ"
        case AsTold(source_id):
            return f"As {names.get(source_id, source_id)} tells it"


def left_out_words(scene: Scene, state: ViewState) -> str:
    """How many events a telling leaves out of those that the filter lets through; "" where it has them all."""
    passed = int(visible_rows(scene.table, state.filter).sum())
    left_out = passed - int(visible_rows(scene.told(state.telling), state.filter).sum())
    return f"{left_out:,} not told" if isinstance(state.telling, AsTold) else f"{left_out:,} dated alike"


class TellingMenu(QMenu):
    """Every version, those alone on which sources differ, or one source's own account."""

    def __init__(self, session: Session, names: dict[str, str], parent: QWidget) -> None:
        super().__init__("Dates", parent)
        self._session = session
        self.tellings: tuple[Telling, ...] = (EVERY_VERSION, OnlyDiffering(), *map(AsTold, names))
        self._group = QActionGroup(self)
        for telling in self.tellings:
            action = QAction(telling_words(telling, names).replace("&", "&&"), self._group)
            action.setCheckable(True)
            action.setData(telling_as_text(telling))
            action.setChecked(telling == session.state.telling)
            self.addAction(action)
        self.insertSeparator(self._group.actions()[2] if names else None)  # type: ignore[arg-type]  # None is the end
        self._group.triggered.connect(self._choose)
        session.changed.connect(self._apply)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self._session.change(tell, read_telling(action.data()))

    @Slot(object, object)
    def _apply(self, _old: ViewState, new: ViewState) -> None:
        for action in self._group.actions():
            action.setChecked(action.data() == telling_as_text(new.telling))


class Tellings(QObject):
    """What the commands about dates do; of a large store it reads the versions in the background."""

    told = Signal(str)
    """A sentence for the status bar."""
    learnt = Signal()
    """The versions are read: what is drawn has changed."""

    def __init__(self, session: Session, jobs: Jobs, opened: OpenedStore, menu: TellingMenu) -> None:
        super().__init__(session)
        self._session = session
        self._scene = opened.scene
        self._menu = menu
        self._names = source_names(opened)
        if not len(self._scene.versions) and len(self._scene.table):
            jobs.read("versions", self._read, self._learn)

    @property
    def doings(self) -> dict[str, Callable[[], None]]:
        """What it does for the commands of the program."""
        return {
            "every_version": partial(self._use, EVERY_VERSION),
            "only_differing": partial(self._use, OnlyDiffering()),
            "next_account": self._next_account,
        }

    def _use(self, telling: Telling) -> None:
        self._session.change(tell, telling)
        self.told.emit(self.sentence(self._session.state))

    def sentence(self, state: ViewState) -> str:
        """What is drawn now, and how much is left out."""
        words = telling_words(state.telling, self._names)
        return f"{words}." if state.telling == EVERY_VERSION else f"{words}: {left_out_words(self._scene, state)}."

    def _next_account(self) -> None:
        """From source to source, and after the last one back to every version."""
        accounts = [each for each in self._menu.tellings if isinstance(each, AsTold)]
        here = self._session.state.telling
        place = accounts.index(here) + 1 if here in accounts else 0
        self._use(accounts[place] if place < len(accounts) else EVERY_VERSION)

    def _read(self, store: Store) -> Versions:
        return read_versions(store, self._scene.table)

    def _learn(self, versions: Versions) -> None:
        if len(versions):
            self._scene.late.versions = versions
            self.learnt.emit()


def source_names(opened: OpenedStore) -> dict[str, str]:
    """The sources by id, in a few words each."""
    return {source.source_id: source.publisher or source.title for source in opened.sources}
