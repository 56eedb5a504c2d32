"""The fields and dates of a query on the columns of the table: which events meet all of them."""

from collections.abc import Sequence
from typing import assert_never

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from explorer.domain.dates_in_words import Stretch
from explorer.domain.found import Kind
from explorer.domain.matching import Needle, tokens
from explorer.domain.qualities import MOST_IMPORTANT
from explorer.domain.query import (
    About,
    Alone,
    Disputed,
    Known,
    Matter,
    Named,
    NameField,
    Query,
    Sounds,
    Term,
    Weight,
    When,
    Words,
)
from explorer.domain.selecting import facet_rows, is_disputed, told_by_one
from explorer.domain.state import AGREED, Filter, Window
from explorer.store.searching.search_index import SearchIndex

Rows = NDArray[np.bool_]

KINDS = {
    Named.ACTOR: frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.STATE}),
    Named.THEME: frozenset({Kind.THEME}),
    Named.SOURCE: frozenset({Kind.SOURCE}),
    Named.PLACE: frozenset({Kind.PLACE}),
}


class Meeting(Struct, frozen=True):
    """The events that meet all conditions; None where there is no condition."""

    rows: Rows | None = None
    remark: str = ""


def rows_that_meet(index: SearchIndex, terms: Sequence[Term]) -> Meeting:
    """Which events meet every condition; a name that nobody has is told in the remark."""
    seen: Rows | None = None
    remarks: list[str] = []
    for term in terms:
        rows = _rows(index, term.matter)
        if isinstance(term.matter, NameField) and not rows.any():
            remarks.append(f"No {term.matter.field} with events is called “{term.matter.value}”.")
        rows = ~rows if term.negated else rows
        seen = rows if seen is None else seen & rows
    return Meeting(seen, " ".join(remarks))


def sources_of(index: SearchIndex, query: Query) -> frozenset[str]:
    """The sources that a query asks for; none where it asks for no source."""
    asked = [t.matter for t in query.terms if isinstance(t.matter, NameField) and not t.negated]
    return frozenset(
        key for each in asked if each.field is Named.SOURCE for key in named(index, each.field, each.value)
    )


def as_filter(index: SearchIndex, query: Query) -> Filter | None:
    """The filter that shows the same events; None where there is none: for words, a minus, a facet used twice."""
    if query.words or query.unwanted or any(term.negated for term in query.terms):
        return None
    parts = [_part(index, term.matter) for term in query.terms]
    merged = Filter()
    for part in parts:
        if part is None:
            return None
        changes = {name: getattr(part, name) for name in Filter.__struct_fields__}
        for name, value in changes.items():
            if value == getattr(Filter(), name):
                continue
            if getattr(merged, name) != getattr(Filter(), name):
                return None
            merged = replace(merged, **{name: value})
    return merged


def _part(index: SearchIndex, matter: Matter) -> Filter | None:  # noqa: PLR0911 one for each kind of condition
    match matter:
        case NameField(field, value):
            return _filter_of(field, named(index, field, value))
        case Disputed(yes):
            return Filter(disputed_only=True) if yes else Filter(differing=frozenset({AGREED}))
        case Alone(yes):
            return Filter(alone=True) if yes else None
        case About(about):
            return Filter(differing=frozenset({about}))
        case Weight(least, most):
            return Filter(importance=least) if most == MOST_IMPORTANT else None
        case Sounds(tone):
            return Filter(tones=frozenset({tone}))
        case Known(certainty):
            return Filter(certainties=frozenset({certainty}))
        case When(stretch):
            period = stretch.within(_reach(index))
            return Filter(period=period) if period else None
        case Words():
            return None
        case _:
            assert_never(matter)


def _reach(index: SearchIndex) -> Window:
    return Window(float(index.begin.min(initial=0)), float(index.end.max(initial=1)))


def named(index: SearchIndex, field: Named, value: str) -> frozenset[str]:
    """The ids of those whose name has words that begin like those of a value; else of those near to it."""
    words = tokens(value)
    of_kind = KINDS[field]
    for needles in (
        tuple(Needle((word,), prefix=True) for word in words),
        *((Needle((near,)),) for near in index.names.haystack.near(" ".join(words))[:1]),
    ):
        rows = index.names.haystack.rows(needles)
        found = frozenset(index.names.each[row].key for row in rows if index.names.each[row].kind in of_kind)
        if found:
            return found
    return frozenset(name.key for name in index.names.each if name.key == value and name.kind in of_kind)


def _rows(index: SearchIndex, matter: Matter) -> Rows:  # noqa: PLR0911 one for each kind of condition
    table = index.table
    match matter:
        case NameField(field, value):
            return _filtered(index, _filter_of(field, named(index, field, value)))
        case Disputed(yes):
            return is_disputed(table) if yes else ~is_disputed(table)
        case Alone(yes):
            return told_by_one(table) if yes else ~told_by_one(table)
        case About(about):
            return _filtered(index, Filter(differing=frozenset({about})))
        case Weight(least, most):
            return np.asarray((table.importance >= least) & (table.importance <= most))
        case Sounds(tone):
            return _filtered(index, Filter(tones=frozenset({tone})))
        case Known(certainty):
            return _filtered(index, Filter(certainties=frozenset({certainty})))
        case When(stretch):
            return _in_stretch(index, stretch)
        case Words():
            return np.ones(len(table), np.bool_)
        case _:
            assert_never(matter)


def _filter_of(field: Named, keys: frozenset[str]) -> Filter:
    match field:
        case Named.ACTOR:
            return Filter(actors=keys)
        case Named.THEME:
            return Filter(themes=keys)
        case Named.SOURCE:
            return Filter(sources=keys)
        case Named.PLACE:
            return Filter(places=keys)
        case _:
            assert_never(field)


def _filtered(index: SearchIndex, wanted: Filter) -> Rows:
    """What a filter of one facet lets through; nothing where it has no value, for then nothing was found."""
    for rows in facet_rows(index.table, wanted).values():
        return rows
    return np.zeros(len(index.table), np.bool_)


def _in_stretch(index: SearchIndex, stretch: Stretch) -> Rows:
    seen = np.ones(len(index.table), np.bool_)
    if stretch.begin is not None:
        seen &= index.end > stretch.begin
    if stretch.end is not None:
        seen &= index.begin < stretch.end
    return seen


def within_stretches(index: SearchIndex, conditions: Sequence[Term], rows: NDArray[np.int64]) -> Rows:
    """Which of some events lie wholly within a time that is asked for, and do not only reach into it."""
    stretches = [t.matter.stretch for t in conditions if isinstance(t.matter, When) and not t.negated]
    seen = np.full(len(rows), bool(stretches), np.bool_)
    for stretch in stretches:
        if stretch.begin is not None:
            seen &= index.begin[rows] >= stretch.begin
        if stretch.end is not None:
            seen &= index.end[rows] <= stretch.end
    return seen
