from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from explorer.domain.edtf import parse
from explorer.store.auditing.audit import check_store
from explorer.store.building import synthetic
from explorer.store.building.synthetic import LINKS_OF, THEMES, write_synthetic
from explorer.store.building.writing import LARGE_PAGE
from explorer.store.opener import open_store
from explorer.store.reader import read_details, read_summary, read_table
from explorer.store.searching.search_index import read_search_index


@pytest.mark.parametrize("events", [0, 1, LINKS_OF, 1000])
def test_a_store_of_any_size_keeps_every_rule(tmp_path: Path, events: int) -> None:
    write_synthetic(tmp_path / "a.sqlite", events)
    with open_store(tmp_path / "a.sqlite") as store:
        assert check_store(store) == ()
        assert read_summary(store).events == events


def test_a_store_that_is_made_in_portions_keeps_every_rule_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(synthetic, "PORTION", 2 * LINKS_OF)
    write_synthetic(tmp_path / "a.sqlite", 5 * LINKS_OF + 1)
    with open_store(tmp_path / "a.sqlite") as store:
        assert check_store(store) == ()
        assert len(set(read_table(store).label)) == 5 * LINKS_OF + 1
        assert read_summary(store).disagreements == 6


def test_a_store_that_is_not_searchable_lacks_the_full_text_index_alone_and_keeps_every_rule(tmp_path: Path) -> None:
    write_synthetic(tmp_path / "a.sqlite", 500, searchable=False)
    with open_store(tmp_path / "a.sqlite") as store:
        assert check_store(store) == ()
        assert not read_search_index(store, read_table(store)).has_full_text


def test_the_same_number_and_seed_give_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_synthetic(tmp_path / name, 300, seed=seed)
    first, again, other = ((tmp_path / name).read_bytes() for name in "abc")
    assert first == again
    assert first != other


def test_dates_of_all_kinds_are_there_with_the_bounds_that_they_have(tmp_path: Path) -> None:
    write_synthetic(tmp_path / "a.sqlite", 2000)
    with open_store(tmp_path / "a.sqlite") as store:
        rows = store.rows("SELECT edtf, begin_earliest, begin_latest, end_earliest, end_latest FROM event")
    for edtf, *bounds in rows:
        assert bounds == list(parse(str(edtf)).bounds)
    shapes = Counter("".join("n" if sign.isdigit() else sign for sign in str(row[0])) for row in rows)
    assert set(shapes) == {
        "nnnn-nn-nn",
        "nnnn-nn",
        "nnnn",
        "nnnn~",
        "nnnn-nn-nn/nnnn-nn-nn",
        "nnnX",
        "nnnn-nn/..",
        "/nnnn",
    }


def test_labels_lie_in_ten_themes_and_are_told_by_sources(tmp_path: Path) -> None:
    write_synthetic(tmp_path / "a.sqlite", 500)
    with open_store(tmp_path / "a.sqlite") as store:
        table = read_table(store)
        details = read_details(store, table.uid)
    assert set(table.theme.tolist()) == set(range(len(THEMES)))
    assert len(set(table.label)) == 500
    assert np.all(table.source_mask > 0)
    assert all(voice.claims[0].excerpt.exact for detail in details for voice in detail.voices)
    assert sum(bool(detail.disagreements) for detail in details) == -(-500 // LINKS_OF)


@pytest.mark.slow
def test_a_hundred_thousand_events_are_read_from_large_pages(tmp_path: Path) -> None:
    write_synthetic(tmp_path / "a.sqlite", 100_000)
    with open_store(tmp_path / "a.sqlite") as store:
        assert len(read_table(store)) == 100_000
        assert store.one("PRAGMA page_size") == (LARGE_PAGE,)
