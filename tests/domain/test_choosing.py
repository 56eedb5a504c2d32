from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.choosing import (
    choose_all,
    choose_spans,
    chosen,
    even_room,
    in_order,
    less_room,
    let_go_of,
    more_room,
    to_widen,
)
from explorer.domain.state import Span, ViewState, Window, initial_state, select_span
from explorer.domain.zones import EVEN, MOST, Zone, Zones

SPANS = st.lists(st.builds(lambda begin, days: Span(begin, begin + days), st.integers(0, 900), st.integers(1, 90)))


def view(*spans: Span) -> ViewState:
    return choose_all(initial_state(Window(-10, 1010)), spans)


@given(SPANS)
def test_chosen_spans_are_apart_in_order_and_hold_the_same_days(spans: list[Span]) -> None:
    found = chosen(view(*spans))
    assert all(one.end < other.begin for one, other in pairwise(found))
    assert {d for s in found for d in range(s.begin, s.end)} == {d for s in spans for d in range(s.begin, s.end)}


@given(SPANS, st.integers(0, 900))
def test_one_more_span_joins_those_that_it_touches_and_counts_as_the_last(spans: list[Span], begin: int) -> None:
    new = Span(begin, begin + 40)
    state = choose_spans(view(*spans), new, chosen(view(*spans)))
    assert state.span is not None
    assert state.span.begin <= new.begin < new.end <= state.span.end
    assert chosen(state) == in_order((*spans, new))


def test_spans_are_let_go_of_one_by_one() -> None:
    one, two, three = Span(0, 10), Span(20, 30), Span(40, 50)
    state = let_go_of(choose_spans(view(one, three), two, (one, three)), two)
    assert chosen(state) == (one, three)
    assert chosen(let_go_of(state, one)) == (three,)
    assert chosen(let_go_of(let_go_of(state, three), one)) == ()


def test_a_single_span_takes_the_place_of_all() -> None:
    assert chosen(select_span(view(Span(0, 10), Span(20, 30)), Span(5, 8))) == (Span(5, 8),)


def test_all_chosen_spans_get_more_room_and_lose_it_again() -> None:
    state = more_room(more_room(view(Span(0, 10), Span(20, 30))))
    assert state.zones == Zones((Zone(0, 10, 4), Zone(20, 30, 4)))
    assert less_room(less_room(state)).zones == EVEN == even_room(state).zones


def test_room_has_a_limit() -> None:
    state = view(Span(0, 10))
    for _ in range(12):
        state = more_room(state)
    assert state.zones == Zones((Zone(0, 10, MOST),))


def test_without_a_span_the_zone_in_the_middle_is_meant() -> None:
    state = select_span(more_room(view(Span(480, 520))), None)
    assert to_widen(state) == (Span(480, 520),)
    assert to_widen(even_room(state)) == ()
