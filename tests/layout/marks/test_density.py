from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.state import Window
from explorer.layout.marks.density import skyline, under_way
from explorer.layout.scale import TimeScale
from explorer.layout.timeline import Box

STRETCHES = st.lists(st.tuples(st.integers(0, 100), st.integers(1, 50)), max_size=30)


@given(STRETCHES, st.lists(st.integers(-10, 160), min_size=2, max_size=9, unique=True))
def test_each_column_counts_what_is_under_way_in_it(stretches: list[tuple[int, int]], at: list[int]) -> None:
    begins = np.array([begin for begin, _ in stretches], dtype=np.int64)
    ends = begins + np.array([length for _, length in stretches], dtype=np.int64)
    edges = np.sort(np.array(at, dtype=np.float64))
    counted = under_way(np.sort(begins), np.sort(ends), edges)
    for index, (left, right) in enumerate(pairwise(edges)):
        assert counted[index] == np.count_nonzero((begins < right) & (ends > left))


def test_the_skyline_stays_in_its_band() -> None:
    begins = np.sort(np.random.default_rng(1).integers(0, 1000, 5000))
    band = Box(100, 20, 400, 30)
    boxes = skyline(begins, np.sort(begins + 3), TimeScale(Window(0, 1000), 100, 400), band, 2)
    assert boxes[:, 0].min() >= band.x
    assert (boxes[:, 0] + boxes[:, 2]).max() <= band.right
    np.testing.assert_allclose(boxes[:, 1] + boxes[:, 3], band.bottom, rtol=1e-5)
    assert boxes[:, 3].max() == band.h
