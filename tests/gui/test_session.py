from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.state import EventSelected, ViewState, Window, initial_state, pan, select_event, show, zoom
from explorer.gui.session import Session, is_step

EXTENT = Window(0, 1000)


def make() -> Session:
    return Session(initial_state(EXTENT, Window(400, 500)))


def test_a_change_is_told_with_the_state_before_and_after() -> None:
    session, told = make(), []
    session.changed.connect(lambda old, new: told.append((old.window, new.window)))
    session.change(pan, 10)
    assert told == [(Window(400, 500), Window(410, 510))]


def test_a_change_that_changes_nothing_is_not_told() -> None:
    session, told = make(), []
    session.changed.connect(lambda _old, new: told.append(new))
    session.change(pan, 0)
    assert told == []


def test_what_is_asked_for_during_a_delivery_is_told_after_it() -> None:
    session = make()
    told: list[object] = []

    def answer(_old: ViewState, new: ViewState) -> None:
        if new.window == Window(410, 510):
            session.change(select_event, "a")
        told.append(new.selection)

    def watch(_old: ViewState, new: ViewState) -> None:
        told.append(new.window.begin)

    session.changed.connect(answer)
    session.changed.connect(watch)
    session.change(pan, 10)
    assert told[1] == 410
    assert told[2:] == [EventSelected("a"), 410]


def test_back_returns_to_the_view_before_a_choice_and_forward_to_the_choice() -> None:
    session = make()
    session.change(select_event, "a")
    session.change(select_event, "b")
    session.back()
    assert session.state.selection == EventSelected("a")
    session.forward()
    assert session.state.selection == EventSelected("b")
    assert not session.can_go_forward


def test_back_after_small_movements_returns_to_where_they_ended() -> None:
    session = make()
    session.change(pan, 5)
    session.change(pan, 5)
    session.change(select_event, "a")
    session.back()
    assert session.state.window == Window(410, 510)
    assert not session.can_go_back


def test_a_new_choice_drops_what_lay_ahead() -> None:
    session = make()
    session.change(select_event, "a")
    session.back()
    session.change(select_event, "b")
    assert not session.can_go_forward
    session.forward()
    assert session.state.selection == EventSelected("b")


@given(st.floats(0.8, 1.25), st.floats(400, 500))
def test_one_notch_of_zoom_is_no_step_of_its_own(factor: float, anchor: float) -> None:
    state = initial_state(EXTENT, Window(400, 500))
    assert not is_step(state, zoom(state, factor, anchor))


def test_a_leap_is_a_step() -> None:
    state = initial_state(EXTENT, Window(400, 500))
    assert is_step(state, show(state, Window(100, 200)))
