"""Which characters the bundled fonts can print, and the replacement of all others.

Typst refuses to write an accessible PDF with a character that no font has. The table of characters is read from the
fonts themselves (OpenType specification, "cmap", formats 4 and 12).
"""

import struct
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

from explorer.assets import AssetDamagedError, resource
from explorer.drawing.characters import REPLACEMENT, printable
from explorer.drawing.typst import Json

_FAMILIES = (
    ("NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic"),
    ("NotoSansHebrew-Regular", "NotoSansHebrew-Bold"),
    ("NotoSansArabic-Regular", "NotoSansArabic-Bold"),
    ("NotoEmoji-Regular",),
    ("DejaVuSans",),
)
"""The faces of each family that upright, bold and italic text asks for: a family has what all its faces have."""

_NEVER = {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Controls, surrogates, private use, unassigned, separators: PDF/A allows none of them, whatever a font has."""
_SPACES = {"\t": " ", "\n": " ", "\r": " ", "\u2028": " ", "\u2029": " "}
_NOTHING: frozenset[int] = frozenset()
_UNSEEN = {"Mn", "Me", "Cf", "Zs"}
"""Marks, format characters and spaces: a line takes any number of them."""
_MOST_UNSEEN = 32
"""In a row: a PDF has 32,767 characters for a line at most, and Typst panics on longer clusters."""
_LONGEST_WORD = 500
_PIECE = 60
"""Letters of the pieces of a longer word: a column has room for them."""
_MAY_BREAK = "\u200b"


class Cleaner(Struct):
    """Replaces what cannot be printed, and remembers what it replaced."""

    replaced: Counter[str] = field(default_factory=Counter)

    def text(self, string: str) -> str:
        """The string as it can be printed: line breaks as spaces, what no font has as U+FFFD.

        A mark that combines with a letter needs a font that has both: Typst fails, or panics, where they lie in two.
        """
        kept: list[str] = []
        unseen = 0
        cluster = _NOTHING
        for raw in string:
            character = _SPACES.get(raw, raw)
            families = families_of(character)
            if unicodedata.category(character).startswith("M"):
                families &= cluster
            unseen = unseen + 1 if unicodedata.category(character) in _UNSEEN else 0
            if not families or unseen > _MOST_UNSEEN:
                self.replaced[character] += 1
                character, families = REPLACEMENT, families_of(REPLACEMENT)
            kept.append(character)
            cluster = families
        return " ".join(map(_breakable, "".join(kept).split(" ")))

    def tree(self, value: Json) -> Json:
        """The same with every string inside lists and dictionaries (but not the keys)."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, list):
            return [self.tree(part) for part in value]
        if isinstance(value, dict):
            return {key: self.tree(part) for key, part in value.items()}
        return value


def _breakable(word: str) -> str:
    """A word that no line can hold, with places before letters where lines may break; any other as it is."""
    if len(word) <= _LONGEST_WORD:
        return word
    parts, since = [], 0
    for character in word:
        if since >= _PIECE and not unicodedata.category(character).startswith(("M", "C")):
            parts.append(_MAY_BREAK)
            since = 0
        parts.append(character)
        since += 1
    return "".join(parts)


@cache
def families_of(character: str) -> frozenset[int]:
    """Which of the bundled families can print a character, by number; none where it must not stand in a PDF."""
    if unicodedata.category(character) in _NEVER or printable(character) != character:
        return _NOTHING
    return frozenset(number for number, faces in enumerate(_family_characters()) if ord(character) in faces)


@cache
def _family_characters() -> tuple[frozenset[int], ...]:
    faces = (tuple(code_points(resource("fonts", f"{name}.ttf")) for name in family) for family in _FAMILIES)
    return tuple(frozenset.intersection(*family) for family in faces)


@cache
def code_points(font: Path) -> frozenset[int]:
    """The code points for which a TrueType or OpenType font has a glyph; AssetDamagedError where it is no font."""
    try:
        return _mapped(font.read_bytes())
    except (struct.error, ValueError) as error:
        raise AssetDamagedError(font) from error


def _mapped(raw: bytes) -> frozenset[int]:
    start = _table(raw, b"cmap")
    (count,) = struct.unpack_from(">H", raw, start + 2)
    offsets = {start + struct.unpack_from(">I", raw, start + 8 + 8 * number)[0] for number in range(count)}
    found: set[int] = set()
    for offset in offsets:
        (kind,) = struct.unpack_from(">H", raw, offset)
        if kind == 4:  # noqa: PLR2004 the number of the format
            found |= _segments(raw, offset)
        elif kind == 12:  # noqa: PLR2004
            found |= _groups(raw, offset)
    return frozenset(found)


def _table(raw: bytes, tag: bytes) -> int:
    """The offset of a table in the font file."""
    (count,) = struct.unpack_from(">H", raw, 4)
    for number in range(count):
        name, _, offset, _ = struct.unpack_from(">4sIII", raw, 12 + 16 * number)
        if name == tag:
            return int(offset)
    raise ValueError(f"the font has no table {tag!r}")


def _segments(raw: bytes, offset: int) -> set[int]:
    """Format 4: runs of the basic plane, each with a shift or a list of glyphs."""
    count = struct.unpack_from(">H", raw, offset + 6)[0] // 2
    ends, starts, deltas, ranges = (
        _shorts(raw, offset + 14 + 2 * count * part + (2 if part else 0), count) for part in range(4)
    )
    found: set[int] = set()
    for number in range(count):
        for code in range(int(starts[number]), min(int(ends[number]), 0xFFFE) + 1):
            glyph = code
            if ranges[number]:
                place = offset + 16 + 6 * count + 2 * number + int(ranges[number]) + 2 * (code - int(starts[number]))
                (glyph,) = struct.unpack_from(">H", raw, place)
            if glyph and (glyph + int(deltas[number])) % 0x10000:
                found.add(code)
    return found


def _groups(raw: bytes, offset: int) -> set[int]:
    """Format 12: runs of any plane."""
    (count,) = struct.unpack_from(">I", raw, offset + 12)
    runs = (struct.unpack_from(">III", raw, offset + 16 + 12 * number) for number in range(count))
    return {code for first, last, glyph in runs for code in range(first, last + 1) if glyph or code > first}


def _shorts(raw: bytes, offset: int, count: int) -> NDArray[np.uint16]:
    return np.frombuffer(raw, dtype=">u2", count=count, offset=offset).astype(np.uint16)
