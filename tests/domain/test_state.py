"""The view state: what each verb keeps and what it changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.state import (
    LONGEST_WINDOW,
    SHORTEST_WINDOW,
    EventSelected,
    Filter,
    Grouping,
    NothingSelected,
    Span,
    ViewState,
    Window,
    centre,
    filter_by,
    fit,
    group_by,
    initial_state,
    pan,
    reveal,
    select_event,
    select_nothing,
    select_span,
    show,
    zoom,
)

_EXTENT = Window(2_430_000.0, 2_460_000.0)
_DAYS = st.floats(_EXTENT.begin, _EXTENT.end)


@st.composite
def states(draw: st.DrawFn) -> ViewState:
    """A state with a window somewhere in the extent."""
    middle, half = draw(_DAYS), draw(st.floats(1.0, 15_000.0))
    return initial_state(_EXTENT, Window(middle - half, middle + half))


@given(states(), st.floats(0.001, 1000.0), st.floats(0.0, 1.0))
def test_zooming_keeps_the_day_under_the_cursor(state: ViewState, factor: float, share: float) -> None:
    anchor = state.window.begin + share * state.window.width
    window = zoom(state, factor, anchor).window
    assert (anchor - window.begin) / window.width == pytest.approx(share, abs=1e-6)


@given(states(), st.floats(1e-9, 1e9))
def test_zooming_stays_between_days_and_the_whole_store(state: ViewState, factor: float) -> None:
    width = zoom(state, factor, state.window.begin).window.width
    assert SHORTEST_WINDOW * 0.999 <= width <= min(LONGEST_WINDOW, _EXTENT.width) * 1.001


@given(states(), st.floats(-1e6, 1e6))
def test_panning_keeps_the_width_and_the_middle_in_the_store(state: ViewState, days: float) -> None:
    window = pan(state, days).window
    assert window.width == pytest.approx(state.window.width)
    assert _EXTENT.begin <= (window.begin + window.end) / 2 <= _EXTENT.end


@given(states(), _DAYS)
def test_a_revealed_day_is_in_sight(state: ViewState, day: float) -> None:
    window = reveal(state, day, day).window
    assert window.begin <= day <= window.end
    assert window.width == pytest.approx(state.window.width)


def test_what_is_in_sight_is_not_moved_to_be_revealed() -> None:
    state = initial_state(_EXTENT)
    assert reveal(state, 2_445_000.0, 2_445_100.0) == state


def test_a_centred_day_stands_in_the_middle() -> None:
    window = centre(show(initial_state(_EXTENT), Window(2_440_000.0, 2_440_100.0)), 2_450_000.0).window
    assert window == Window(2_449_950.0, 2_450_050.0)


def test_fitting_shows_the_whole_store() -> None:
    assert fit(initial_state(_EXTENT, Window(2_440_000.0, 2_440_100.0))).window == _EXTENT


def test_a_span_stays_while_events_are_selected() -> None:
    state = select_span(initial_state(_EXTENT), Span(2_440_000, 2_440_100))
    assert select_event(state, "recognition-1948").span == state.span
    assert select_event(state, "recognition-1948").selection == EventSelected("recognition-1948")
    assert select_nothing(select_event(state, "x")).selection == NothingSelected()


def test_a_span_that_ends_before_it_begins_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="end after it begins"):
        Span(5, 5)


def test_filter_and_grouping_change_nothing_else() -> None:
    state = initial_state(_EXTENT)
    wanted = Filter(themes=frozenset({"war"}))
    changed = group_by(filter_by(state, wanted), Grouping.SOURCE)
    assert (changed.filter, changed.grouping, changed.window) == (wanted, Grouping.SOURCE, state.window)
    assert Filter().is_empty
    assert not wanted.is_empty
