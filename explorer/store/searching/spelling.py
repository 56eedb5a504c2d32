"""What else a typed word may stand as: its stem, its plural, the words that the store takes for it."""

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from explorer.domain.matching import tokens
from explorer.domain.query import Words
from explorer.store.searching.irregular import other_forms
from explorer.store.searching.synonyms import Synonyms

_LONG_ENDINGS = (
    *("itions", "ition", "ations", "ation", "ements", "ement", "ments", "ment", "ings", "ing", "ions", "ion"),
    *("ants", "ant", "ates", "ated", "ate", "ies", "ied", "ised", "ized", "ises", "izes", "ise", "ize", "ed", "s"),
)
_SHORT_ENDINGS = ("ers", "er", "es", "ly", "e", "y")
_SHORTEST_STEM, _SHORTEST_OF_SHORT = 4, 5
"""Letters that must be left: without a short ending the begin of a word says less."""
_CUT_FROM, _MOST_CUT = 6, 2
"""Where the store's language has no endings here, a long word loses its last letters."""
_FILLER_WORDS = (
    "a an the of and or in on at to for from by with as is are was were be it its that this these those did do does "
    "which who whom what when where why how say says said tell tells told about into over date dates source sources "
    "text texts had has have been did can could would not no than then there their they his her he she you me my "
    "why because many much number please find show list"
)
_FILLERS = frozenset(_FILLER_WORDS.split())


class Spelling(Struct, frozen=True):
    """How the words of one store are varied."""

    is_english: bool = True
    synonyms: Synonyms = field(default_factory=Synonyms)

    def forms(self, words: Sequence[Words]) -> tuple[tuple[Words, ...], ...]:
        """For each word that tells something, or run of words with a synonym, all it may stand as."""
        found: list[tuple[Words, ...]] = []
        telling = self.telling(words)
        at = 0
        while at < len(words):
            run = self._run(words, at)
            if run == 1 and words[at] not in telling:
                at += 1
                continue
            others = self.synonyms.of(_tokens(words[at : at + run]))
            own = self.loose(words[at]) if run == 1 else (Words(" ".join(word.text for word in words[at : at + run])),)
            found.append(tuple(dict.fromkeys((*own, *map(Words, others)))))
            at += run
        return tuple(found)

    def loose(self, word: Words) -> tuple[Words, ...]:
        """A word without its ending, as the begin of another; a phrase whose last word may go on."""
        if word.exact:
            return (word,)
        if len(tokens(word.text)) != 1:
            return (replace(word, prefix=True, stem=True),)
        (lower,) = tokens(word.text)
        if not (self.is_english and lower.isascii()):
            cut = min(_MOST_CUT, max(0, len(lower) - _CUT_FROM + 1))
            return (Words(lower[: len(lower) - cut], prefix=word.prefix or cut > 0, stem=True),)
        if len(lower) < _SHORTEST_STEM:
            return (word,)
        singular = (Words(lower[:-1]),) if len(lower) == _SHORTEST_STEM and lower.endswith("s") else ()
        return (Words(_without_ending(lower), prefix=True, stem=True), *singular, *map(Words, other_forms(lower)))

    def telling(self, words: Sequence[Words]) -> Sequence[Words]:
        """The words without those that only tie others together, unless there are no others."""
        if not self.is_english:
            return words
        return [word for word in words if word.exact or not _is_filler(word)] or words

    def _run(self, words: Sequence[Words], at: int) -> int:
        """How many words from here on have a synonym as one."""
        for length in range(min(self.synonyms.longest, len(words) - at), 0, -1):
            run = words[at : at + length]
            if not any(word.exact for word in run) and self.synonyms.knows(_tokens(run)):
                return length
        return 1


def _is_filler(word: Words) -> bool:
    return _FILLERS.issuperset(tokens(word.text))


def _tokens(words: Sequence[Words]) -> tuple[str, ...]:
    return () if any(word.exact for word in words) else tuple(each for word in words for each in tokens(word.text))


def _without_ending(word: str) -> str:
    for endings, least in ((_LONG_ENDINGS, _SHORTEST_STEM), (_SHORT_ENDINGS, _SHORTEST_OF_SHORT)):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= least:
                return _without_ending(word[:-1]) if ending == "s" else word.removesuffix(ending)
    return word
