import numpy as np

from explorer.domain.selecting import visible_rows
from explorer.domain.state import Filter
from explorer.domain.table import Mark
from explorer.domain.telling import EVERY_VERSION, AsTold, OnlyDiffering
from explorer.domain.versions import NO_VERSIONS, Versions, threads_of, told
from tests.layout.tables import FIRST, Made, table

TABLE = table([Made(begin=0, marks=Mark.DATE_DISPUTED, sources=3), Made(begin=50, sources=2), Made(begin=90)])


def versions() -> Versions:
    """The first event is told a year apart by two sources, the second more exactly by one."""
    day = np.array([FIRST, FIRST + 365, FIRST + 51], dtype=np.int64)
    return Versions(
        row=np.array([0, 0, 1]),
        begin_earliest=day,
        begin_latest=day,
        end_earliest=day,
        end_latest=day,
        marks=np.array([0, int(Mark.UNCERTAIN), 0], dtype=np.uint16),
        sources=np.array([1, 2, 2], dtype=np.uint64),
        stands=np.array([1, 2, 2], dtype=np.uint64),
        differs=np.array([True, True, False]),
        origins=(0, 1, 2),
    )


def test_every_version_leaves_the_table_as_it_is() -> None:
    assert told(TABLE, versions(), EVERY_VERSION) is TABLE


def test_only_differing_leaves_out_the_events_that_all_date_alike() -> None:
    shown = visible_rows(told(TABLE, versions(), OnlyDiffering()), Filter())
    assert shown.tolist() == [True, False, False]


def test_as_a_source_tells_it_each_event_stands_at_its_date_and_the_untold_are_left_out() -> None:
    found = told(TABLE, versions(), AsTold("two"))
    assert visible_rows(found, Filter()).tolist() == [True, True, False]
    assert (found.begin_earliest - FIRST).tolist() == [365, 51, 90]
    assert found.marks[0] == Mark.UNCERTAIN | Mark.DATE_DISPUTED


def test_an_unknown_source_tells_nothing() -> None:
    assert not visible_rows(told(TABLE, versions(), AsTold("nobody")), Filter()).any()


def test_threads_are_those_of_events_that_differ_and_none_of_one_source_alone() -> None:
    assert threads_of(TABLE, versions(), EVERY_VERSION).tolist() == [0, 1]
    assert threads_of(TABLE, versions(), AsTold("two")).tolist() == []
    assert threads_of(TABLE, NO_VERSIONS, EVERY_VERSION).tolist() == []


def test_an_event_without_versions_has_none() -> None:
    assert versions().of(0).tolist() == [0, 1]
    assert versions().of(2).tolist() == []
