import numpy as np
import pytest

from explorer.domain.state import Filter, initial_state
from explorer.domain.table import EventTable
from explorer.drawing.palette import LIGHT
from explorer.drawing.svg import to_svg
from explorer.layout import roles
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.strips.acts import coded_acts
from explorer.layout.strips.barometer_picture import BarometerPicture, Tones, resolve_barometer
from explorer.layout.strips.source_picture import SourcePicture, resolve_source_strip, source_strip_height
from explorer.layout.strips.source_strip import accounts
from explorer.layout.strips.strip import Ground, stacked
from explorer.layout.style import SCREEN
from explorer.layout.timeline import Frames, Lines, Polygons, Rects, Texts, Timeline
from tests.layout.tables import Made, table
from tests.layout.voices import coded, ground, voice, voices

SOURCES = voices(voice(0, scope=(0, 1000)), voice(1, scope=(0, 1000)), voice(2, scope=(500, 900), silent=0))


def barometer(made: EventTable, *, begin: float = 0, end: float = 1000, apart: bool = False) -> BarometerPicture:
    acts = coded_acts(made, voices(), Filter())
    directions = (("A → B", acts), ("B → A", acts.only(acts.rows[:1]))) if apart else ()
    return resolve_barometer(Tones(acts, 2, directions), ground(begin, end))


def sources(made: EventTable, count: int = 3) -> SourcePicture:
    heard = accounts(made, SOURCES, Filter())
    return resolve_source_strip((heard * count)[:count], ground(0, 1000))


def strings(timeline: Timeline) -> list[str]:
    return [string for layer in timeline.layers for b in layer.batches if isinstance(b, Texts) for string in b.strings]


def shapes(timeline: Timeline, kind: type[Rects | Frames | Polygons | Lines], role: str) -> int:
    """How many shapes of a kind have a colour."""
    batches = [batch for layer in timeline.layers for batch in layer.batches if isinstance(batch, kind)]
    counts = [
        len(getattr(batch, name))
        for batch in batches
        for name in ("boxes", "points", "segments")
        if hasattr(batch, name) and role in {getattr(batch, "fill", ""), getattr(batch, "stroke", "")}
    ]
    return sum(counts)


def test_a_strip_lies_under_the_timeline_to_the_pixel() -> None:
    scene, state = Scene(table([Made(begin=5), Made(begin=900)])), initial_state(ground(0, 1000).scale.window)
    above = resolve(scene, state, Canvas(1000, 400))
    below = resolve_barometer(Tones(coded_acts(scene.table, voices(), Filter())), Ground(above.scale, 1000, SCREEN))
    assert (below.timeline.plot.x, below.timeline.plot.w) == (above.plot.x, above.plot.w)
    assert below.timeline.scale == above.scale


def test_the_barometer_draws_a_line_in_its_gaps_nothing() -> None:
    picture = barometer(coded((100, 5.0), (900, -5.0)))
    assert shapes(picture.timeline, Polygons, roles.TONE) == 2
    assert (
        shapes(picture.timeline, Polygons, roles.COOPERATION),
        shapes(picture.timeline, Polygons, roles.CONFLICT),
    ) == (
        1,
        1,
    )
    assert picture.act_rows.tolist() == [0, 1]


def test_an_act_stands_where_it_was_and_as_high_as_its_tone() -> None:
    marks = barometer(coded((100, 10.0), (500, 0.0), (900, -10.0))).act_marks
    heights = marks[:, 2]
    assert heights[0] < heights[1] < heights[2]
    assert heights[1] - heights[0] == pytest.approx(heights[2] - heights[1])
    assert (np.diff(marks[:, 0]) > 300).all()


@pytest.mark.parametrize(
    ("made", "begin", "words"),
    [(table([Made()]), 0, "No act that is shown is coded"), (coded((5, 1.0)), 5000, "No coded act near these days.")],
)
def test_without_acts_the_barometer_says_so_and_draws_no_line(made: EventTable, begin: float, words: str) -> None:
    picture = barometer(made, begin=begin, end=begin + 1000)
    assert any(string.startswith(words) for string in strings(picture.timeline))
    assert shapes(picture.timeline, Polygons, roles.TONE) == 0
    assert not picture.curve.acts.any()


def test_two_directions_are_two_lines_and_a_legend() -> None:
    timeline = barometer(coded((100, 5.0), (500, -5.0)), apart=True).timeline
    assert shapes(timeline, Polygons, roles.TONE) > 0
    assert shapes(timeline, Polygons, roles.TONE_BACK) > 1
    assert {"A → B", "B → A"} <= set(strings(timeline))
    assert shapes(timeline, Polygons, roles.COOPERATION) == 0


def test_a_source_has_its_mark_its_name_and_its_count() -> None:
    picture = sources(table([Made(begin=100, sources=1), Made(begin=400, sources=3)]))
    words = strings(picture.timeline)
    assert [word for word in words if word in "ABC"] == ["A", "B", "C"]
    assert {"Source 0", "2", "1", "0"} <= set(words)
    assert [row.index for row in picture.rows] == [0, 1, 2]


def test_telling_silence_and_no_scope_differ_in_form() -> None:
    timeline = sources(table([Made(begin=600, sources=1)])).timeline
    tile, legend = 1, 1
    assert shapes(timeline, Rects, "source:0") == 1 + tile
    assert shapes(timeline, Frames, roles.SILENCE) == 2 + legend
    assert shapes(timeline, Lines, roles.HATCH) > 20
    assert shapes(timeline, Rects, roles.DISPUTED) == 1 + legend


def test_of_very_many_sources_the_rest_is_counted() -> None:
    picture = sources(table([Made(begin=100, sources=1)]), 30)
    assert len(picture.rows) == 12
    assert "and 18 more" in strings(picture.timeline)
    assert picture.timeline.height == source_strip_height(30, ground(0, 1000))


def test_a_store_without_sources_says_so() -> None:
    assert "This store names no source." in strings(sources(table([]), 0).timeline)


def test_strips_are_stacked_below_a_picture_and_painted_with_it() -> None:
    first, second = barometer(coded((100, 5.0))).timeline, sources(table([Made(begin=100)])).timeline
    both = stacked(first, [second])
    assert both.height == first.height + second.height
    assert len(both.layers) == len(first.layers) + len(second.layers)
    assert all(layer.clip.y >= first.height for layer in both.layers[len(first.layers) :])
    svg = to_svg(both, LIGHT)
    assert "Barometer" in svg
    assert "Source 0" in svg


def test_an_act_of_long_ago_is_not_drawn_beside_the_window() -> None:
    assert barometer(coded((100, 5.0)), begin=5000, end=6000).act_rows.tolist() == []
