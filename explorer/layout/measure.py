"""How wide text will be, from a table of the bundled fonts' advance widths; no Qt, good to about two pixels a label."""

from collections.abc import Sequence
from functools import cache, lru_cache
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from explorer.assets import AssetDamagedError, resource

ELLIPSIS = "…"
_ROUNDING = 0.01
_WORD_FROM = 0.7
"""A text is cut after its last whole word where that keeps so much of what has room."""


@lru_cache(maxsize=8192)
def text_width(string: str, size: float, *, bold: bool = False) -> float:
    """The width in pixels of a line of text; `size` is pixels per em."""
    return float(_advances(bold=bold)[_codes(string)].sum(dtype=np.float64)) * size


def text_widths(strings: tuple[str, ...], size: float, *, bold: bool = False) -> NDArray[np.float64]:
    """The widths of many lines of text, measured in one pass."""
    ems = _advances(bold=bold)[_codes("".join(strings))]
    until = np.concatenate(([0.0], np.cumsum(ems, dtype=np.float64)))
    ends = np.cumsum([len(string) for string in strings], dtype=np.int64)
    return np.diff(until[np.concatenate(([0], ends)).astype(np.int64)]) * size


def plain_widths(
    letters: NDArray[np.uint8], sizes: NDArray[np.int64], *, bold: bool = False
) -> NDArray[np.float64] | None:
    """The widths in em of many lines, given by their letters one after the other; None where some are not ASCII."""
    if ((letters < ord(" ")) | (letters > ord("~"))).any():
        return None
    until = np.concatenate(([0.0], np.cumsum(_advances(bold=bold)[letters], dtype=np.float64)))
    return np.diff(until[np.concatenate(([0], np.cumsum(sizes)))])


def elide(string: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than the room; "" where not even three letters fit."""
    return cut(string, size, room, bold=bold)[0]


@lru_cache(maxsize=8192)
def cut(string: str, size: float, room: float, *, bold: bool = False) -> tuple[str, float]:
    """The text as `elide` cuts it, after a whole word where that costs little, and its width."""
    until = _until(string, size, bold=bold)
    if not string or until[-1] <= room + _ROUNDING:
        return string, float(until[-1]) if string else 0.0
    dots = text_width(ELLIPSIS, size, bold=bold)
    keep = int(np.searchsorted(until, room - dots, side="right"))
    if keep < 3:
        return "", 0.0
    word = string.rfind(" ", 0, keep + 1)
    kept = string[: word if word >= keep * _WORD_FROM else keep].rstrip(" .…,;:–-")
    return kept + ELLIPSIS, float(until[len(kept) - 1]) + dots if kept else dots


@lru_cache(maxsize=4096)
def _until(string: str, size: float, *, bold: bool) -> NDArray[np.float64]:
    """Where each letter of a text ends, in pixels."""
    ends: NDArray[np.float64] = np.cumsum(_advances(bold=bold)[_codes(string)], dtype=np.float64) * size
    ends.flags.writeable = False
    return ends


def wrap(string: str, size: float, rooms: Sequence[float], *, bold: bool = False) -> tuple[str, ...]:
    """The text in as many lines as there are rooms, or fewer; the last is cut where more would follow."""
    lines: list[str] = []
    words = string.split()
    while words and len(lines) < len(rooms) - 1:
        room = rooms[len(lines)]
        fit = [at for at in range(1, len(words) + 1) if text_width(" ".join(words[:at]), size, bold=bold) <= room]
        if not fit:
            break
        lines.append(" ".join(words[: fit[-1]]))
        words = words[fit[-1] :]
    rest = " ".join(words)
    return (*lines, elide(rest, size, rooms[len(lines)], bold=bold)) if rest else tuple(lines)


def _codes(string: str) -> NDArray[np.uint32]:
    codes = np.frombuffer(string.encode("utf-32-le", "replace"), dtype="<u4")
    known: NDArray[np.uint32] = np.minimum(codes, np.uint32(len(_advances(bold=False)) - 1))
    return known


@cache
def _advances(*, bold: bool) -> NDArray[np.float32]:
    """Advance width in em by code point; the last entry stands for all code points beyond the table."""
    path = resource("fonts", "advances.npz")
    try:
        with path.open("rb") as file, np.load(file) as table:
            widths: NDArray[np.float32] = table["bold" if bold else "regular"].astype(np.float32) / 1000
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        raise AssetDamagedError(path) from error
    widths.flags.writeable = False
    return widths
