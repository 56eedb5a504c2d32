"""What holds for every braid: it overlaps nothing, keeps its rows, opens as pixels allow."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.state import ViewState, pan, tell
from explorer.domain.telling import AsTold, OnlyDiffering
from explorer.layout import roles
from explorer.layout.hit import EventHit, hit
from explorer.layout.resolve import Canvas, resolve
from explorer.layout.rows.braid import OPEN_FROM
from explorer.layout.scene import Scene
from explorer.layout.style import PAPER, PROJECTOR, SCREEN
from explorer.layout.timeline import Discs, Floats, Lines, Rects, Timeline
from tests.layout.tables import WINDOWS, Made, table, view
from tests.layout.told import SCENES, told_scene

CANVAS = Canvas(1400, 800)
THREE_ROWS = 68.0
"""The height of a canvas that has a lane of three."""
YEAR_APART = [[(0, 0, 1, 0), (365, 0, 4, 0)]]


def overlaps(one: Floats, other: Floats) -> bool:
    """Whether any box of one overlaps any of the other by more than a pixel."""
    a, b = one[:, None, :], other[None, :, :]
    across = (a[..., 0] + a[..., 2] > b[..., 0] + 1) & (b[..., 0] + b[..., 2] > a[..., 0] + 1)
    down = (a[..., 1] + a[..., 3] > b[..., 1] + 1) & (b[..., 1] + b[..., 3] > a[..., 1] + 1)
    return bool((across & down).any())


def in_plot(boxes: Floats, timeline: Timeline) -> Floats:
    plot = timeline.plot
    seen = (boxes[:, 0] + boxes[:, 2] > plot.x + 1) & (boxes[:, 0] < plot.right - 1)
    return boxes[seen]


@settings(max_examples=60)
@given(SCENES, WINDOWS, st.sampled_from([SCREEN, PROJECTOR, PAPER]))
def test_no_thread_overlaps_an_event_a_chip_or_another_thread(scene: Scene, state: ViewState, style: object) -> None:
    timeline = resolve(scene, state, Canvas(1400, 800, style))  # type: ignore[arg-type]  # one of the styles
    threads = in_plot(timeline.thread_boxes, timeline)
    chips = np.array([cluster.box for cluster in timeline.clusters], np.float32).reshape(-1, 4)
    assert not overlaps(threads, in_plot(timeline.hit_boxes, timeline))
    assert not overlaps(threads, chips)
    assert not any(overlaps(threads[at : at + 1], np.delete(threads, at, axis=0)) for at in range(len(threads)))


def test_a_version_drawn_longer_than_it_lasts_keeps_the_room_of_its_words_on_both_sides() -> None:
    events = [Made(core=364, label="a"), Made(begin=332, core=364, label="a")]
    timeline = resolve(told_scene(table(events), [[(0, 0, 1, 0), (154, 0, 1, 1)]]), view(0, 6000), CANVAS)
    assert len(timeline.thread_boxes) == 2
    assert not overlaps(timeline.thread_boxes, timeline.hit_boxes)


def test_strands_that_only_cross_the_stretch_looked_at_take_no_rows_from_other_lanes() -> None:
    crowd = [Made(begin=3000 + 3 * number, theme=1, label=f"Event {number}") for number in range(600)]
    events = table([Made(core=20, label="a"), Made(begin=4000, core=20, label="b"), *crowd])
    voices = [[(-500, 0, 8, 0), (0, 0, 1, 0), (9000, 0, 4, 0), (9500, 0, 2, 0)]]
    canvas = Canvas(1400, 400, around=view(2800, 5200).window)
    between, plain = (resolve(scene, view(3000, 5000), canvas) for scene in (told_scene(events, voices), Scene(events)))
    assert [lane.h for lane in between.lanes] == [lane.h for lane in plain.lanes]
    at_event = resolve(told_scene(events, voices), view(-500, 1500), Canvas(1400, 400, around=view(-700, 1700).window))
    assert len(at_event.thread_boxes)


@settings(max_examples=40)
@given(SCENES, WINDOWS)
def test_drawn_and_counted_are_the_events_in_the_window(scene: Scene, state: ViewState) -> None:
    timeline = resolve(scene, state, CANVAS)
    assert len(timeline.hit_rows) + sum(cluster.count for cluster in timeline.clusters) == timeline.in_window


@settings(max_examples=40)
@given(SCENES, WINDOWS, st.floats(-0.3, 0.3))
def test_threads_keep_their_rows_while_panning(scene: Scene, state: ViewState, share: float) -> None:
    moved = pan(state, share * state.window.width)
    one, other = resolve(scene, state, CANVAS), resolve(scene, moved, CANVAS)
    heights = dict(zip(other.thread_versions.tolist(), other.thread_boxes[:, 1].tolist(), strict=True))
    for version, box in zip(one.thread_versions.tolist(), one.thread_boxes, strict=True):
        assert version not in heights or heights[version] == pytest.approx(float(box[1]))


def test_a_braid_opens_when_its_versions_come_apart() -> None:
    scene = told_scene(table([Made(begin=1000)]), YEAR_APART)
    near, far = (resolve(scene, view(1000 - days, 1000 + days), CANVAS) for days in (1000, 20_000))
    assert near.thread_versions.tolist() == [0, 1]
    assert not len(far.thread_versions)
    assert far.scale.px_per_day * 365 < OPEN_FROM * SCREEN.gap


@pytest.mark.parametrize(("importance", "opens"), [(3, True), (4, False), (5, False)])
def test_a_braid_opens_over_nothing_that_is_more_important(importance: int, opens: bool) -> None:  # noqa: FBT001
    events = table([Made(begin=1000), Made(begin=1010, importance=importance)])
    scene = told_scene(events, YEAR_APART)
    shown = resolve(scene, view(500, 1700), Canvas(1400, THREE_ROWS))
    assert bool(len(shown.thread_versions)) == opens
    assert opens or 1 in shown.hit_rows


def test_a_braid_of_many_threads_opens_later() -> None:
    days = 365 * SCREEN.gap * OPEN_FROM
    few = [[(0, 0, 1, 0), (365, 0, 2, 0)]]
    many = [[(0, 0, 1, 0), (100, 0, 2, 0), (200, 0, 4, 0), (365, 0, 8, 0)]]
    for told, half, opens in ((few, 20, True), (many, 20, False), (many, 6, True)):
        scene = told_scene(table([Made(begin=1000)]), told)
        shown = resolve(scene, view(1000 - half * days / 40, 1000 + half * days / 40), CANVAS)
        assert bool(len(shown.thread_versions)) == opens


def test_the_threads_stand_below_their_event_the_earliest_above() -> None:
    found = resolve(told_scene(table([Made(begin=1000)]), YEAR_APART), view(500, 1700), CANVAS)
    tops = [float(found.hit_boxes[0, 1]), *found.thread_boxes[:, 1].tolist()]
    assert tops == sorted(tops)


def test_a_thread_is_the_event_and_tells_its_version() -> None:
    timeline = resolve(told_scene(table([Made(begin=1000)]), YEAR_APART), view(500, 1700), CANVAS)
    x, y, width, height = timeline.thread_boxes[1].tolist()
    assert hit(timeline, x + width / 2, y + height / 2) == EventHit(0, 1)


def strands(timeline: Timeline) -> list[str]:
    batches = [batch for layer in timeline.layers for batch in layer.batches]
    dashed = [b for b in batches if isinstance(b, Lines) and b.stroke.startswith("source") and b.width > 1]
    return [batch.stroke for batch in dashed if len(batch.segments)]


def tiles(timeline: Timeline) -> list[str]:
    batches = [batch for layer in timeline.layers for batch in layer.batches]
    return sorted(b.fill for b in batches if isinstance(b, Rects) and b.fill.startswith("source") and len(b.boxes))


def test_sources_that_copy_one_another_are_one_strand() -> None:
    scene = told_scene(table([Made(begin=1000)]), [[(0, 0, 3, 0), (365, 0, 4, 0)]])
    timeline = resolve(scene, view(500, 1700), CANVAS)
    assert strands(timeline) == ["source:0", "source:2"]
    assert tiles(timeline) == ["source:0", "source:2"]


def test_a_copy_that_differs_is_a_witness_of_its_own() -> None:
    scene = told_scene(table([Made(begin=1000)]), [[(0, 0, 1, 0), (365, 0, 2, 0)]])
    assert strands(resolve(scene, view(500, 1700), CANVAS)) == ["source:0", "source:1"]


def test_only_differing_events_are_shown_when_asked_for() -> None:
    scene = told_scene(table([Made(begin=1000), Made(begin=1010), Made(begin=1020)]), YEAR_APART)
    assert resolve(scene, tell(view(500, 1700), OnlyDiffering()), CANVAS).in_window == 1


def test_as_a_source_tells_it_the_event_stands_at_its_date_without_threads() -> None:
    scene = told_scene(table([Made(begin=1000, sources=5), Made(begin=1010)]), YEAR_APART)
    state = tell(view(500, 1700), AsTold("three"))
    timeline = resolve(scene, state, CANVAS)
    assert not len(timeline.thread_versions)
    assert timeline.in_window == 1
    box = timeline.glyph_boxes[0]
    assert timeline.scale.x(float(scene.versions.begin_earliest[1])) == pytest.approx(float(box[0] + box[2] / 2), abs=3)


def test_an_unsure_version_is_drawn_unsure() -> None:
    scene = told_scene(table([Made(begin=1000)]), [[(0, 0, 1, 32), (365, 0, 4, 0)]])
    signs = {
        (getattr(batch, "fill", ""), getattr(batch, "stroke", ""))
        for layer in resolve(scene, view(500, 1700), CANVAS).layers
        for batch in layer.batches
        if len(getattr(batch, "centres", ()))
    }
    assert (roles.PAPER, "source:0") in signs


def test_versions_far_out_of_sight_are_kept_in_mind_but_not_drawn() -> None:
    scene = told_scene(table([Made(begin=1000 + 800 * turn) for turn in range(12)]), YEAR_APART * 12)
    timeline = resolve(scene, view(4900, 5600), CANVAS)
    plot, reach = timeline.plot, 5 * SCREEN.row
    batches = [batch for layer in timeline.layers for batch in layer.batches]
    discs = np.concatenate([batch.centres[:, 0] for batch in batches if isinstance(batch, Discs)])
    assert (timeline.thread_boxes[:, 0] > plot.right + reach).any()
    assert ((discs > plot.x - reach) & (discs < plot.right + reach)).all()
