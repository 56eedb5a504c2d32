import numpy as np
from hypothesis import given

from explorer.domain.state import Filter, Grouping, Window
from explorer.domain.table import EventTable, Mark
from explorer.domain.telling import AsTold
from explorer.domain.times import stretches
from explorer.layout.rows.grouping import Grouped, lane_name
from explorer.layout.rows.prepare import prepare, prepared
from explorer.layout.scene import Scene
from tests.layout.tables import FIRST, TABLES, Made, table
from tests.layout.told import versions_of

EVENTS = table(
    [
        Made(begin=0, theme=0, sources=0b001),
        Made(begin=10, theme=1, sources=0b011, core=100, marks=Mark.INTERVAL | Mark.DISPUTED),
        Made(begin=20, theme=2, sources=0b110),
        Made(begin=30, theme=0, sources=0b000),
    ]
)
SCENE = Scene(EVENTS, source_names=(("A", "First source"),))


def lanes(grouping: Grouping, wanted: Filter | None = None) -> dict[str, list[int]]:
    groups = prepare(SCENE, wanted or Filter(), Grouped(grouping)).groups
    return {group.label: group.rows.tolist() for group in groups}


def test_without_grouping_there_is_one_lane() -> None:
    assert lanes(Grouping.NONE) == {"All events": [0, 1, 2, 3]}


def test_by_theme_an_event_stands_in_the_lane_of_its_main_theme() -> None:
    assert lanes(Grouping.THEME) == {"Theme 0": [0, 3], "Theme 1": [1], "Theme 2": [2]}


def test_by_actor_events_without_one_are_the_others() -> None:
    assert lanes(Grouping.ACTOR) == {"Here": [1], "There": [2], "No actor named": [0, 3]}


def test_by_source_an_event_stands_in_the_lane_of_each_that_tells_it() -> None:
    assert lanes(Grouping.SOURCE) == {"First source": [0, 1], "two": [1, 2], "three": [2], "No source": [3]}


def test_a_filter_leaves_out_events_and_empty_lanes() -> None:
    assert lanes(Grouping.THEME, Filter(disputed_only=True)) == {"Theme 1": [1]}


def test_what_was_prepared_is_remembered_by_its_scene() -> None:
    scene = Scene(EVENTS)
    first = prepared(scene, Filter(), Grouped(Grouping.THEME))
    assert prepared(scene, Filter(), Grouped(Grouping.THEME)) is first
    assert prepared(scene, Filter(disputed_only=True), Grouped(Grouping.THEME)) is not first
    assert prepared(Scene(EVENTS), Filter(), Grouped(Grouping.THEME)) is not first


def test_versions_that_are_read_later_leave_the_lanes_and_their_order_as_they_are() -> None:
    scene, lanes_of = Scene(EVENTS), Grouped(Grouping.THEME)
    before = prepared(scene, Filter(), lanes_of)
    scene.late.versions = versions_of(EVENTS, [[(0, 0, 1, 0), (9, 0, 2, 0)]])
    after, anew = prepared(scene, Filter(), lanes_of), prepare(scene, Filter(), lanes_of)
    assert after.index is before.index
    assert after.memory is not before.memory
    assert after.versions is after.dates is scene.versions
    assert after.threads.tolist() == anew.threads.tolist() == [0, 1]
    assert prepared(scene, Filter(), lanes_of) is after


def test_the_account_of_a_source_is_prepared_with_the_versions() -> None:
    scene, lanes_of, account = Scene(EVENTS), Grouped(Grouping.NONE), AsTold("one")
    prepared(scene, Filter(), lanes_of, telling=account)
    scene.late.versions = versions_of(EVENTS, [[(9, 0, 1, 0)]])
    (lane,) = prepared(scene, Filter(), lanes_of, telling=account).groups
    assert FIRST + 9 in lane.begin.tolist()


def test_counts_are_those_of_the_events_that_overlap_the_window() -> None:
    events = prepare(SCENE, Filter(), Grouped(Grouping.NONE))
    for begin, end in ((0.0, 1.0), (1.0, 10.0), (9.5, 10.5), (50.0, 60.0), (110.9, 300.0), (111.0, 300.0), (-5.0, 0.0)):
        window = Window(FIRST + begin, FIRST + end)
        overlapping = (EVENTS.begin_earliest < window.end) & (EVENTS.end_latest + 1 > window.begin)
        assert events.count_in(window) == events.groups[0].count_in(window) == int(np.count_nonzero(overlapping))


def test_a_lane_of_a_source_has_its_short_name() -> None:
    assert lane_name("The Institute (of Study)") == "Institute"
    assert lane_name("(untitled)") == "(untitled)"


@given(TABLES)
def test_events_come_by_the_begin_that_is_drawn_and_those_of_one_day_as_in_the_table(events: EventTable) -> None:
    made = prepare(Scene(events), Filter(), Grouped(Grouping.NONE))
    begin, end = stretches(events)
    order = np.argsort(begin, kind="stable")
    assert made.begin.tolist() == begin[order].tolist()
    assert [row for group in made.groups for row in group.rows.tolist()] == order.tolist()
    assert made.ends.tolist() == sorted(end.tolist())
