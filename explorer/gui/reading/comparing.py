"""What is compared: an event, a span or a disagreement; and how it is read and put side by side, off the window."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from explorer.domain.comparison import MOST, Comparison, compare
from explorer.domain.differing import PlacedDisagreement
from explorer.domain.disagreement import Disagreement
from explorer.domain.event import EventDetail
from explorer.domain.selecting import rows_in_span
from explorer.domain.source import Source
from explorer.domain.state import EventSelected, Filter, Span, ViewState
from explorer.domain.table import EventTable, Mark
from explorer.domain.times import in_order
from explorer.domain.words import span_in_words
from explorer.gui.when import counted
from explorer.store.opener import Store
from explorer.store.reading.details import read_details

if TYPE_CHECKING:
    from explorer.gui.reading.attachments import Attachments

PAGE = 25
"""Events of a span that stand in the table at once; the rest is leafed to."""


class Which(StrEnum):
    """Which events of a span are compared."""

    ALL = "all"
    DIFFERING = "differing"
    SEVERAL = "several"
    ALONE = "alone"


class Subject(Struct, frozen=True):
    """What is compared."""

    title: str
    note: str
    """A line below the title."""
    uids: tuple[str, ...]
    about: Disagreement | None = None
    sources: tuple[str, ...] = ()
    """The sources to put side by side at first, most telling first; empty: those that the details name."""

    @property
    def pages(self) -> int:
        """How often the table is filled to show all events."""
        return max(1, -(-len(self.uids) // PAGE))

    def page(self, index: int) -> tuple[str, ...]:
        """The events that stand in the table at once."""
        return self.uids[index * PAGE : (index + 1) * PAGE]

    def page_words(self, index: int) -> str:
        """Which of the events the page shows: "Events 26–50 of 61"; "" where it shows them all."""
        if self.pages == 1:
            return ""
        first = index * PAGE
        return f"Events {first + 1:,}–{min(first + PAGE, len(self.uids)):,} of {len(self.uids):,}"


NOTHING = Subject("Nothing to compare", "Select an event on the timeline, or choose a span on its axis.", ())


def event_subject(table: EventTable, state: ViewState) -> Subject:
    """The selected event."""
    selected = state.selection
    row = table.row_of(selected.uid) if isinstance(selected, EventSelected) else -1
    if not isinstance(selected, EventSelected) or row < 0:
        return Subject("No event is selected", "Click an event on the timeline to compare what is said of it.", ())
    return Subject(table.label[row], "", (selected.uid,))


def span_subject(table: EventTable, spans: Sequence[Span], wanted: Filter, which: Which = Which.ALL) -> Subject:
    """The events of the chosen spans in the order of time, told by those sources first that tell most of them."""
    if not spans:
        return Subject("No span is chosen", "Drag along the axis of the timeline to choose a span.", ())
    found = [rows_in_span(table, span, wanted) for span in spans]
    inside = in_order(table, np.unique(np.concatenate(found)).astype(np.int64))
    rows = inside[_fitting(table, inside, which)]
    masks = table.source_mask[rows]
    told = [int(np.count_nonzero(masks >> np.uint64(bit) & np.uint64(1))) for bit in range(len(table.source_ids))]
    sources = sorted((key for key, count in zip(table.source_ids, told, strict=True) if count), key=_by(table, told))
    words = f"{counted(len(inside), 'event')} in the {'span' if len(spans) == 1 else 'spans'}"
    if which is not Which.ALL:
        words = f"{len(rows):,} of {words}"
    return Subject(
        "; ".join(map(span_in_words, spans)),
        words,
        tuple(table.uid[row] for row in rows.tolist()),
        sources=tuple(sources[:MOST]),
    )


def _fitting(table: EventTable, rows: NDArray[np.int64], which: Which) -> NDArray[np.bool_]:
    told_by = np.bitwise_count(table.source_mask[rows]).astype(np.int64)
    fits: NDArray[np.bool_] = np.ones(len(rows), np.bool_)
    match which:
        case Which.DIFFERING:
            fits = (table.marks[rows] & np.uint16(Mark.DISPUTED)) != 0
        case Which.SEVERAL:
            fits = told_by > 1
        case Which.ALONE:
            fits = told_by == 1
        case Which.ALL:
            pass
    return fits


def _by(table: EventTable, told: Sequence[int]) -> Callable[[str], int]:
    counts = dict(zip(table.source_ids, told, strict=True))
    return lambda key: -counts[key]


def disagreement_subject(placed: PlacedDisagreement) -> Subject:
    """A disagreement, in the order of its events in time."""
    events = sorted(placed.events, key=lambda event: event.earliest or 0)
    return Subject(placed.disagreement.label, "", tuple(event.uid for event in events), placed.disagreement)


def read_subject(store: Store, uids: Sequence[str]) -> tuple[EventDetail, ...]:
    """The details of what is compared."""
    return read_details(store, uids)


def words_at_hand(details: Sequence[EventDetail], attachments: "Attachments | None") -> dict[int, str]:
    """The words of the passages that only the attached texts have, by excerpt_id."""
    if attachments is None:
        return {}
    claims = (claim for detail in details for voice in detail.voices for claim in voice.claims)
    excerpts = {claim.excerpt.excerpt_id: claim.excerpt for claim in claims if claim.excerpt.exact is None}
    found = {key: attachments.words_of(excerpt) for key, excerpt in excerpts.items()}
    return {key: words.exact for key, words in found.items() if words is not None}


def compare_in_job(
    _store: Store,
    details: Sequence[EventDetail],
    sources: Sequence[Source],
    about: Disagreement | None,
    words: Mapping[int, str],
) -> Comparison:
    """Compare in the thread of the jobs: long passages take their time."""
    return compare(details, sources, about, words)
