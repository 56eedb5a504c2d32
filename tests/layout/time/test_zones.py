from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.domain.days import to_day
from explorer.domain.state import Grouping, Span, ViewState, Window, give_room, initial_state, pan
from explorer.domain.table import EventTable
from explorer.domain.zones import EVEN, Zone, Zones
from explorer.layout import roles
from explorer.layout.measure import text_width
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.rows.grouping import Grouped
from explorer.layout.rows.prepare import prepared
from explorer.layout.scale import TimeScale
from explorer.layout.style import SCREEN
from explorer.layout.time.axis import axis_layer
from explorer.layout.time.ticks import label_x, resolve_ticks
from explorer.layout.timeline import Box, Texts, Timeline
from tests.layout.tables import FIRST, TABLES, WINDOWS, Made, table, view
from tests.layout.test_resolve import CANVAS, counted, overlaps, rows_of

SIZE = SCREEN.text_axis
ZONES = st.builds(
    lambda begins, lengths, factors: _zones(list(zip(begins, lengths, factors, strict=True))),
    st.lists(st.integers(0, 40_000), min_size=3, max_size=3),
    st.lists(st.sampled_from([1, 30, 400, 4000]), min_size=3, max_size=3),
    st.lists(st.sampled_from([2, 3, 4, 8, 32]), min_size=3, max_size=3),
)
SCALES = st.builds(
    lambda begin, days, width, zones: TimeScale(Window(FIRST + begin, FIRST + begin + days), 100.0, width, zones),
    begin=st.floats(-4000, 40_000),
    days=st.floats(2, 50_000),
    width=st.floats(50, 2000),
    zones=ZONES,
)


def _zones(wishes: list[tuple[int, int, int]]) -> Zones:
    zones = EVEN
    for begin, length, factor in wishes:
        zones = zones.given(FIRST + begin, FIRST + begin + length, factor)
    return zones


def words(timeline: Timeline, role: str) -> list[str]:
    batches = (batch for layer in timeline.layers for batch in layer.batches)
    return [text for batch in batches if isinstance(batch, Texts) and batch.fill == role for text in batch.strings]


@given(TABLES, WINDOWS, ZONES)
def test_nothing_overlaps(events: EventTable, state: ViewState, zones: Zones) -> None:
    timeline = resolve(Scene(events), replace(state, zones=zones), CANVAS)
    chips = np.array([cluster.box for cluster in timeline.clusters], dtype=np.float32).reshape(-1, 4)
    assert overlaps(np.concatenate((timeline.hit_boxes, chips))) == 0


@given(TABLES, WINDOWS, ZONES, st.sampled_from([Grouping.NONE, Grouping.THEME, Grouping.ACTOR]))
def test_drawn_and_counted_events_are_those_of_the_window(
    events: EventTable, state: ViewState, zones: Zones, grouping: Grouping
) -> None:
    timeline = resolve(Scene(events), replace(state, zones=zones, grouping=grouping), CANVAS)
    assert len(timeline.hit_rows) + counted(timeline) == timeline.in_window
    assert sum(lane.count for lane in timeline.lanes) == timeline.in_window


@given(TABLES, WINDOWS, ZONES, st.floats(-0.4, 0.4))
def test_panning_moves_no_event_to_another_row(
    events: EventTable, state: ViewState, zones: Zones, share: float
) -> None:
    scene, zoned = Scene(events), replace(state, zones=zones)
    moved = pan(zoned, zoned.wide_window.width * share)
    before, after = rows_of(scene, zoned), rows_of(scene, moved)
    assert {row: before[row] for row in before.keys() & after} == {row: after[row] for row in before.keys() & after}


@given(TABLES, WINDOWS, ZONES)
def test_glyphs_stand_at_their_days(events: EventTable, state: ViewState, zones: Zones) -> None:
    timeline = resolve(Scene(events), replace(state, zones=zones), CANVAS)
    plot, rows = timeline.plot, timeline.hit_rows
    begin = timeline.scale.x(events.begin_earliest[rows])
    end = timeline.scale.x(events.end_latest[rows] + 1)
    left, right = timeline.glyph_boxes[:, 0], timeline.glyph_boxes[:, 0] + timeline.glyph_boxes[:, 2]
    assert (np.clip(begin, plot.x, plot.right) <= right + 1).all()
    assert (np.clip(end, plot.x, plot.right) >= left - 1).all()


@given(TABLES, WINDOWS, ZONES)
def test_chips_tell_true_days(events: EventTable, state: ViewState, zones: Zones) -> None:
    timeline = resolve(Scene(events), replace(state, zones=zones), CANVAS)
    for cluster in timeline.clusters:
        assert events.begin_earliest.min() <= cluster.begin < cluster.end or cluster.box.x < timeline.plot.x
        assert cluster.end <= max(int(events.end_latest.max()) + 2, state.window.end + 1)


def test_a_day_has_so_many_times_the_pixels_and_the_window_stays() -> None:
    state = give_room(view(0, 1000), Span(FIRST + 100, FIRST + 200), 8)
    scale = resolve(Scene(table([Made()])), state, CANVAS).scale
    assert scale.x(FIRST + 151) - scale.x(FIRST + 150) == pytest.approx(8 * (scale.x(FIRST + 51) - scale.x(FIRST + 50)))
    assert (scale.day(scale.left), scale.day(scale.left + scale.width)) == pytest.approx((FIRST, FIRST + 1000))


def test_a_gap_tells_its_true_length() -> None:
    events = table([Made(begin=0), Made(begin=365 * 10 + 2)])
    whole = initial_state(Window(FIRST - 100.0, FIRST + 4000.0))
    zoned = give_room(whole, Span(FIRST + 400, FIRST + 800), 8)
    assert words(resolve(Scene(events), zoned, CANVAS), roles.GAP_TEXT) == ["9 years without events"]


def test_without_zones_the_table_is_laid_out_as_it_is() -> None:
    scene = Scene(table([Made()]))
    assert prepared(scene, view(0, 10).filter, Grouped(Grouping.THEME)).table is scene.table


@given(SCALES)
def test_a_pixel_and_its_day_belong_together(scale: TimeScale) -> None:
    for share in (0.0, 0.3, 0.77, 1.0):
        x = scale.left + share * scale.width
        assert scale.x(scale.day(x)) == pytest.approx(x, abs=1e-3)


@given(SCALES)
def test_labels_never_collide_nor_cross_the_edge_of_a_zone(scale: TimeScale) -> None:
    ticks = resolve_ticks(scale, SIZE)
    assert all(a.day < b.day for a, b in pairwise(ticks.fine))
    placed = [(label_x(scale, tick.day, SIZE), tick.label) for tick in ticks.fine if tick.label]
    ends = [x + text_width(label, SIZE) for x, label in placed]
    assert all(end < x for end, (x, _) in zip(ends, placed[1:], strict=False))
    edges = [scale.x(edge) for zone in scale.zones for edge in (zone.begin, zone.end)]
    assert not any(x < edge < end + 3 for edge in edges for (x, _), end in zip(placed, ends, strict=True))


@given(SCALES)
def test_nothing_on_the_axis_lies_over_anything_else(scale: TimeScale) -> None:
    layer = axis_layer(resolve_ticks(scale, SIZE), scale, Box(scale.left, 0, scale.width, 40), SCREEN)
    boxes = [
        (x, y - batch.size * 0.7, text_width(text, batch.size, bold=batch.bold), batch.size * 0.7)
        for batch in layer.batches
        if isinstance(batch, Texts)
        for text, (x, y) in zip(batch.strings, batch.at.tolist(), strict=True)
    ]
    assert overlaps(np.array(boxes, dtype=np.float32).reshape(-1, 4)) == 0


def test_ticks_in_a_zone_are_as_fine_as_its_scale_allows() -> None:
    zones = Zones((Zone(to_day(1967, 5), to_day(1967, 8), 32),))
    scale = TimeScale(Window(to_day(1960), to_day(1975)), 0.0, 1200.0, zones)
    labels = [tick.label for tick in resolve_ticks(scale, SIZE).fine if tick.label]
    assert "20" in labels
    assert "1972" in labels


def test_the_axis_says_how_much_wider_a_zone_is() -> None:
    state = give_room(view(0, 1000), Span(FIRST + 100, FIRST + 200), 8)
    assert words(resolve(Scene(table([Made()])), state, Canvas(900, 300)), roles.ZONE_TEXT) == ["8×"]
