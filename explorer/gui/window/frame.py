"""The window's frame: it stands on the screen with a picture before anything that it will hold is imported.

Whatever is imported here stands between the reader and the first picture, and so do the names of Qt's namespace `Qt`:
the first of them makes all of them, which takes a sixth of a bare window.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, QPointF, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.gui.placing import first_size
from explorer.gui.window.last_picture import Kept, fits

FIRST_SIZE = QSize(1280, 800)
SMALLEST = QSize(640, 480)
LONGEST_UNSEEN = 1000
"""Milliseconds after which a window that nobody sees opens its store all the same."""


class Curtain(QWidget):
    """A picture over a window; the mouse and the keys go through it to whatever stands behind."""

    def __init__(self, picture: QPixmap, behind: QWidget) -> None:
        super().__init__(behind)
        self.picture = picture
        behind.installEventFilter(self)
        self.setGeometry(behind.rect())

    def let_through(self) -> None:
        """Let the mouse through, as soon as something stands behind."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 as the module says

        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def eventFilter(self, behind: QObject, event: QEvent) -> bool:
        """Cover what grows, and stay in front of what comes."""
        if isinstance(behind, QWidget) and event.type() in {QEvent.Type.Resize, QEvent.Type.ChildAdded}:
            self.setGeometry(behind.rect())
            self.raise_()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the picture where it fits; it is never stretched."""
        if fits(self.picture, self.size(), self.devicePixelRatioF()):
            self.picture.setDevicePixelRatio(self.devicePixelRatioF())
            QPainter(self).drawPixmap(QPointF(0, 0), self.picture)


class Frame(QWidget):
    """Stands where the window stood last, with its last picture; the main window moves in behind that."""

    seen = Signal()
    """It has been painted, once: now there is time for all else."""

    def __init__(self, store: Path, kept: Kept | None) -> None:
        super().__init__()
        self._inside: QWidget | None = None
        self._kept = kept
        self.curtain = None if kept is None else Curtain(kept.picture, self)
        self._was_seen = False
        self.setMinimumSize(SMALLEST)
        self.resize(FIRST_SIZE)
        self.setWindowTitle(f"{store.stem} — Timeline Explorer")
        QTimer.singleShot(LONGEST_UNSEEN, self._be_seen)

    def show_in_place(self, layout: QByteArray) -> None:
        """Show it where it stood last; the first time in a size that fits the screen."""
        if self.restoreGeometry(layout):
            self.show()
            return
        size = first_size(self.screen().availableSize())
        if size is None:
            self.showMaximized()
        else:
            self.resize(size)
            self.show()

    def take_in(self, inside: QWidget, theme: str) -> None:
        """Let the main window fill the frame, behind the picture if that has the same colours."""
        self._inside = inside
        if self.curtain is not None and self._kept is not None:
            self.curtain.let_through()
            if self._kept.theme != theme:
                self.curtain.hide()
        inside.windowTitleChanged.connect(self.setWindowTitle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(inside)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Where there is no picture, say what goes on."""
        super().paintEvent(event)
        if self._inside is None and self.curtain is None:
            words = "Opening…"
            place = self.fontMetrics().boundingRect(words)
            place.moveCenter(self.rect().center())
            QPainter(self).drawText(place.bottomLeft(), words)
        QTimer.singleShot(0, self._be_seen)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the main window, which may have words to save."""
        if self._inside is not None and not self._inside.close():
            event.ignore()

    @Slot()
    def _be_seen(self) -> None:
        if not self._was_seen:
            self._was_seen = True
            self.seen.emit()
