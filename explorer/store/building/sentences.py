"""Split a text into sentences, with their offsets: headings, footnote marks and lines of signs included."""

import re
from itertools import pairwise
from typing import NamedTuple

from explorer.store.building.positions import paragraphs


class Sentence(NamedTuple):
    """A sentence [start, end) of the paragraph numbered from 1; blanks around it are not in it."""

    start: int
    end: int
    paragraph: int


# After a title the name follows, so its full stop ends no sentence; after the others only a capital begins a new one.
_TITLES = frozenset({"mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "st", "rev", "hon"})
_ABBREVIATIONS = frozenset(
    {"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no", "nos", "vol", "p", "pp"}
    | {"etc", "inc", "ltd", "co", "corp", "ca", "c", "cf", "fig", "al", "approx", "dept", "univ", "jr", "sr", "eds"}
)
_OPENERS = frozenset({"The", "A", "An", "In", "On", "At", "He", "She", "It", "They", "We", "This", "But", "And"})
_LONGEST_SHORT_WORD = 3
_MARKS = r"(?:\[[^\]\n]{1,30}\])*"
_CLOSERS = r"[\"'”’»)\]]*"
# An end: a stop, closing signs, footnote marks; then a blank, or at once a capital (a caption run into a sentence).
_END = re.compile(
    rf"(?P<stop>[.!?…؟。]+){_CLOSERS}{_MARKS}{_CLOSERS}(?=\s|$|(?<=[a-z\])”][.!?])(?=[A-Z“]))|\[edit\](?=\s|$)|\n"
)
_FOOTNOTES = re.compile(r"\[[^\]\n]{1,30}\]")
_WORD_BEFORE = re.compile(r"([^\s(“\"'‘\[]+)$")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_NEXT = re.compile(r"\s*[\"'“‘«(\[]*(\w+|\S)")


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text in order; a line without a letter or a digit is none.

    A line is never joined with the next: a heading, a list entry or a caption is a sentence of its own. A line break
    inside a running sentence (one not ended by a stop and followed by a small letter) does not part it.
    """
    found = []
    for number, (start, end) in enumerate(paragraphs(text), 1):
        cuts = [start, *_cuts(text, start, end), end]
        for first, last in pairwise(cuts):
            piece = text[first:last]
            if any(sign.isalnum() for sign in _FOOTNOTES.sub("", piece)):
                left = first + len(piece) - len(piece.lstrip())
                found.append(Sentence(left, left + len(piece.strip()), number))
    return found


def _cuts(text: str, start: int, end: int) -> list[int]:
    """The ends of sentences inside a paragraph."""
    return [found.end() for found in _END.finditer(text, start, end) if found.end() < end and _parts(text, found, end)]


def _parts(text: str, found: re.Match[str], end: int) -> bool:
    """Whether what looks like an end of a sentence is one."""
    following = _NEXT.match(text, found.end(), end)
    then = following[1] if following else ""
    if found[0] == "\n":
        return not then[:1].islower()
    stop = found["stop"]
    if not stop:
        return True
    word = _WORD_BEFORE.search(text, max(0, found.start() - 40), found.start())
    before = word[1] if word else ""
    if then[:1].islower():
        # "… saw little improvement. though there were signs": a slip of the pen, still a stop after a whole word.
        return stop == "." and len(before) > _LONGEST_SHORT_WORD and before.isalpha() and not _is_short(before)
    return stop != "." or not (_goes_on(before, then) or _numbers_a_line(text, found.start()))


def _goes_on(before: str, then: str) -> bool:
    """Whether a sentence goes on after a word with a stop: a title, an initial, an abbreviation before a figure."""
    if before.casefold() in _TITLES or (len(before) == 1 and before.isalpha()):
        return True
    if _DOTTED.fullmatch(before):
        return then not in _OPENERS
    return _is_short(before) and not then[:1].isupper()


def _is_short(word: str) -> bool:
    return word.casefold() in _ABBREVIATIONS


def _numbers_a_line(text: str, at: int) -> bool:
    """Whether only a number stands before `at` in its line: "3. It all began …" is one sentence."""
    return text[text.rfind("\n", 0, at) + 1 : at].strip().isdigit()
