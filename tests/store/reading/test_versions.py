from pathlib import Path

import pytest

from explorer.domain.days import to_day
from explorer.domain.table import EventTable
from explorer.domain.versions import Versions
from explorer.store.building.synthetic import LINKS_OF, write_synthetic
from explorer.store.errors import StoreDamagedError
from explorer.store.opener import open_store
from explorer.store.reader import read_table
from explorer.store.reading.versions import read_versions
from explorer.store.reading.voices import read_voices
from tests.store.making import alter


def read(path: Path) -> tuple[EventTable, Versions]:
    with open_store(path) as store:
        table = read_table(store)
        return table, read_versions(store, table)


def test_an_event_whose_date_is_disputed_has_a_version_for_each_date(store_path: Path) -> None:
    table, versions = read(store_path)
    found = versions.of(table.uid.index("opening"))
    assert versions.begin_earliest[found].tolist() == [to_day(1905, 6, 3), to_day(1905, 6, 4)]
    assert versions.differs[found].all()
    assert [versions.witnesses(at) for at in found.tolist()] == [((0,),), ((1,),)]


def test_an_event_whose_date_is_only_told_more_exactly_does_not_differ(store_path: Path) -> None:
    table, versions = read(store_path)
    found = versions.of(table.uid.index("closure"))
    assert len(found) == 1
    assert not versions.differs[found].any()
    assert not len(versions.of(table.uid.index("vote")))


def test_a_source_that_copies_another_is_one_witness_with_it(store_path: Path) -> None:
    alter(store_path, "UPDATE source SET derived_from = 'annals' WHERE source_id = 'gazette'")
    alter(store_path, "UPDATE claim SET value_edtf = '1905-06-03' WHERE uid = 'opening/g-date'")
    table, versions = read(store_path)
    (found,) = versions.of(table.uid.index("opening")).tolist()
    assert versions.witnesses(found) == ((0, 1),)


def test_dates_that_are_none_and_claims_that_refute_are_passed_over(store_path: Path) -> None:
    alter(store_path, "UPDATE claim SET value_edtf = 'long ago' WHERE uid = 'opening/a-date'")
    alter(store_path, "UPDATE claim SET stance = 'refutes' WHERE uid = 'opening/g-date'")
    table, versions = read(store_path)
    assert not len(versions.of(table.uid.index("opening")))


def test_the_claims_of_an_event_are_taken_together_where_they_come_in_several_portions(
    store_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, at_once = read(store_path)
    monkeypatch.setattr("explorer.store.opener._ROWS_A_PORTION", 1)
    _, by_one = read(store_path)
    assert len(by_one) == len(at_once) > 1
    for name in ("row", "begin_earliest", "end_latest", "marks", "sources", "stands", "differs"):
        assert getattr(by_one, name).tolist() == getattr(at_once, name).tolist()


def test_a_made_up_store_has_versions_that_differ(tmp_path: Path) -> None:
    write_synthetic(tmp_path / "made.sqlite", 400)
    _, versions = read(tmp_path / "made.sqlite")
    assert len(versions) == 2 * 400 // LINKS_OF
    assert versions.differs.all()
    assert (versions.row[1:] >= versions.row[:-1]).all()


def test_sources_that_another_program_takes_away_meanwhile_copy_nobody(store_path: Path) -> None:
    with open_store(store_path) as store:
        table = read_table(store)
        alter(store_path, "PRAGMA foreign_keys = OFF", "DELETE FROM source WHERE source_id = 'gazette'")
        assert read_versions(store, table).origins == tuple(range(len(table.source_ids)))
        with pytest.raises(StoreDamagedError, match="changed while it was read"):
            read_voices(store, table)
