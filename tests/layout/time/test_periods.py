"""The names of periods stay inside what is visible of them, wherever the window is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.state import Window, initial_state
from explorer.domain.vocabulary import Period
from explorer.layout.measure import text_width
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.roles import PERIOD_TEXT
from explorer.layout.style import SCREEN
from explorer.layout.time.periods import shortened
from explorer.layout.timeline import Texts
from tests.layout.tables import FIRST, Made, table

_PERIODS = (
    Period("early", "Early", "", "1900", FIRST, FIRST + 364),
    Period("late", "Late", "", "1910", FIRST + 3652, FIRST + 4016),
)


@given(st.integers(-5000, 9000), st.integers(2, 9000))
def test_period_names_lie_inside_the_plot_even_where_no_period_does(begin: int, width: int) -> None:
    scene = Scene(table([Made()]), _PERIODS, ())
    extent = Window(FIRST - 9000.0, FIRST + 20_000.0)
    state = initial_state(extent, Window(float(FIRST + begin), float(FIRST + begin + width)))
    timeline = resolve(scene, state, Canvas(800.0, 300.0, SCREEN))
    names = [b for layer in timeline.layers for b in layer.batches if isinstance(b, Texts) and b.fill == PERIOD_TEXT]
    for batch in names:
        assert all(timeline.plot.x <= x <= timeline.plot.right for x, _ in batch.at.tolist())


@pytest.mark.parametrize(
    ("name", "share", "shown"),
    [
        ("Cold War rivals", 1.0, "Cold War rivals"),
        ("Recognition and rupture", 0.7, "Recognition…"),
        ("Recognition and rupture", 0.4, ""),
        ("War and partition", 0.9, ""),
        ("Neighbours", 0.9, ""),
    ],
)
def test_a_period_name_is_cut_after_words_that_say_enough_or_left_out(name: str, share: float, shown: str) -> None:
    assert shortened(name, 11, share * text_width(name, 11)) == shown
