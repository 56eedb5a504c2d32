"""The documentation says what is so: its example works, and its links lead somewhere."""

import re
from pathlib import Path

import pytest

from explorer.store.opener import open_store
from explorer.store.reader import read_detail, read_meta
from tests.example import PROJECT, make_example_store

DOCUMENTS = sorted([*PROJECT.glob("*.md"), *PROJECT.glob("docs/**/*.md"), *PROJECT.glob("packaging/*.md")])


def test_the_example_of_the_format_is_a_store(tmp_path: Path) -> None:
    with open_store(make_example_store(tmp_path / "bridge.sqlite")) as store:
        assert read_meta(store).title == "The bridge"
        detail = read_detail(store, "opening")
    assert detail is not None
    assert detail.voices[0].claims[0].excerpt.exact == "opened on 4 May 1891"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_to_files_that_are_there(document: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text("utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []
