"""Cells of a file that anyone may have written, made fit to show: of the type asked for, and no control characters."""

import re
from collections.abc import Callable, Sequence
from math import isfinite

from explorer.store.opener import Cell

LONGEST_LINE = 500
"""Characters of a label or a name; a longer one is cut."""
LONGEST_TEXT = 100_000
"""Characters of a summary, a note or a quote."""

# The surrogates stand for bytes of a file name that are not UTF-8.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufff9-\ufffb"
# These turn the direction of whatever is shown after them.
_OVERRIDES = "\u202a-\u202e\u2066-\u2069"
_UNFIT_IN_LINE = re.compile(f"[\t\n\r{_CONTROLS}{_OVERRIDES}]")
_UNFIT_IN_TEXT = re.compile(f"[{_CONTROLS}{_OVERRIDES}]")
_REPLACEMENT = "\ufffd"


def line(cell: Cell) -> str:
    """A text of one line: breaks and tabs become spaces, other control characters U+FFFD."""
    string = _string(cell)
    if len(string) > LONGEST_LINE:
        string = string[: LONGEST_LINE - 1] + "…"
    return one_line(string)


def one_line(string: str) -> str:
    """The string, however long, without breaks and control characters: fit for a terminal."""
    return _UNFIT_IN_LINE.sub(_of_a_line, string)


def text(cell: Cell) -> str:
    """A text of several lines: control characters become U+FFFD, one for one, so that offsets still hold."""
    string = _string(cell)
    if len(string) > LONGEST_TEXT:
        string = string[: LONGEST_TEXT - 1] + "…"
    return _UNFIT_IN_TEXT.sub(_REPLACEMENT, string)


def quote(cell: Cell) -> str | None:
    """A quotation, or None where its words are not in the store."""
    return None if cell is None else text(cell)


def key(cell: Cell) -> str:
    """A slug or an id, as it stands."""
    return _string(cell)


def packed_keys(cells: Sequence[Cell]) -> list[bytes]:
    """Many slugs at once, in UTF-8."""
    return _packed(cells, key, None)


def packed_lines(cells: Sequence[Cell]) -> list[bytes]:
    """Many texts of one line, in UTF-8; one search tells whether any has something to mend."""
    return _packed(cells, line, _UNFIT_IN_LINE)


def _packed(cells: Sequence[Cell], mend: Callable[[Cell], str], unfit: re.Pattern[str] | None) -> list[bytes]:
    whole_texts = [cell for cell in cells if isinstance(cell, bytes)]
    if len(whole_texts) == len(cells):
        try:
            # Something between them, so that no text mends the broken end of another.
            together = b" ".join(whole_texts).decode("utf-8")
        except UnicodeDecodeError:
            together = "\n"
        if unfit is None and together != "\n":
            return whole_texts
        if unfit is not None and max(map(len, whole_texts)) <= LONGEST_LINE and not unfit.search(together):
            return whole_texts
    return [mend(cell).encode("utf-8", "replace") for cell in cells]


def whole(cell: Cell, default: int = 0) -> int:
    """A whole number."""
    return cell if isinstance(cell, int) else default


def number(cell: Cell) -> float | None:
    """A finite number, or None where there is none."""
    return float(cell) if isinstance(cell, (int, float)) and isfinite(cell) else None


def controls_in(string: str, *, lines: bool) -> bool:
    """Whether a text holds characters that have no place in it; line breaks and tabs are allowed with `lines`."""
    return bool((_UNFIT_IN_TEXT if lines else _UNFIT_IN_LINE).search(string))


def _string(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bytes):
        return cell.decode("utf-8", "replace")
    return "" if cell is None else str(cell)


def _of_a_line(found: re.Match[str]) -> str:
    return " " if found[0] in "\t\n\r" else _REPLACEMENT
