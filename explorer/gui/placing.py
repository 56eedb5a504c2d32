"""Where the window stands the first time: inside the screen, title bar and all."""

from PySide6.QtCore import QByteArray, QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

ROOMY = QSize(1440, 900)
"""Pixels: a smaller screen is filled."""
SHARE = 0.85
"""Of a roomy screen, to either side."""
LARGEST = QSize(1720, 1080)
"""Pixels: on a very large screen a larger window only moves the panes apart."""
FRAME = QSize(16, 48)
"""Pixels that the frame and the title bar of a window take at most."""


def first_size(room: QSize) -> QSize | None:
    """The size of a first window in so much room; None where it should fill the screen."""
    if room.width() < ROOMY.width() or room.height() < ROOMY.height():
        return None
    return QSize(round(room.width() * SHARE), round(room.height() * SHARE)).boundedTo(LARGEST)


def placed_in(room: QRect, wanted: QSize) -> tuple[QPoint, QSize]:
    """Where the frame of a second window goes and how large its inside is, so that all of it lies on the screen."""
    size = wanted.boundedTo(room.size() - FRAME)
    left = room.left() + (room.width() - size.width() - FRAME.width()) // 2
    top = room.top() + (room.height() - size.height() - FRAME.height()) // 2
    return QPoint(left, top), size


def stand(window: QWidget, wanted: QSize, layout: QByteArray) -> None:
    """Put a window where it stood last; the first time in the middle of the screen, its title bar in sight."""
    if not window.restoreGeometry(layout):
        corner, size = placed_in(window.screen().availableGeometry(), wanted)
        window.resize(size)
        window.move(corner)
