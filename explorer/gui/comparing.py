"""What is compared: an event, a span or a disagreement; and how it is read and put side by side, off the window."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from explorer.domain.comparison import Comparison, compare
from explorer.domain.differing import PlacedDisagreement
from explorer.domain.disagreement import Disagreement
from explorer.domain.event import EventDetail
from explorer.domain.selecting import rows_in_span
from explorer.domain.source import Source
from explorer.domain.state import EventSelected, Filter, Span, ViewState
from explorer.domain.table import EventTable
from explorer.domain.words import span_in_words
from explorer.gui.when import counted
from explorer.store.details import read_details
from explorer.store.opener import Store

MOST_EVENTS = 30
"""Of a span or a disagreement, side by side."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is compared."""

    title: str
    note: str
    """A line below the title."""
    uids: tuple[str, ...]
    about: Disagreement | None = None


NOTHING = Subject("Nothing to compare", "Select an event on the timeline, or choose a span on its axis.", ())


def event_subject(table: EventTable, state: ViewState) -> Subject:
    """The selected event."""
    selected = state.selection
    if not isinstance(selected, EventSelected) or selected.uid not in table.uid:
        return Subject("No event is selected", "Click an event on the timeline to compare what is said of it.", ())
    return Subject(table.label[table.uid.index(selected.uid)], "", (selected.uid,))


def span_subject(table: EventTable, span: Span | None, wanted: Filter) -> Subject:
    """The events of the chosen span that several sources tell or differ about; those of one source come after them."""
    if span is None:
        return Subject("No span is chosen", "Drag along the axis of the timeline to choose a span.", ())
    rows = rows_in_span(table, span, wanted)
    told_by = np.bitwise_count(table.source_mask[rows]).astype(np.int64)
    first = rows[np.argsort(-np.minimum(told_by, 2), kind="stable")][:MOST_EVENTS]
    kept = [row for row in rows.tolist() if row in set(first.tolist())]
    note = f"{counted(len(rows), 'event')} in the span"
    if len(rows) > len(kept):
        note = (
            f"{len(kept)} of {counted(len(rows), 'event')} in the span, those that several sources tell before others"
        )
    return Subject(span_in_words(span), note, tuple(table.uid[row] for row in kept))


def disagreement_subject(placed: PlacedDisagreement) -> Subject:
    """A disagreement, in the order of its events in time."""
    events = sorted(placed.events[:MOST_EVENTS], key=lambda event: event.earliest or 0)
    return Subject(placed.disagreement.label, "", tuple(event.uid for event in events), placed.disagreement)


def read_subject(store: Store, uids: Sequence[str]) -> tuple[EventDetail, ...]:
    """The details of what is compared."""
    return read_details(store, uids)


def compare_in_job(
    _store: Store,
    details: Sequence[EventDetail],
    sources: Sequence[Source],
    about: Disagreement | None,
    words: Mapping[int, str],
) -> Comparison:
    """Compare in the thread of the jobs: long passages take their time."""
    return compare(details, sources, about, words)
