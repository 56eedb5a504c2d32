"""The small corpus, its store, and the store open."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.store.building.anchoring import anchor
from explorer.store.building.builder import build_store
from explorer.store.opener import Store, open_store
from explorer.store.texts.texts import SourceTexts, read_source_texts
from tests.store.making import make_corpus


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    corpus = make_corpus(folder)
    anchor(corpus, folder / "texts")
    build_store(corpus, folder / "bridge.sqlite")
    return folder


@pytest.fixture
def bare_corpus(tmp_path: Path) -> Path:
    """The corpus before it is anchored; its texts lie beside it."""
    return make_corpus(tmp_path)


@pytest.fixture
def corpus(_made: Path, tmp_path: Path) -> Path:
    """The corpus, anchored; its texts lie beside it."""
    shutil.copytree(_made / "texts", tmp_path / "texts")
    return Path(shutil.copytree(_made / "bridge", tmp_path / "bridge"))


@pytest.fixture
def texts_folder(tmp_path: Path) -> Path:
    """Where the texts of the corpus lie."""
    return tmp_path / "texts"


@pytest.fixture
def texts(_made: Path) -> SourceTexts:
    """The whole texts."""
    return read_source_texts(_made / "texts")


@pytest.fixture
def store_path(_made: Path, tmp_path: Path) -> Path:
    """A store that a test may spoil."""
    return Path(shutil.copy(_made / "bridge.sqlite", tmp_path / "bridge.sqlite"))


@pytest.fixture
def store(store_path: Path) -> Iterator[Store]:
    """The store, open."""
    with open_store(store_path) as opened:
        yield opened
