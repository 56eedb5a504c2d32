"""Results as they are told: what matched marked, and for events the sentence or the quote in which it stands."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from explorer.domain.found import Kind, Nearness, Result
from explorer.domain.matching import Needle, Passage, fold, holds, mark, snippet, tokens
from explorer.domain.query import Query, Words
from explorer.store.opener import Store
from explorer.store.searching.names import Name, Names
from explorer.store.searching.readings import near_names
from explorer.store.searching.search_index import SearchIndex
from explorer.store.values import key, text, whole

MOST_QUOTES = 8
MOST_OF_A_KIND = 5
MOST_ALSO = 4
MOST_TELLERS = 2
"""Other words that are named."""
_NAMES_RANKED = 500
_SHORTEST_PART = 4
"""Letters that one word of several must have to find a name by itself."""

_AMONG = "IN (SELECT value FROM json_each(?))"
_SUMMARIES = f"SELECT event_id, summary FROM event WHERE event_id {_AMONG}"  # noqa: S608 - constants
_QUOTES = f"""
    SELECT c.event_id, x.source_id, x.exact FROM claim c JOIN excerpt x USING (excerpt_id)
    WHERE c.event_id {_AMONG} AND x.exact IS NOT NULL ORDER BY c.event_id, x.excerpt_id
"""  # noqa: S608
_LEADS = f"""
    SELECT d.uid, c.event_id FROM disagreement d JOIN disagreement_claim p USING (disagreement_id)
    JOIN claim c USING (claim_id) WHERE d.uid {_AMONG}
"""  # noqa: S608


ByWord = tuple[tuple[Needle, ...], ...]
"""For each word that was typed all that it may stand as."""
_Match = tuple[Name, tuple[Needle, ...]]
"""A name, and what matches in it."""


class _Quote(Struct, frozen=True):
    source: str
    words: str


def event_results(
    store: Store, index: SearchIndex, rows: NDArray[np.int64], words: ByWord, sources: frozenset[str] = frozenset()
) -> tuple[Result, ...]:
    """Events, best first, then the quotes in which all words stand; of some sources alone where they are given."""
    needles = tuple(needle for word in words for needle in word)
    ids = json.dumps(index.table.event_id[rows].tolist())
    quotes = _quotes(store, ids, sources) if needles else {}
    summaries = {whole(event): text(summary) for event, summary in store.rows(_SUMMARIES, (ids,))} if needles else {}
    events: list[Result] = []
    quoted: list[Result] = []
    for row in rows.tolist():
        event_id, uid = int(index.table.event_id[row]), index.table.uid[row]
        title = mark(index.table.label[row], needles)
        texts = (summaries.get(event_id, ""), *(quote.words for quote in quotes.get(event_id, ())))
        note = Passage("") if _all_in(title.text, words) else _note(texts, words)
        events.append(Result(Kind.EVENT, uid, title, note, row))
        if len(quoted) < MOST_QUOTES:
            quoted += _quote_results(index, row, quotes.get(event_id, ()), words)
    return (*events, *quoted[:MOST_QUOTES])


def name_results(store: Store, index: SearchIndex, query: Query) -> tuple[Result, ...]:
    """Those whose name has every word of a query, or comes near to it; the exact name first, then those with events."""
    needles = [Needle(word.needle.tokens, prefix=True) for word in query.words]
    telling = index.spelling.telling(query.words)
    found = [(name, tuple(needles)) for name in _named(index.names, needles)]
    found = found or list(_nearly_named(index.names, telling))
    results = [_name_result(name, by) for name, by in _best_names(found)]
    questions = list(_named(index.questions, needles))[:MOST_OF_A_KIND]
    leads = _leads(store, index, questions)
    results += [
        Result(name.kind, name.key, mark(name.name, needles), row=leads[name.key])
        for name in questions
        if name.key in leads
    ]
    return tuple(results)


def teller_results(index: SearchIndex, query: Query) -> tuple[Result, ...]:
    """Sources whose kind or id has most of the words: "the blog", "the opinion article"."""
    words: Counter[Name] = Counter()
    for word in index.spelling.telling(query.words):
        needles = (replace(word.needle, prefix=False),)
        named = _named(index.names, needles)
        words.update(name for name in named if name.kind is Kind.SOURCE and holds(_kind_and_id(name), needles))
    most = max(words.values(), default=0)
    nearest = [name for name, number in words.items() if number == most]
    return tuple(Result(name.kind, name.key, Passage(name.name)) for name in nearest[:MOST_TELLERS])


def _kind_and_id(source: Name) -> str:
    return " ".join(source.also.split("\n")[-2:])


def also_words(typed: Sequence[Words], told: Iterable[Result]) -> tuple[str, ...]:
    """The words by which the wider results were found, as they stand there: the most frequent first."""
    own = {token for words in typed for token in words.needle.tokens}
    wider = [result for result in told if result.nearness is Nearness.WIDER]
    passages = [passage for result in wider for passage in (result.title, result.note)]
    marked = [passage.text[begin:end] for passage in passages for begin, end in passage.ranges]
    counts = Counter(fold(words) for words in marked)
    shown = {fold(words): words for words in reversed(marked)}
    return tuple(shown[each] for each, _ in counts.most_common() if not own.issuperset(tokens(each)))[:MOST_ALSO]


def _all_in(title: str, words: ByWord) -> bool:
    return all(any(holds(title, (needle,)) for needle in word) for word in words)


def _note(texts: Iterable[str], words: ByWord) -> Passage:
    """A snippet of the text that has most of the words."""
    best = max(texts, key=lambda each: sum(_all_in(each, (word,)) for word in words), default="")
    found = snippet(best, tuple(needle for word in words for needle in word))
    return found if found.ranges else Passage("")


def _quote_results(index: SearchIndex, row: int, quotes: Sequence[_Quote], words: ByWord) -> Iterator[Result]:
    names = {name.key: name.name for name in index.names.each if name.kind is Kind.SOURCE} if quotes else {}
    needles = tuple(needle for word in words for needle in word)
    for quote in quotes:
        if words and _all_in(quote.words, words):
            told = Passage(f"{names.get(quote.source, quote.source)}, of: {index.table.label[row]}")
            yield Result(Kind.QUOTE, index.table.uid[row], _in_marks(snippet(quote.words, needles)), told, row)
            return


def _in_marks(quote: Passage) -> Passage:
    return Passage(f"“{quote.text}”", tuple((begin + 1, end + 1) for begin, end in quote.ranges))


def _quotes(store: Store, ids: str, sources: frozenset[str]) -> dict[int, list[_Quote]]:
    found: defaultdict[int, list[_Quote]] = defaultdict(list)
    for event, source, exact in store.rows(_QUOTES, (ids,)):
        if not sources or key(source) in sources:
            found[whole(event)].append(_Quote(key(source), text(exact)))
    return found


def _named(names: Names, needles: Sequence[Needle]) -> Iterator[Name]:
    return (names.each[row] for row in names.haystack.rows(needles)[:_NAMES_RANKED])


def _nearly_named(names: Names, words: Sequence[Words]) -> Iterator[_Match]:
    """Names that have one of several words, or a word that differs from one typed by a slip or two."""
    for word in words:
        others = near_names(word, names.haystack)
        for spelling in dict.fromkeys((" ".join(word.needle.tokens), *others)):
            needle = Needle((spelling,))
            if len(spelling) >= _SHORTEST_PART:
                yield from ((name, (needle,)) for name in _named(names, [needle]))


def _best_names(found: Iterable[_Match]) -> Iterator[_Match]:
    """At most a few of each kind: those whose own name matches before those with another spelling, short ones first."""
    shown: defaultdict[Kind, int] = defaultdict(int)
    by_name = dict(reversed(list(found)))
    for name in sorted(by_name, key=lambda each: (not holds(each.name, by_name[each]), len(each.name), each.name)):
        shown[name.kind] += 1
        if shown[name.kind] <= MOST_OF_A_KIND:
            yield name, by_name[name]


def _name_result(name: Name, needles: Sequence[Needle]) -> Result:
    title = mark(name.name, needles)
    also = next((other for other in name.also.split("\n") if holds(other, needles)), "")
    is_other = also and not title.ranges and name.kind is not Kind.SOURCE
    return Result(name.kind, name.key, title, mark(f"also {also}", needles) if is_other else Passage(""))


def _leads(store: Store, index: SearchIndex, questions: Sequence[Name]) -> dict[str, int]:
    """The row of the most important event that each disagreement is about."""
    leads: dict[str, int] = {}
    if not questions:
        return leads
    for uid, event in store.rows(_LEADS, (json.dumps([name.key for name in questions]),)):
        for row in index.rows_of(np.array([whole(event)])).tolist():
            known = leads.get(key(uid))
            if known is None or index.table.importance[row] > index.table.importance[known]:
                leads[key(uid)] = row
    return leads
