"""Split a text into sentences, with their offsets: headings, footnote marks and lines of signs as they come in the wild."""

import re
from itertools import pairwise
from typing import NamedTuple

from explorer.store.positions import paragraphs


class Sentence(NamedTuple):
    """A sentence [start, end) of the paragraph numbered from 1; blanks around it are not in it."""

    start: int
    end: int
    paragraph: int


# A full stop after these ends no sentence. Single capitals (initials) and "U.S." are known by their shape.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col sgt st jr sr rev hon gov sen rep pres no nos vol pp p ed eds cf vs etc ca c fig al "
    "jan feb mar apr jun jul aug sep sept oct nov dec inc ltd co corp dept univ approx e.g i.e a.m p.m u.s u.n u.k u.s.s.r".split()
)
_ENDS_NEVER = frozenset("mr mrs ms dr prof gen lt col st vs e.g i.e cf no vol pp".split())
_MARKS = r"(?:\[[^\]\n]{1,30}\])*"
_CLOSERS = r"[\"'”’»)\]]*"
# An end: a stop, closing signs, footnote marks; then a blank, or at once a capital (a caption run into a sentence).
_END = re.compile(rf"(?P<stop>[.!?…؟。]+){_CLOSERS}{_MARKS}{_CLOSERS}(?=\s|$|(?<=[a-z\])”][.!?])(?=[A-Z“]))|\[edit\](?=\s|$)|\n")
_FOOTNOTES = re.compile(r"\[[^\]\n]{1,30}\]")
_WORD_BEFORE = re.compile(r"([^\s(“\"'‘\[]+)$")
_INITIAL = re.compile(r"[A-ZА-Я]")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
_NEXT = re.compile(r"\s*[\"'“‘«(\[]*(\S)")


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
        return not then.islower()
    if not found["stop"]:
        return True
    if then.islower():
        # "… saw little improvement. though there were signs": a slip of the pen, still a stop after a whole word.
        return found["stop"] == "." and _is_plain_word(_word_before(text, found))
    if found["stop"] != ".":
        return True
    return not (_is_abbreviated(_word_before(text, found)) or _opens_a_line(text, found.start()))


def _word_before(text: str, found: re.Match[str]) -> str:
    word = _WORD_BEFORE.search(text, max(0, found.start() - 40), found.start())
    return word[1] if word else ""


def _is_abbreviated(word: str) -> bool:
    plain = word.casefold()
    if plain in _ENDS_NEVER or (len(word) == 1 and _INITIAL.match(word)):
        return True
    return bool(_DOTTED.fullmatch(word)) or plain in _ABBREVIATIONS


def _opens_a_line(text: str, at: int) -> bool:
    """Whether only a number stands before `at` in its line: "3. It all began …" is one sentence."""
    return text[text.rfind("\n", 0, at) + 1 : at].strip().isdigit()


def _is_plain_word(word: str) -> bool:
    return len(word) > 3 and word.isalpha() and word.casefold() not in _ABBREVIATIONS
