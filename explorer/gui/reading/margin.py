"""The margin of a text: beside each passage the events that it tells, each with a bracket along its lines."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from explorer.drawing.fonts import text_font
from explorer.drawing.palette import LIGHT, Palette
from explorer.gui.reading.reading import SIGNS, MarginNote, stacked
from explorer.gui.widgets.mark import plain_tip
from explorer.store.texts.reanchoring import AnchorState

SIZE = 12
ROW = 18.0
MOST_DOWN = 40.0
"""Pixels that a note gives way before it is folded into the one above."""
INDENT = 14.0
STATES = {
    AnchorState.MOVED: "It stands elsewhere than in the edition that the store quotes.",
    AnchorState.ALTERED: "It stands in this text in other words than the store quotes.",
}


class Beside(Struct, frozen=True):
    """A note, and the pixels between which its passages lie."""

    note: MarginNote
    top: float
    bottom: float


class Margin(QWidget):
    """Names the events of the passages in sight; `chosen(uid)` when one is clicked, `pointed(uid)` under the mouse."""

    chosen = Signal(str)
    pointed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._palette = LIGHT
        self._beside: Sequence[Beside] = ()
        self._uid = ""
        self._hovered = ""
        self._placed: list[tuple[QRectF, list[Beside]]] = []
        self.setMouseTracking(True)
        self.setAccessibleName("Events beside the text")

    def show_beside(self, beside: Sequence[Beside], uid: str, palette: Palette) -> None:
        """Show other notes; `uid` is the selected event."""
        self._beside, self._uid, self._palette = beside, uid, palette
        keep = next((i for i, each in enumerate(beside) if each.note.uid == uid), None)
        tops = [max(2.0, each.top) for each in beside]
        rows = stacked(tops, ROW, MOST_DOWN, keep)
        self._placed = [
            (QRectF(INDENT, y, self.width() - INDENT - 8, ROW), [beside[i] for i in indices]) for y, indices in rows
        ]
        self.update()

    @property
    def labels(self) -> list[str]:
        """What can be read in it, top down."""
        return [some[0].note.label for _, some in self._placed]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the brackets, then the notes."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for each in self._beside:
            self._draw_bracket(painter, each)
        for area, some in self._placed:
            self._draw_note(painter, area, some)
        painter.end()

    def _draw_bracket(self, painter: QPainter, each: Beside) -> None:
        strong = each.note.uid in {self._uid, self._hovered}
        painter.setPen(QPen(self._colour("accent" if strong else "line"), 3 if strong else 2))
        painter.drawLine(QPointF(4, each.top + 2), QPointF(4, max(each.top + 12, each.bottom - 2)))

    def _draw_note(self, painter: QPainter, area: QRectF, some: Sequence[Beside]) -> None:
        note = some[0].note
        is_selected = note.uid == self._uid
        font = text_font(SIZE, bold=is_selected)
        font.setUnderline(note.uid == self._hovered)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        more = f"  +{len(some) - 1}" if len(some) > 1 else ""
        sign = SIGNS[note.state]
        room = area.width() - metrics.horizontalAdvance(sign + more)
        words = metrics.elidedText(note.label, Qt.TextElideMode.ElideRight, room)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.setPen(self._colour("disputed" if note.state is AnchorState.ALTERED else "text-soft"))
        painter.drawText(area, flags, sign)
        painter.setPen(self._colour("accent" if is_selected else "text-soft"))
        after = area.adjusted(metrics.horizontalAdvance(sign), 0, 0, 0)
        painter.drawText(after, flags, words)
        painter.drawText(after.adjusted(metrics.horizontalAdvance(words), 0, 0, 0), flags, more)

    def _colour(self, role: str) -> QColor:
        return QColor(*self._palette.rgba(role))

    def _at(self, point: QPointF) -> list[Beside]:
        return next((some for area, some in self._placed if area.contains(point)), [])

    def _point_at(self, uid: str) -> None:
        if uid != self._hovered:
            self._hovered = uid
            self.setCursor(Qt.CursorShape.PointingHandCursor if uid else Qt.CursorShape.ArrowCursor)
            self.pointed.emit(uid)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Let the passages of the note under the mouse stand out."""
        some = self._at(event.position())
        self._point_at(some[0].note.uid if some else "")

    def leaveEvent(self, event: QEvent) -> None:
        """Let go of the note that was under the mouse."""
        self._point_at("")
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the event of a note; where several are folded into one, ask which."""
        some = self._at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or not some:
            return
        if len(some) == 1:
            self.chosen.emit(some[0].note.uid)
            return
        menu = QMenu(self)
        for each in some:
            menu.addAction(each.note.label.replace("&", "&&")).setData(each.note.uid)
        picked = menu.exec(event.globalPosition().toPoint())
        menu.deleteLater()
        if picked is not None:
            self.chosen.emit(picked.data())

    def event(self, event: QEvent) -> bool:
        """Tell in full what a note says."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            some = self._at(QPointF(event.pos()))
            words = "\n".join(
                " ".join(filter(None, (each.note.label + ".", STATES.get(each.note.state, "")))) for each in some
            )
            QToolTip.showText(event.globalPos(), plain_tip(words).replace("\n", "<br>") if some else "", self)
            return True
        return super().event(event)
