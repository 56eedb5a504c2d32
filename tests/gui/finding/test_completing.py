import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.query import parse_query
from explorer.gui.finding.choices import Around, TypeIn
from explorer.gui.finding.completing import FIELDS, completions
from explorer.gui.opened import OpenedStore
from tests.domain.test_query import PIECES


@pytest.fixture
def around(opened: OpenedStore) -> Around:
    return Around(opened.scene.table, opened.extent, source_names={"gazette": "The Gazette"})


def offered(typed: str, around: Around) -> list[str]:
    return [entry.choice.text for entry in completions(typed, around) if isinstance(entry.choice, TypeIn)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ac", "actor:"),
        ("war -so", "war -source:"),
        ("source:", "source:gazette "),
        ("x source:gaz", "x source:gazette "),
        ("disputed:", "disputed:yes "),
        ("property:nu", "property:number "),
        ("importance:4", "importance:4.. "),
        ("tone:conf", "tone:conflict "),
        ("certainty:y", "certainty:year "),
    ],
)
def test_the_end_of_the_line_is_completed(typed: str, first: str, around: Around) -> None:
    assert offered(typed, around)[0] == first


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("disputed", ["disputed:", "disputed:yes "]),
        ("2022 contradict", ["2022 disputed:yes "]),
        ("actor", ["actor:", "property:actor "]),
        ("-conflict", ["-tone:conflict "]),
        ("year", ["certainty:year "]),
    ],
)
def test_a_plain_word_is_offered_as_the_field_that_it_may_mean(typed: str, meant: list[str], around: Around) -> None:
    assert offered(typed, around) == meant


@pytest.mark.parametrize(
    "typed", ["", "a", "source:gazette", "source:gazette ", "colour:", "the actor is", "disputed:yes"]
)
def test_what_is_whole_or_no_field_is_left_alone(typed: str, around: Around) -> None:
    assert offered(typed, around) == []


def test_what_is_offered_is_understood(around: Around) -> None:
    for field in set(FIELDS) - {"date"}:
        for text in offered(f"{field}:", around):
            assert len(parse_query(text).conditions) == 1, text


@given(text=st.lists(st.sampled_from([*PIECES, *FIELDS, ":"]), max_size=8).map("".join))
def test_no_line_breaks_it(text: str, opened: OpenedStore) -> None:
    for entry in completions(text, Around(opened.scene.table, opened.extent)):
        assert entry.choice is None or isinstance(entry.choice, TypeIn)
