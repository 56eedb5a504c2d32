import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.domain.state import ViewState, zoom
from explorer.domain.table import EventTable
from explorer.layout.ahead import NOTCH, look_ahead
from explorer.layout.resolve import Canvas, Scene, resolve
from tests.layout.tables import TABLES, WINDOWS, Made, table, view

CANVAS = Canvas(900, 430)
NEXT = st.sampled_from([1.0, NOTCH, 1 / NOTCH])


def crowd() -> Scene:
    return Scene(table([Made(begin=30 * n, core=n % 40, importance=1 + n % 5, theme=n % 4) for n in range(400)]))


@given(TABLES, WINDOWS, NEXT)
def test_a_picture_that_was_looked_ahead_to_is_the_same(events: EventTable, state: ViewState, nearer: float) -> None:
    scene, following = Scene(events), zoom(state, nearer, state.window.begin)
    first = resolve(scene, state, CANVAS)
    canvas = replace(CANVAS, before=first.level)
    for _ in look_ahead(scene, state, canvas):
        pass
    ready, fresh = resolve(scene, following, canvas), resolve(Scene(events), following, canvas)
    assert ready.clusters == fresh.clusters
    assert np.array_equal(ready.hit_rows, fresh.hit_rows)
    assert np.array_equal(ready.hit_boxes, fresh.hit_boxes)


@pytest.mark.parametrize("nearer", [NOTCH, 1 / NOTCH, NOTCH**2, 1 / NOTCH**2])
@pytest.mark.parametrize("place", [0.0, 0.4, 1.0])
def test_after_looking_ahead_a_turn_of_the_wheel_packs_nothing(
    nearer: float, place: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene, state = crowd(), view(3000.0, 5500.0)
    canvas = replace(CANVAS, before=resolve(scene, state, CANVAS).level)
    for _ in look_ahead(scene, state, canvas):
        pass
    monkeypatch.delattr("explorer.layout.rows.packing.Packing.packed")
    following = zoom(state, nearer, state.window.begin + place * state.window.width)
    assert len(resolve(scene, following, canvas).hit_rows)


def test_whoever_waits_for_a_picture_may_stop_looking_ahead() -> None:
    scene, state = crowd(), view(3000.0, 5500.0)
    pieces = look_ahead(scene, state, CANVAS)
    next(pieces)
    before = resolve(scene, state, CANVAS)
    assert np.array_equal(before.hit_boxes, resolve(crowd(), state, CANVAS).hit_boxes)
