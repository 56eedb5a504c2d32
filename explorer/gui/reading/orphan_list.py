"""The excerpts of the store that are not in the attached text; each leads to its event."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from explorer.gui.reading.reading import ReadText
from explorer.gui.widgets.shown_text import shown_text
from explorer.store.reading.passages import Passage

HEIGHT = 132


class OrphanList(QListWidget):
    """Shown on wish only; `event_chosen(uid)` when one is clicked."""

    event_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.is_wanted = False
        self.setAccessibleName("Excerpts that are not in this text")
        self.setMaximumHeight(HEIGHT)
        self.itemActivated.connect(self._choose)
        self.itemClicked.connect(self._choose)
        self.hide()

    def show_text(self, text: ReadText | None) -> None:
        """List those of another text."""
        self.clear()
        for passage in text.orphans if text is not None else ():
            item = QListWidgetItem(_words(passage))
            item.setData(Qt.ItemDataRole.UserRole, passage.tells[0].uid if passage.tells else "")
            self.addItem(item)
        self._show()

    def want(self, *, wanted: bool) -> None:
        """Show them, or not."""
        self.is_wanted = wanted
        self._show()

    def _show(self) -> None:
        self.setVisible(self.is_wanted and self.count() > 0)

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        uid = item.data(Qt.ItemDataRole.UserRole)
        if uid:
            self.event_chosen.emit(uid)


def _words(passage: Passage) -> str:
    excerpt = passage.excerpt
    words = excerpt.exact or f"…{excerpt.prefix.strip()} [ … ] {excerpt.suffix.strip()}…"
    events = "; ".join(told.label for told in passage.tells)
    return f"“{' '.join(shown_text(words).words.split())}”\n{events}"
