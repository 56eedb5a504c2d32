"""Fixtures for tests in a real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.screen import Screen, new_screen


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A screen of its own, with an empty home folder."""
    home = tmp_path / "home"
    home.mkdir()
    with new_screen(home) as made:
        yield made
