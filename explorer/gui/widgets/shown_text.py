"""A text as a widget can show it: control characters made visible, and where each of its code points comes to stand.

Qt counts in UTF-16 units and breaks lines where it likes; the store counts in code points. No Qt is needed here.
"""

from itertools import pairwise

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

LONGEST_LINE = 4000
"""Code points: a longer line is broken on the screen, for Qt lays out a line as a whole."""

_REPLACEMENT = 0xFFFD
_PICTURES = 0x2400
_NEWLINE, _RETURN, _TAB, _DELETE, _MARK = 0x0A, 0x0D, 0x09, 0x7F, 0xFEFF
# Bidirectional overrides, interlinear marks, object replacement, and what Qt keeps for frames of its own.
_UNFIT = ((0x80, 0x9F), (0x202A, 0x202E), (0x2066, 0x2069), (0xFDD0, 0xFDEF), (0xFFF9, 0xFFFC), (_MARK, _MARK))
_BREAKS = (_RETURN, 0x2028, 0x2029)
_NOT_IN_BMP = 0xFFFF

Codes = NDArray[np.uint32]


class ShownText(Struct, frozen=True, eq=False):
    """What is shown of a text, and the UTF-16 place at which each of its code points begins there."""

    words: str
    places: NDArray[np.int64]
    """One more than there are code points: the last is the end."""

    def place(self, point: int) -> int:
        """Where a code point of the text stands on the screen."""
        return int(self.places[max(0, min(point, len(self.places) - 1))])

    def point(self, place: int) -> int:
        """Which code point stands at a place of the screen."""
        return max(0, int(np.searchsorted(self.places, place, side="right")) - 1)


def shown_text(text: str) -> ShownText:
    """A text made fit to show; what cannot be shown as it is stands there as a sign, one for one."""
    codes = np.frombuffer(text.encode("utf-32-le"), dtype="<u4").astype(np.uint32)
    hidden = _hidden(codes)
    shown = _visible(codes)
    widths = np.where(hidden, 0, 1 + (shown > _NOT_IN_BMP)).astype(np.int64)
    breaks = _breaks(shown)
    widths_before = np.zeros(len(codes) + 1, dtype=np.int64)
    widths_before[1:] = np.cumsum(widths)
    broken = np.zeros(len(codes) + 1, dtype=np.int64)
    broken[breaks] = 1
    places = widths_before + np.cumsum(broken)
    kept = np.insert(shown, breaks, _NEWLINE)
    gone = np.insert(hidden, breaks, values=False)
    return ShownText(kept[~gone].astype("<u4").tobytes().decode("utf-32-le"), places)


def _hidden(codes: Codes) -> NDArray[np.bool_]:
    """What has no place on the screen: a byte order mark at the begin, the first half of a line end."""
    hidden = np.zeros(len(codes), dtype=np.bool_)
    hidden[:-1] = (codes[:-1] == _RETURN) & (codes[1:] == _NEWLINE)
    hidden[:1] = codes[:1] == _MARK
    return hidden


def _visible(codes: Codes) -> Codes:
    shown = codes.copy()
    control = (codes < 0x20) & (codes != _NEWLINE) & (codes != _TAB) & (codes != _RETURN)  # noqa: PLR2004  # ASCII's own limit
    shown[control] += _PICTURES
    shown[codes == _DELETE] = _PICTURES + 0x21
    for first, last in _UNFIT:
        shown[(codes >= first) & (codes <= last)] = _REPLACEMENT
    shown[(codes & 0xFFFE) == 0xFFFE] = _REPLACEMENT  # noqa: PLR2004  # the two last of each plane are no characters
    shown[np.isin(codes, _BREAKS)] = _NEWLINE
    return shown


def _breaks(shown: Codes) -> list[int]:
    """Before which code points an overlong line is broken: after a space where there is one."""
    ends = [-1, *np.flatnonzero(shown == _NEWLINE).tolist(), len(shown)]
    breaks: list[int] = []
    for before, after in pairwise(ends):
        at = before + 1
        while after - at > LONGEST_LINE:
            spaces = np.flatnonzero(shown[at : at + LONGEST_LINE] == ord(" "))
            at += int(spaces[-1]) + 1 if len(spaces) else LONGEST_LINE
            breaks.append(at)
    return breaks
