import pytest

from explorer.layout.hit import AxisHit, ClusterHit, EventHit, NoHit, hit
from explorer.layout.resolve import Canvas, Scene, resolve
from tests.layout.tables import FIRST, Made, table, view

CROWD = [Made(begin=3000, label=f"Of many {number}") for number in range(90)]
EVENTS = table([Made(begin=2000, label="The first event"), *CROWD])
TIMELINE = resolve(Scene(EVENTS), view(0, 4000), Canvas(1000, 300))


def test_a_click_on_the_axis_is_a_day() -> None:
    x = TIMELINE.scale.x(FIRST + 1500.5)
    assert hit(TIMELINE, x, TIMELINE.axis.y + 5) == AxisHit(FIRST + 1500)


def test_a_click_on_a_label_finds_its_event() -> None:
    row = TIMELINE.hit_rows.tolist().index(0)
    x, y, w, h = TIMELINE.hit_boxes[row].tolist()
    assert hit(TIMELINE, x + w - 3, y + h / 2) == EventHit(0)


def test_a_click_just_beside_a_disc_still_finds_it() -> None:
    x, y, _, h = TIMELINE.glyph_boxes[TIMELINE.hit_rows.tolist().index(0)].tolist()
    assert hit(TIMELINE, x - 2, y + h / 2) == EventHit(0)


def test_a_click_on_a_chip_finds_what_it_counts() -> None:
    cluster = next(cluster for cluster in TIMELINE.clusters if cluster.box.x > TIMELINE.plot.x)
    found = hit(TIMELINE, cluster.box.x + 2, cluster.box.y + 2)
    assert found == ClusterHit(cluster)
    assert (cluster.begin, cluster.end) == (FIRST + 3000, FIRST + 3001)


@pytest.mark.parametrize("at", [(400.0, 290.0), (5.0, 5.0), (-10.0, 100.0), (400.0, 5000.0)])
def test_elsewhere_there_is_nothing(at: tuple[float, float]) -> None:
    assert hit(TIMELINE, *at) == NoHit()


def test_what_is_scrolled_under_the_axis_cannot_be_hit() -> None:
    many = table([Made(begin=day * 20, theme=day % 4, label=f"Event {day}") for day in range(400)])
    timeline = resolve(Scene(many), view(0, 8000), Canvas(900, 150, scroll=60))
    for x, y, w, _ in timeline.glyph_boxes.tolist():
        if y < timeline.axis.y + 30:
            assert not isinstance(hit(timeline, x + w / 2, y), EventHit)
