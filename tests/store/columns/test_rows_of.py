import numpy as np
import pytest
from msgspec.structs import replace

from explorer.store.columns.rows_of import rows_of
from tests.layout.tables import Made, table

IDS = [7, 3, 11, 5, 2]
EVENTS = replace(table([Made(begin=day) for day in range(5)]), event_id=np.array(IDS, np.int32))


@pytest.mark.parametrize("at_once", [1, 2, 5, 50])
def test_events_are_found_in_whichever_portion_they_stand(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.store.columns.rows_of._AT_ONCE", at_once)
    assert rows_of(EVENTS, [5, 7, 2, 5, 11]).tolist() == [3, 0, 4, 3, 2]


def test_an_event_that_the_table_lacks_has_no_row() -> None:
    assert rows_of(EVENTS, [4, 2, -1, 2**40]).tolist() == [-1, 4, -1, -1]
    assert rows_of(table([]), [4]).tolist() == [-1]
    assert not len(rows_of(EVENTS, []))
