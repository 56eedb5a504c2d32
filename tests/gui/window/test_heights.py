"""More room to read, and back."""

from hypothesis import given
from hypothesis import strategies as st

from explorer.gui.window.heights import ROOMY, other_sizes

USUAL = (60, 40)


@given(st.integers(200, 2000), st.floats(0.1, 0.6))
def test_twice_asked_all_is_as_it_was(height: int, share: float) -> None:
    before = [height - round(height * share), round(height * share)]
    roomy = other_sizes(before, (), USUAL)
    assert roomy[1] == round(height * ROOMY)
    back = other_sizes(roomy, before, USUAL)
    assert sum(back) == height
    assert abs(back[1] - before[1]) <= 1


def test_pages_that_had_all_room_from_the_start_shrink_to_the_usual() -> None:
    assert other_sizes([100, 900], (), USUAL) == [600, 400]
    assert other_sizes([100, 900], [100, 900], USUAL) == [600, 400]
