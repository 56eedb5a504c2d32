"""Where the window stands the first time: inside the screen, title bar and all."""

from PySide6.QtCore import QSize

ROOMY = QSize(1440, 900)
"""Pixels: a smaller screen is filled."""
SHARE = 0.85
"""Of a roomy screen, to either side."""
LARGEST = QSize(1720, 1080)
"""Pixels: on a very large screen a larger window only moves the panes apart."""


def first_size(room: QSize) -> QSize | None:
    """The size of a first window in so much room; None where it should fill the screen."""
    if room.width() < ROOMY.width() or room.height() < ROOMY.height():
        return None
    return QSize(round(room.width() * SHARE), round(room.height() * SHARE)).boundedTo(LARGEST)
