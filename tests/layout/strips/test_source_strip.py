from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.state import Filter, ViewState
from explorer.domain.table import EventTable, Mark
from explorer.layout.scale import TimeScale
from explorer.layout.strips.source_strip import Manner, Stretch, accounts, closed, stretches
from explorer.layout.style import SCREEN
from tests.layout.tables import FIRST, TABLES, WINDOWS, Made, table
from tests.layout.voices import ground, voice, voices

SCOPES = st.one_of(st.none(), st.tuples(st.integers(0, 20_000), st.integers(20_001, 45_000)))
MANY = voices(voice(0, scope=(0, 1000)), voice(1, scope=(0, 1000)), voice(2, scope=(500, 1000)))


def rows(made: EventTable, source: int, begin: float = 0, end: float = 1000) -> tuple[Stretch, ...]:
    heard = accounts(made, MANY, Filter())
    return stretches(heard[source], ground(begin, end, 1000 + SCREEN.header).scale, 4.0)


def manner_at(found: tuple[Stretch, ...], day: float) -> Manner:
    return next(each.manner for each in found if each.begin <= FIRST + day < each.end)


@given(TABLES, WINDOWS, SCOPES)
def test_the_stretches_of_a_row_partition_the_window(
    made: EventTable, state: ViewState, scope: tuple[int, int] | None
) -> None:
    heard = accounts(made, voices(voice(0, scope=scope), voice(1), voice(2)), Filter())
    scale = TimeScale(state.window, 100.0, 900.0)
    for account in heard:
        found = stretches(account, scale, 4.0)
        assert (found[0].begin, found[-1].end) == (state.window.begin, state.window.end)
        assert all(one.end == other.begin and one.manner != other.manner for one, other in pairwise(found))
        assert all(each.begin < each.end for each in found)


@given(TABLES, WINDOWS, SCOPES)
def test_a_source_is_silent_only_where_it_is_in_scope_and_others_tell(
    made: EventTable, state: ViewState, scope: tuple[int, int] | None
) -> None:
    heard = accounts(made, voices(voice(0, scope=scope), voice(1), voice(2)), Filter())
    for each in stretches(heard[0], TimeScale(state.window, 100.0, 900.0), 4.0):
        if each.manner == Manner.SILENT:
            assert scope is not None
            assert FIRST + scope[0] <= each.begin < each.end <= FIRST + scope[1]
        if each.manner == Manner.OUT:
            assert each.told == 0


def test_it_speaks_where_it_tells_and_is_silent_where_others_do() -> None:
    made = table([Made(begin=100, sources=1), Made(begin=400, sources=2)])
    assert manner_at(rows(made, 0), 100.5) == Manner.SPEAKS
    assert manner_at(rows(made, 0), 400.5) == Manner.SILENT
    assert manner_at(rows(made, 0), 700) == Manner.QUIET
    assert manner_at(rows(made, 2), 400.5) == Manner.OUT


def test_out_of_its_scope_a_source_can_still_speak() -> None:
    found = rows(table([Made(begin=100, sources=4)]), 2)
    assert manner_at(found, 100.5) == Manner.SPEAKS
    assert manner_at(found, 300) == Manner.OUT


def test_events_close_to_each_other_are_one_stretch_and_zooming_in_parts_them() -> None:
    made = table([Made(begin=100, sources=1), Made(begin=110, sources=2), Made(begin=120, sources=1)])
    assert [each.told for each in rows(made, 0) if each.manner == Manner.SPEAKS] == [2]
    closer = rows(made, 0, 95, 125)
    assert [each.manner for each in closer].count(Manner.SPEAKS) == 2
    assert manner_at(closer, 110.5) == Manner.SILENT


def test_an_event_that_goes_on_is_told_where_it_begins() -> None:
    made = table([Made(begin=100, core=800, marks=Mark.INTERVAL, sources=1)])
    assert manner_at(rows(made, 0), 100.5) == Manner.SPEAKS
    assert manner_at(rows(made, 0), 500) == Manner.QUIET


def test_an_event_across_the_end_of_the_scope_is_not_missed() -> None:
    made = table([Made(begin=400, core=200, sources=1)])
    assert not any(each.manner == Manner.SILENT for each in rows(made, 2))


def test_a_silence_that_a_disagreement_names_is_counted_where_it_is() -> None:
    heard = accounts(
        table([Made(begin=400, sources=2)]), voices(voice(0, scope=(0, 1000), silent=0), voice(1)), Filter()
    )
    found = stretches(heard[0], ground(0, 1000).scale, 4.0)
    assert [(each.manner, each.passed, each.named) for each in found if each.named] == [(Manner.SILENT, 1, 1)]


def test_a_choice_of_sources_does_not_silence_the_others() -> None:
    made = table([Made(begin=100, sources=1), Made(begin=400, sources=2)])
    heard = accounts(made, MANY, Filter(sources=frozenset({"one"})))
    assert [len(each.told.rows) for each in heard] == [1, 1, 0]
    only = accounts(made, MANY, Filter(themes=frozenset({"theme-3"})))
    assert [len(each.told.rows) for each in only] == [0, 0, 0]


@pytest.mark.parametrize(
    ("text", "filled"), [("1.......1", "1.......1"), ("1......1", "11111111"), ("...1....", "...1....")]
)
def test_gaps_shorter_than_the_voice_carries_are_closed(text: str, filled: str) -> None:
    there = np.array([letter == "1" for letter in text])
    assert "".join("1" if each else "." for each in closed(there)) == filled


def test_sources_that_say_nothing_of_their_scope_are_never_called_silent() -> None:
    heard = accounts(table([Made(begin=400, sources=2)]), voices(), Filter())
    assert {each.manner for each in stretches(heard[0], ground(0, 1000).scale, 4.0)} == {Manner.QUIET}
