"""The agreement of two codings: the rules of the measure, and the figures that data/README.md states."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.data.agreement import Coding, measure, read, table

_CODING = [
    Coding("gazette", 0, 40, "a", "1948-05", "war", "05"),
    Coding("gazette", 50, 90, "b", "1967", "diplomacy", "none"),
    Coding("herald", 50, 90, "c", "1991", "diplomacy", "16"),
]


def test_a_coding_agrees_with_itself_wholly() -> None:
    same = measure(_CODING, _CODING)
    assert (same.matched, same.boundaries_f1, same.edtf_same) == (3, 1.0, 1.0)
    assert (same.theme_alpha, same.cameo_alpha) == (1.0, 1.0)


def test_spans_that_hardly_overlap_are_two_events() -> None:
    moved = [replace(_CODING[0], start=38, end=78), *_CODING[1:]]
    assert measure(_CODING, moved).matched == 2


def test_a_wider_date_is_compatible_and_not_the_same() -> None:
    wider = [replace(_CODING[0], edtf="1948"), *_CODING[1:]]
    agreement = measure(_CODING, wider)
    assert agreement.edtf_same == pytest.approx(2 / 3)
    assert agreement.edtf_compatible == 1.0


def test_the_codebook_states_the_figures_of_the_codings() -> None:
    codebook = (Path(__file__).parents[2] / "data" / "README.md").read_text(encoding="utf-8")
    assert table(measure(read("first.jsonl"), read("second.jsonl"))) in codebook
