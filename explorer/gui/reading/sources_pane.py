"""What the sources say: their excerpts about the selected event, and beside them their whole texts."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from explorer.domain.source import Excerpt
from explorer.gui.jobs import Jobs
from explorer.gui.opened import OpenedStore
from explorer.gui.reading.attach_dialog import AttachDialog
from explorer.gui.reading.attachments import Attachments
from explorer.gui.reading.excerpts_pane import ExcerptsPane
from explorer.gui.reading.text_pane import TextPane
from explorer.gui.session import Session
from explorer.gui.settings import Settings
from explorer.gui.theme import Theme
from explorer.gui.when import counted

EXCERPTS, TEXT = 0, 1


class SourcesPane(QWidget):
    """Two tabs, “Who says so” and “In the text”, and the texts that the reader attaches."""

    told = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, session: Session, jobs: Jobs, opened: OpenedStore, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._opened = opened
        self._theme = theme
        self._dialog: AttachDialog | None = None
        self._asked = False
        self.attachments = Attachments(opened.path, opened.sources, settings, self)
        self.excerpts = ExcerptsPane(session, jobs, theme, self.attachments, opened.sources)
        self.text = TextPane(session, jobs, opened, self.attachments, theme)
        self.tabs = QTabBar()
        self._stack = QStackedWidget()
        self._place()
        self.tabs.currentChanged.connect(self._turn)
        self.excerpts.text_requested.connect(self.show_in_text)
        self.excerpts.told.connect(self.told)
        self.text.attach_requested.connect(self.ask)
        self.attachments.finished.connect(self._finish)
        self.attachments.restore()

    @property
    def doings(self) -> dict[str, Callable[[], None]]:
        """What it does for the commands of the program."""
        return {
            "attach": self.ask,
            "in_text": self.turn,
            "next_passage": partial(self._step, 1),
            "previous_passage": partial(self._step, -1),
        }

    @Slot()
    def ask(self) -> None:
        """Ask which texts to attach."""
        if self._dialog is None:
            self._dialog = AttachDialog(self._opened.sources, self.attachments, self._theme.palette, self)
            self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._dialog.finished.connect(self._forget_dialog)
            self._dialog.open()

    @Slot(object)
    def attach(self, paths: Sequence[Path]) -> None:
        """Attach files and the files of folders."""
        self._asked = True
        self.attachments.attach(paths)

    @Slot(object)
    def show_in_text(self, excerpt: Excerpt) -> None:
        """Show an excerpt where it stands."""
        self.tabs.setCurrentIndex(TEXT)
        self.text.show_excerpt(excerpt)
        self.text.setFocus()

    def turn(self) -> None:
        """Bring the text forward, or the excerpts where the text is in front."""
        self.tabs.setCurrentIndex(EXCERPTS if self.tabs.currentIndex() == TEXT else TEXT)
        (self.text if self.tabs.currentIndex() == TEXT else self.excerpts).setFocus()

    def shut(self) -> None:
        """End the reading of texts."""
        if self._dialog is not None:
            self._dialog.close()
        self.attachments.close()

    def _step(self, direction: int) -> None:
        self.tabs.setCurrentIndex(TEXT)
        self.text.step(direction)

    def _place(self) -> None:
        self.tabs.setAccessibleName("Excerpts or text")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for words, pane in (("Who says so", self.excerpts), ("In the text", self.text)):
            self.tabs.addTab(words)
            self._stack.addWidget(pane)
        head = QFrame()
        head.setObjectName("pane-head")
        self.text.bar.tools.hide()
        line = QHBoxLayout(head)
        line.setContentsMargins(12, 0, 12, 0)
        line.addWidget(self.tabs)
        line.addWidget(self.text.bar.tools, 1)
        line.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)

    @Slot(int)
    def _turn(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        self.text.bar.tools.setVisible(index == TEXT)

    @Slot()
    def _forget_dialog(self) -> None:
        self._dialog = None

    @Slot(object)
    def _finish(self, sentences: Sequence[str]) -> None:
        """What could not be attached is said in the dialog, which stays until it is closed."""
        asked, self._asked = self._asked, False
        if not asked:
            return
        there = sum(self.attachments.text_of(source.source_id) is not None for source in self._opened.sources)
        self.told.emit(f"{counted(there, 'text')} attached, of {counted(len(self._opened.sources), 'source')}.")
        if sentences:
            self.ask()
            if self._dialog is not None:
                self._dialog.tell(sentences)
