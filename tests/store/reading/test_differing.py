from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from explorer.store.opener import Cell, Row, Store, open_store
from explorer.store.reader import read_table
from explorer.store.reading.differing import read_disputes, read_every_disagreement
from tests.store.columns.test_tables import HOSTILE
from tests.store.making import alter, loosen_all


def test_every_disagreement_comes_with_its_events(store: Store) -> None:
    found = {each.disagreement.uid: each for each in read_every_disagreement(store).placed}
    assert [event.uid for event in found["opening-day"].events] == ["opening"]
    assert found["opening-day"].source_ids == ("annals", "gazette")
    event = found["vote-untold"].events[0]
    assert event.edtf == "1901-05"
    assert (event.earliest, event.latest) == (2415506, 2415536)


def test_the_disagreements_by_row_are_those_by_event(store: Store) -> None:
    found, table = read_every_disagreement(store).by_event or {}, read_table(store)
    disputes = read_disputes(store, table)
    by_row = {(row, which) for uid, ids in found.items() for row in [table.row_of(uid)] for which in ids}
    assert set(zip(disputes.row.tolist(), disputes.disagreement.tolist(), strict=True)) == by_row
    assert set(found) == {"opening", "vote"}
    assert disputes.touching(np.arange(len(table))) == 2
    assert disputes.touching(np.array([table.row_of("vote")])) == 1
    assert disputes.touching(np.zeros(0, np.int64)) == 0


def test_the_number_of_queries_does_not_grow_with_the_disagreements(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    rows = Store.rows

    def counted(this: Store, query: str, parameters: Sequence[Cell] = ()) -> list[Row]:
        asked.append(query)
        return rows(this, query, parameters)

    monkeypatch.setattr(Store, "rows", counted)
    assert len(read_every_disagreement(store).placed) == 2
    assert len(asked) <= 6


def test_a_disagreement_without_claims_has_no_events(store_path: Path) -> None:
    alter(store_path, "DELETE FROM disagreement_claim")
    with open_store(store_path) as store:
        found = read_every_disagreement(store)
    assert [each.events for each in found.placed] == [(), ()]
    assert found.by_event == {}


@pytest.mark.parametrize("statement", HOSTILE)
def test_values_of_other_types_never_crash_the_list(store_path: Path, statement: str) -> None:
    loosen_all(store_path)
    alter(store_path, statement)
    with open_store(store_path) as store:
        found = read_every_disagreement(store)
        read_disputes(store, read_table(store))
    assert all(isinstance(event.label, str) for each in found.placed for event in each.events)
