"""Find events, quotes and names for a query: the most important first, and quickly even in a million events.

Words that few events hold are graded; for common words the most important events whose label holds them come first,
then whatever the full-text index names first (`design: bm25 over a common word takes a second for a million`).
"""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from explorer.domain.found import Findings, Nearness, Result
from explorer.domain.matching import Needle, holds
from explorer.domain.query import Query, Words
from explorer.store.errors import StoreError
from explorer.store.opener import Store
from explorer.store.searching.conditions import as_filter, rows_that_meet, sources_of, within_stretches
from explorer.store.searching.fulltext import MOST_EXCLUDED, MOST_GRADED, MOST_HITS, expression, grades, hits, hits_of
from explorer.store.searching.readings import Reading, readings
from explorer.store.searching.search_index import SearchIndex
from explorer.store.searching.telling import ByWord, also_words, event_results, name_results, teller_results

Ints = NDArray[np.int64]
Rows = NDArray[np.bool_]

MOST_EVENTS = 40
"""Events that are shown."""
MOST_OF = {Nearness.TYPED: MOST_EVENTS, Nearness.WIDER: 20, Nearness.SOME: 12}
"""The same for each nearness."""
_LOOKED_AT = 300
"""Events, by importance, whose labels are compared before the best are chosen."""
_LABELS_READ = 2000
"""Labels, by importance, that are read for common words."""
_MANY = 200
"""Where so many events have the words as typed, no others are looked for."""
_FEW = 4
"""Where fewer events have all words, those that have some of them are shown too."""
_IN_LABEL, _BY_IMPORTANCE, _BY_GRADE, _WITHIN = 2.0, 0.6, 2.0, 2.0
_BY_GRADE_OF_ANY = 10.0
"""How much each counts: words in the label, a step of importance, the best grade, a place within the time asked for."""

_ONLY_LABELS = "The index of words in this store cannot be read: only the labels of its events were searched."


class _Events(Struct, frozen=True):
    """Rows that match, best first; how many, and whether there are more."""

    rows: Ints
    count: int
    more: bool = False
    remark: str = ""
    words: ByWord = ()
    nearness: Nearness = Nearness.TYPED


def search(store: Store, index: SearchIndex, query: Query) -> Findings:
    """What a query finds, in the order in which it is worth showing."""
    if not query.terms:
        return Findings()
    meeting = rows_that_meet(index, query.conditions)
    found = _best_label_first(index, _events(store, index, query, meeting.rows))
    named = name_results(store, index, query) if query.words and not query.conditions else ()
    told = _told(store, index, query, found)
    counts = {each.nearness: each.count for each in found}
    count = sum(counts.values())
    return Findings(
        results=(*named, *told),
        events=count,
        by_nearness=counts,
        also=also_words(query.words, told),
        more=any(each.more for each in found),
        filter=as_filter(index, query) if count else None,
        uids=_all_found(index, found) if query.words else frozenset(),
        tellers=teller_results(index, query),
        conditions=as_filter(index, Query(query.conditions)),
        remark=" ".join(filter(None, (meeting.remark, *dict.fromkeys(each.remark for each in found)))),
    )


def _all_found(index: SearchIndex, found: Sequence[_Events]) -> frozenset[str]:
    """The events that have all words; none where not every one of them is known by name."""
    whole = [each for each in found if each.nearness is not Nearness.SOME]
    if any(each.more or len(each.rows) < each.count for each in whole):
        return frozenset()
    return frozenset(index.table.uid[row] for each in whole for row in each.rows.tolist())


def _told(store: Store, index: SearchIndex, query: Query, found: Sequence[_Events]) -> tuple[Result, ...]:
    """The best events in words, the nearest to what was typed first."""
    sources = sources_of(index, query)
    told: list[Result] = []
    for each in found:
        results = event_results(store, index, each.rows[: MOST_OF[each.nearness]], each.words, sources)
        told += [replace(result, nearness=each.nearness) for result in results]
    return tuple(told)


def _events(store: Store, index: SearchIndex, query: Query, meeting: Rows | None) -> list[_Events]:
    if not query.words:
        return [_without_words(store, index, query, meeting)]
    if index.has_full_text:
        try:
            return _in_full_text(store, index, query, meeting)
        except StoreError:
            index.has_full_text = False
    return [_in_labels(index, query, meeting)]


def _without_words(store: Store, index: SearchIndex, query: Query, meeting: Rows | None) -> _Events:
    """The most important events that meet the conditions and hold none of the unwanted words."""
    count = len(index.table) if meeting is None else int(np.count_nonzero(meeting))
    if not query.unwanted:
        return _Events(_most_important(index, meeting, MOST_EVENTS), count)
    kept = np.ones(len(index.table), np.bool_) if meeting is None else meeting.copy()
    if index.has_full_text:
        ids = hits(store, expression([query.unwanted]), MOST_EXCLUDED)
        kept[index.rows_of(ids)] = False
        return _Events(_most_important(index, kept, MOST_EVENTS), int(np.count_nonzero(kept)), len(ids) > MOST_EXCLUDED)
    rows = [
        row for row in _most_important(index, kept, _LOOKED_AT).tolist() if not _has_any(index, row, query.unwanted)
    ]
    return _Events(np.array(rows, np.int64), len(rows), count > _LOOKED_AT, _ONLY_LABELS)


def _in_full_text(store: Store, index: SearchIndex, query: Query, meeting: Rows | None) -> list[_Events]:
    """By each reading of the words what no nearer one finds, until that is enough."""
    found: list[_Events] = []
    for asked in readings(query.words, index.names.haystack, index.spelling):
        count = sum(each.count for each in found)
        if count >= (_MANY if asked.nearness is Nearness.WIDER else _FEW) or (count and asked.only_if_none):
            continue
        typed = expression(asked.words, query.unwanted, any_word=asked.any_word)
        ids = hits(store, typed) if asked.any_word else hits_of(store, asked.words, query.unwanted)
        if len(ids):
            further = _besides(_ranked(store, index, _Asked(asked, typed, ids, meeting, query)), found)
            found += [further] if further.count else []
    return found


def _best_label_first(index: SearchIndex, found: list[_Events]) -> list[_Events]:
    """Other forms before what has the words as typed, where they name an event and those typed do so nowhere."""
    match found:
        case [_Events(nearness=Nearness.TYPED) as typed, _Events(nearness=Nearness.WIDER) as wider, *others]:
            if _names_first(index, wider) and not _names_first(index, typed):
                return [wider, typed, *others]
    return found


def _names_first(index: SearchIndex, events: _Events) -> bool:
    return bool(len(events.rows)) and _label_holds(index, int(events.rows[0]), events.words)


def _besides(then: _Events, found: Sequence[_Events]) -> _Events:
    """What a further reading finds that no reading before it has found."""
    if not found:
        return then
    rows = then.rows[~np.isin(then.rows, np.concatenate([each.rows for each in found]))]
    return replace(then, rows=rows, count=max(len(rows), then.count - sum(each.count for each in found)))


class _Asked(Struct, frozen=True):
    """One reading of a query, as it is put to the index, what that names, and what meets the conditions."""

    reading: Reading
    typed: str
    ids: Ints
    meeting: Rows | None
    query: Query


def _ranked(store: Store, index: SearchIndex, asked: _Asked) -> _Events:
    reading, meeting = asked.reading, asked.meeting
    common = len(asked.ids) > MOST_HITS
    rows = index.rows_of(asked.ids[:MOST_HITS])
    if meeting is not None:
        rows = rows[meeting[rows]]
    count = len(rows)
    if common:
        first = _labelled(index, reading, meeting)
        rows = np.concatenate([first, rows[~np.isin(rows, first)]])
    score = _by_importance(index, rows) + _WITHIN * within_stretches(index, asked.query.conditions, rows)
    if not common and len(asked.ids) <= MOST_GRADED and _are_rare(store, reading):
        graded, grade = grades(store, asked.typed)
        of_row = dict(zip(index.rows_of(graded).tolist(), grade.tolist(), strict=False))
        weight = _BY_GRADE_OF_ANY if reading.any_word else _BY_GRADE
        score = score + np.array([of_row.get(row, 0.0) for row in rows.tolist()]) * weight
    best = rows[np.argsort(-score, kind="stable")[:_LOOKED_AT]]
    return _Events(
        _labels_first(index, best, reading, score, rows),
        max(count, len(rows)),
        common,
        reading.remark,
        reading.by_word,
        reading.nearness,
    )


def _by_importance(index: SearchIndex, rows: Ints) -> NDArray[np.float64]:
    return index.table.importance[rows].astype(np.float64) * _BY_IMPORTANCE


def _are_rare(store: Store, asked: Reading) -> bool:
    """Whether each word is held by few events: bm25 counts all events of every word."""
    if len(asked.words) == 1:
        return True
    return all(len(hits(store, expression([word]), MOST_GRADED)) <= MOST_GRADED for word in asked.words)


def _labels_first(index: SearchIndex, best: Ints, asked: Reading, score: NDArray[np.float64], rows: Ints) -> Ints:
    """The best rows again, those whose label holds every word before others of the like."""
    score_of = dict(zip(rows.tolist(), score.tolist(), strict=True))
    words = asked.by_word
    total = [score_of[row] + _IN_LABEL * _label_holds(index, row, words) for row in best.tolist()]
    return best[np.argsort(-np.array(total), kind="stable")]


def _labelled(index: SearchIndex, asked: Reading, meeting: Rows | None) -> Ints:
    """Of the most important events those whose label holds every word."""
    found: list[int] = []
    words = asked.by_word
    for row in _most_important(index, meeting, _LABELS_READ).tolist():
        if _label_holds(index, row, words):
            found.append(row)
            if len(found) >= MOST_EVENTS:
                break
    return np.array(found, np.int64)


def _label_holds(index: SearchIndex, row: int, words: Sequence[Sequence[Needle]]) -> bool:
    label = index.table.label[row]
    return all(any(holds(label, (spelling,)) for spelling in word) for word in words)


def _has_any(index: SearchIndex, row: int, words: Sequence[Words]) -> bool:
    return any(holds(index.table.label[row], (word.needle,)) for word in words)


def _most_important(index: SearchIndex, meeting: Rows | None, most: int) -> Ints:
    if meeting is None:
        return index.by_importance[:most]
    found: list[Ints] = []
    for block in np.array_split(index.by_importance, max(1, len(index.by_importance) // 50_000)):
        found.append(block[meeting[block]])
        if sum(map(len, found)) >= most:
            break
    return np.concatenate(found)[:most]


def _in_labels(index: SearchIndex, query: Query, meeting: Rows | None) -> _Events:
    """The same without a full-text index."""
    for asked in readings(query.words, index.names.haystack, index.spelling)[:2]:
        rows = _of_labels(index, asked.by_word)
        if meeting is not None:
            rows = rows[meeting[rows]]
        kept = [row for row in rows.tolist() if not _has_any(index, row, query.unwanted)]
        if kept:
            best = sorted(kept, key=lambda row: -int(index.table.importance[row]))
            return _Events(np.array(best, np.int64), len(best), remark=_ONLY_LABELS, words=asked.by_word)
    return _Events(np.zeros(0, np.int64), 0, remark=_ONLY_LABELS)


def _of_labels(index: SearchIndex, words: ByWord) -> Ints:
    """The rows whose label has each word in one of its spellings."""
    rows: Ints | None = None
    for word in words:
        found = np.unique(np.array([row for each in word for row in index.labels.rows((each,))], np.int64))
        rows = found if rows is None else np.intersect1d(rows, found, assume_unique=True)
    return np.zeros(0, np.int64) if rows is None else rows
