"""Folds, pins and order: nothing is lost, nothing overlaps, nothing moves by panning."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.domain.arrangement import Arrangement, Lanes
from explorer.domain.state import Grouping, ViewState, Window, pan
from explorer.domain.table import EventTable
from explorer.domain.vocabulary import Theme
from explorer.layout import roles
from explorer.layout.hit import EventHit, LaneHit, hit
from explorer.layout.lanes.laying import looked_at
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.style import PROJECTOR, SCREEN, Style
from explorer.layout.timeline import Lane, Rects, Texts, Timeline
from tests.layout.tables import TABLES, WINDOWS, Made, table, view
from tests.layout.test_resolve import counted, overlaps

KEYS = [f"theme-{number}" for number in range(4)]
SOME = st.frozensets(st.sampled_from(KEYS))
ARRANGED = st.builds(Arrangement, order=st.permutations(KEYS).map(tuple), folded=SOME, pinned=SOME)
BUSY = table([Made(begin=day * 9, theme=day % 4, label=f"Event of day {day}") for day in range(900)])


def arranged(state: ViewState, wanted: Arrangement) -> ViewState:
    return replace(state, lanes=Lanes().put(Grouping.THEME, wanted))


def lane_of(timeline: Timeline, key: str) -> Lane:
    return next(lane for lane in timeline.lanes if lane.key == key)


@given(TABLES, WINDOWS, ARRANGED, st.floats(0, 300))
def test_nothing_overlaps_and_nothing_is_lost(
    events: EventTable, state: ViewState, wanted: Arrangement, scroll: float
) -> None:
    timeline = resolve(Scene(events), arranged(state, wanted), Canvas(900, 160, scroll=scroll, handles=True))
    chips = np.array([cluster.box for cluster in timeline.clusters], dtype=np.float32).reshape(-1, 4)
    held = np.zeros(len(timeline.hit_rows), np.bool_) if timeline.hit_held is None else timeline.hit_held
    behind = np.array([not lane_of(timeline, cluster.lane).held for cluster in timeline.clusters], np.bool_)
    for which, chip in ((held, ~behind), (~held, behind)):
        assert overlaps(np.concatenate((timeline.hit_boxes[which], chips[chip]))) == 0
    assert len(timeline.hit_rows) + counted(timeline) == timeline.in_window
    assert sum(lane.count for lane in timeline.lanes) == timeline.in_window


@given(TABLES, WINDOWS, ARRANGED, st.floats(-0.4, 0.4))
def test_panning_moves_no_lane_and_no_event(
    events: EventTable, state: ViewState, wanted: Arrangement, share: float
) -> None:
    scene, canvas = Scene(events), Canvas(900, 300, around=state.extent)
    moved = replace(pan(state, state.window.width * share), extent=state.extent)
    before, after = (resolve(scene, arranged(each, wanted), canvas) for each in (state, moved))
    assert [(lane.key, lane.y, lane.h) for lane in before.lanes] == [(lane.key, lane.y, lane.h) for lane in after.lanes]
    tops = [dict(zip(each.hit_rows.tolist(), each.glyph_boxes[:, 1].tolist(), strict=True)) for each in (before, after)]
    assert all(tops[0][row] == tops[1][row] for row in tops[0].keys() & tops[1])


@given(TABLES, WINDOWS, ARRANGED)
def test_lanes_stand_in_the_readers_order_one_below_the_other(
    events: EventTable, state: ViewState, wanted: Arrangement
) -> None:
    lanes = resolve(Scene(events), arranged(state, wanted), Canvas(900, 300)).lanes
    places = {KEYS[place]: number for number, place in enumerate(wanted.sequence(KEYS))}
    assert [places[lane.key] for lane in lanes] == sorted(places[lane.key] for lane in lanes)
    assert [lane.y + lane.h for lane in lanes[:-1]] == pytest.approx([lane.y for lane in lanes[1:]])


def test_a_folded_lane_is_low_and_shows_how_many_it_hides() -> None:
    timeline = resolve(Scene(BUSY), arranged(view(0, 8000), Arrangement(folded=frozenset(KEYS[:1]))), Canvas(900, 430))
    folded = timeline.lanes[0]
    assert (folded.folded, folded.h) == (True, SCREEN.folded)
    assert [cluster.count for cluster in timeline.clusters if cluster.lane == folded.key] == [folded.count]


def held_picture(scroll: float = 0.0) -> Timeline:
    wanted = Arrangement(pinned=frozenset([KEYS[2]]))
    return resolve(Scene(BUSY), arranged(view(0, 8000), wanted), Canvas(900, 200, scroll=scroll, handles=True))


def test_a_pinned_lane_stays_while_the_others_scroll_behind_it() -> None:
    still, moved = held_picture(), held_picture(50.0)
    assert still.lanes[0] == moved.lanes[0]
    assert [lane.y - 50 for lane in still.lanes[1:]] == pytest.approx([lane.y for lane in moved.lanes[1:]])
    assert still.content_height > still.plot.h > 2 * still.held > 0


def test_what_has_scrolled_behind_a_pinned_lane_cannot_be_hit() -> None:
    timeline = held_picture(50.0)
    pinned = {row for row in timeline.hit_rows.tolist() if BUSY.theme[row] == 2}
    for y in np.arange(timeline.plot.y, timeline.plot.y + timeline.held, 3.0):
        for x in np.arange(timeline.plot.x, timeline.plot.right, 7.0):
            found = hit(timeline, float(x), float(y))
            assert not isinstance(found, EventHit) or found.row in pinned


def test_lanes_without_events_in_the_stretch_looked_at_take_a_slim_line() -> None:
    events = table([Made(begin=100), Made(begin=110, theme=1), Made(begin=9000, theme=2)])
    around = Window(view(0, 1000).window.begin, view(0, 1000).window.end)
    lanes = resolve(Scene(events), view(50, 300), Canvas(900, 300, around=around)).lanes
    assert [lane.low for lane in lanes] == [False, False, True]
    assert lanes[2].h == SCREEN.slim


def test_an_event_that_comes_into_a_slim_lane_is_counted() -> None:
    events = table([Made(begin=100), Made(begin=9000, theme=2)])
    timeline = resolve(Scene(events), view(50, 9500), Canvas(900, 300, around=view(0, 1000).window))
    assert [(cluster.lane, cluster.count) for cluster in timeline.clusters] == [("theme-2", 1)]


LONG = "Religion and property"
NAMED = replace(BUSY, themes=tuple(Theme(key, LONG, "") for key in KEYS))


def names_of(timeline: Timeline) -> list[str]:
    batches = [batch for layer in timeline.layers for batch in layer.batches if isinstance(batch, Texts)]
    return [name for batch in batches if batch.fill == roles.LANE_TEXT for name in batch.strings]


@pytest.mark.parametrize(("style", "handles"), [(SCREEN, True), (PROJECTOR, False)])
def test_a_name_of_three_words_stands_whole_beside_a_count_of_two_digits(style: Style, *, handles: bool) -> None:
    timeline = resolve(Scene(NAMED), view(3000, 4000), Canvas(1600, 1000, style, handles=handles))
    assert {len(str(lane.count)) for lane in timeline.lanes} == {2}
    assert names_of(timeline) == [LONG] * 4


def test_a_chip_that_would_cut_the_name_of_its_lane_stands_in_the_next_line() -> None:
    timeline = resolve(Scene(NAMED), view(3000, 4000), Canvas(900, 430, handles=True))
    beside = [cluster for cluster in timeline.clusters if cluster.box.x < timeline.plot.x]
    lanes = [lane_of(timeline, cluster.lane) for cluster in beside]
    assert [cluster.box.y > lane.y + SCREEN.row for cluster, lane in zip(beside, lanes, strict=True)] == [True]
    assert names_of(timeline) == [LONG] * 4


def test_where_a_lane_has_one_line_its_name_gives_way_to_the_chip() -> None:
    timeline = resolve(Scene(NAMED), view(3000, 3300), Canvas(900, 200, handles=True))
    beside = [cluster for cluster in timeline.clusters if cluster.box.x < timeline.plot.x]
    lanes = [lane_of(timeline, cluster.lane) for cluster in beside]
    assert [cluster.box.bottom <= lane.y + lane.h for cluster, lane in zip(beside, lanes, strict=True)] == [True]
    assert min(names_of(timeline), key=len).endswith("…")


@pytest.mark.parametrize("style", [SCREEN, PROJECTOR])
def test_the_name_of_a_lane_and_its_triangle_can_be_hit(style: Style) -> None:
    timeline = resolve(Scene(BUSY), view(0, 8000), Canvas(1400, 900, style, handles=True))
    for lane in timeline.lanes:
        middle = lane.y + style.lane_pad + style.row / 2
        assert hit(timeline, 0.9 * style.text_lane, middle) == LaneHit(lane, handle=True)
        assert hit(timeline, 4 * style.text_lane, middle) == LaneHit(lane, handle=False)


def test_the_lanes_by_tone_run_from_conflict_to_what_is_not_coded() -> None:
    made = table([Made(begin=number) for number in range(4)])
    tones = replace(made, goldstein=np.array([np.nan, 3.5, -2.0, 0.0], dtype=np.float32))
    timeline = resolve(Scene(tones), replace(view(-10, 20), grouping=Grouping.TONE), Canvas(900, 430))
    assert [lane.label for lane in timeline.lanes] == ["Conflict", "Neutral", "Cooperation", "Not coded"]


def test_the_name_of_a_lane_stays_in_sight_while_a_row_of_it_does() -> None:
    for scroll in (0.0, 20.0, 45.0):
        timeline = resolve(Scene(BUSY), view(0, 8000), Canvas(900, 200, scroll=scroll))
        names = {
            text: float(y)
            for layer in timeline.layers
            for batch in layer.batches
            if isinstance(batch, Texts) and batch.fill == roles.LANE_TEXT
            for text, y in zip(batch.strings, batch.at[:, 1], strict=True)
        }
        first = timeline.lanes[0]
        assert max(first.y, timeline.plot.y) < names[first.label] < first.y + first.h


def test_the_name_of_a_lane_stands_on_its_first_line_of_text() -> None:
    timeline = resolve(Scene(table([Made(begin=100, label="One")])), view(50, 200), Canvas(900, 300))
    texts = [b for layer in timeline.layers for b in layer.batches if isinstance(b, Texts)]
    name, label = (b.at[0, 1] for b in texts if len(b.strings) and b.fill in {roles.LANE_TEXT, roles.LABEL})
    assert abs(name - label) < 0.5


def test_the_skyline_of_a_lane_lies_below_its_labels() -> None:
    timeline = resolve(Scene(BUSY), view(0, 8000), Canvas(1400, 500))
    layers = [batch for layer in timeline.layers for batch in layer.batches]
    skyline = next(b.boxes for b in layers if isinstance(b, Rects) and b.fill == roles.DENSITY)
    assert len(skyline)
    for x, y, w, h in timeline.hit_boxes.tolist():
        across = (skyline[:, 0] < x + w) & (skyline[:, 0] + skyline[:, 2] > x)
        assert not (across & (skyline[:, 1] < y + h - 1) & (skyline[:, 1] + skyline[:, 3] > y + 1)).any()


def test_the_stretch_looked_at_stays_until_the_window_leaves_it_or_is_far_narrower() -> None:
    window = Window(100.0, 200.0)
    around = looked_at(window, None)
    assert around == Window(25.0, 275.0)
    assert looked_at(Window(30.0, 130.0), around) is around
    assert looked_at(Window(20.0, 120.0), around) == Window(-55.0, 195.0)
    assert looked_at(Window(100.0, 130.0), around) == Window(77.5, 152.5)
