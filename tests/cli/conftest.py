"""Stores for the command line: a small sound one, and one for each thing that can be wrong."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.example import make_example_store


@pytest.fixture(autouse=True)
def _one_application(qapp: QApplication) -> None:
    """Drawing a PNG would start a lesser application object, and there can be one in a process."""
    assert isinstance(qapp, QApplication)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return make_example_store(tmp_path / "bridge.sqlite")


def _changed(sql: str) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        make_example_store(path)
        connection = sqlite3.connect(path)
        connection.executescript(sql)
        connection.close()
        return path

    return make


def _written(content: bytes) -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return make


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


BAD_STORES: dict[str, tuple[Callable[[Path], Path], str]] = {
    "no such file": (lambda path: path, "no file"),
    "a folder": (_folder, "is a folder"),
    "an unreadable file": (lambda _path: Path("/proc/self/mem"), "cannot be read"),
    "an empty file": (_written(b""), "not an SQLite file"),
    "another kind of file": (_written(b"%PDF-1.7\n"), "not an SQLite file"),
    "SQLite, but no store": (_changed("PRAGMA application_id = 0"), "not an event store"),
    "another version": (_changed("PRAGMA user_version = 2"), "format 2"),
    "a missing table": (_changed("DROP TABLE claim"), "“claim” is missing"),
}
"""What is wrong with it: how to make it, and words of the sentence that says so."""


@pytest.fixture(params=BAD_STORES)
def bad_store(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """A store that cannot be opened, and words that the reader must see."""
    make, words = BAD_STORES[str(request.param)]
    return make(tmp_path / "bad.sqlite"), words
