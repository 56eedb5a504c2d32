"""A link that leads to another event."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from explorer.gui.widgets.mark import plain_tip


class EventLink(QPushButton):
    """Reads as the event's label, cut where there is no room; `followed(uid)` when it is used."""

    followed = Signal(str)

    def __init__(self, uid: str, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._uid = uid
        self._words = text
        self.setProperty("link", "true")
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.setToolTip(plain_tip(text))
        self.clicked.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        self.followed.emit(self._uid)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words, cut at the end where they are too long."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = self.width() - 14
        cut = QFontMetrics(self.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        option.text = cut.replace("&", "&&")
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        painter.end()
