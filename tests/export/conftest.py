from pathlib import Path

import pytest

from tests.export.stores import make_store


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return make_store(tmp_path / "store.sqlite")
