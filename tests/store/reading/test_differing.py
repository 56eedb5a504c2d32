from collections.abc import Sequence
from pathlib import Path

import pytest

from explorer.store.opener import Cell, Row, Store, open_store
from explorer.store.reading.differing import read_disagreement_ids, read_every_disagreement
from tests.store.columns.test_tables import HOSTILE
from tests.store.making import alter, loosen_all


def test_every_disagreement_comes_with_its_events(store: Store) -> None:
    found = {each.disagreement.uid: each for each in read_every_disagreement(store).placed}
    assert [event.uid for event in found["opening-day"].events] == ["opening"]
    assert found["opening-day"].source_ids == ("annals", "gazette")
    event = found["vote-untold"].events[0]
    assert event.edtf == "1901-05"
    assert (event.earliest, event.latest) == (2415506, 2415536)


def test_the_ids_by_event_are_the_same_both_ways(store: Store) -> None:
    found = read_every_disagreement(store)
    assert found.by_event == read_disagreement_ids(store)
    assert set(found.by_event or {}) == {"opening", "vote"}


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
        ids = read_disagreement_ids(store)
    assert all(isinstance(event.label, str) for each in found.placed for event in each.events)
    assert all(isinstance(uid, str) for uid in ids)
