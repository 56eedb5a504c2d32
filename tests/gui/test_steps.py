import pytest
from msgspec.structs import replace

from explorer.domain.days import to_day
from explorer.domain.state import (
    EventSelected,
    Filter,
    Span,
    ViewState,
    Window,
    filter_by,
    initial_state,
    select_event,
    show,
)
from explorer.gui.keys import press_letter, zoom_by_key
from explorer.gui.opened import OpenedStore
from explorer.gui.steps import step_across, step_in_lane, step_in_order, step_to_end
from explorer.gui.verbs import FOR_A_CLASS, come_near, focus, go_to_event, go_to_span


def start(opened: OpenedStore, uid: str = "") -> ViewState:
    state = initial_state(opened.extent)
    return select_event(state, uid) if uid else state


def test_steps_go_through_all_events_in_time_and_stay_at_the_end(opened: OpenedStore) -> None:
    state, seen = start(opened), []
    for _ in range(7):
        state = step_in_order(state, 1, opened.scene)
        seen.append(state.selection)
    order = ["opening", "fall", "mending", "trains", "tolls", "tolls", "tolls"]
    assert seen == [EventSelected(uid) for uid in order]


def test_steps_leave_out_what_the_filter_hides(opened: OpenedStore) -> None:
    state = filter_by(start(opened, "opening"), Filter(sources=frozenset({"herald"})))
    assert step_in_order(state, 1, opened.scene).selection == EventSelected("tolls")
    assert step_to_end(state, -1, opened.scene).selection == EventSelected("opening")


def test_a_step_in_the_lane_keeps_the_lane(opened: OpenedStore) -> None:
    state = step_in_lane(start(opened, "mending"), 1, opened.scene)
    assert state.selection == EventSelected("mending")
    assert step_in_lane(state, -1, opened.scene).selection == EventSelected("fall")


def test_a_step_across_finds_the_nearest_event_of_the_other_lane(opened: OpenedStore) -> None:
    state = step_across(start(opened, "mending"), 1, opened.scene)
    assert state.selection == EventSelected("trains")
    assert step_across(state, -1, opened.scene).selection == EventSelected("mending")


def test_without_a_selection_a_step_begins_in_sight(opened: OpenedStore) -> None:
    state = show(start(opened), Window(to_day(1895, 6, 20), to_day(1895, 8, 1)))
    assert step_in_lane(state, 1, opened.scene).selection == EventSelected("mending")


def test_going_to_an_event_brings_it_into_sight(opened: OpenedStore) -> None:
    state = show(start(opened), Window(to_day(1891), to_day(1892)))
    window = go_to_event(state, "trains", opened.scene.table).window
    assert window.begin < to_day(1895, 7, 7) < window.end
    assert go_to_event(state, "gone", opened.scene.table) == state


def test_focus_centres_first_and_fits_then(opened: OpenedStore) -> None:
    table = opened.scene.table
    once = focus(start(opened, "mending"), table)
    assert (once.window.begin + once.window.end) / 2 == (to_day(1895, 6) + to_day(1895, 7)) / 2
    assert once.window.width == opened.extent.width
    twice = focus(once, table)
    assert twice.window.width < 200
    assert twice.window.begin < to_day(1895, 6)
    assert twice.window.end > to_day(1895, 7)


def test_letters_zoom_at_the_selection_and_pan(opened: OpenedStore) -> None:
    table, state = opened.scene.table, start(opened, "mending")
    nearer = press_letter(state, "W", table)
    assert nearer == zoom_by_key(state, 1.2, table)
    day = to_day(1895, 6, 16)
    share = (day - state.window.begin) / state.window.width
    assert abs((day - nearer.window.begin) / nearer.window.width - share) < 1e-9
    assert press_letter(nearer, "D", table).window.begin > nearer.window.begin
    assert press_letter(nearer, "A", table).window.begin < nearer.window.begin
    assert press_letter(nearer, "S", table).window.width > nearer.window.width


def test_a_span_is_shown_with_room_beside_it(opened: OpenedStore) -> None:
    window = go_to_span(start(opened), Span(to_day(1895), to_day(1896))).window
    assert window.begin < to_day(1895)
    assert window.end > to_day(1896)


def test_a_class_is_brought_near_the_selected_event_and_never_away_from_it(opened: OpenedStore) -> None:
    century = Window(to_day(1850), to_day(1950))
    far = replace(start(opened, "fall"), window=century, extent=century)
    near = come_near(far, opened.scene.table)
    assert near.window.width == pytest.approx(FOR_A_CLASS)
    assert near.window.begin < to_day(1893) < near.window.end
    assert come_near(near, opened.scene.table) == near
    assert come_near(start(opened), opened.scene.table) == start(opened)
