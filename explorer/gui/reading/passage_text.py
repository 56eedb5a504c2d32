"""A whole text to read, its passages highlighted, the events that they tell in the margin. Plain text, never HTML."""

from collections.abc import Iterable
from math import inf

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit

from explorer.drawing.fonts import text_font
from explorer.drawing.palette import LIGHT, Palette
from explorer.gui.reading.margin import Beside, Margin
from explorer.gui.reading.reading import Mark, ReadText, runs_to_left
from explorer.store.limits import union_of
from explorer.store.texts.reanchoring import AnchorState

TEXT = 14
AT_ONCE = 150_000
"""Code points that are taken in without a pause."""
AROUND = 20_000
"""UTF-16 units that have to be there after a passage before it is gone to."""
WIDEST = 660
"""Pixels of a line of text: longer lines are hard to read."""
MARGIN_SHARE, NARROWEST_MARGIN, WIDEST_MARGIN = 0.34, 120, 300
LEFT = 20
FAINT, CLEAR, STRONG = 30, 45, 70
"""Opacity of the ground under a passage: any, one of the selected event, the current one; of 255."""


class PassageText(QPlainTextEdit):
    """Shows a text at the passage that was asked for; what lies out of sight costs nothing."""

    event_chosen = Signal(str)
    """A note of the margin was clicked: its event's uid."""
    passage_chosen = Signal(int)
    """A passage was clicked: its excerpt_id."""
    moved = Signal()
    """The reader scrolled."""

    def __init__(self) -> None:
        super().__init__()
        self._text: ReadText | None = None
        self._palette = LIGHT
        self._ground = "accent"
        self._key = 0
        self._uid = ""
        self._pointed = ""
        self._leading = False
        self._wanted: int | None = None
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFont(text_font(TEXT))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(320)
        self.setObjectName("passages")
        self.margin = Margin(self)
        self.margin.chosen.connect(self.event_chosen)
        self.margin.pointed.connect(self._point)
        self._redraw = QTimer(self)
        self._redraw.setSingleShot(True)
        self._redraw.setInterval(0)
        self._redraw.timeout.connect(self._settle)
        self._fed = 0
        self._feed = QTimer(self)
        self._feed.setInterval(0)
        self._feed.timeout.connect(self._feed_on)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def text(self) -> ReadText | None:
        """What is shown."""
        return self._text

    @property
    def current(self) -> int:
        """The excerpt_id of the current passage; 0 for none."""
        return self._key

    def show_text(self, text: ReadText, ground: str, palette: Palette) -> None:
        """Show a text; `ground` is the role that colours its source."""
        self._palette, self._ground = palette, ground
        if text is not self._text:
            self._text, self._key, self._wanted = text, 0, None
            self._leading = True
            self._take_side(text.shown[:AT_ONCE])
            self.setPlainText(text.shown[:AT_ONCE])
            self._leading = False
            self._fed = AT_ONCE
            if len(text.shown) > AT_ONCE:
                self._feed.start()
        self._dress()

    def _take_side(self, words: str) -> None:
        """Begin the lines at the right where most letters are of a script that is written from there."""
        to_left = runs_to_left(words)
        side = Qt.AlignmentFlag.AlignRight if to_left else Qt.AlignmentFlag.AlignLeft
        self.document().setDefaultTextOption(QTextOption(side))

    @Slot()
    def _feed_on(self) -> None:
        """Take in the next part of a long text: all of it at once would make the window wait."""
        shown = self._text.shown if self._text is not None else ""
        part = shown[self._fed : self._fed + AT_ONCE]
        if not part:
            self._feed.stop()
            self._settle()
            return
        self._leading = True
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(part)
        self._leading = False
        self._fed += AT_ONCE

    def mark(self, key: int, uid: str) -> None:
        """Let a passage and the passages of an event stand out."""
        self._key, self._uid = key, uid
        self._dress()

    def go_to(self, mark: Mark) -> None:
        """Bring a passage to the middle."""
        self._wanted = mark.start
        if self.isVisible():
            self._settle()

    def find_words(self, words: str, *, back: bool = False) -> bool:
        """Choose the next place of some words, whatever their case, going round at the end; whether there is one."""
        self._wanted, self._leading = None, True
        before, flags = self.textCursor(), QTextDocument.FindFlag.FindBackward if back else QTextDocument.FindFlag(0)
        found = bool(words) and self.find(words, flags)
        if words and not found:
            self.moveCursor(QTextCursor.MoveOperation.End if back else QTextCursor.MoveOperation.Start)
            found = self.find(words, flags)
        if found:
            self.centerCursor()
        else:
            self.setTextCursor(before)
        self._leading = False
        return found

    def shows(self, marks: Iterable[Mark]) -> bool:
        """Whether one of these passages is in sight."""
        first, last = self._sight()
        return self.isVisible() and any(mark.end > first and mark.start < last for mark in marks)

    def in_the_middle(self) -> Mark | None:
        """The passage nearest to the middle of what is in sight."""
        first, last = self._sight()
        middle = self.cursorForPosition(self.viewport().rect().center()).position()
        near = self._text.marks_within(first, last) if self._text is not None else []
        return min(near, key=lambda mark: max(mark.start - middle, middle - mark.end, 0), default=None)

    @Slot()
    def _settle(self) -> None:
        there = self.document().characterCount() - AROUND if self._feed.isActive() else inf
        if self._wanted is not None and self._wanted < there and self.isVisible():
            self._go(self._wanted)
        self._dress()

    def _go(self, wanted: int) -> None:
        self._wanted = None
        self._leading = True
        cursor = self.textCursor()
        cursor.setPosition(min(wanted, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.centerCursor()
        self._leading = False

    @Slot()
    def _scrolled(self) -> None:
        self._redraw.start()
        if not self._leading:
            # The reader goes elsewhere: what was on its way is not wanted any more.
            self._wanted = None
            self.moved.emit()

    @Slot(str)
    def _point(self, uid: str) -> None:
        self._pointed = uid
        self._dress()

    def _sight(self) -> tuple[int, int]:
        """The places of the text that are in sight: [first, last)."""
        block = self.firstVisibleBlock()
        first, bottom = block.position(), self.viewport().height()
        while block.isValid() and self.blockBoundingGeometry(block).translated(self.contentOffset()).top() < bottom:
            block = block.next()
        return first, block.position() if block.isValid() else self.document().characterCount()

    @Slot()
    def _dress(self) -> None:
        """Highlight what is in sight, and write the margin beside it."""
        first, last = self._sight()
        seen = self._text.marks_within(first, last) if self._text is not None else []
        spans = union_of((mark.start, mark.end) for mark in seen)
        dress = [self._highlight(start, end, FAINT) for start, end in spans]
        told = {self._uid, self._pointed} - {""}
        dress += [self._highlight(m.start, m.end, CLEAR) for m in seen if any(m.tells(uid) for uid in told)]
        dress += [self._highlight(m.start, m.end, STRONG) for m in seen if m.key == self._key]
        # In another edition almost all has moved: the margin says so, and the text stays calm.
        dress += [self._underline(mark) for mark in seen if mark.state is AnchorState.ALTERED]
        self.setExtraSelections(dress)
        notes = self._text.notes_within(first, last) if self._text is not None else []
        beside = [
            Beside(note, self._y(note.start, last, at_end=False), self._y(note.end, last, at_end=True))
            for note in notes
        ]
        height = self.viewport().height()
        seen_beside = [each for each in beside if each.bottom > 0 and each.top < height]
        self.margin.show_beside(seen_beside, self._uid, self._palette)

    def _y(self, place: int, last: int, *, at_end: bool) -> float:
        """The pixel at which the line of a place begins or ends."""
        if place >= last:
            return float(self.viewport().height())
        block = self.document().findBlock(place)
        area = self.blockBoundingGeometry(block).translated(self.contentOffset())
        line = block.layout().lineForTextPosition(place - block.position())
        if not line.isValid():
            return area.bottom() if at_end else area.top()
        return area.top() + line.y() + (line.height() if at_end else 0)

    def _highlight(self, start: int, end: int, opacity: int) -> QTextEdit.ExtraSelection:
        ground = QColor(*self._palette.rgba(self._ground))
        ground.setAlpha(opacity)
        dress = QTextCharFormat()
        dress.setBackground(ground)
        return self._selection(start, end, dress)

    def _underline(self, mark: Mark) -> QTextEdit.ExtraSelection:
        dress = QTextCharFormat()
        dress.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
        dress.setUnderlineColor(QColor(*self._palette.rgba("disputed")))
        return self._selection(mark.start, mark.end, dress)

    def _selection(self, start: int, end: int, dress: QTextCharFormat) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        most = self.document().characterCount() - 1
        cursor.setPosition(min(start, most))
        cursor.setPosition(min(end, most), QTextCursor.MoveMode.KeepAnchor)
        made.cursor, made.format = cursor, dress
        return made

    def _lay_out(self) -> None:
        """The text to the left, no wider than can be read, the margin to its right."""
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - LEFT
        margin = max(NARROWEST_MARGIN, min(WIDEST_MARGIN, round(room * MARGIN_SHARE)))
        text = min(WIDEST, room - margin)
        self.setViewportMargins(LEFT, 0, max(0, self.width() - bar - LEFT - text), 0)
        self.margin.setGeometry(QRect(LEFT + text, 0, margin, self.height()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a passage makes it the current one; where several lie over each other, the shortest."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        at = self.cursorForPosition(event.position().toPoint()).position()
        under = self._text.marks_within(at, at + 1) if self._text is not None else []
        if under:
            self.passage_chosen.emit(min(under, key=lambda mark: mark.end - mark.start).key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the margin beside the text."""
        self._lay_out()
        super().resizeEvent(event)
        self._redraw.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Go where it was asked to go while it was hidden."""
        super().showEvent(event)
        # The layout gives it its size only after it is shown.
        self._redraw.start()

    def sizeHint(self) -> QSize:
        """Wide enough for a line of text and its margin."""
        return QSize(560, 240)
