"""What came before an event and after it in the same story. Pure functions.

The story is told by the ties that the store has: answers, causes, parts of one whole. An event without such a tie is
shown between its neighbours in time that share its main theme and one who takes part.
"""

from collections.abc import Iterable

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.edtf import EdtfError, parse
from explorer.domain.event import Event, EventDetail
from explorer.domain.table import EventTable

LEAST = 3
"""Importance of a neighbour; beside an event of less, its own is enough."""


class Chapter(Struct, frozen=True):
    """One event of a story, and how it is tied to the one that is read."""

    event: Event
    tie: str
    """A type of relation, "part" where both are parts of one whole."""
    forward: bool
    """True: the event that is read `tie` this one."""
    source_id: str = ""
    """Who asserts the tie; "" where it needs no witness."""


class Story(Struct, frozen=True):
    """The events tied to one, in the order of time."""

    before: tuple[Chapter, ...]
    after: tuple[Chapter, ...]


def story_of(detail: EventDetail) -> Story:
    """The events that are tied to this one, and of the parts of the same whole the one before and the one after."""
    here = _begin(detail.event)
    chapters = [Chapter(each.other, each.type, each.forward, each.claim.excerpt.source_id) for each in detail.relations]
    siblings = [each for each in detail.siblings if each.uid != detail.event.uid]
    earlier = sorted((each for each in siblings if _begin(each) < here), key=_begin)[-1:]
    later = sorted((each for each in siblings if _begin(each) >= here), key=_begin)[:1]
    chapters += [Chapter(each, "part", forward=True) for each in (*earlier, *later)]
    ordered = sorted(_once(chapters), key=lambda chapter: _begin(chapter.event))
    return Story(
        tuple(each for each in ordered if _is_before(each, here)),
        tuple(each for each in ordered if not _is_before(each, here)),
    )


def neighbours(table: EventTable, row: int) -> tuple[int | None, int | None]:
    """The rows nearest before and after an event with its main theme and one of its actors; None where there is none.

    Of an event where nobody takes part, those with its main theme.
    """
    kin = (table.theme == table.theme[row]) & (table.importance >= min(LEAST, int(table.importance[row])))
    shared = _rows_of_actors(table, row)
    if len(shared):
        with_one = np.zeros(len(table), dtype=np.bool_)
        with_one[shared] = True
        kin &= with_one
    kin[row] = False
    rows = np.flatnonzero(kin)
    before, after = rows[rows < row], rows[rows > row]
    return (int(before[-1]) if len(before) else None, int(after[0]) if len(after) else None)


def _rows_of_actors(table: EventTable, row: int) -> NDArray[np.int64]:
    found = [rows for rows in map(table.actor_links.of, range(len(table.actor_links))) if _holds(rows, row)]
    return np.unique(np.concatenate(found)).astype(np.int64) if found else np.zeros(0, np.int64)


def _holds(rows: NDArray[np.int32], row: int) -> bool:
    at = int(np.searchsorted(rows, row))
    return at < len(rows) and int(rows[at]) == row


def _once(chapters: Iterable[Chapter]) -> Iterable[Chapter]:
    """Each event once: the first tie that is known."""
    seen: dict[str, Chapter] = {}
    for each in chapters:
        seen.setdefault(each.event.uid, each)
    return seen.values()


def _is_before(chapter: Chapter, here: float) -> bool:
    """Of two that begin together the one that is answered or that causes the other goes before."""
    begin = _begin(chapter.event)
    if begin != here:
        return begin < here
    return chapter.forward if chapter.tie == "responds_to" else not chapter.forward


def _begin(event: Event) -> float:
    try:
        bounds = parse(event.edtf).bounds
    except EdtfError:
        return float("inf")
    known = (bound for bound in bounds if bound is not None)
    return float(bounds.begin_earliest if bounds.begin_earliest is not None else next(known, 0))
