"""The main window: menus, the desk of the opened store, the status line. It places them and nothing else.

It stands by itself, or fills a frame that was on the screen before it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QStackedWidget

from explorer.drawing.palette import Palette
from explorer.gui.actions import COMMANDS, LEGEND, SWITCHES, Actions
from explorer.gui.jobs import Jobs
from explorer.gui.settings import Settings
from explorer.gui.theme import Theme
from explorer.gui.widgets.message_page import MessagePage
from explorer.gui.window.frame import FIRST_SIZE, SMALLEST
from explorer.gui.window.menus import RecentMenu, ThemeMenu
from explorer.store.opener import Store

if TYPE_CHECKING:
    from explorer.gui.opened import OpenedStore
    from explorer.gui.window.desk import Desk
    from explorer.gui.window.first_page import FirstLook, FirstPage
    from explorer.gui.window.status_line import StatusLine

OF_WINDOW = frozenset({"open", "quit", "palette", "keys", "about", "letter_keys", "motion", "glide"})
"""The commands that need no store."""
OF_DESK = frozenset(command.name for command in COMMANDS) - OF_WINDOW
STATUS_HEIGHT = 31
"""Pixels, with words in it or without: nothing above moves when they come."""
TOLD_FOR = 8000
"""Milliseconds that a sentence stays in the status bar."""


class MainWindow(QMainWindow):
    """Holds one desk at a time."""

    read = Signal(object, object)
    """A store is read, an OpenedStore, and what it showed last, a LastView or None; its panes come next."""
    ready = Signal()
    """The store is opened and its panes stand, or it could not be opened and the window says why."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._theme = theme
        self._settings = settings
        self._jobs: Jobs | None = None
        self._opening: Jobs | None = None
        self.desk: Desk | None = None
        self.first_page: FirstPage | None = None
        self.status: StatusLine | None = None
        self.commands = Actions(self)
        self.message = MessagePage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.message)
        self.setCentralWidget(self._stack)
        self.setMinimumSize(SMALLEST)
        self.resize(FIRST_SIZE)
        self.setWindowTitle("Timeline Explorer")
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().setMinimumHeight(STATUS_HEIGHT)
        self._fill_menus()
        self.commands.asked.connect(self._do)
        self.message.open_requested.connect(self.choose_store)
        theme.changed.connect(self.commands.dress)
        self._show_message("", "", can_open=False)

    @property
    def palette_in_use(self) -> Palette:
        """The colours in use."""
        return self._theme.palette

    @property
    def theme(self) -> str:
        """Their name."""
        return self._theme.palette.name

    @property
    def is_settled(self) -> bool:
        """Whether all panes show what they should, or the window says why it has none."""
        return self.desk.is_settled if self.desk is not None else bool(self.message.message)

    def open_store(self, path: Path) -> None:
        """Read a store and put its panes on the desk; where that fails, say why and keep the store that is open."""
        self._stop_opening()
        self.announce(path)
        # Icons are drawn after the first picture, which shows none of them.
        self.commands.dress(self._theme.palette)
        self._opening = Jobs(path, self)
        self._opening.failed.connect(self._fail)
        if self.desk is None:
            self._opening.read("look", _read_first_look, self._show_first_look)
        self._opening.read("open", _read_opened, self._set_up)

    def announce(self, path: Path) -> None:
        """Say that a store is being opened, where none is open yet."""
        if self.desk is None:
            self.setWindowTitle(f"{path.stem} — Timeline Explorer")
            self._show_message("Opening…", "", can_open=False)

    @Slot()
    def choose_store(self) -> None:
        """Ask which store to open."""
        names = "Event stores (*.sqlite *.sqlite3 *.db);;All files (*)"
        chosen, _ = QFileDialog.getOpenFileName(self, "Open a store", "", names)
        if chosen:
            self.open_store(Path(chosen))

    def _show_first_look(self, look: "FirstLook | None") -> None:
        """Show what a large store tells at once, until its panes stand."""
        from explorer.gui.window.first_page import first_page  # noqa: PLC0415 the first picture needs no numpy

        if look is None or self._opening is None or self.desk is not None:
            return
        self.first_page = first_page(look, self._theme, self._settings)
        if self.first_page is not None:
            self._stack.addWidget(self.first_page)
            self._stack.setCurrentWidget(self.first_page)

    def _drop_first_look(self) -> None:
        if self.first_page is not None:
            self._stack.removeWidget(self.first_page)
            self.first_page.deleteLater()
            self.first_page = None

    def _set_up(self, opened: "OpenedStore") -> None:
        if self._opening is None:
            return
        self.read.emit(opened, self._settings.last_view(opened.path))
        # pyqtgraph takes half a second to import: by now a picture is on the screen.
        from explorer.gui.window.desk import Desk  # noqa: PLC0415
        from explorer.gui.window.status_line import StatusLine  # noqa: PLC0415

        self._shut_desk()
        self._jobs, self._opening = self._opening, None
        self._settings.remember_store(opened.path)
        self.desk = Desk(opened, self._jobs, self.commands, self._theme, self._settings)
        self.status = StatusLine(self.statusBar(), self.desk.session, self._jobs, opened.scene)
        self.desk.timeline.canvas.pointed.connect(self.status.point)
        self.status.counts.clicked.connect(self.commands["disagreements"].trigger)
        self.desk.told.connect(self._tell)
        self._view_menu.addMenu(self.desk.grouping_menu)
        self._view_menu.addMenu(self.desk.telling_menu)
        self.setWindowTitle(f"{opened.meta.title} — Timeline Explorer")
        self.commands.enable(OF_DESK - {"back", "forward"}, possible=True)
        self._stack.addWidget(self.desk)
        self._stack.setCurrentWidget(self.desk)
        self._drop_first_look()
        self.desk.timeline.canvas.setFocus()
        self.desk.greet()
        self.ready.emit()

    def _shut_desk(self) -> None:
        if self.status is not None:
            self.status.remove(self.statusBar())
            self.status = None
        if self.desk is not None:
            self._stack.removeWidget(self.desk)
            self.desk.shut()
            self.desk.deleteLater()
            self.desk = None
        self._jobs = None

    def _stop_opening(self) -> None:
        if self._opening is not None:
            self._opening.close()
            self._opening = None

    @Slot(str, str)
    def _fail(self, key: str, sentence: str) -> None:
        if key == "look":
            return
        if key != "open":
            self._tell(sentence)
            return
        self._stop_opening()
        heading = "This store cannot be opened"
        if self.desk is None:
            self._show_message(heading, sentence, can_open=True)
        else:
            from explorer.gui.widgets.warning import warn  # noqa: PLC0415 the first picture needs no dialogs

            warn(self, heading, sentence)
        self.ready.emit()

    def _show_message(self, heading: str, message: str, *, can_open: bool) -> None:
        self.commands.enable(OF_DESK, possible=False)
        self.message.tell(heading, message, can_open=can_open)
        self._stack.setCurrentWidget(self.message)
        self._drop_first_look()

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self.statusBar().showMessage(sentence, TOLD_FOR)

    def _fill_menus(self) -> None:
        menus = self.commands.fill(self.menuBar())
        self._view_menu = menus["View"]
        self._view_menu.addSeparator()
        self._view_menu.addMenu(ThemeMenu(self._theme, self._settings, self))
        self._recent = RecentMenu(self._settings, self)
        self._recent.chosen.connect(self.open_store)
        menus["File"].insertMenu(self.commands["export"], self._recent)
        switches = {name: self._settings.is_on(name) for name in (*SWITCHES, LEGEND)}
        switches |= {"letter_keys": self._settings.letter_keys, "motion": self._settings.motion}
        switches["glide"] = self._settings.glide
        for name, chosen in switches.items():
            self.commands[name].setCheckable(True)
            self.commands[name].setChecked(chosen)

    @Slot(str)
    def _do(self, name: str) -> None:
        match name:
            case "open":
                self.choose_store()
            case "quit":
                self.window().close()
            case "palette":
                from explorer.gui.window.command_palette import CommandPalette, show_below  # noqa: PLC0415 as all here

                show_below(CommandPalette(self.commands, self), self)
            case "keys":
                from explorer.gui.window.keys_dialog import KeysDialog  # noqa: PLC0415

                KeysDialog(self).open()
            case "about":
                from explorer.gui.window.about import about  # noqa: PLC0415

                about(self)
            case "letter_keys":
                self._switch_letters(self.commands["letter_keys"])
            case "glide":
                self._switch_glide(self.commands["glide"])
            case "motion":
                self._switch_motion(self.commands["motion"])
            case _ if self.desk is not None:
                self.desk.do(name)

    def _switch_letters(self, action: QAction) -> None:
        self._settings.letter_keys = action.isChecked()
        if self.desk is not None:
            self.desk.timeline.canvas.letter_keys = action.isChecked()

    def _switch_glide(self, action: QAction) -> None:
        self._settings.glide = action.isChecked()
        if self.desk is not None:
            self.desk.timeline.canvas.glide.wanted = action.isChecked()

    def _switch_motion(self, action: QAction) -> None:
        self._settings.motion = action.isChecked()
        if self.desk is not None:
            self.desk.timeline.canvas.smooth = action.isChecked()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where everything was; with words that could not be saved, ask before they are lost."""
        if self.desk is not None and not self.desk.may_close():
            event.ignore()
            return
        self._settings.remember_layout("window", self.window().saveGeometry())
        self._stop_opening()
        self._shut_desk()
        super().closeEvent(event)


def _read_first_look(store: Store) -> "FirstLook | None":
    from explorer.gui.window.first_page import read_first_look  # noqa: PLC0415 as below

    return read_first_look(store)


def _read_opened(store: Store) -> "OpenedStore":
    # In the reader's thread, so that the window does not wait for numpy.
    from explorer.gui.opened import read_opened  # noqa: PLC0415

    return read_opened(store)
