"""What a search keeps in memory beside the store: names, the events by importance, and where each event stands."""

import numpy as np
from numpy.typing import NDArray

from explorer.domain.table import EventTable
from explorer.domain.times import times
from explorer.domain.wholes import places
from explorer.store.opener import Store
from explorer.store.reader import read_meta
from explorer.store.searching.fulltext import is_usable
from explorer.store.searching.haystack import Haystack
from explorer.store.searching.names import read_names, read_questions
from explorer.store.searching.spelling import Spelling
from explorer.store.searching.synonyms import read_synonyms

Ints = NDArray[np.int64]


class SearchIndex:
    """Made once for a store and its table, and read by every search; it belongs to the thread that made it."""

    def __init__(self, store: Store, table: EventTable) -> None:
        self.table = table
        self.names = read_names(store)
        self.questions = read_questions(store)
        self.has_full_text = is_usable(store)
        language = read_meta(store).language.casefold()
        self.spelling = Spelling(is_english=not language or language.startswith("en"), synonyms=read_synonyms(store))
        self.by_importance = np.argsort(-table.importance.astype(np.int16), kind="stable")
        """Rows, the most important first, then by time."""
        self._order = np.argsort(table.event_id, kind="stable")
        self._ids = table.event_id[self._order]
        when = times(table, np.arange(len(table)))
        self.begin, self.end = when.begin, when.end
        self._labels: Haystack | None = None

    @property
    def labels(self) -> Haystack:
        """The labels of all events: what is searched where a store has no full-text index."""
        if self._labels is None:
            self._labels = Haystack(self.table.label)
        return self._labels

    def rows_of(self, event_ids: Ints) -> Ints:
        """The row of each event, in the order given; ids of no event are passed over."""
        if not len(self._ids):
            return np.zeros(0, np.int64)
        at = np.minimum(places(self._ids, event_ids), len(self._ids) - 1)
        rows: Ints = self._order[at[self._ids[at] == event_ids]].astype(np.int64)
        return rows


def read_search_index(store: Store, table: EventTable) -> SearchIndex:
    """Read what a search needs beside the store."""
    return SearchIndex(store, table)
