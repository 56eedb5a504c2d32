"""The head of a comparison: which sources are chosen, and a column's name for each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollBar, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from explorer.domain.comparison import FEWEST, MOST
from explorer.domain.source import Source
from explorer.drawing.palette import Palette
from explorer.gui.reading.compare_page import FIRST_SHARE
from explorer.gui.reading.differing_words import copy_words, short_name, source_name
from explorer.gui.widgets.flow import FlowLayout
from explorer.gui.widgets.mark import SourceMark, plain_tip
from explorer.gui.widgets.mark_icon import mark_icon
from explorer.gui.widgets.text import label


class SourceChoice(QWidget):
    """A switch for each source: at least two are on, at most five."""

    chosen = Signal(object)
    """The source_ids that are on, in the sources' order."""

    def __init__(self, sources: Sequence[Source], palette: Palette) -> None:
        super().__init__()
        self._sources = tuple(sources)
        self._buttons = {source.source_id: _switch(source) for source in sources}
        row = FlowLayout(self)
        for button in self._buttons.values():
            button.toggled.connect(self._tell)
            row.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.dress(palette)

    def show_chosen(self, chosen: Sequence[str]) -> None:
        """Switch on what is compared."""
        for key, button in self._buttons.items():
            with QSignalBlocker(button):
                button.setChecked(key in chosen)

    def dress(self, palette: Palette) -> None:
        """Draw the marks in the colours of a palette."""
        for source in self._sources:
            self._buttons[source.source_id].setIcon(mark_icon(source, palette))

    def _on(self) -> tuple[str, ...]:
        return tuple(key for key, button in self._buttons.items() if button.isChecked())

    @Slot(bool)
    def _tell(self, checked: bool) -> None:  # noqa: FBT001  # Qt calls it
        """Two columns must stay, and a sixth has no room: such a wish is taken back."""
        button = self.sender()
        if FEWEST <= len(self._on()) <= MOST or not isinstance(button, QToolButton):
            self.chosen.emit(self._on())
            return
        with QSignalBlocker(button):
            button.setChecked(not checked)


class CompareHead(QFrame):
    """The names of the columns, which stay in sight while the table scrolls."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pane-head")
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, QScrollBar(Qt.Orientation.Vertical).sizeHint().width(), 0)
        self._line.setSpacing(0)

    def show_sources(self, sources: Sequence[Source], known: Mapping[str, Source], palette: Palette) -> None:
        """Name the columns anew."""
        while (item := self._line.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        parts = len(sources) * FIRST_SHARE
        self._line.addWidget(_ignored(QWidget()), parts)
        for source in sources:
            self._line.addWidget(_ignored(_column_head(source, known, palette)), 100 - FIRST_SHARE)


def _switch(source: Source) -> QToolButton:
    button = QToolButton()
    button.setText(f" {short_name(source, 24)}".replace("&", "&&"))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setToolTip(plain_tip(f"{source_name(source)}; two to five sources stand side by side"))
    button.setAccessibleName(f"Compare {source_name(source)}")
    return button


def _column_head(source: Source, known: Mapping[str, Source], palette: Palette) -> QWidget:
    made = QWidget()
    across = QHBoxLayout(made)
    across.setContentsMargins(12, 8, 8, 6)
    across.setSpacing(8)
    across.addWidget(SourceMark(source, palette), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(1)
    name = label(short_name(source, 40), bold=True)
    name.setToolTip(plain_tip(source_name(source)))
    words.addWidget(name)
    copied = copy_words(source, dict(known))
    about = copied or source.genre
    if about:
        words.addWidget(label(about, 12, tone="disputed" if copied else "soft"))
    words.addStretch(1)
    across.addLayout(words, 1)
    return made


def _ignored(widget: QWidget) -> QWidget:
    """A widget that takes the width that it is given: the columns below have no regard for words either."""
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    widget.setMinimumWidth(1)
    return widget
