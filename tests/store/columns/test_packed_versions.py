"""The packed versions say what the claims say, and are left alone where they do not."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from explorer.domain.versions import Versions
from explorer.store.auditing.audit import check_store
from explorer.store.building.synthetic import write_synthetic
from explorer.store.columns.packed_versions import unpack_versions
from explorer.store.columns.packing import packed_versions
from explorer.store.columns.version_rows import VersionRows, read_version_rows
from explorer.store.opener import open_store
from explorer.store.reader import read_table
from explorer.store.reading.versions import read_versions
from tests.store.columns.test_packed import forge
from tests.store.making import alter

FIELDS = (
    "row",
    "begin_earliest",
    "begin_latest",
    "end_earliest",
    "end_latest",
    "marks",
    "sources",
    "stands",
    "differs",
)


def same(one: VersionRows, other: VersionRows) -> bool:
    return list(packed_versions(one)) == list(packed_versions(other))


def unpacked(path: Path) -> VersionRows | None:
    with open_store(path) as store:
        return unpack_versions(store, read_table(store))


def from_rows(path: Path, events: Sequence[int] | None = None) -> VersionRows:
    with open_store(path) as store:
        return read_version_rows(store, read_table(store).source_ids, events)


def versions(path: Path) -> Versions:
    with open_store(path) as store:
        return read_versions(store, read_table(store))


@pytest.mark.parametrize("events", [0, 1, 3000])
def test_packed_versions_are_those_of_the_claims(tmp_path: Path, events: int) -> None:
    write_synthetic(tmp_path / "a.sqlite", events)
    found = unpacked(tmp_path / "a.sqlite")
    assert found is not None
    assert same(found, from_rows(tmp_path / "a.sqlite"))


def test_a_built_store_has_its_versions_packed(store_path: Path) -> None:
    found = unpacked(store_path)
    assert found is not None
    assert len(found.event_id)
    assert same(found, from_rows(store_path))


def test_the_versions_of_some_events_are_those_among_all(tmp_path: Path) -> None:
    write_synthetic(tmp_path / "a.sqlite", 1000)
    everything = from_rows(tmp_path / "a.sqlite")
    chosen = np.unique(everything.event_id)[::3].tolist()
    some = from_rows(tmp_path / "a.sqlite", chosen)
    assert some.sources.tolist() == everything.sources[np.isin(everything.event_id, chosen)].tolist()
    assert set(some.event_id.tolist()) == set(chosen)


def test_a_change_by_any_other_program_is_seen(store_path: Path) -> None:
    alter(store_path, "UPDATE claim SET value_edtf = '1905-06-05' WHERE uid = 'opening/g-date'")
    assert unpacked(store_path) is None
    assert 2417002 in versions(store_path).begin_earliest.tolist()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "made.sqlite"
    write_synthetic(path, 1000)
    return path


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM packed WHERE name = 'versions/event_id'",
        "DELETE FROM packed WHERE name = 'versions/stands'",
        "UPDATE packed SET type = 'text' WHERE name = 'versions/differs'",
        "UPDATE packed SET data = x'' WHERE name = 'versions/event_id'",
        "UPDATE packed SET data = x'' WHERE name LIKE 'versions/%'",
        "UPDATE packed SET data = zeroblob(length(data)) WHERE name = 'versions/event_id'",
        "UPDATE packed SET data = zeroblob(length(data)) WHERE name = 'versions/begin_earliest'",
        "UPDATE packed SET data = zeroblob(length(data)) WHERE name = 'versions/end_latest'",
        "UPDATE packed SET data = zeroblob(length(data)) WHERE name = 'versions/sources'",
        "UPDATE packed SET data = zeroblob(length(data)) WHERE name = 'versions/differs'",
        "UPDATE packed SET data = CAST(replace(hex(data), '01', 'ff') AS BLOB) WHERE name = 'versions/marks'",
        "UPDATE packed SET data = CAST(replace(data, x'01', x'ff') AS BLOB) WHERE name = 'versions/differs'",
        "UPDATE packed SET data = CAST(replace(data, x'01', x'7f') AS BLOB) WHERE name = 'versions/sources'",
        "UPDATE packed SET data = CAST(replace(data, x'01', x'7f') AS BLOB) WHERE name = 'versions/stands'",
    ],
)
def test_forged_versions_never_show(made: Path, tmp_path: Path, statement: str) -> None:
    honest, forged = versions(made), Path(shutil.copy(made, tmp_path / "forged.sqlite"))
    forge(forged, statement)
    assert unpacked(forged) is None
    found = versions(forged)
    assert all(getattr(found, name).tolist() == getattr(honest, name).tolist() for name in FIELDS)


def test_check_names_packed_versions_that_are_unsound(store_path: Path) -> None:
    forge(store_path, "DELETE FROM packed WHERE name = 'versions/marks'")
    with open_store(store_path) as store:
        assert "packed-columns" in {fault.rule for fault in check_store(store)}
