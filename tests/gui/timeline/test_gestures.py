from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.days import to_day
from explorer.domain.state import Span
from explorer.gui.timeline.gestures import chosen_span, gripped, unit_begin, unit_end, wheel_factor

DAYS = st.integers(-500_000, 3_000_000)
SCALES = st.floats(1e-4, 100)


@given(DAYS, DAYS, SCALES)
def test_a_chosen_span_holds_both_days_whichever_way_it_is_drawn(one: int, other: int, scale: float) -> None:
    span = chosen_span(one + 0.5, other + 0.5, scale)
    assert span.begin <= min(one, other) < max(one, other) + 1 <= span.end
    assert span == chosen_span(other + 0.5, one + 0.5, scale)


@given(DAYS, SCALES)
def test_units_touch_without_a_gap(day: int, scale: float) -> None:
    end = unit_end(day, scale)
    assert unit_begin(day, scale) <= day < end
    assert unit_begin(end, scale) == end


def test_a_span_snaps_to_what_can_be_seen() -> None:
    may, june = float(to_day(1947, 5, 10)), float(to_day(1953, 6, 3))
    assert chosen_span(may, june, 10) == Span(to_day(1947, 5, 10), to_day(1953, 6, 4))
    assert chosen_span(may, june, 0.2) == Span(to_day(1947, 5, 1), to_day(1953, 7, 1))
    assert chosen_span(may, june, 0.02) == Span(to_day(1947), to_day(1954))
    assert chosen_span(may, june, 0.002) == Span(to_day(1940), to_day(1960))


def test_a_handle_is_gripped_near_its_line_and_keeps_the_other_end() -> None:
    span = Span(100, 200)
    assert gripped(span, 10, 50, 13) == 199
    assert gripped(span, 10, 50, 46) == 100
    assert gripped(span, 10, 50, 30) is None
    assert gripped(None, 10, 50, 10) is None


def test_a_turn_back_undoes_a_turn() -> None:
    assert wheel_factor(120) == 1.2
    assert abs(wheel_factor(240) * wheel_factor(-240) - 1) < 1e-12
