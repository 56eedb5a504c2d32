"""Which rows of an event table a filter lets through, and which lie in a span. Pure functions on columns."""

import numpy as np
from numpy.typing import NDArray

from explorer.domain.state import Filter, Span
from explorer.domain.table import EventTable, Mark
from explorer.domain.times import times


def visible_rows(table: EventTable, wanted: Filter) -> NDArray[np.bool_]:
    """True for each event that has one of the wanted themes, one of the wanted sources and, where asked, a dispute."""
    seen = np.ones(len(table), dtype=np.bool_)
    if wanted.themes:
        seen &= (table.theme_mask & _bits([theme.theme_id for theme in table.themes], wanted.themes)) != 0
    if wanted.sources:
        seen &= (table.source_mask & _bits(table.source_ids, wanted.sources)) != 0
    if wanted.disputed_only:
        seen &= (table.marks & np.uint16(Mark.DISPUTED)) != 0
    return seen


def rows_in_span(table: EventTable, span: Span, wanted: Filter | None = None) -> NDArray[np.int64]:
    """Rows, by begin, of the events that can have happened in the span [begin, end) and pass the filter.

    An end that nobody knows counts as lying at the known one, as it is drawn.
    """
    when = times(table, np.arange(len(table)))
    inside = (when.begin < span.end) & (when.end > span.begin)
    if wanted is not None:
        inside &= visible_rows(table, wanted)
    rows = np.flatnonzero(inside).astype(np.int64)
    return rows[np.argsort(when.begin[rows], kind="stable")]


def _bits(keys: list[str] | tuple[str, ...], wanted: frozenset[str]) -> np.uint64:
    """A mask with the bit of each wanted key; a key that the table does not have adds nothing."""
    return np.uint64(sum(1 << bit for bit, key in enumerate(keys) if key in wanted))
