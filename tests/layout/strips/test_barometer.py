import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.domain.state import Filter, Window
from explorer.domain.table import EventTable
from explorer.layout.strips.acts import Acts, coded_acts
from explorer.layout.strips.barometer import Curve, curve, tricube
from tests.layout.tables import FIRST, TABLES, WINDOWS, Made, table, view
from tests.layout.voices import NAN, coded, voice, voices

NO_ACT = NAN


@st.composite
def toned(draw: st.DrawFn) -> EventTable:
    """A table of which some events are coded."""
    made = draw(TABLES)
    values = draw(
        st.lists(st.sampled_from([NO_ACT, -10.0, -4.4, 0.0, 3.5, 8.3]), min_size=len(made), max_size=len(made))
    )
    return replace(made, goldstein=np.array(values, dtype=np.float32))


def window(begin: float, end: float) -> Window:
    return Window(FIRST + begin, FIRST + end)


def acts(made: EventTable) -> Acts:
    return coded_acts(made, voices(), Filter())


def near(found: Curve, which: int, all_acts: Acts) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """The acts within the reach of a step, and a step more."""
    far = found.reach + 2 * found.step
    middle = found.middle[which]
    inside: np.ndarray[tuple[int], np.dtype[np.bool_]] = (all_acts.begin < middle + far) & (all_acts.end > middle - far)
    return inside


@given(toned(), WINDOWS.map(lambda state: state.window))
def test_the_curve_lies_between_the_acts_in_reach(made: EventTable, seen: Window) -> None:
    all_acts, found = acts(made), curve(acts(made), seen)
    for step in np.flatnonzero(found.acts)[::37].tolist():
        values = all_acts.value[near(found, step, all_acts)]
        assert values.min() - 1e-4 <= found.value[step] <= values.max() + 1e-4


@given(toned(), WINDOWS.map(lambda state: state.window))
def test_where_no_act_is_in_reach_there_is_no_curve(made: EventTable, seen: Window) -> None:
    all_acts, found = acts(made), curve(acts(made), seen)
    assert (np.isnan(found.value) == (found.acts == 0)).all()
    empty = [step for step in range(0, len(found.acts), 23) if not near(found, step, all_acts).any()]
    assert not found.acts[empty].any()


@given(toned(), WINDOWS.map(lambda state: state.window))
def test_as_many_sources_stand_behind_it_as_tell_of_the_acts_and_copy_no_other(made: EventTable, seen: Window) -> None:
    found = curve(acts(made), seen)
    assert ((found.sources > 0) == (found.acts > 0)).all()
    assert (found.sources <= 2).all()


def test_an_event_that_is_not_coded_is_no_act() -> None:
    assert not len(acts(table([Made(begin=5)])).rows)
    assert np.isnan(curve(acts(table([Made(begin=5)])), window(0, 10)).value).all()


def test_one_act_gives_its_own_value_as_far_as_the_kernel_reaches() -> None:
    found = curve(acts(coded((500, -4.4))), window(0, 1000))
    shown = found.middle[found.acts > 0] - FIRST
    assert found.value[found.acts > 0] == pytest.approx(-4.4, abs=1e-6)
    assert (shown.min(), shown.max()) == (pytest.approx(450, abs=4), pytest.approx(551, abs=4))


def test_the_nearer_act_weighs_more() -> None:
    found = curve(acts(coded((500, 8.0), (540, -8.0))), window(0, 1000))
    at_first, at_middle = (found.value[found.at(FIRST + day) or 0] for day in (500, 520.5))
    assert at_first > 4
    assert at_middle == pytest.approx(0, abs=0.6)


def test_a_long_act_weighs_no_more_than_a_short_one() -> None:
    brief, vague = coded((500, 8.0)), coded((300, -8.0), core=400)
    together = replace(
        table([Made(begin=300, core=400), Made(begin=500)]),
        goldstein=np.concatenate([vague.goldstein, brief.goldstein]),
    )
    found = curve(acts(together), window(0, 1000))
    assert found.value[found.at(FIRST + 500.5) or 0] > 5.5


def test_a_copy_adds_no_witness() -> None:
    for sources, witnesses in ((0b001, 1), (0b100, 1), (0b101, 1), (0b011, 2), (0b111, 2)):
        found = curve(acts(coded((5, 1.0), sources=sources)), window(0, 10))
        assert found.sources.max() == witnesses


def test_a_copy_of_a_copy_counts_with_the_first() -> None:
    chained = voices(voice(0), voice(1, origin=0), voice(2, origin=0))
    found = curve(coded_acts(coded((5, 1.0), sources=0b110), chained, Filter()), window(0, 10))
    assert found.sources.max() == 1


@given(st.floats(-3000, 3000))
def test_panning_does_not_shake_the_curve(shift: float) -> None:
    all_acts = acts(coded((100, 5.0), (400, -5.0), (900, 2.0)))
    here, there = (curve(all_acts, window(begin, begin + 2000)) for begin in (0.0, shift))
    known = {round(begin / here.step): value for begin, value in zip(here.begin, here.value, strict=True)}
    both = [(known[key], value) for key, value in _steps(there) if key in known]
    assert all(np.isclose(one, other, equal_nan=True) for one, other in both)


def test_a_filter_leaves_acts_out() -> None:
    made = coded((5, 1.0), sources=0b010)
    assert len(coded_acts(made, voices(), Filter(sources=frozenset({"two"}))).rows) == 1
    assert len(coded_acts(made, voices(), Filter(sources=frozenset({"one"}))).rows) == 0


def test_the_kernel_is_the_tricube() -> None:
    assert tricube(np.array([0.0, 0.5, -0.5, 1.0, 2.0])).tolist() == [1, 0.669921875, 0.669921875, 0, 0]


def test_a_window_far_from_all_acts_is_empty() -> None:
    found = curve(acts(coded((5, 1.0))), view(20_000, 20_010).window)
    assert not found.acts.any()
    assert found.at(FIRST) is None


def _steps(found: Curve) -> list[tuple[int, float]]:
    return [(round(begin / found.step), float(value)) for begin, value in zip(found.begin, found.value, strict=True)]
