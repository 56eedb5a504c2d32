"""Long bars that give up their row, so that more important events that are short find one.

Which do depends on the zoom step, the rows of the lane and its events alone, so no bar comes or goes while one pans.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from explorer.layout.rows.extents import Flags, Ints
from explorer.layout.rows.long_bars import Bar

LEVELS = (5, 4)
"""For events from each of these importances on, lesser bars give way."""


class Crowd(NamedTuple):
    """The short events of a lane, by begin."""

    begins: Ints
    importance: Ints


class Room(NamedTuple):
    """The rows of a lane, and the days that a label takes at least."""

    rows: int
    label: float


def giving_way(bars: Sequence[tuple[Bar, int]], fixed: Sequence[Bar], crowd: Crowd, room: Room) -> frozenset[int]:
    """The entries of the bars that give way; `bars` come with their importance, what is `fixed` stays."""
    gone: set[int] = set()
    order = sorted(range(len(bars)), key=lambda at: (bars[at][1], bars[at][0].begin - bars[at][0].end))
    over = _over([bar for bar, _ in bars], crowd.begins)
    free = room.rows - over.sum(axis=0) - _over(fixed, crowd.begins).sum(axis=0)
    for level in LEVELS:
        own = crowd.importance >= level
        begins, lacking = crowd.begins[own], -free[own]
        lacking += np.searchsorted(begins, begins + room.label) - np.arange(len(begins))
        for at in order if (lacking > 0).any() else ():
            bar, rank = bars[at]
            if rank < level and bar.entry not in gone and bool((over[at, own] & (lacking > 0)).any()):
                gone.add(bar.entry)
                free = free + over[at]
                lacking -= over[at, own]
    return frozenset(gone)


def any_over_more_important(bars: Sequence[tuple[Bar, int]], crowd: Crowd) -> bool:
    """Whether any bar is under way where a short event begins that is more important: else none gives way."""
    ranks = np.array([rank for _, rank in bars], dtype=np.int64)[:, None]
    return bool((_over([bar for bar, _ in bars], crowd.begins) & (crowd.importance > ranks)).any())


def _over(bars: Sequence[Bar], days: Ints) -> Flags:
    """Which bars are under way on which days, one line a bar."""
    ends = np.array([(bar.begin, bar.end) for bar in bars], dtype=np.float64).reshape(-1, 2)
    return np.asarray((days >= ends[:, :1]) & (days < ends[:, 1:]), dtype=np.bool_)
