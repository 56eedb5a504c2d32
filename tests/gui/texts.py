"""Texts of the small store that a test may attach, and a store that keeps only their places."""

import shutil
from pathlib import Path

from tests.gui.corpus import TEXTS
from tests.store.making import alter


def write_texts(folder: Path, **changed: str) -> Path:
    """The texts of the sources, some of them with other words, in a folder of their own."""
    texts = folder / "texts"
    texts.mkdir()
    for name, text in (TEXTS | changed).items():
        (texts / f"{name}.txt").write_bytes(text.encode())
    return texts


def stand_off_store(store: Path, folder: Path) -> Path:
    """A copy of the store in which every excerpt is stand-off."""
    copy = Path(shutil.copy(store, folder / "stand-off.sqlite"))
    alter(copy, "UPDATE excerpt SET exact = NULL")
    return copy
