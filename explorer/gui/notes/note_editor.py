"""A note while it is written: grows with its lines, and asks to be saved soon after the last key and on leaving."""

import uuid

import msgspec
from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from explorer.notes.records import LONGEST_TEXT, Entry, Target, new_note, without

PAUSE = 400
"""Milliseconds after the last key."""
LONGEST_UNSAVED = 2000
"""Milliseconds until the words of one who does not pause are saved."""
MOST_LINES = 10


class NoteEditor(QPlainTextEdit):
    """Shows one note; `save_requested(editor)` when its words should be kept."""

    save_requested = Signal(object)

    def __init__(self, target: Target, entry: Entry | None) -> None:
        super().__init__()
        self.target = target
        self.entry = entry or new_note("", target, "")
        self.is_new = entry is None
        self.is_dirty = False
        self.sitting = uuid.uuid4().hex
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        self._latest = QTimer(self)
        self._latest.setSingleShot(True)
        self._latest.timeout.connect(self.flush)
        self.setTabChangesFocus(True)
        self.setAccessibleName("My note")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setPlainText(self.entry.text)
        self.textChanged.connect(self._note_change)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    @property
    def seen(self) -> dict[str, int]:
        """Which version the reader is changing."""
        return {} if self.is_new else {self.entry.id: self.entry.changed}

    def show_entry(self, entry: Entry) -> None:
        """Show what is kept now, unless the reader is writing something else."""
        self.is_new = False
        if self.is_dirty:
            return
        self.entry = entry
        if entry.text != self.toPlainText():
            self._fill(entry.text)

    def begin_anew(self) -> None:
        """The note is gone: what is written now is another one."""
        if not self.is_new:
            self.entry = new_note("", self.target, "")
            self.is_new = True
            self._fill("")

    def with_words(self, text: str) -> Entry:
        """The note with these words; without any it is deleted."""
        wanted = msgspec.structs.replace(self.entry, text=text)
        return wanted if text.strip() else without(wanted)

    def mark_saved(self, text: str) -> None:
        """The disk has these words."""
        if text == self.toPlainText():
            self.is_dirty = False
            self._timer.stop()

    @Slot()
    def flush(self) -> None:
        """Ask to be saved now."""
        self._timer.stop()
        self._latest.stop()
        if self.is_dirty:
            self.save_requested.emit(self)

    @Slot()
    def _note_change(self) -> None:
        if len(self.toPlainText()) > LONGEST_TEXT:
            self._fill(self.toPlainText()[:LONGEST_TEXT])
        self.is_dirty = True
        self._timer.start(PAUSE)
        if not self._latest.isActive():
            self._latest.start(LONGEST_UNSAVED)

    def _fill(self, text: str) -> None:
        """Show other words; what is written from now on is a sitting of its own."""
        self.sitting = uuid.uuid4().hex
        self.blockSignals(True)  # noqa: FBT003  # Qt's own
        self.setPlainText(text)
        self.blockSignals(False)  # noqa: FBT003

    @Slot()
    def _grow(self) -> None:
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as its lines, within reason."""
        lines = min(MOST_LINES, max(2, int(self.document().size().height())))
        return QSize(200, lines * QFontMetrics(self.font()).lineSpacing() + 22)

    def minimumSizeHint(self) -> QSize:
        """It may be narrow."""
        return QSize(80, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where the text itself has nothing to undo."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            document = self.document()
            is_undo = event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()
            is_redo = event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable()
            if is_undo or is_redo:
                event.ignore()
                return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is written from now on is undone apart from what was written before."""
        if not self.is_dirty:
            self.sitting = uuid.uuid4().hex
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was written is kept on leaving."""
        self.flush()
        super().focusOutEvent(event)
