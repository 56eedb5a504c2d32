"""Words found in a text whatever their case and diacritics: where they stand, and the piece of the text around them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from msgspec import Struct

Range = tuple[int, int]
"""Where a match begins and ends: code points, half-open."""

_TOKEN = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[\W_]+")
SNIPPET = 110
"""Characters of a snippet."""
_LEAD = 30
"""Characters before the first match in it."""


class Passage(Struct, frozen=True):
    """A text with the ranges that match, ascending, none overlapping."""

    text: str
    ranges: tuple[Range, ...] = ()


class Needle(Struct, frozen=True):
    """Folded tokens that must stand side by side; with `prefix` the last one is only the begin of a word."""

    tokens: tuple[str, ...]
    prefix: bool = False
    stem: bool = False
    """What begins so is marked to the end of the word."""


def fold(text: str) -> str:
    """A text without case and diacritics."""
    if text.isascii():
        return text.lower()
    return "".join(_folded(text))


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text, folded."""
    return tuple(_TOKEN.findall(fold(text)))


def holds(text: str, needles: Iterable[Needle]) -> bool:
    """Whether every needle stands in a text."""
    folded = fold(text)
    return all(
        all(token in folded for token in needle.tokens) and _pattern(needle).search(folded) for needle in needles
    )


def mark(text: str, needles: Iterable[Needle]) -> Passage:
    """A text with every match of any needle."""
    folded, places = _folded_with_places(text)
    found = sorted(
        (places[match.start()], places[match.end() - 1] + 1)
        for needle in needles
        for match in _pattern(needle).finditer(folded)
    )
    return Passage(text, tuple(_merged(found)))


def snippet(text: str, needles: Iterable[Needle], length: int = SNIPPET) -> Passage:
    """The piece of a text around its first match; its begin where nothing matches."""
    flat = " ".join(text.split())
    whole = mark(flat, needles)
    first = whole.ranges[0][0] if whole.ranges else 0
    if len(flat) <= length:
        return whole
    begin = 0 if first <= _LEAD else _word_begin(flat, first - _LEAD)
    end = len(flat) if begin + length >= len(flat) else _word_end(flat, begin + length)
    before, after = "… " if begin else "", " …" if end < len(flat) else ""
    shift = len(before) - begin
    inside = tuple((a + shift, min(b, end) + shift) for a, b in whole.ranges if begin <= a < end)
    return Passage(before + flat[begin:end] + after, inside)


def _pattern(needle: Needle) -> re.Pattern[str]:
    # Python keeps the last few hundred patterns.
    words = r"[\W_]+".join(map(re.escape, needle.tokens))
    end = r"(?![^\W_])" if not needle.prefix else r"[^\W_]*" if needle.stem else ""
    return re.compile(rf"(?<![^\W_]){words}{end}")


def _folded(text: str) -> Iterator[str]:
    """Each character of a text, folded into none, one or several."""
    for character in text:
        if character.isascii():
            yield character.lower()
            continue
        parts = unicodedata.normalize("NFKD", character).casefold()
        yield "".join(part for part in parts if not unicodedata.combining(part))


def _folded_with_places(text: str) -> tuple[str, range | list[int]]:
    """The folded text, and for each of its characters the place in the text that it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    pieces = list(_folded(text))
    return "".join(pieces), [place for place, piece in enumerate(pieces) for _ in piece]


def _merged(ranges: list[Range]) -> Iterator[Range]:
    begin, end = -1, -1
    for a, b in ranges:
        if a > end:
            if end > begin:
                yield begin, end
            begin, end = a, b
        end = max(end, b)
    if end > begin:
        yield begin, end


def _word_begin(text: str, at: int) -> int:
    """The first begin of a word from here on."""
    found = _BREAK.search(text, at)
    return found.end() if found and found.end() < at + _LEAD else at


def _word_end(text: str, at: int) -> int:
    """The last end of a word up to here."""
    space = text.rfind(" ", at - _LEAD, at + 1)
    return space if space > 0 else at
