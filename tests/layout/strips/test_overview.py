from explorer.domain.vocabulary import Period
from explorer.layout import roles
from explorer.layout.measure import text_width
from explorer.layout.resolve import Canvas, Scene
from explorer.layout.strips.overview import resolve_overview
from explorer.layout.timeline import Rects, Texts, Timeline
from tests.layout.tables import FIRST, Made, table, view

PERIODS = (Period("one", "One", "", "", FIRST, FIRST + 999), Period("two", "Two", "", "", FIRST + 1000, FIRST + 1999))
STATE = view(100, 200, extent=(0, 4000))


def strip(*begins: int) -> Timeline:
    scene = Scene(table([Made(begin=begin) for begin in begins]), PERIODS)
    return resolve_overview(scene, STATE, Canvas(800, 60))


def rects(timeline: Timeline, role: str) -> list[list[float]]:
    found = [b for b in timeline.layers[0].batches if isinstance(b, Rects) and b.fill == role]
    return [box for batch in found for box in batch.boxes.tolist()]


def test_it_shows_the_whole_extent_whatever_the_window() -> None:
    assert strip(5, 3900).scale.window == STATE.extent
    assert strip(5, 3900).in_window == 2


def test_a_column_stands_where_events_are_and_is_highest_where_most_are() -> None:
    columns = rects(strip(1000, 3000, 3000, 3001), roles.DENSITY)
    assert [round(x / 10) for x, *_ in columns] == [20, 60]
    assert columns[1][3] > columns[0][3]


def test_it_has_the_tints_of_the_periods_and_the_years() -> None:
    timeline = strip(1)
    assert [[box[0], box[2]] for box in rects(timeline, roles.PERIOD)] == [[0, 200]]
    assert [[box[0], box[2]] for box in rects(timeline, roles.PERIOD_ALT)] == [[200, 200]]
    years = next(b for b in timeline.layers[0].batches if isinstance(b, Texts))
    assert "1905" in years.strings


def test_a_store_without_events_is_an_empty_strip() -> None:
    assert rects(strip(), roles.DENSITY) == []


def test_a_short_store_has_months_and_days_that_keep_apart() -> None:
    state = view(100, 130, extent=(100, 160))
    timeline = resolve_overview(Scene(table([Made(begin=120)]), ()), state, Canvas(1000, 60))
    labels = next(b for b in timeline.layers[0].batches if isinstance(b, Texts))
    ends = [x + text_width(word, labels.size) for word, (x, _) in zip(labels.strings, labels.at.tolist(), strict=True)]
    assert any(word.startswith("May") for word in labels.strings)
    assert all(end < x for end, (x, _) in zip(ends, labels.at.tolist()[1:], strict=False))
