"""Synonyms as a store may hold them: so many words, so many to a ring, and no more."""

from pathlib import Path

import pytest

from explorer.store.opener import open_store
from explorer.store.searching.synonyms import LONGEST_SYNONYM, MOST_OF_RING, Synonyms, read_synonyms
from tests.store.making import alter


def ring_of(store_path: Path, words: list[str]) -> Synonyms:
    rows = ", ".join(f"(9, '{word}')" for word in words)
    alter(store_path, "DELETE FROM synonym", f"INSERT INTO synonym VALUES {rows}")  # noqa: S608 words of the tests
    with open_store(store_path) as store:
        return read_synonyms(store)


def test_a_synonym_has_four_words_at_most(store_path: Path) -> None:
    longest, longer = (" ".join(["far"] * count) for count in (LONGEST_SYNONYM, LONGEST_SYNONYM + 1))
    found = ring_of(store_path, ["near", longest, longer])
    assert found.of(("near",)) == (longest,)
    assert found.longest == LONGEST_SYNONYM


def test_a_ring_has_no_more_words_than_are_read(store_path: Path) -> None:
    words = [f"{chr(97 + number % 26)}{chr(97 + number // 26)}rd" for number in range(MOST_OF_RING + 1)]
    found = ring_of(store_path, words)
    assert [found.knows((word,)) for word in words] == [True] * MOST_OF_RING + [False]


@pytest.mark.parametrize(
    ("typed", "other"), [("treaties", "treaty"), ("ties", "tie"), ("pass", "pass"), ("gas", "gas")]
)
def test_plural_and_singular_are_one_word(typed: str, other: str) -> None:
    found = Synonyms([(other, "pact")])
    assert "pact" in found.of((typed,))
    assert not Synonyms([("pas", "pact")]).knows(("pass",))
