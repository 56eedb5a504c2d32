"""Notes in a folder of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.notes.keeping import Notes
from explorer.notes.opener import open_notes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "own"


@pytest.fixture
def notes(folder: Path) -> Iterator[Notes]:
    with open_notes(folder).notes as made:
        yield made
