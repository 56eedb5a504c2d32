from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.arrangement import Arrangement, Lanes
from explorer.domain.arranging import (
    arrangement,
    fold,
    move_lane,
    pin,
    reset_lanes,
    shift_lane,
    spread_actors,
    unfold,
)
from explorer.domain.state import Grouping, ViewState, Window, group_by, initial_state

STATE = initial_state(Window(0, 100))
KEYS = ["war", "trade", "art", "law"]
SOME = st.lists(st.sampled_from([*KEYS, "gone"]), unique=True)


def shown(state: ViewState, keys: list[str] = KEYS) -> list[str]:
    return [keys[lane] for lane in arrangement(state).sequence(keys)]


@given(SOME, st.frozensets(st.sampled_from(KEYS)))
def test_every_lane_is_shown_once_and_pinned_ones_first(order: list[str], pinned: frozenset[str]) -> None:
    places = Arrangement(order=tuple(order), pinned=pinned).sequence(KEYS)
    assert sorted(places) == [0, 1, 2, 3]
    stays = [KEYS[place] in pinned for place in places]
    assert stays == sorted(stays, reverse=True)


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from([*KEYS, None])), max_size=6))
def test_a_lane_stands_where_it_was_put(moves: list[tuple[str, str | None]]) -> None:
    state = STATE
    for key, before in moves:
        state = move_lane(state, shown(state), key, before)
        if key != before:
            now = shown(state)
            assert now[now.index(key) + 1 :][:1] == ([before] if before else [])


def test_a_lane_that_nobody_moved_follows_the_one_before_it_in_the_store() -> None:
    state = move_lane(STATE, ["war", "art", "law"], "art", "war")
    assert shown(state) == ["art", "war", "trade", "law"]


def test_a_lane_moves_by_a_step_among_its_own_kind() -> None:
    state = pin(pin(STATE, "law"), "art")
    assert shown(state) == ["art", "law", "war", "trade"]
    down = shift_lane(state, shown(state), "art", 1)
    assert shown(down) == ["law", "art", "war", "trade"]
    assert shift_lane(down, shown(down), "art", 1) == down
    assert shown(shift_lane(down, shown(down), "trade", -1)) == ["law", "art", "trade", "war"]


def test_each_grouping_has_its_own_arrangement_and_forgets_it_alone() -> None:
    themes = fold(STATE, ["war"])
    actors = spread_actors(group_by(themes, Grouping.ACTOR), spread=True)
    assert arrangement(actors) == Arrangement(spread=True)
    assert arrangement(group_by(actors, Grouping.THEME)).folded == {"war"}
    assert reset_lanes(actors).lanes == themes.lanes


def test_what_is_undone_leaves_nothing_behind() -> None:
    assert unfold(fold(STATE, KEYS), KEYS) == STATE
    assert pin(pin(STATE, "war"), "war").lanes == Lanes()


def test_for_paper_every_lane_is_open_in_the_readers_order() -> None:
    state = fold(move_lane(STATE, KEYS, "law", "war"), ["law"])
    assert Lanes(state.lanes.by_grouping).unfolded() == unfold(state, KEYS).lanes
