"""The tools of a source's text, which stand beside its tab, and the line above the text that says what is amiss."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.domain.source import Source
from explorer.drawing.palette import Palette
from explorer.gui.reading.differing_words import short_name
from explorer.gui.reading.passage_text import LEFT
from explorer.gui.widgets.mark import SourceMark, plain_tip
from explorer.gui.widgets.page import flow
from explorer.gui.widgets.text import line, link

MARK = 18
FIND_WIDTH = 150


class TextBar(QFrame):
    """Says what state a text is in, where it is not the best; its tools choose a text and step through its passages."""

    source_chosen = Signal(str)
    step_requested = Signal(int)
    follow_switched = Signal(bool)
    orphans_requested = Signal()
    find_requested = Signal(str, bool)
    """Words to find in the text; backwards."""

    def __init__(self, sources: Sequence[Source]) -> None:
        super().__init__()
        self.setObjectName("pane-head")
        self.tools = QWidget()
        self._sources = {source.source_id: source for source in sources}
        self._box = QComboBox()
        self._box.setAccessibleName("Source")
        self._box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._box.setMinimumWidth(80)
        self._box.setIconSize(QSize(MARK, MARK + 5))
        for source in sources:
            self._box.addItem(short_name(source, 40), source.source_id)
        self.count = line("", 12, tone="soft")
        self.before = _button("↑", "Previous passage (Alt+Up)")
        self.after = _button("↓", "Next passage (Alt+Down)")
        self.finder = _finder()
        self.follow = _button("Follow", "While you scroll, select the event of the passage in the middle")
        self.follow.setCheckable(True)
        self.state = line("", 12, tone="soft")
        self.remark = line("", 12, tone="warning")
        self.elsewhere = line("", 12, tone="disputed")
        self.orphans = link("Show them")
        self.orphans.setAccessibleName("Show the excerpts that are not in this text")
        self.orphans.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.orphans.setCheckable(True)
        self._work = QProgressBar()
        self._work.setTextVisible(False)
        self._work.setRange(0, 1000)
        self._work.setAccessibleName("Reading the texts")
        self._place()
        self._box.currentIndexChanged.connect(self._choose)
        self.before.clicked.connect(self._ask_before)
        self.after.clicked.connect(self._ask_after)
        self.follow.toggled.connect(self.follow_switched)
        self.finder.returnPressed.connect(self._ask_to_find)
        self.finder.textEdited.connect(self._unmark)
        self.orphans.clicked.connect(self.orphans_requested)
        self.tell_progress(1.0)

    def show_source(self, source_id: str, about: str) -> None:
        """Name another source, and say on hover what text of it is shown."""
        self._box.setToolTip(plain_tip(about))
        with QSignalBlocker(self._box):
            self._box.setCurrentIndex(self._box.findData(source_id))

    def tell(self, state: str, remark: str, elsewhere: str, orphans: int) -> None:
        """Say how the text stands to the store, and where else the selected event is told."""
        for words, told in ((self.state, state), (self.remark, remark), (self.elsewhere, elsewhere)):
            words.setText(told)
            words.setVisible(bool(told))
        self.orphans.setVisible(orphans > 0)
        self._said.setVisible(bool(state or remark or elsewhere or orphans))
        self._show()

    def tell_passage(self, index: int | None, of: int) -> None:
        """Say which passage is the current one."""
        self.count.setText(f"{index + 1:,} of {of:,}" if index is not None else f"{of:,} passages" if of else "")
        for button in (self.before, self.after):
            button.setEnabled(of > 0)

    def tell_progress(self, share: float) -> None:
        """Show how far the reading is; nothing once it is done."""
        self._work.setVisible(share < 1)
        self._work.setValue(round(share * 1000))
        self._show()

    def dress(self, palette: Palette, attached: Iterable[str]) -> None:
        """Draw the marks of the sources; those without a text are pale."""
        there = set(attached)
        for index, (key, source) in enumerate(self._sources.items()):
            mark = SourceMark(source, palette, MARK)
            pixmap = mark.grab()
            mode = QIcon.Mode.Normal if key in there else QIcon.Mode.Disabled
            icon = QIcon(pixmap)
            self._box.setItemIcon(index, QIcon(icon.pixmap(pixmap.size(), mode)))
            mark.deleteLater()

    def _place(self) -> None:
        first = QHBoxLayout(self.tools)
        first.setContentsMargins(0, 4, 0, 4)
        first.setSpacing(6)
        first.addWidget(self._box, 1)
        for widget in (self.finder, self.count, self.before, self.after, self.follow):
            first.addWidget(widget)
        self._said = QWidget()
        self._said.setObjectName("text-note")
        second = QVBoxLayout(self._said)
        second.setContentsMargins(LEFT, 4, 14, 4)
        second.addWidget(flow(self.remark, self.state, self.orphans, self.elsewhere))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._said)
        column.addWidget(self._work)

    def _show(self) -> None:
        """An empty line takes no room."""
        self.setVisible(not (self._said.isHidden() and self._work.isHidden()))

    @Slot(int)
    def _choose(self, index: int) -> None:
        self.source_chosen.emit(str(self._box.itemData(index)))

    def tell_found(self, *, found: bool) -> None:
        """Mark words that stand nowhere in the text, until they are changed."""
        self.finder.setProperty("wrong", not found)
        self.finder.style().unpolish(self.finder)
        self.finder.style().polish(self.finder)

    @Slot()
    def _unmark(self) -> None:
        self.tell_found(found=True)

    @Slot()
    def _ask_to_find(self) -> None:
        back = bool(QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.find_requested.emit(self.finder.text(), back)

    @Slot()
    def _ask_before(self) -> None:
        self.step_requested.emit(-1)

    @Slot()
    def _ask_after(self) -> None:
        self.step_requested.emit(1)


def _button(words: str, name: str) -> QToolButton:
    made = QToolButton()
    made.setText(words)
    made.setToolTip(name)
    made.setAccessibleName(name if len(words) < len("Follow") else words)
    made.setProperty("flat", "true")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def _finder() -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText("Find in this text")
    made.setAccessibleName("Find in this text")
    made.setToolTip("Return: next; Shift and Return: the one before")
    made.setMinimumWidth(90)
    made.setMaximumWidth(FIND_WIDTH)
    return made
