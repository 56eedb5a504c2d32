"""Known errors come out of a child process as they were raised there."""

import pickle
from pathlib import Path

import pytest

from explorer.domain.errors import ExplorerError
from explorer.store.errors import CorpusError, StoreMissingError, StoreSlowError, TargetError


@pytest.mark.parametrize(
    "error",
    [
        StoreMissingError(Path("a.sqlite")),
        StoreSlowError(Path("a.sqlite"), 60),
        TargetError(Path("a.sqlite"), "disk full"),
        CorpusError(["one fault", "another"]),
    ],
)
def test_an_error_that_was_pickled_says_the_same(error: ExplorerError) -> None:
    found = pickle.loads(pickle.dumps(error))  # noqa: S301 our own
    assert type(found) is type(error)
    assert str(found) == str(error)
    assert vars(found) == vars(error)
