"""How much is in sight: events, the sources that tell them, the disagreements about them. Pure, on columns."""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.differing import NO_DISPUTES, Disputes
from explorer.domain.selecting import rows_in_span, visible_rows
from explorer.domain.state import Filter, Span, ViewState
from explorer.domain.table import EventTable
from explorer.domain.times import overlapping
from explorer.gui.when import counted


class Tally(Struct, frozen=True):
    """Counts for a set of events."""

    events: int
    sources: int
    disagreements: int


def rows_in_window(table: EventTable, state: ViewState) -> NDArray[np.int64]:
    """Rows of the events that are drawn in the window and pass the filter, by begin."""
    inside = overlapping(table, state.window.begin, state.window.end)
    inside &= visible_rows(table, state.filter)
    return np.flatnonzero(inside).astype(np.int64)


def tally(table: EventTable, rows: NDArray[np.int64], disputes: Disputes) -> Tally:
    """Count events, sources and disagreements of some rows, which are ascending."""
    masks = table.source_mask[rows]
    sources = int(np.bitwise_or.reduce(masks)).bit_count() if len(rows) else 0
    return Tally(len(rows), sources, disputes.touching(rows))


def tally_words(found: Tally, total: int) -> str:
    """Counts as the status line says them: "62 of 341 events, 5 sources, 9 disagreements"."""
    differ = counted(found.disagreements, "disagreement")
    return f"{found.events:,} of {counted(total, 'event')}, {counted(found.sources, 'source')}, {differ}"


def span_words(table: EventTable, spans: Sequence[Span], wanted: Filter) -> str:
    """What a document of these spans holds, each event counted once: "23 events, 4 sources"."""
    rows = [rows_in_span(table, span, wanted) for span in spans]
    found = tally(table, np.unique(np.concatenate(rows)), NO_DISPUTES)
    if found.events == 0:
        return "no events"
    return f"{counted(found.events, 'event')}, {counted(found.sources, 'source')}"
