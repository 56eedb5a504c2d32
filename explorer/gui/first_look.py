"""What a store shows when it is opened for the first time: its densest stretch and its most telling event."""

import numpy as np
from msgspec.structs import replace

from explorer.domain.facets import known_part
from explorer.domain.overview import Grid
from explorer.domain.selecting import visible_rows
from explorer.domain.state import (
    EventSelected,
    Filter,
    NothingSelected,
    ViewState,
    Window,
    filter_by,
    group_by,
    initial_state,
    select_event,
    show,
    tell,
    use_zones,
)
from explorer.domain.table import EventTable, Mark
from explorer.domain.telling import EVERY_VERSION, AsTold, Telling
from explorer.domain.times import times
from explorer.gui.settings import LastView

SHARE = 0.95
"""Of the events, in the window at first."""
MARGIN = 0.03
NARROWEST_LOOK = 30.0
NARROWEST_EXTENT = 120.0
"""Days."""


def first_state(table: EventTable, extent: Window, last: LastView | None, densest: Window | None = None) -> ViewState:
    """The state to open with: the last view of this store, else the densest stretch and the most telling event.

    A large store has shown its densest stretch before its table is read.
    """
    window = densest or densest_window(table, extent)
    state = initial_state(extent, None if last is not None else window)
    uid = most_telling(table, window)
    if last is not None:
        state = group_by(show(use_zones(state, last.zones), last.window), last.grouping)
        state = replace(state, lanes=last.lanes)
        state = tell(filter_by(state, _still_shows(table, last.filter)), _still_told(table, last.telling))
        uid = last.uid if table.row_of(last.uid) >= 0 else uid
    return state if uid is None else select_event(state, uid)


def _still_shows(table: EventTable, wanted: Filter) -> Filter:
    """What is left of a filter in a store that may have been built anew; none where it would hide everything."""
    known = known_part(table, wanted)
    return known if visible_rows(table, known).any() else Filter()


def _still_told(table: EventTable, telling: Telling) -> Telling:
    """The telling, where the store still has its source."""
    known = not isinstance(telling, AsTold) or telling.source_id in table.source_ids
    return telling if known else EVERY_VERSION


def densest_window(table: EventTable, extent: Window) -> Window:
    """The shortest window that holds the begins of 95 % of the events."""
    count = len(table)
    if count == 0:
        return extent
    kept = max(1, int(np.ceil(count * SHARE)))
    begins = table.begin_earliest
    widths = begins[kept - 1 :] - begins[: count - kept + 1]
    first = int(np.argmin(widths))
    return _with_margin(float(begins[first]), float(begins[first + kept - 1] + 1))


def densest_in(grid: Grid) -> Window:
    """The same as far as the counts of a large store tell."""
    edges = np.linspace(grid.first, grid.last, len(grid.begun))
    until = np.searchsorted(grid.begun, grid.begun + np.ceil(grid.begun[-1] * SHARE))
    found = np.flatnonzero(until < len(edges))
    first = int(found[np.argmin((until - np.arange(len(edges)))[found])]) if len(found) else 0
    last = int(until[first]) if len(found) else -1
    return _with_margin(float(edges[first]), float(edges[last]))


def _with_margin(begin: float, end: float) -> Window:
    margin = max((end - begin) * MARGIN, (NARROWEST_LOOK - (end - begin)) / 2)
    return Window(begin - margin, end + margin)


def roomy(extent: Window) -> Window:
    """The extent of a store, wide enough to tell where in time it lies: a day alone has nothing around it."""
    missing = max(0.0, NARROWEST_EXTENT - extent.width) / 2
    return Window(extent.begin - missing, extent.end + missing)


def most_telling(table: EventTable, window: Window) -> str | None:
    """Of the most important events in a window the one that most sources tell, a disputed one first.

    Among events of one importance those of the most frequent theme go before.
    """
    if len(table) == 0:
        return None
    inside = (table.begin_earliest >= window.begin) & (table.begin_earliest < window.end)
    told_by = np.bitwise_count(table.source_mask).astype(np.int64)
    disputed = ((table.marks & int(Mark.DISPUTED)) != 0).astype(np.int64)
    frequent = (table.theme == np.bincount(table.theme - table.theme.min()).argmax() + table.theme.min()).astype(
        np.int64
    )
    telling = ((table.importance.astype(np.int64) * 2 + frequent) * 100 + told_by) * 2 + disputed
    return table.uid[int(np.argmax(np.where(inside, telling, -1)))]


def selected_row(table: EventTable, state: ViewState) -> int | None:
    """The row of the selected event in the table, or None."""
    match state.selection:
        case EventSelected(uid=uid):
            return row_of(table, uid)
        case NothingSelected():
            return None


def row_of(table: EventTable, uid: str) -> int | None:
    """The row of an event in the table, or None where the table lacks it."""
    row = table.row_of(uid)
    return row if row >= 0 else None


def time_of(table: EventTable, row: int) -> tuple[float, float]:
    """The first possible moment of an event and the last, as it is drawn: an unknown end lies at the known one."""
    drawn = times(table, np.array([row]))
    return float(drawn.begin[0]), float(drawn.end[0])
