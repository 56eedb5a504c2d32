"""What holds for the selected event: it has a place with its label, and nobody else changes rows for it."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.domain.state import Grouping, ViewState, pan, select_event
from explorer.domain.table import EventTable
from explorer.domain.times import times
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.timeline import Timeline
from tests.layout.rows.test_braid import in_plot
from tests.layout.rows.test_braid import overlaps as any_overlap
from tests.layout.tables import TABLES, WINDOWS, Made, table, view
from tests.layout.test_resolve import CANVAS, counted, drawn_texts, overlaps
from tests.layout.told import SCENES

CROWD = table([Made(begin=500 + day, importance=3, label=f"Event of day {day}") for day in range(60)])
LOW = Canvas(900, 130)
"""Room for a row or two in each lane."""
CHOICES = st.integers(0, 119)
GROUPINGS = st.sampled_from([Grouping.NONE, Grouping.THEME, Grouping.ACTOR])


def chosen(state: ViewState, events: EventTable, number: int) -> tuple[ViewState, int]:
    """The state with one of the events selected, and its row."""
    assume(len(events))
    row = number % len(events)
    return select_event(state, events.uid[row]), row


def tops(timeline: Timeline) -> dict[int, float]:
    """Row of the table -> y of its glyph."""
    return dict(zip(timeline.hit_rows.tolist(), timeline.glyph_boxes[:, 1].tolist(), strict=True))


@given(TABLES, WINDOWS, CHOICES, st.sampled_from([CANVAS, LOW]))
def test_the_selected_event_is_drawn_wherever_it_is_in_the_window(
    events: EventTable, state: ViewState, number: int, canvas: Canvas
) -> None:
    state, row = chosen(state, events, number)
    when = times(events, np.array([row]))
    is_in = when.begin[0] < state.window.end and when.end[0] > state.window.begin
    assert (row in resolve(Scene(events), state, canvas).hit_rows) == is_in


@given(TABLES, WINDOWS, CHOICES, GROUPINGS)
def test_drawn_and_counted_are_the_events_of_the_window_whatever_is_selected(
    events: EventTable, state: ViewState, number: int, grouping: Grouping
) -> None:
    state, _ = chosen(replace(state, grouping=grouping), events, number)
    timeline = resolve(Scene(events), state, LOW)
    assert len(timeline.hit_rows) + counted(timeline) == timeline.in_window


@given(TABLES, WINDOWS, CHOICES)
def test_nobody_changes_rows_for_the_selected_event_and_nobody_comes_for_it(
    events: EventTable, state: ViewState, number: int
) -> None:
    selected, row = chosen(state, events, number)
    before, after = tops(resolve(Scene(events), state, LOW)), tops(resolve(Scene(events), selected, LOW))
    assert after.keys() <= before.keys() | {row}
    assert all(after[other] == before[other] for other in after.keys() & before.keys())


@settings(max_examples=60)
@given(SCENES, WINDOWS, CHOICES)
def test_the_selected_event_lies_over_no_event_thread_or_chip(scene: Scene, state: ViewState, number: int) -> None:
    state, _ = chosen(state, scene.table, number)
    timeline = resolve(scene, state, LOW)
    chips = np.array([cluster.box for cluster in timeline.clusters], np.float32).reshape(-1, 4)
    on_card = len(timeline.thread_boxes) if not timeline.card.w else 0
    assert overlaps(np.concatenate((timeline.hit_boxes, chips))) == 0
    assert not any_overlap(in_plot(timeline.thread_boxes[:on_card], timeline), in_plot(timeline.hit_boxes, timeline))


@given(TABLES, WINDOWS, CHOICES, st.floats(-0.4, 0.4))
def test_the_selected_event_keeps_its_row_while_panning(
    events: EventTable, state: ViewState, number: int, share: float
) -> None:
    state, _ = chosen(state, events, number)
    moved = replace(pan(state, state.window.width * share), extent=state.extent)
    before, after = (tops(resolve(Scene(events), each, LOW)) for each in (state, moved))
    assert {row: before[row] for row in before.keys() & after} == {row: after[row] for row in before.keys() & after}


@pytest.mark.parametrize("number", [0, 17, 30, 59])
def test_of_a_crowd_in_a_single_row_the_selected_event_has_its_label(number: int) -> None:
    state, canvas = view(0, 2000), Canvas(900, 84)
    label = CROWD.label[number]
    assert (label in drawn_texts(resolve(Scene(CROWD), state, canvas))) == (number == 0)
    assert label in drawn_texts(resolve(Scene(CROWD), select_event(state, CROWD.uid[number]), canvas))


def test_an_event_that_is_selected_no_longer_is_counted_again() -> None:
    scene, state = Scene(CROWD), view(0, 2000)
    before = resolve(scene, state, LOW)
    resolve(scene, select_event(state, CROWD.uid[30]), LOW)
    after = resolve(scene, state, LOW)
    assert after.hit_boxes.tolist() == before.hit_boxes.tolist()
    assert after.clusters == before.clusters


def test_at_the_edge_of_the_picture_the_label_of_the_selected_event_is_on_the_other_side() -> None:
    scene, state = Scene(table([Made(begin=1950, label="An event that is told by all sources")])), view(0, 2000)
    assert drawn_texts(resolve(scene, state, CANVAS)).count("An event that is told by all sources") == 0
    selected = select_event(state, "event-0")
    assert drawn_texts(resolve(scene, selected, CANVAS)).count("An event that is told by all sources") == 1
