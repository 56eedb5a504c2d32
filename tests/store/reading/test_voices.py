from math import inf
from pathlib import Path

import pytest

from explorer.domain.days import to_day
from explorer.domain.scope import scope_of
from explorer.domain.state import Window
from explorer.domain.voices import Voices
from explorer.store.opener import open_store
from explorer.store.reader import read_table
from explorer.store.reading.voices import read_voices, sides
from tests.store.making import alter


def read(path: Path) -> Voices:
    with open_store(path) as store:
        return read_voices(store, read_table(store))


def test_the_sources_come_in_the_order_of_the_table(store_path: Path) -> None:
    found = read(store_path).each
    assert [voice.source_id for voice in found] == ["annals", "gazette"]
    assert [voice.origin for voice in found] == [0, 1]
    assert all(len(voice.mark) == 1 and voice.name and voice.kind for voice in found)


@pytest.mark.parametrize("copied", ["annals", "gazette"])
def test_a_source_that_copies_another_counts_with_it_in_a_circle_too(store_path: Path, copied: str) -> None:
    alter(store_path, "UPDATE source SET derived_from = 'annals' WHERE source_id = 'gazette'")
    alter(store_path, f"UPDATE source SET derived_from = '{copied}' WHERE source_id = 'annals'")  # noqa: S608
    assert [voice.origin for voice in read(store_path).each] == [0, 0]


def test_a_named_silence_is_tied_to_the_events_that_it_is_about(store_path: Path) -> None:
    alter(store_path, "DELETE FROM disagreement_silence")
    alter(store_path, "INSERT INTO disagreement_silence SELECT disagreement_id, 'annals' FROM disagreement LIMIT 1")
    annals, gazette = read(store_path).each
    assert gazette.silences == ()
    assert len(annals.silences) == 1
    assert annals.silences[0].label
    assert annals.silences[0].rows


@pytest.mark.parametrize(
    ("edtf", "scope"),
    [
        ("1947/2018~", Window(to_day(1947), to_day(2019))),
        ("../1950", Window(-inf, to_day(1951))),
        ("1950/..", Window(to_day(1950), inf)),
        ("", None),
        ("long ago", None),
    ],
)
def test_the_scope_of_a_source_is_the_whole_of_what_it_says(edtf: str, scope: Window | None) -> None:
    assert scope_of(edtf) == scope


def test_few_acts_have_no_directions(store_path: Path) -> None:
    assert read(store_path).directions == ()


def test_the_sides_are_the_busiest_actor_and_those_it_deals_with_most() -> None:
    acts = [("a", "b")] * 6 + [("b", "a")] * 5 + [("a", "c")] * 4 + [("d", "a")] + [("c", "b")]
    assert sides(acts) == ("a", ("b", "c"))
    assert sides([]) == ("", ())
