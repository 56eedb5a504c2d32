from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from explorer.domain.state import (
    Span,
    ViewState,
    Window,
    centre,
    give_room,
    initial_state,
    pan,
    reveal,
    show,
    use_zones,
    zoom,
)
from explorer.domain.zones import EVEN, FARTHEST, MOST, MOST_KEPT, Zone, Zones, read_zones, zones_as_text

EDGES = st.lists(st.integers(2_410_000, 2_470_000), min_size=2, max_size=8, unique=True).map(sorted)
FACTORS = st.integers(2, MOST)
ZONES = st.builds(
    lambda edges, factors: Zones(
        tuple(Zone(*pair, factors[n]) for n, pair in enumerate(pairwise(edges)) if n % 2 == 0)
    ),
    EDGES,
    st.lists(FACTORS, min_size=8, max_size=8),
)
DAYS = st.integers(2_400_000, 2_480_000)
TIMES = st.floats(2_400_000, 2_480_000)
WHOLE = Window(2_405_000.0, 2_475_000.0)


def view(begin: float, width: float, zones: Zones = EVEN) -> ViewState:
    return ViewState(Window(begin, begin + width), WHOLE, zones=zones)


@given(ZONES, DAYS)
def test_whole_days_are_whole_wide_days_and_come_back_exactly(zones: Zones, day: int) -> None:
    assert zones.wide(day) == int(zones.wide(day))
    assert zones.day(zones.wide(day)) == day


@given(ZONES, TIMES, TIMES)
def test_a_later_time_lies_farther_right(zones: Zones, one: float, other: float) -> None:
    early, late = sorted((one, other))
    assume(late - early > 1e-6)
    assert zones.wide(late) - zones.wide(early) >= (late - early) * 0.999


@given(ZONES, TIMES)
def test_a_time_comes_back(zones: Zones, time: float) -> None:
    assert zones.day(zones.wide(time)) == pytest.approx(time, abs=1e-6, rel=0)


@given(ZONES, st.lists(DAYS, min_size=1))
def test_columns_are_mapped_as_single_days_are(zones: Zones, days: list[int]) -> None:
    column = np.array(days, dtype=np.int64)
    wide = zones.wide_days(column)
    assert wide.tolist() == [zones.wide(day) for day in days] == zones.wide_times(column.astype(np.float64)).tolist()
    assert zones.times(wide.astype(np.float64)).tolist() == days


@given(ZONES, DAYS)
def test_a_day_is_as_wide_as_its_zone_says(zones: Zones, day: int) -> None:
    assert zones.wide(day + 1) - zones.wide(day) == zones.factor_at(day)


@given(ZONES, DAYS, st.integers(1, 9000), st.integers(1, MOST))
def test_what_is_given_room_has_it_and_the_rest_keeps_its_own(
    zones: Zones, begin: int, length: int, factor: int
) -> None:
    given_room = zones.given(begin, begin + length, factor)
    assert {given_room.factor_at(day) for day in (begin, begin + length // 2, begin + length - 1)} == {factor}
    assert given_room.factor_at(begin - 1) == zones.factor_at(begin - 1)
    assert given_room.factor_at(begin + length) == zones.factor_at(begin + length)


def test_zones_of_one_factor_that_touch_are_one() -> None:
    assert EVEN.given(10, 20, 4).given(20, 30, 4) == Zones((Zone(10, 30, 4),))


def test_zones_over_one_another_are_refused() -> None:
    with pytest.raises(ValueError, match="none over another"):
        Zones((Zone(10, 30, 2), Zone(20, 40, 2)))


@given(ZONES, st.floats(2_406_000, 2_460_000), st.floats(10, 9000), st.floats(0.2, 5), st.floats(0, 1))
def test_the_day_under_the_cursor_is_kept_by_every_zoom(
    zones: Zones, begin: float, width: float, factor: float, share: float
) -> None:
    state = view(begin, width, zones)
    at = state.wide_window.begin + share * state.wide_window.width
    anchor = zones.day(at)
    new = zoom(state, factor, anchor)
    assert (zones.wide(anchor) - new.wide_window.begin) / new.wide_window.width == pytest.approx(share, abs=1e-5)


@given(ZONES, st.floats(2_406_000, 2_460_000), st.floats(10, 9000), st.floats(-3000, 3000))
def test_panning_keeps_the_width_on_the_screen(zones: Zones, begin: float, width: float, days: float) -> None:
    state = view(begin, width, zones)
    assert pan(state, days).wide_window.width == pytest.approx(state.wide_window.width, abs=1e-5)


@given(ZONES, st.floats(2_406_000, 2_460_000), DAYS)
def test_what_is_revealed_is_in_the_window_and_what_is_centred_in_its_middle(
    zones: Zones, begin: float, day: int
) -> None:
    assume(WHOLE.begin + 10 < day < WHOLE.end - 10)
    state = view(begin, 400.0, zones)
    assert centre(state, day).middle == pytest.approx(day, abs=1e-4)
    found = reveal(state, day, day + 1).window
    assert found.begin <= day < found.end


def test_a_zone_that_is_taken_away_leaves_no_trace() -> None:
    state = view(2_406_000.3, 400.7)
    zoned = give_room(state, Span(2_406_100, 2_406_130), 4)
    assert zoned.window == state.window
    assert use_zones(zoned, EVEN) == state == give_room(zoned, Span(2_406_000, 2_406_200), 1)


def test_in_a_zone_the_closest_look_is_at_as_many_true_days_as_elsewhere() -> None:
    state = give_room(view(2_406_000, 400), Span(2_406_000, 2_406_400), 8)
    for _ in range(60):
        state = zoom(state, 1.5, 2_406_200.5)
    assert state.window.width == pytest.approx(2.0)


def test_days_in_few_bits_are_mapped_as_any_others() -> None:
    zones, days = Zones((Zone(-100_000_000, 100_000_000, MOST),)), [-100_000_000, 0, 2_000_000, 200_000_000]
    assert zones.wide_days(np.array(days, dtype=np.int32)).tolist() == [zones.wide(day) for day in days]


def test_a_zone_beyond_all_days_is_refused() -> None:
    with pytest.raises(ValueError, match="too far away"):
        Zones((Zone(0, FARTHEST + 1, 2),))


def test_more_zones_than_a_frame_can_ask_are_not_read() -> None:
    text = zones_as_text(Zones(tuple(Zone(2 * n, 2 * n + 1, 2) for n in range(MOST_KEPT + 1))))
    with pytest.raises(ValueError, match="too many"):
        read_zones(text)


@given(st.floats(-1e300, 1e300), st.floats(1, 1e300), st.booleans())
def test_a_window_has_days_however_far_away_it_was_wanted(begin: float, width: float, huge: bool) -> None:  # noqa: FBT001
    zones = Zones((Zone(-FARTHEST, FARTHEST, MOST),)) if huge else EVEN
    shown = show(use_zones(initial_state(WHOLE), zones), Window(begin, begin + width)).window
    assert WHOLE.begin - WHOLE.width <= shown.begin < shown.end <= WHOLE.end + WHOLE.width
