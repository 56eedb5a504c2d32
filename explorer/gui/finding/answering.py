"""Finds what is typed, in the thread that reads the store."""

from typing import TYPE_CHECKING

from msgspec import Struct, field

from explorer.domain.found import Findings
from explorer.domain.query import Query
from explorer.domain.table import EventTable
from explorer.store.opener import Store

if TYPE_CHECKING:
    from explorer.store.searching.search_index import SearchIndex


class Shelf(Struct):
    """Keeps the search index between two searches; only the reading thread touches it."""

    index: "SearchIndex | None" = None


class Answer(Struct, frozen=True):
    """What was found, and what it was found for."""

    typed: str
    query: Query
    findings: Findings = field(default_factory=Findings)


def answer(shelf: Shelf, table: EventTable, typed: str, query: Query, store: Store) -> Answer:
    """What is found for a query; the index is read for the first one."""
    # Nobody searches while the window opens.
    from explorer.store.searching.search import search  # noqa: PLC0415
    from explorer.store.searching.search_index import read_search_index  # noqa: PLC0415

    if shelf.index is None:
        shelf.index = read_search_index(store, table)
    return Answer(typed, query, search(store, shelf.index, query))
