"""The labels of the store that comes with the program, at many zooms."""

import numpy as np
import pytest

from explorer.assets import bundled_store
from explorer.domain.state import Grouping, Window, group_by, initial_state, show
from explorer.gui.opened import OpenedStore, read_opened
from explorer.layout.resolve import resolve
from explorer.layout.scene import Canvas
from explorer.store.opener import open_store
from tests.layout.test_resolve import overlaps


@pytest.fixture(scope="module")
def bundled() -> OpenedStore:
    with open_store(bundled_store()) as store:
        return read_opened(store)


@pytest.mark.parametrize("grouping", Grouping)
@pytest.mark.parametrize("width", [1000.0, 1592.0])
def test_no_label_lies_over_another_from_the_whole_store_to_a_month(
    bundled: OpenedStore, grouping: Grouping, width: float
) -> None:
    whole, extent = group_by(initial_state(bundled.extent), grouping), bundled.extent
    for days in np.geomspace(1.1 * extent.width, 30, 16):
        for share in (0.6, 0.9):
            middle = extent.begin + share * extent.width
            state = show(whole, Window(middle - days / 2, middle + days / 2))
            assert overlaps(resolve(bundled.scene, state, Canvas(width, 900)).hit_boxes) == 0
