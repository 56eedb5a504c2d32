"""The four bounds of each event as they are drawn and searched."""

from math import ceil, floor
from typing import Protocol

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.table import EventTable, Mark
from explorer.domain.wholes import Ints, Wholes, changed, narrow


class Bounded(Protocol):
    """Columns of dates: of the events of a table, or of versions."""

    @property
    def begin_earliest(self) -> Wholes: ...  # noqa: D102
    @property
    def begin_latest(self) -> Wholes: ...  # noqa: D102
    @property
    def end_earliest(self) -> Wholes: ...  # noqa: D102
    @property
    def end_latest(self) -> Wholes: ...  # noqa: D102
    @property
    def marks(self) -> NDArray[np.uint16]: ...  # noqa: D102


class Times(Struct, frozen=True, eq=False):
    """Days; the ends are the days after the last."""

    begin: Ints
    sure_begin: Ints
    sure_end: Ints
    end: Ints


def in_order(table: EventTable, rows: Ints) -> Ints:
    """The rows by the begin that is drawn; those of one day in the order of the table."""
    return rows[np.lexsort((rows, times(table, rows).begin))]


def overlapping(table: EventTable, begin: float, end: float) -> NDArray[np.bool_]:
    """Which events are drawn in the days [begin, end); the columns are compared as they are, for they may be long."""
    first, after = floor(begin), ceil(end)
    inside = np.asarray((table.begin_earliest < after) & (table.end_latest >= first))
    unsure = np.flatnonzero(table.marks & np.uint16(Mark.UNKNOWN_BEGIN | Mark.UNKNOWN_END))
    drawn = times(table, unsure)
    inside[unsure] = (drawn.begin < after) & (drawn.end > first)
    return inside


def stretches(table: Bounded) -> tuple[Wholes, Wholes]:
    """The begin and the end of all events as `times` has them, narrow where they can be."""
    no_begin, no_end = (
        np.flatnonzero(table.marks & np.uint16(mark)) for mark in (Mark.UNKNOWN_BEGIN, Mark.UNKNOWN_END)
    )
    begin = changed(table.begin_earliest, no_begin, table.end_earliest[no_begin])
    end = changed(table.end_latest, no_end, table.begin_latest[no_end])
    end += 1
    return begin, narrow(end)


def times(table: Bounded, rows: Wholes) -> Times:
    """The bounds of events. An end that nobody knows is drawn at the known one, never as a bar across the ages."""
    begin, sure_begin = _days(table.begin_earliest, rows), _days(table.begin_latest, rows)
    sure_end, end = _days(table.end_earliest, rows) + 1, _days(table.end_latest, rows) + 1
    marks = table.marks[rows]
    no_begin = (marks & np.uint16(Mark.UNKNOWN_BEGIN)) != 0
    no_end = (marks & np.uint16(Mark.UNKNOWN_END)) != 0
    return Times(
        np.where(no_begin, sure_end - 1, begin),
        np.where(no_begin, sure_end - 1, sure_begin),
        np.where(no_end, sure_begin + 1, sure_end),
        np.where(no_end, sure_begin + 1, end),
    )


def _days(column: Wholes, rows: Wholes) -> Ints:
    return column[rows].astype(np.int64, copy=False)
