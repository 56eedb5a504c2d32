"""The bundled store is what its text files say, no more and no less; the text files alone are needed to build it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.assets import bundled_store
from explorer.store.auditing.audit import check_store
from explorer.store.building.builder import build_store
from explorer.store.opener import open_store
from explorer.store.reader import read_sources

CORPUS = Path(__file__).resolve().parents[2] / "data" / "israel-russia"


def content_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table; not the insides of the search index, which another SQLite may lay out otherwise."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        names = connection.execute("SELECT name FROM pragma_table_list WHERE type IN ('table', 'virtual')")
        rows = "SELECT * FROM {} ORDER BY rowid"
        tables = [name for (name,) in names.fetchall() if not name.startswith("sqlite_")]
        return {name: connection.execute(rows.format(name)).fetchall() for name in tables}


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_store(CORPUS, tmp_path_factory.mktemp("rebuilt") / "again.sqlite").path


def test_building_again_gives_the_same_content(rebuilt: Path) -> None:
    assert content_of(rebuilt) == content_of(bundled_store())


def test_the_bundled_store_keeps_every_rule() -> None:
    with open_store(bundled_store()) as store:
        assert check_store(store) == ()


def test_the_five_sources_have_their_marks() -> None:
    with open_store(bundled_store()) as store:
        marks = {source.source_id: source.mark for source in read_sources(store)}
    assert marks == {"wikipedia": "W", "jiss": "J", "arutz-sheva": "A", "al-jazeera": "Z", "blog": "B"}
