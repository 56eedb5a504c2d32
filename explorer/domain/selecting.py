"""Which rows of an event table a filter lets through, and which lie in a span. Pure functions on columns."""

from collections.abc import Collection, Sequence
from enum import StrEnum
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from explorer.domain.qualities import CERTAINTIES, TONES
from explorer.domain.quality_codes import certainties, tones
from explorer.domain.state import AGREED, Filter, Span
from explorer.domain.table import PROPERTIES, EventTable, Links, Mark
from explorer.domain.times import overlapping, times

Rows = NDArray[np.bool_]

MOST_KEPT = 4
"""Answers that are remembered for each table: a window asks the same again with every frame."""


class Facet(StrEnum):
    """A part of the filter: one way to divide the events."""

    IMPORTANCE = "importance"
    DISAGREEMENT = "disagreement"
    CERTAINTY = "certainty"
    TONE = "tone"
    PERIOD = "period"
    SOUGHT = "sought"
    SOURCE = "source"
    ALONE = "alone"
    THEME = "theme"
    ACTOR = "actor"
    PLACE = "place"


_KEPT: "WeakKeyDictionary[EventTable, dict[Filter, Rows]]" = WeakKeyDictionary()


def visible_rows(table: EventTable, wanted: Filter) -> Rows:
    """True for each event that every part of the filter lets through; read-only, for it is kept."""
    kept = _KEPT.setdefault(table, {})
    seen = kept.get(wanted)
    if seen is None:
        seen = np.ones(len(table), dtype=np.bool_) if table.told is None else table.told.copy()
        for rows in facet_rows(table, wanted).values():
            seen &= rows
        seen.flags.writeable = False
        while len(kept) >= MOST_KEPT:
            kept.pop(next(iter(kept)), None)
        kept[wanted] = seen
    return seen


def facet_rows(table: EventTable, wanted: Filter) -> dict[Facet, Rows]:  # noqa: C901 one for each facet
    """What each part of the filter lets through; a part that is empty is left out."""
    found: dict[Facet, Rows] = {}
    if wanted.themes:
        theme_ids = [theme.theme_id for theme in table.themes]
        found[Facet.THEME] = (table.theme_mask & _bits(theme_ids, wanted.themes)) != 0
    if wanted.sources:
        found[Facet.SOURCE] = (table.source_mask & _bits(table.source_ids, wanted.sources)) != 0
    if wanted.alone:
        found[Facet.ALONE] = told_by_one(table)
    if wanted.sought is not None:
        found[Facet.SOUGHT] = _those(table, wanted.sought.uids)
    if wanted.actors:
        found[Facet.ACTOR] = _linked(table, table.actor_links, [a.actor_id for a in table.actors], wanted.actors)
    if wanted.places:
        found[Facet.PLACE] = _linked(table, table.place_links, [p.place_id for p in table.places], wanted.places)
    if wanted.disputed_only or wanted.differing:
        found[Facet.DISAGREEMENT] = _differing(table, wanted)
    if wanted.tones:
        found[Facet.TONE] = np.isin(tones(table), [TONES.index(tone) for tone in wanted.tones])
    if wanted.certainties:
        found[Facet.CERTAINTY] = np.isin(certainties(table), [CERTAINTIES.index(c) for c in wanted.certainties])
    if wanted.importance > 1:
        found[Facet.IMPORTANCE] = table.importance >= wanted.importance
    if wanted.period is not None:
        found[Facet.PERIOD] = in_span(table, wanted.period)
    return found


def in_span(table: EventTable, span: Span) -> Rows:
    """True for each event that can have happened in the span [begin, end).

    An end that nobody knows counts as lying at the known one, as it is drawn.
    """
    return overlapping(table, span.begin, span.end)


def rows_in_span(table: EventTable, span: Span, wanted: Filter | None = None) -> NDArray[np.int64]:
    """Rows, by begin, of the events that can have happened in the span [begin, end) and pass the filter."""
    inside = in_span(table, span)
    if wanted is not None:
        inside &= visible_rows(table, wanted)
    rows = np.flatnonzero(inside).astype(np.int64)
    return rows[np.argsort(times(table, rows).begin, kind="stable")]


def is_disputed(table: EventTable) -> Rows:
    """True for each event on which sources differ."""
    return np.asarray((table.marks & np.uint16(Mark.DISPUTED)) != 0)


def told_by_one(table: EventTable) -> Rows:
    """True for each event of which one source alone tells."""
    others = table.source_mask & (table.source_mask - np.minimum(table.source_mask, np.uint64(1)))
    return np.asarray((table.source_mask != 0) & (others == 0))


def _those(table: EventTable, uids: Collection[str]) -> Rows:
    seen = np.zeros(len(table), dtype=np.bool_)
    seen[table.rows_of(uids)] = True
    return seen


def _differing(table: EventTable, wanted: Filter) -> Rows:
    disputed = is_disputed(table)
    seen = disputed.copy() if wanted.disputed_only else np.zeros(len(table), dtype=np.bool_)
    if AGREED in wanted.differing:
        seen |= ~disputed
    return seen | _linked(table, table.differ_links, PROPERTIES, wanted.differing)


def _linked(table: EventTable, links: Links, keys: Sequence[str], wanted: Collection[str]) -> Rows:
    """The rows of the wanted things; a key that the table does not have adds nothing."""
    seen = np.zeros(len(table), dtype=np.bool_)
    for thing, key in enumerate(keys[: len(links)]):
        if key in wanted:
            seen[links.of(thing)] = True
    return seen


def _bits(keys: Sequence[str], wanted: frozenset[str]) -> np.uint64:
    """A mask with the bit of each wanted key; a key that the table does not have adds nothing."""
    return np.uint64(sum(1 << bit for bit, key in enumerate(keys) if key in wanted))
