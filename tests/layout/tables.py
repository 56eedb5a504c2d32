"""Event tables made up for the tests of layout."""

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st
from msgspec import Struct

from explorer.domain.days import to_day
from explorer.domain.state import ViewState, Window
from explorer.domain.table import EventTable, Mark
from explorer.domain.vocabulary import Theme

FIRST = to_day(1900)
NOTHING = Mark(0)
THEMES = tuple(Theme(f"theme-{number}", f"Theme {number}", "") for number in range(4))


class Made(Struct, frozen=True):
    """One event to put into a table: bounds as days after 1900 (begin, and lengths that add up)."""

    begin: int = 0
    doubt: int = 0
    core: int = 0
    tail: int = 0
    marks: Mark = NOTHING
    importance: int = 3
    theme: int = 0
    sources: int = 1
    label: str = "An event"


def table(events: Sequence[Made]) -> EventTable:
    """The events as a table."""
    made = sorted(events, key=lambda event: event.begin)
    begin = np.array([FIRST + event.begin for event in made], dtype=np.int64)
    is_interval = np.array([bool(event.marks & Mark.INTERVAL) for event in made], dtype=np.bool_)
    doubt, core, tail = (
        np.array([getattr(event, name) for event in made], dtype=np.int64) for name in ("doubt", "core", "tail")
    )
    end_latest = begin + doubt + core + tail
    theme = np.array([event.theme for event in made], dtype=np.int16)
    return EventTable(
        event_id=np.arange(len(made), dtype=np.int64),
        uid=tuple(f"event-{number}" for number in range(len(made))),
        label=tuple(event.label for event in made),
        begin_earliest=begin,
        begin_latest=np.where(is_interval, begin + doubt, end_latest),
        end_earliest=np.where(is_interval, begin + doubt + core, begin),
        end_latest=end_latest,
        marks=np.array([int(event.marks) for event in made], dtype=np.uint16),
        importance=np.array([event.importance for event in made], dtype=np.uint8),
        goldstein=np.full(len(made), np.nan, dtype=np.float32),
        theme=theme,
        theme_mask=(np.uint64(1) << theme.astype(np.uint64)).astype(np.uint64),
        source_mask=np.array([event.sources for event in made], dtype=np.uint64),
        actor_group=(theme - 1).astype(np.int16),
        themes=THEMES,
        source_ids=("one", "two", "three"),
        actor_groups=("Here", "There"),
    )


def view(begin: float, end: float, extent: tuple[float, float] = (-400.0, 50_000.0)) -> ViewState:
    """A window, in days after 1900, on an extent."""
    window, whole = Window(FIRST + begin, FIRST + end), Window(FIRST + extent[0], FIRST + extent[1])
    return ViewState(window=window, extent=whole)


LABELS = st.one_of(
    st.text(alphabet="abcdefgh ijk", min_size=1, max_size=60),
    st.sampled_from(["x" * 300, "שלום לכולם ולכל העולם", "A", "Ein längerer Name – mit Strich"]),
)
POINTS = st.builds(
    Made,
    begin=st.integers(0, 40_000),
    core=st.sampled_from([0, 0, 0, 30, 364]),
    marks=st.sampled_from([Mark(0), Mark.DISPUTED, Mark.DATE_DISPUTED | Mark.DISPUTED, Mark.UNCERTAIN]),
    importance=st.integers(1, 5),
    theme=st.integers(0, 3),
    sources=st.integers(1, 7),
    label=LABELS,
)
BARS = st.builds(
    Made,
    begin=st.integers(0, 40_000),
    doubt=st.sampled_from([0, 30, 400]),
    core=st.sampled_from([1, 300, 5000, 20_000]),
    tail=st.sampled_from([0, 30, 2000]),
    marks=st.sampled_from(
        [
            Mark.INTERVAL,
            Mark.INTERVAL | Mark.OPEN_END,
            Mark.INTERVAL | Mark.UNKNOWN_BEGIN,
            Mark.INTERVAL | Mark.UNKNOWN_END | Mark.DISPUTED,
        ]
    ),
    importance=st.integers(1, 5),
    theme=st.integers(0, 3),
    label=LABELS,
)
TABLES = st.lists(st.one_of(POINTS, POINTS, BARS), max_size=120).map(table)
"""Tables of up to 120 events between 1900 and 2065."""
WINDOWS = st.builds(
    lambda begin, width: view(begin, begin + width),
    begin=st.floats(-300, 40_000),
    width=st.sampled_from([2.0, 10.0, 90.0, 800.0, 6000.0, 45_000.0]),
)
