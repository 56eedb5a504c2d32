"""How a splitter shares its room."""

from collections.abc import Sequence

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QSplitter

_PIXELS = 20
"""Of one share; the splitter stretches them to the room that it has."""


def share_out(splitter: QSplitter, shares: Sequence[int], last: QByteArray) -> None:
    """Share the room as it was shared last, else by these shares; the widgets are there already."""
    splitter.setHandleWidth(1)
    splitter.setChildrenCollapsible(False)
    splitter.setSizes([share * _PIXELS for share in shares])
    for index, share in enumerate(shares):
        splitter.setStretchFactor(index, share)
    splitter.restoreState(last)
