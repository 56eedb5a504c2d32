"""The reader's own notes, tags and bookmarks, found by the words of a search."""

from collections.abc import Sequence

from explorer.domain.matching import Needle, holds, mark, snippet
from explorer.domain.query import Query
from explorer.gui.finding.choices import Entry as Row
from explorer.gui.finding.choices import ShowNote
from explorer.gui.notes.note_targets import about
from explorer.gui.notes.notebook import Notebook
from explorer.gui.opened import OpenedStore
from explorer.notes.records import Entry, Kind
from explorer.store.searching.haystack import Haystack

MOST_FOUND = 40


class FoundNotes:
    """Searches what the notebook keeps; the words are folded once for each state of the notebook."""

    def __init__(self, notebook: Notebook, opened: OpenedStore) -> None:
        self._notebook = notebook
        self._opened = opened
        self._entries: Sequence[Entry] = ()
        self._haystack = Haystack(())

    def find(self, query: Query) -> tuple[Row, ...]:
        """What has every word of a query, the latest first; nothing for a query of fields or dates."""
        if not query.words or query.conditions:
            return ()
        self._gather()
        needles = [Needle(word.needle.tokens, word.prefix) for word in query.words]
        unwanted = {row for word in query.unwanted for row in self._haystack.rows((word.needle,))}
        found = [self._entries[row] for row in self._haystack.rows(needles) if row not in unwanted]
        found = [entry for entry in found if _is_own(entry, needles)]
        latest = sorted(found, key=lambda entry: -entry.changed)[:MOST_FOUND]
        return tuple(self._row(entry, needles) for entry in latest)

    def _gather(self) -> None:
        if self._entries is not self._notebook.kept.entries:
            self._entries = self._notebook.kept.entries
            self._haystack = Haystack(f"{entry.kind} {entry.text} {self._where(entry)}" for entry in self._entries)

    def _row(self, entry: Entry, needles: Sequence[Needle]) -> Row:
        where = mark(self._where(entry), needles)
        if entry.kind is Kind.BOOKMARK:
            return Row(where, aside="bookmark", choice=ShowNote(entry.target))
        return Row(snippet(entry.text, needles), where, entry.kind.value, ShowNote(entry.target))

    def _where(self, entry: Entry) -> str:
        return about(entry.target, self._opened.scene.table, self._opened.sources_by_id)


def _is_own(entry: Entry, needles: Sequence[Needle]) -> bool:
    """Whether a word stands in the note itself, or names its kind: else it is the event that is found."""
    return any(needle.tokens == (entry.kind.value,) or holds(entry.text, (needle,)) for needle in needles)
