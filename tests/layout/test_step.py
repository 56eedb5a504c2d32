import numpy as np

from explorer.domain.state import Grouping, group_by
from explorer.domain.table import Mark
from explorer.layout.resolve import Scene
from explorer.layout.step import beside, next_event, next_in_lane
from tests.layout.tables import Made, table, view

EVENTS = table(
    [Made(begin=0), Made(begin=10, theme=1), Made(begin=20), Made(begin=30, theme=1), Made(begin=40, theme=2)]
)
ALL = np.ones(5, dtype=np.bool_)
STATE = view(0, 100)


def test_next_and_previous_follow_time() -> None:
    assert next_event(EVENTS, ALL, "event-1", 1) == "event-2"
    assert next_event(EVENTS, ALL, "event-1", -1) == "event-0"


def test_from_nothing_one_comes_to_the_first_or_the_last() -> None:
    assert next_event(EVENTS, ALL, None, 1) == "event-0"
    assert next_event(EVENTS, ALL, None, -1) == "event-4"


def test_there_is_nothing_beyond_the_ends_nor_among_no_events() -> None:
    assert next_event(EVENTS, ALL, "event-4", 1) is None
    assert next_event(EVENTS, ALL, "event-0", -1) is None
    assert next_event(EVENTS, ~ALL, "event-0", 1) is None


def test_hidden_events_are_passed_over() -> None:
    mask = np.array([True, False, False, True, True])
    assert next_event(EVENTS, mask, "event-0", 1) == "event-3"
    assert next_event(EVENTS, mask, "event-2", -1) == "event-0"


def test_in_the_lane_only_its_events_count() -> None:
    assert next_in_lane(Scene(EVENTS), STATE, "event-0", 1) == "event-2"
    assert next_in_lane(Scene(EVENTS), STATE, "event-2", 1) is None
    assert next_in_lane(Scene(EVENTS), STATE, "no-such-event", 1) is None


def test_up_and_down_lead_to_the_nearest_in_time_of_the_next_lane() -> None:
    assert beside(Scene(EVENTS), STATE, "event-2", 1) in {"event-1", "event-3"}
    assert beside(Scene(EVENTS), STATE, "event-4", -1) == "event-3"
    assert beside(Scene(EVENTS), STATE, "event-0", -1) is None
    assert beside(Scene(EVENTS), group_by(STATE, Grouping.NONE), "event-0", 1) is None


def test_an_event_of_unknown_begin_is_met_where_it_is_drawn() -> None:
    until_25 = Made(begin=0, core=25, marks=Mark.INTERVAL | Mark.UNKNOWN_BEGIN)
    events = table([until_25, Made(begin=10), Made(begin=20), Made(begin=30)])
    order = [next_event(events, ALL[:4], None, 1)]
    while order[-1] is not None:
        order.append(next_event(events, ALL[:4], order[-1], 1))
    assert order == ["event-1", "event-2", "event-0", "event-3", None]
    assert next_event(events, ALL[:4], "event-0", -1) == "event-2"
