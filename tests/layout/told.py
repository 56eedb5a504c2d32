"""Versions made up for the tests of layout."""

import numpy as np
from hypothesis import strategies as st

from explorer.domain.table import EventTable, Mark
from explorer.domain.versions import Versions
from explorer.layout.scene import Late, Scene
from tests.layout.tables import TABLES

NAMES = (("A", "One"), ("B", "Two"), ("C", "Three"))
ORIGINS = (0, 0, 2)
"""The second source copies the first."""
Offsets = list[tuple[int, int, int, int]]
"""(days from the event's begin, days that it lasts or is unsure by, mask of sources, marks) of each version."""

VERSION = st.tuples(
    st.integers(-900, 900), st.sampled_from([0, 0, 29, 364, 3000]), st.integers(1, 7), st.sampled_from([0, 1, 32])
)


def versions_of(table: EventTable, offsets: list[Offsets]) -> Versions:
    """The versions of the first events of a table."""
    rows = [(row, *each) for row, few in enumerate(offsets[: len(table)]) for each in sorted(few)]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 5)
    row, marks = columns[:, 0], columns[:, 4]
    begin = table.begin_earliest[row] + columns[:, 1]
    end = begin + columns[:, 2]
    lasts = (marks & int(Mark.INTERVAL)) != 0
    sources = columns[:, 3].astype(np.uint64)
    return Versions(
        row=row,
        begin_earliest=begin,
        begin_latest=np.where(lasts, begin, end),
        end_earliest=np.where(lasts, end, begin),
        end_latest=end,
        marks=marks.astype(np.uint16),
        sources=sources,
        stands=sources,
        differs=np.ones(len(row), np.bool_),
        origins=ORIGINS,
    )


def told_scene(table: EventTable, offsets: list[Offsets]) -> Scene:
    """A scene with versions of the first events of a table."""
    return Scene(table, source_names=NAMES, late=Late(versions_of(table, offsets)))


SCENES = st.builds(told_scene, TABLES, st.lists(st.lists(VERSION, max_size=4), max_size=30))
