"""What is drawn for each kind of event: bars, brackets, doubts, disputes."""

from typing import TypeVar

import numpy as np
import pytest
from msgspec.structs import replace

from explorer.domain.table import Mark
from explorer.layout import roles
from explorer.layout.marks.labels import Heads, dispute_marks
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.rows.extents import bar_top
from explorer.layout.style import SCREEN
from explorer.layout.timeline import Batch, Discs, Fades, Frames, Lines, Polygons, Rects, Timeline
from tests.layout.marks.test_free_room import points
from tests.layout.tables import FIRST, Made, table, view
from tests.layout.test_resolve import drawn_texts

B = TypeVar("B", bound=Batch)
BAR = Mark.INTERVAL


def picture(*made: Made, begin: float = 0.0, end: float = 1000.0) -> Timeline:
    return resolve(Scene(table(made)), view(begin, end), Canvas(1000 + SCREEN.header, 300))


def batches(timeline: Timeline, kind: type[B], role: str) -> list[B]:
    name = "stroke" if kind in (Lines, Frames) else "fill"
    found = [batch for layer in timeline.layers for batch in layer.batches if isinstance(batch, kind)]
    return [batch for batch in found if getattr(batch, name) == role]


def boxes(timeline: Timeline, role: str) -> list[list[int]]:
    """Left and width of each rectangle of a role, in days of a picture with one pixel a day."""
    found = [box for batch in batches(timeline, Rects, role) for box in batch.boxes.tolist()]
    return [[round(x - timeline.plot.x), round(w)] for x, _, w, _ in found]


def test_an_event_that_lasts_is_a_bar_from_its_first_to_its_last_day() -> None:
    assert boxes(picture(Made(begin=100, core=299, marks=BAR)), roles.BAR) == [[100, 300]]


def test_what_is_sure_is_solid_and_the_rest_fades_inside_a_dashed_outline() -> None:
    timeline = picture(Made(begin=100, doubt=50, core=199, tail=80, marks=BAR))
    assert boxes(timeline, roles.BAR) == [[150, 200]]
    fades = {batch.towards: batch.boxes[0] for batch in batches(timeline, Fades, roles.BAR)}
    assert [round(float(fades["left"][2])), round(float(fades["right"][2]))] == [50, 80]
    outlines = next(batch for batch in batches(timeline, Frames, roles.BRACKET))
    assert (len(outlines.boxes), bool(outlines.dash)) == (2, True)


def test_open_and_unknown_ends_differ() -> None:
    opened = picture(Made(begin=100, core=300, marks=BAR | Mark.OPEN_END))
    unknown = picture(Made(begin=100, core=300, marks=BAR | Mark.UNKNOWN_END))
    assert [len(b.points) for b in batches(opened, Polygons, roles.BAR_STRONG)] == [1]
    assert [len(b.points) for b in batches(unknown, Polygons, roles.BAR_STRONG)] == [0]
    assert [len(b.segments) for b in batches(opened, Lines, roles.BAR_STRONG)] == [0]
    assert [len(b.segments) for b in batches(unknown, Lines, roles.BAR_STRONG)] == [4]


def test_a_date_known_to_the_month_is_a_bracket_with_the_disc_over_its_middle() -> None:
    timeline = picture(Made(begin=500, core=30))
    line = batches(timeline, Lines, roles.BRACKET)[0].segments[0]
    disc = batches(timeline, Discs, roles.BAR)[0].centres[0]
    assert (line[0] + line[2]) / 2 == pytest.approx(disc[0])
    assert line[2] - line[0] == pytest.approx(29)


def test_far_out_the_disc_is_wider_than_the_month_and_has_no_bracket() -> None:
    timeline = picture(Made(begin=500, core=30), end=40_000)
    assert len(batches(timeline, Lines, roles.BRACKET)[0].segments) == 0


def test_a_turning_point_has_a_ring_and_importance_makes_discs_larger() -> None:
    timeline = picture(Made(begin=100, importance=1), Made(begin=500, importance=3), Made(begin=900, importance=5))
    minor = batches(timeline, Discs, roles.BAR)[0].centres
    least, more = sorted(minor.tolist())
    assert least[2] < more[2]
    rings = [b for b in batches(timeline, Discs, roles.PAPER) if len(b.centres) and b.stroke == roles.RING]
    assert len(rings) == 1


def test_an_unsure_event_is_hollow() -> None:
    timeline = picture(Made(begin=100, marks=Mark.UNCERTAIN))
    assert [len(b.centres) for b in batches(timeline, Discs, roles.BAR)] == [0]
    assert [b.stroke for b in batches(timeline, Discs, roles.PAPER) if len(b.centres)] == [roles.BAR]


def test_a_disputed_date_is_marked_more_strongly_than_another_dispute() -> None:
    date = picture(Made(begin=100, marks=Mark.DISPUTED | Mark.DATE_DISPUTED))
    other = picture(Made(begin=100, marks=Mark.DISPUTED))
    assert [len(b.points) for b in batches(date, Polygons, roles.DISPUTED)] == [1]
    assert [len(b.points) for b in batches(other, Polygons, roles.DISPUTED)] == [0]
    assert [(len(b.points), b.stroke) for b in batches(other, Polygons, roles.PAPER)] == [(1, roles.DIFFERS)]


@pytest.mark.parametrize(("is_bar", "x"), [(True, 100.0), (False, 300.0)])
def test_without_a_label_a_dispute_is_marked_at_the_begin_of_the_bar_or_at_the_disc(*, is_bar: bool, x: float) -> None:
    long = replace(points(100), end=np.array([500.0]), right=np.array([500.0]), is_bar=np.array([is_bar]))
    drawn = replace(long, marks=np.array([int(Mark.DISPUTED | Mark.DATE_DISPUTED)], np.uint16))
    nowhere = Heads(np.zeros(0, np.int64), np.zeros(0), np.zeros(0), np.zeros(0))
    at = dispute_marks(nowhere, drawn, SCREEN)[0].points[0].mean(axis=0)
    y = float(bar_top(drawn.y, SCREEN)[0]) if is_bar else float(drawn.y[0])
    assert np.hypot(at[0] - x, at[1] - y) < SCREEN.mark


def test_the_label_of_a_long_bar_sticks_to_the_part_in_sight() -> None:
    timeline = picture(Made(begin=0, core=9000, marks=BAR, label="The long break"), begin=4000, end=5000)
    x = float(timeline.hit_boxes[0][0])
    assert "The long break" in drawn_texts(timeline)
    assert x == pytest.approx(timeline.plot.x)


def test_a_label_is_cut_with_an_ellipsis_at_the_edge() -> None:
    timeline = picture(Made(begin=780, label="A label that has no room any more, as it is longer" * 2))
    assert any(text.endswith("…") for text in drawn_texts(timeline))


def test_a_label_at_the_end_of_the_store_stands_left_of_its_disc() -> None:
    scene = Scene(table([Made(begin=990, label="The end of the Soviet Union")]))
    timeline = resolve(scene, view(0, 1010, extent=(0, 1010)), Canvas(1010 + SCREEN.header, 300))
    disc = timeline.glyph_boxes[0]
    assert float(timeline.hit_boxes[0][0]) < float(disc[0]) - 100
    assert "The end of the Soviet Union" in drawn_texts(timeline)


def test_all_that_is_drawn_is_finite() -> None:
    timeline = picture(Made(begin=10, marks=BAR | Mark.OPEN_BEGIN, core=20), Made(begin=20), begin=15, end=22)
    for layer in timeline.layers:
        for batch in layer.batches:
            arrays = [getattr(batch, name) for name in batch.__struct_fields__]
            assert all(np.isfinite(a).all() for a in arrays if isinstance(a, np.ndarray))
    assert timeline.in_window == 2
    assert timeline.scale.window.end > FIRST
