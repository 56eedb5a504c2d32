import numpy as np
import pytest

from explorer.domain.days import to_day
from explorer.domain.state import Window
from explorer.domain.voices import Voice
from explorer.gui.timeline.strip_words import (
    curve_words,
    length_in_words,
    stretch_in_words,
    stretch_words,
    tone_in_words,
)
from explorer.layout.strips.barometer import Curve
from explorer.layout.strips.source_strip import Manner, Stretch

STUDY = Voice("study", "S", "A study", "the think-tank study", Window(to_day(1947), to_day(2019)), 0)
BEGIN, END = float(to_day(1967)), float(to_day(1974))


@pytest.mark.parametrize(
    ("manner", "counts", "words"),
    [
        (
            Manner.SPEAKS,
            (12, 3, 0),
            "The think-tank study tells 12 events of 1967–1973; silent on 3 that others tell.",
        ),
        (Manner.SPEAKS, (1, 0, 0), "The think-tank study tells 1 event of 1967–1973."),
        (
            Manner.SILENT,
            (0, 7, 2),
            "The think-tank study is silent on 1967–1973, though in its scope: others tell 7 events. "
            "Where sources differ it is named as silent on 2.",
        ),
        (Manner.OUT, (0, 0, 0), "1967–1973 is outside what the think-tank study sets out to tell (1947–2018)."),
        (Manner.QUIET, (0, 0, 0), "No source tells of an event that began then (1967–1973)."),
    ],
)
def test_a_stretch_is_told_in_a_sentence(manner: Manner, counts: tuple[int, int, int], words: str) -> None:
    assert stretch_words(STUDY, Stretch(manner, BEGIN, END, *counts)) == words


@pytest.mark.parametrize(
    ("begin", "end", "words"),
    [
        (to_day(1967, 1, 1), to_day(1974, 1, 1), "1967–1973"),
        (to_day(1967, 5, 3) + 0.5, to_day(1967, 12, 9), "May 1967 – December 1967"),
        (to_day(1967, 6, 5), to_day(1967, 6, 11), "5 June 1967 – 10 June 1967"),
        (to_day(1967, 6, 5), to_day(1967, 6, 5) + 0.2, "5 June 1967"),
    ],
)
def test_a_stretch_is_named_as_its_length_asks(begin: float, end: float, words: str) -> None:
    assert stretch_in_words(begin, end) == words


def test_the_curve_says_its_value_and_what_stands_behind_it() -> None:
    days = np.array([BEGIN, BEGIN + 10])
    found = Curve(days, 10.0, np.array([-4.4, np.nan]), np.array([12, 0]), np.array([3, 0]), 240.0)
    assert curve_words(found, BEGIN + 1) == (
        "2 January 1967: −4.4, conflict. 12 acts within 8 months, told by 3 independent sources."
    )
    assert curve_words(found, BEGIN + 11) == ("12 January 1967: no coded act within 8 months. Not coded is not zero.")


@pytest.mark.parametrize(
    ("value", "words"),
    [(7.0, "+7.0, cooperation"), (-0.04, "0.0, neither conflict nor cooperation"), (-10, "−10.0, conflict")],
)
def test_a_tone_says_its_sense(value: float, words: str) -> None:
    assert tone_in_words(value) == words


def test_lengths_are_rounded_to_the_unit_that_fits() -> None:
    assert [length_in_words(days) for days in (1516, 62, 3, 1)] == ["4 years", "2 months", "3 days", "a day or two"]
