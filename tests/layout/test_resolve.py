import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.domain.state import Grouping, ViewState, Window, pan, select_event
from explorer.domain.table import EventTable, Mark
from explorer.layout import roles
from explorer.layout.hit import EventHit, hit
from explorer.layout.measure import text_width
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.style import PAPER, PROJECTOR, SCREEN, Style
from explorer.layout.timeline import Floats, Texts, Timeline
from tests.layout.tables import TABLES, WINDOWS, Made, table, view

CANVAS = Canvas(900, 430)


def overlaps(boxes: Floats) -> int:
    """How many pairs of boxes overlap by more than the rounding of a pixel."""
    left, top, right, bottom = boxes[:, 0], boxes[:, 1], boxes[:, 0] + boxes[:, 2], boxes[:, 1] + boxes[:, 3]
    across = (left[:, None] < right - 0.2) & (left < right[:, None] - 0.2)
    down = (top[:, None] < bottom - 0.2) & (top < bottom[:, None] - 0.2)
    return int(np.triu(across & down, 1).sum())


def counted(timeline: Timeline) -> int:
    return sum(cluster.count for cluster in timeline.clusters)


def rows_of(scene: Scene, state: ViewState) -> dict[int, float]:
    """Row of the table -> y of its glyph."""
    timeline = resolve(scene, state, CANVAS)
    return {int(row): float(box[1]) for row, box in zip(timeline.hit_rows, timeline.glyph_boxes, strict=True)}


CARD_BEFORE_A_BAR_AT_THE_END = table(
    [
        Made(importance=1, label="a"),
        Made(importance=1, label="a" * 9),
        Made(importance=1, theme=1, label="a"),
        Made(importance=2, label="a"),
        Made(begin=1, core=364, importance=2, label="a" * 20),
        Made(begin=32_017, core=5000, marks=Mark.INTERVAL, importance=1, label="x" * 300),
    ]
)


@example(CARD_BEFORE_A_BAR_AT_THE_END, view(0, 45_000))
@given(TABLES, WINDOWS)
def test_no_two_events_overlap_with_their_labels(events: EventTable, state: ViewState) -> None:
    timeline = resolve(Scene(events), state, CANVAS)
    assert overlaps(timeline.hit_boxes) == 0


@given(TABLES, WINDOWS)
def test_no_chip_lies_on_an_event(events: EventTable, state: ViewState) -> None:
    timeline = resolve(Scene(events), state, CANVAS)
    chips = np.array([cluster.box for cluster in timeline.clusters], dtype=np.float32).reshape(-1, 4)
    assert overlaps(np.concatenate((timeline.hit_boxes, chips))) == 0


@given(TABLES, WINDOWS, st.sampled_from([Grouping.NONE, Grouping.THEME, Grouping.ACTOR]))
def test_drawn_and_counted_events_are_those_of_the_window(
    events: EventTable, state: ViewState, grouping: Grouping
) -> None:
    timeline = resolve(Scene(events), replace(state, grouping=grouping), CANVAS)
    assert len(timeline.hit_rows) + counted(timeline) == timeline.in_window
    assert sum(lane.count for lane in timeline.lanes) == timeline.in_window


@given(TABLES)
def test_by_source_an_event_stands_in_each_lane_and_counts_once(events: EventTable) -> None:
    whole = view(-400, 80_000, extent=(-400, 80_000))
    timeline = resolve(Scene(events), replace(whole, grouping=Grouping.SOURCE), CANVAS)
    assert timeline.in_window == len(events)
    told = sum(int(mask).bit_count() for mask in events.source_mask)
    assert len(timeline.hit_rows) + counted(timeline) == sum(lane.count for lane in timeline.lanes) == told


@given(TABLES, WINDOWS, st.floats(-0.4, 0.4))
def test_panning_moves_no_event_to_another_row(events: EventTable, state: ViewState, share: float) -> None:
    scene = Scene(events)
    moved = replace(pan(state, state.window.width * share), extent=state.extent)
    before, after = rows_of(scene, state), rows_of(scene, moved)
    assert {row: before[row] for row in before.keys() & after} == {row: after[row] for row in before.keys() & after}


@given(TABLES, WINDOWS)
def test_an_event_that_stays_in_sight_stays_drawn_when_panning(events: EventTable, state: ViewState) -> None:
    scene, width = Scene(events), state.window.width
    moved = replace(state, window=Window(state.window.begin + width / 7, state.window.end + width / 7))
    before, after = rows_of(scene, state), rows_of(scene, moved)
    still = (events.begin_earliest < moved.window.end) & (events.end_latest >= moved.window.begin)
    known = (events.marks & np.uint16(Mark.UNKNOWN_BEGIN | Mark.UNKNOWN_END)) == 0
    assert all(row in after for row in before if still[row] and known[row])


@given(TABLES, WINDOWS, st.lists(WINDOWS, max_size=4))
def test_a_picture_depends_on_the_state_alone_not_on_those_seen_before(
    events: EventTable, state: ViewState, earlier: list[ViewState]
) -> None:
    used = Scene(events)
    for other in earlier:
        resolve(used, other, CANVAS)
    fresh, again = resolve(Scene(events), state, CANVAS), resolve(used, state, CANVAS)
    assert fresh.hit_rows.tolist() == again.hit_rows.tolist()
    assert fresh.hit_boxes.tolist() == again.hit_boxes.tolist()
    assert fresh.clusters == again.clusters


@given(TABLES, WINDOWS)
def test_a_label_is_whole_or_long_enough_to_be_read(events: EventTable, state: ViewState) -> None:
    timeline = resolve(Scene(events), state, CANVAS)
    labels = set(events.label)
    cut_short = [text for text in label_texts(timeline) if text not in labels and text.endswith("…")]
    assert all(text_width(text, SCREEN.text) > 0.6 * SCREEN.label_short for text in cut_short)


def test_a_label_is_cut_only_where_its_neighbour_begins_or_the_picture_ends() -> None:
    words = "The Soviet Union votes for the partition of Palestine at the United Nations, to the surprise of many"
    alone = resolve(Scene(table([Made(begin=100, label=words)])), view(0, 4000), Canvas(1400, 90))
    assert label_texts(alone) == [words]
    both = table([Made(begin=100, label=words), Made(begin=1500, label="Next")])
    beside = resolve(Scene(both), view(0, 4000), Canvas(1400, 70))
    cut = next(text for text in label_texts(beside) if text != "Next")
    assert SCREEN.label_longest < text_width(cut, SCREEN.text) < text_width(words, SCREEN.text)


@given(TABLES, WINDOWS, st.floats(-0.4, 0.4))
def test_a_label_far_from_the_edges_keeps_its_words_when_panning(
    events: EventTable, state: ViewState, share: float
) -> None:
    scene = Scene(events)
    moved = replace(pan(state, state.window.width * share), extent=state.extent)
    before, after = widths_inside(resolve(scene, state, CANVAS)), widths_inside(resolve(scene, moved, CANVAS))
    assert all(before[row] == pytest.approx(after[row], abs=0.1) for row in before.keys() & after)


def test_a_bracket_of_which_neither_half_holds_the_label_has_it_beside_the_disc() -> None:
    bracket = Made(begin=256, doubt=364, importance=2, marks=Mark.DISPUTED, label="a")
    events = table([*[Made(importance=1, label="b")] * 12, bracket])
    assert "a" in drawn_texts(resolve(Scene(events), view(0, 6000), CANVAS))


def widths_inside(timeline: Timeline) -> dict[int, float]:
    """The widths of the events with their labels that end well inside the plot, by row: further than a card is wide."""
    left, right = timeline.plot.x + 30, timeline.plot.right - SCREEN.card - 50
    boxes = zip(timeline.hit_rows.tolist(), timeline.hit_boxes.tolist(), strict=True)
    return {row: w for row, (x, _, w, _) in boxes if left < x and x + w < right}


def test_lanes_out_of_sight_are_counted_but_for_that_of_the_selected_event() -> None:
    events = table([Made(begin=day * 9, theme=day % 4, label=f"Event {day}") for day in range(900)])
    canvas, state = Canvas(900, 120, in_sight=True), view(0, 8000)
    seen, all_lanes = resolve(Scene(events), state, canvas), resolve(Scene(events), state, Canvas(900, 120))
    assert len(seen.hit_rows) < len(all_lanes.hit_rows)
    assert len(seen.hit_rows) + counted(seen) == seen.in_window
    hidden = int(next(row for row in all_lanes.hit_rows if row not in seen.hit_rows))
    selected = resolve(Scene(events), select_event(state, events.uid[hidden]), canvas)
    assert hidden in selected.hit_rows


def test_what_is_in_sight_is_the_same_whether_the_rest_is_left_out_or_not() -> None:
    events = table([Made(begin=day * 9, theme=day % 4, label=f"Event {day}") for day in range(900)])
    for scroll in (0.0, 60.0, 400.0):
        canvas = Canvas(900, 200, scroll=scroll)
        whole, seen = (resolve(Scene(events), view(0, 8000), c) for c in (canvas, replace(canvas, in_sight=True)))
        inside = (whole.hit_boxes[:, 1] < 200) & (whole.hit_boxes[:, 1] + whole.hit_boxes[:, 3] > whole.plot.y)
        assert set(whole.hit_rows[inside].tolist()) <= set(seen.hit_rows.tolist())


@given(TABLES, WINDOWS)
def test_a_click_on_a_glyph_finds_its_event(events: EventTable, state: ViewState) -> None:
    timeline = resolve(Scene(events), state, Canvas(900, 4000))
    for row, (x, y, w, h) in zip(timeline.hit_rows, timeline.glyph_boxes, strict=True):
        left, right = max(x, timeline.plot.x), min(x + w, timeline.plot.right)
        if right - left > 1:
            assert hit(timeline, (left + right) / 2, y + h / 2) == EventHit(int(row))


@given(TABLES, WINDOWS)
def test_labels_stay_inside_the_plot(events: EventTable, state: ViewState) -> None:
    timeline = resolve(Scene(events), state, CANVAS)
    label = timeline.hit_boxes[:, 2] > timeline.glyph_boxes[:, 2] + 1
    right = timeline.hit_boxes[label, 0] + timeline.hit_boxes[label, 2]
    inside = right <= timeline.plot.right + 1
    bar_beyond = (timeline.glyph_boxes[label, 0] + timeline.glyph_boxes[label, 2]) >= right - 1
    assert bool((inside | bar_beyond).all())


@pytest.mark.parametrize("style", [SCREEN, PROJECTOR, PAPER])
@pytest.mark.parametrize("size", [(50, 430), (900, 30), (1, 1), (3000, 2000)])
def test_any_size_can_be_resolved(style: Style, size: tuple[int, int]) -> None:
    events = table([Made(begin=day * 37, label=f"Event of day {day}") for day in range(200)])
    canvas = replace(Canvas(*size), style=style)
    timeline = resolve(Scene(events), view(0, 8000), canvas)
    assert len(timeline.hit_rows) + counted(timeline) == 200


@pytest.mark.parametrize("width", [2.0, 400.0, 4_000_000.0])
def test_a_store_without_events_is_an_empty_axis(width: float) -> None:
    timeline = resolve(Scene(table([])), view(0, width), CANVAS)
    assert (timeline.in_window, len(timeline.hit_rows), timeline.lanes) == (0, 0, ())


def test_twenty_thousand_events_of_one_day_are_counted() -> None:
    events = table([Made(begin=500, importance=1 + number % 5) for number in range(20_000)])
    timeline = resolve(Scene(events), view(498, 503), CANVAS)
    assert len(timeline.hit_rows) + counted(timeline) == 20_000
    assert counted(timeline) > 19_000


def test_a_span_of_ten_thousand_years_is_drawn_at_every_zoom() -> None:
    events = table([Made(begin=-3_000_000, core=3_650_000, marks=Mark.INTERVAL, label="The Holocene")])
    for width in (2.0, 3_000.0, 4_000_000.0):
        state = view(-width / 2, width / 2, extent=(-3_200_000, 800_000))
        timeline = resolve(Scene(events), state, CANVAS)
        assert [int(row) for row in timeline.hit_rows] == [0]
        assert "The Holocene" in drawn_texts(timeline)


def test_the_most_important_event_is_drawn_and_labelled_in_a_crowd() -> None:
    crowd = [Made(begin=1000 + number % 40, importance=2, label="One of many") for number in range(500)]
    events = table([*crowd, Made(begin=1020, importance=5, label="The turning point")])
    timeline = resolve(Scene(events), view(0, 40_000), CANVAS)
    assert any(text.startswith("The turning") for text in drawn_texts(timeline))


@pytest.mark.parametrize(("importance", "drawn"), [(5, 2), (3, 1)])
def test_a_turning_point_cuts_the_label_it_would_be_hidden_by_and_lesser_events_do_not(
    importance: int, drawn: int
) -> None:
    words = "The Soviet Union votes for the partition of Palestine"
    events = table([Made(begin=100, importance=5, label=words), Made(begin=1200, importance=importance, label="Next")])
    timeline = resolve(Scene(events), view(0, 5200), Canvas(1400, 70))
    assert len(timeline.hit_rows) == drawn
    assert counted(timeline) == 2 - drawn
    assert any(text.startswith("The Soviet Union") for text in drawn_texts(timeline))


def test_the_label_of_a_very_short_bar_at_the_end_of_the_store_ends_with_what_is_drawn_of_it() -> None:
    words = "The last of all"
    bar = Made(begin=49_950, core=5, marks=Mark.INTERVAL, label=words)
    timeline = resolve(Scene(table([bar])), view(40_000, 50_400), CANVAS)
    (_, _, wide, _), (_, _, drawn, _) = timeline.hit_boxes[0].tolist(), timeline.glyph_boxes[0].tolist()
    assert drawn == pytest.approx(SCREEN.bar_least, abs=0.01)
    assert wide == pytest.approx(text_width(words, SCREEN.text) + 1, abs=0.1)


def test_an_unknown_begin_draws_no_bar_across_the_ages() -> None:
    events = table([Made(begin=0, core=30_000, marks=Mark.INTERVAL | Mark.UNKNOWN_BEGIN)])
    timeline = resolve(Scene(events), view(0, 40_000), CANVAS)
    assert float(timeline.glyph_boxes[0][2]) < 40


def test_scrolling_moves_the_lanes_up_and_never_past_their_end() -> None:
    events = table([Made(begin=day * 9, theme=day % 4, label=f"Event {day}") for day in range(900)])
    still = resolve(Scene(events), view(0, 8000), Canvas(900, 200))
    moved = resolve(Scene(events), view(0, 8000), Canvas(900, 200, scroll=1e9))
    assert still.content_height > still.plot.h
    assert moved.lanes[-1].y + moved.lanes[-1].h == pytest.approx(moved.plot.bottom)


@given(TABLES, WINDOWS)
def test_a_still_picture_has_only_lanes_with_events_and_loses_none(events: EventTable, state: ViewState) -> None:
    timeline = resolve(Scene(events), state, Canvas(900, 430, still=True))
    assert all(lane.count for lane in timeline.lanes)
    assert len(timeline.hit_rows) + counted(timeline) == timeline.in_window


@settings(max_examples=30)
@given(TABLES)
def test_lanes_that_fit_fill_the_plot(events: EventTable) -> None:
    timeline = resolve(Scene(events), view(0, 45_000), Canvas(900, 3000))
    if timeline.lanes:
        assert timeline.content_height == pytest.approx(timeline.plot.h)
        assert timeline.lanes[0].y == timeline.plot.y


def label_texts(timeline: Timeline) -> list[str]:
    return [
        string
        for layer in timeline.layers
        for batch in layer.batches
        if isinstance(batch, Texts) and batch.fill in (roles.LABEL, roles.LABEL_SOFT)
        for string in batch.strings
    ]


def drawn_texts(timeline: Timeline) -> list[str]:
    return [
        string
        for layer in timeline.layers
        for batch in layer.batches
        if isinstance(batch, Texts)
        for string in batch.strings
    ]
