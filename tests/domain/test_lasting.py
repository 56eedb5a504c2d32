import mmap
import sys

import numpy as np
import pytest

from explorer.domain.lasting import lasting


@pytest.mark.parametrize("length", [0, 1, 200_000, 2_000_000])
def test_a_column_has_room_for_its_numbers(length: int) -> None:
    column = lasting(length, np.int32)
    column[:] = np.arange(length)
    assert column.dtype == np.int32
    assert column.tolist() == list(range(length))


def test_a_part_of_a_long_column_outlives_it() -> None:
    part = lasting(1_000_000, np.int64)[500_000:500_003]
    part[:] = (7, 8, 9)
    assert part.tolist() == [7, 8, 9]


@pytest.mark.skipif(sys.platform != "linux", reason="huge pages are asked for on Linux alone")
def test_a_system_that_knows_of_no_huge_pages_gives_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mmap, "MADV_HUGEPAGE", 9999)
    assert len(lasting(1_000_000, np.int64)) == 1_000_000
