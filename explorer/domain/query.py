"""What is typed into the search, read: words, "phrases", dates, fields such as actor:, and `-` before the unwanted.

No input is an error. What cannot be read as syntax is searched as words.
"""

import re
from enum import StrEnum

from msgspec import Struct

from explorer.domain.dates_in_words import Stretch, date_at
from explorer.domain.matching import Needle, tokens
from explorer.domain.qualities import Certainty, Tone
from explorer.domain.table import PROPERTIES

LONGEST = 400
"""Characters that are read; the rest is passed over."""
MOST_TERMS = 24

_CHUNK = re.compile(r'[^\s"]+')
_FIELD = re.compile(r'(?P<name>[A-Za-z]+):(?:"(?P<quoted>[^"]*)"?|(?P<plain>[^\s"]+))')
_RANGE = re.compile(r"(?P<low>[1-5])?(?P<dots>\.\.|\+)?(?P<high>[1-5])?")
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ud800-\udfff]")
_YES, _NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0"}


class Named(StrEnum):
    """Fields whose value is a name, or a part of one."""

    ACTOR = "actor"
    THEME = "theme"
    SOURCE = "source"
    PLACE = "place"


class Words(Struct, frozen=True):
    """Words that stand side by side: one word, one with a hyphen, or a phrase; `prefix`: the last is still typed."""

    text: str
    prefix: bool = False
    exact: bool = False
    """It was quoted: only these very words are meant."""
    stem: bool = False
    """The begin of words that belong together, marked to their end."""

    @property
    def needle(self) -> Needle:
        """What to look for."""
        return Needle(tokens(self.text), self.prefix, self.stem)


class NameField(Struct, frozen=True):
    """`actor:putin`."""

    field: Named
    value: str


class Disputed(Struct, frozen=True):
    """`disputed:yes`: sources differ, or not."""

    yes: bool


class Alone(Struct, frozen=True):
    """`alone:yes`: one source alone tells of it, or not."""

    yes: bool


class About(Struct, frozen=True):
    """`property:date`: sources differ about that."""

    property: str


class Weight(Struct, frozen=True):
    """`importance:4..`: from the least to the most, inclusive."""

    least: int
    most: int


class Sounds(Struct, frozen=True):
    """`tone:conflict`."""

    tone: Tone


class Known(Struct, frozen=True):
    """`certainty:day`."""

    certainty: Certainty


class When(Struct, frozen=True):
    """A date or a span."""

    stretch: Stretch
    is_range: bool


Matter = Words | NameField | Disputed | Alone | About | Weight | Sounds | Known | When


class Term(Struct, frozen=True):
    """One condition, or with `negated` its contrary."""

    matter: Matter
    negated: bool = False


class Query(Struct, frozen=True):
    """All conditions of a search; an event must meet every one."""

    terms: tuple[Term, ...] = ()

    @property
    def words(self) -> tuple[Words, ...]:
        """The words wanted."""
        return tuple(t.matter for t in self.terms if isinstance(t.matter, Words) and not t.negated)

    @property
    def unwanted(self) -> tuple[Words, ...]:
        """The words not wanted."""
        return tuple(t.matter for t in self.terms if isinstance(t.matter, Words) and t.negated)

    @property
    def conditions(self) -> tuple[Term, ...]:
        """What is no word: fields and dates."""
        return tuple(t for t in self.terms if not isinstance(t.matter, Words))

    @property
    def date(self) -> When | None:
        """The date or span, where the query is one and nothing else."""
        match self.terms:
            case (Term(When() as when, negated=False),):
                return when
            case _:
                return None


def parse_query(text: str, *, typing: bool = True) -> Query:
    """Read a query; while typing, the word at its end may be unfinished."""
    typed = _UNFIT.sub(" ", text[:LONGEST])
    terms: list[Term] = []
    at = 0
    while len(terms) < MOST_TERMS:
        while at < len(typed) and typed[at].isspace():
            at += 1
        if at >= len(typed):
            break
        negated = typed[at] == "-" and at + 1 < len(typed) and not typed[at + 1].isspace()
        matter, at = _matter(typed, at + negated)
        terms += [Term(each, negated) for each in matter]
    return Query(tuple(_with_prefix(terms, typed) if typing else terms))


def _matter(typed: str, at: int) -> tuple[list[Matter], int]:
    """What begins here, and where it ends."""
    if typed[at] == '"':
        end = typed.find('"', at + 1)
        end = len(typed) if end < 0 else end
        return _words(typed[at + 1 : end], exact=True), end + 1
    if date := date_at(typed, at):
        return [When(date.stretch, date.is_range)], date.end
    if field := _FIELD.match(typed, at):
        value = (field["quoted"] if field["quoted"] is not None else field["plain"]).strip()
        if read := _field(field["name"].casefold(), value):
            return [read], field.end()
    chunk = _CHUNK.match(typed, at)
    if chunk is None:
        return [], at + 1
    return _words(chunk[0]), chunk.end()


def _words(text: str, *, exact: bool = False) -> list[Matter]:
    return [Words(text, exact=exact)] if tokens(text) else []


def _field(name: str, value: str) -> Matter | None:  # noqa: PLR0911 one for each field
    """A field with its value; None where one of them makes no sense."""
    folded = value.casefold()
    if name in set(Named):
        return NameField(Named(name), value) if tokens(value) else None
    match name:
        case "disputed" if folded in _YES | _NO:
            return Disputed(folded in _YES)
        case "alone" if folded in _YES | _NO:
            return Alone(folded in _YES)
        case "property" if folded in PROPERTIES:
            return About(folded)
        case "importance":
            return _weight(folded)
        case "tone" if folded in set(Tone):
            return Sounds(Tone(folded))
        case "certainty" if folded in set(Certainty):
            return Known(Certainty(folded))
        case "date":
            date = date_at(value, 0)
            return When(date.stretch, date.is_range) if date and date.end == len(value) else None
        case _:
            return None


def _weight(value: str) -> Weight | None:
    found = _RANGE.fullmatch(value)
    if not found or not (found["low"] or found["high"]):
        return None
    if not found["dots"]:
        return Weight(int(found["low"]), int(found["low"])) if found["low"] and not found["high"] else None
    low, high = int(found["low"] or 1), int(found["high"] or 5)
    return Weight(min(low, high), max(low, high))


def _with_prefix(terms: list[Term], typed: str) -> list[Term]:
    """The terms, the last word taken as the begin of one unless something ends it."""
    if terms and typed[-1:] and (typed[-1].isalnum()) and typed.count('"') % 2 == 0:
        last = terms[-1]
        if isinstance(last.matter, Words) and typed.endswith(last.matter.text):
            return [*terms[:-1], Term(Words(last.matter.text, prefix=True), last.negated)]
    return terms
