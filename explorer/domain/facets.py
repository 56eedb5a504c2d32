"""Facets: the values of each part of the filter, how many events each would show, and how a filter takes one."""

from collections.abc import Mapping
from typing import TypeVar, assert_never

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from explorer.domain.qualities import CERTAINTIES, MOST_IMPORTANT, TONES, Certainty, Tone
from explorer.domain.quality_codes import certainties, tones
from explorer.domain.selecting import Facet, Rows, facet_rows, is_disputed, told_by_one
from explorer.domain.state import AGREED, Filter
from explorer.domain.table import PROPERTIES, EventTable
from explorer.domain.wholes import Masks

T = TypeVar("T", bound=str)

ANY = "any"
"""In the facet of disagreement: sources differ, about whatever it be."""
ONE = "one"
"""The value of the facet of events of which one source alone tells."""


class FacetCounts(Struct, frozen=True):
    """How many events there are, are shown, and would be shown for each value, all other facets honoured."""

    total: int
    shown: int
    by_value: Mapping[Facet, Mapping[str, int]]
    """In the order of `values`; for importance: at least so important."""


def values(table: EventTable, facet: Facet) -> tuple[str, ...]:  # noqa: C901, PLR0911 one for each facet
    """The values that a facet offers; none for what is typed."""
    match facet:
        case Facet.IMPORTANCE:
            return tuple(str(least) for least in range(1, MOST_IMPORTANT + 1))
        case Facet.DISAGREEMENT:
            return (ANY, *PROPERTIES, AGREED)
        case Facet.CERTAINTY:
            return tuple(certainty.value for certainty in CERTAINTIES)
        case Facet.TONE:
            return tuple(tone.value for tone in TONES)
        case Facet.PERIOD | Facet.SOUGHT:
            return ()
        case Facet.ALONE:
            return (ONE,)
        case Facet.SOURCE:
            return table.source_ids
        case Facet.THEME:
            return tuple(theme.theme_id for theme in table.themes)
        case Facet.ACTOR:
            return tuple(actor.actor_id for actor in table.actors)
        case Facet.PLACE:
            return tuple(place.place_id for place in table.places)
        case _:
            assert_never(facet)


def known_part(table: EventTable, wanted: Filter) -> Filter:
    """A filter without the names that a table does not have."""
    return replace(
        wanted,
        sources=wanted.sources & set(values(table, Facet.SOURCE)),
        themes=wanted.themes & set(values(table, Facet.THEME)),
        actors=wanted.actors & set(values(table, Facet.ACTOR)),
        places=wanted.places & set(values(table, Facet.PLACE)),
        differing=wanted.differing & set(values(table, Facet.DISAGREEMENT)),
    )


def count_facets(table: EventTable, wanted: Filter) -> FacetCounts:
    """Count every value of every facet among the events that all the other facets let through."""
    parts = facet_rows(table, wanted)
    refusals = np.zeros(len(table), np.uint8)
    for rows in parts.values():
        refusals += ~rows
    by_value: dict[Facet, Mapping[str, int]] = {}
    for facet in Facet:
        others = refusals - ~parts[facet] if facet in parts else refusals
        numbers = _counts(table, facet, others == 0)
        by_value[facet] = dict(zip(values(table, facet), numbers.tolist(), strict=True))
    return FacetCounts(len(table), int(np.count_nonzero(refusals == 0)), by_value)


def chosen(wanted: Filter, facet: Facet) -> frozenset[str]:  # noqa: C901, PLR0911 one for each facet
    """The values that a filter takes of a facet."""
    match facet:
        case Facet.IMPORTANCE:
            return frozenset({str(wanted.importance)} if wanted.importance > 1 else ())
        case Facet.DISAGREEMENT:
            return wanted.differing | ({ANY} if wanted.disputed_only else frozenset())
        case Facet.CERTAINTY:
            return frozenset(certainty.value for certainty in wanted.certainties)
        case Facet.TONE:
            return frozenset(tone.value for tone in wanted.tones)
        case Facet.PERIOD | Facet.SOUGHT:
            return frozenset()
        case Facet.ALONE:
            return frozenset({ONE} if wanted.alone else ())
        case Facet.SOURCE:
            return wanted.sources
        case Facet.THEME:
            return wanted.themes
        case Facet.ACTOR:
            return wanted.actors
        case Facet.PLACE:
            return wanted.places
        case _:
            assert_never(facet)


def choose(wanted: Filter, facet: Facet, value: str, *, taken: bool) -> Filter:  # noqa: C901, PLR0911, PLR0912 one for each facet
    """The filter with a value of a facet taken or let go."""
    match facet:
        case Facet.IMPORTANCE:
            return replace(wanted, importance=int(value) if taken else 1)
        case Facet.DISAGREEMENT if value == ANY:
            return replace(wanted, disputed_only=taken)
        case Facet.DISAGREEMENT:
            return replace(wanted, differing=_with(wanted.differing, value, taken=taken))
        case Facet.CERTAINTY:
            return replace(wanted, certainties=_with(wanted.certainties, Certainty(value), taken=taken))
        case Facet.TONE:
            return replace(wanted, tones=_with(wanted.tones, Tone(value), taken=taken))
        case Facet.PERIOD:
            return wanted if taken else replace(wanted, period=None)
        case Facet.SOUGHT:
            return wanted if taken else replace(wanted, sought=None)
        case Facet.ALONE:
            return replace(wanted, alone=taken)
        case Facet.SOURCE:
            return replace(wanted, sources=_with(wanted.sources, value, taken=taken))
        case Facet.THEME:
            return replace(wanted, themes=_with(wanted.themes, value, taken=taken))
        case Facet.ACTOR:
            return replace(wanted, actors=_with(wanted.actors, value, taken=taken))
        case Facet.PLACE:
            return replace(wanted, places=_with(wanted.places, value, taken=taken))
        case _:
            assert_never(facet)


def taken_values(wanted: Filter, table: EventTable) -> tuple[tuple[Facet, str], ...]:
    """Every value that a filter takes, in the order in which facets and values are offered; "" for what is typed."""
    found: list[tuple[Facet, str]] = []
    for facet in Facet:
        mine = chosen(wanted, facet)
        known = [value for value in values(table, facet) if value in mine]
        found += [(facet, value) for value in (*known, *sorted(mine - set(known)))]
        if (facet is Facet.PERIOD and wanted.period) or (facet is Facet.SOUGHT and wanted.sought):
            found.append((facet, ""))
    return tuple(found)


def _with(taken_before: frozenset[T], value: T, *, taken: bool) -> frozenset[T]:
    return taken_before | {value} if taken else taken_before - {value}


def _counts(table: EventTable, facet: Facet, among: Rows) -> NDArray[np.int64]:  # noqa: C901, PLR0911 one for each facet
    match facet:
        case Facet.IMPORTANCE:
            each = np.bincount(table.importance[among], minlength=MOST_IMPORTANT + 1)[1 : MOST_IMPORTANT + 1]
            return np.cumsum(each[::-1])[::-1]
        case Facet.DISAGREEMENT:
            disputed = is_disputed(table) & among
            any_, all_ = np.count_nonzero(disputed), np.count_nonzero(among)
            about = table.differ_links.counts(among) if len(table.differ_links) else np.zeros(len(PROPERTIES), np.int64)
            return np.concatenate([[any_], about, [all_ - any_]]).astype(np.int64)
        case Facet.CERTAINTY:
            return np.bincount(certainties(table)[among], minlength=len(CERTAINTIES))
        case Facet.TONE:
            return np.bincount(tones(table)[among], minlength=len(TONES))
        case Facet.PERIOD | Facet.SOUGHT:
            return np.zeros(0, np.int64)
        case Facet.ALONE:
            return np.array([np.count_nonzero(told_by_one(table) & among)], np.int64)
        case Facet.SOURCE:
            return _of_bits(table.source_mask[among], len(table.source_ids))
        case Facet.THEME:
            return _of_bits(table.theme_mask[among], len(table.themes))
        case Facet.ACTOR:
            return table.actor_links.counts(among)
        case Facet.PLACE:
            return table.place_links.counts(among)
        case _:
            assert_never(facet)


def _of_bits(masks: Masks, count: int) -> NDArray[np.int64]:
    """How many masks have each of the first bits."""
    return np.array([np.count_nonzero(masks & np.uint64(1 << bit)) for bit in range(count)], np.int64)
