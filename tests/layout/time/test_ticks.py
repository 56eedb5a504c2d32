from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.days import to_date, to_day
from explorer.domain.state import Window
from explorer.layout.measure import text_width
from explorer.layout.scale import TimeScale
from explorer.layout.time.ticks import Ticks, label_x, resolve_ticks

SIZE = 12.0
SCALES = st.builds(
    lambda begin, days, width: TimeScale(Window(begin, begin + days), 100.0, width),
    begin=st.floats(-3_000_000, 6_000_000),
    days=st.floats(2, 4_000_000),
    width=st.floats(50, 4000),
)


def ticks_of(first: int, days: float, width: float = 800.0) -> Ticks:
    return resolve_ticks(TimeScale(Window(first, first + days), 0.0, width), SIZE)


def fine(ticks: Ticks) -> list[str]:
    return [tick.label for tick in ticks.fine if tick.label]


@given(SCALES)
def test_fine_ticks_ascend_inside_the_window(scale: TimeScale) -> None:
    days = [tick.day for tick in resolve_ticks(scale, SIZE).fine]
    assert all(a < b for a, b in pairwise(days))
    assert all(scale.window.begin <= day < scale.window.end for day in days)


@given(SCALES)
def test_fine_labels_never_collide_and_never_leave_the_picture(scale: TimeScale) -> None:
    placed = [(label_x(scale, t.day, SIZE), t.label) for t in resolve_ticks(scale, SIZE).fine if t.label]
    ends = [x + text_width(label, SIZE) for x, label in placed]
    assert all(end < x for end, (x, _) in zip(ends, placed[1:], strict=False))
    assert all(end <= scale.left + scale.width for end in ends)


@given(SCALES)
def test_coarse_units_follow_each_other_and_cover_the_window(scale: TimeScale) -> None:
    coarse = resolve_ticks(scale, SIZE).coarse
    assert all(a.end == b.begin for a, b in pairwise(coarse))
    assert coarse[0].begin <= scale.window.begin
    assert coarse[-1].end >= scale.window.end


@given(SCALES)
def test_there_are_no_more_ticks_than_pixels_for_them(scale: TimeScale) -> None:
    assert len(resolve_ticks(scale, SIZE).fine) <= scale.width / 10 + 2


@pytest.mark.parametrize(
    ("days", "first_labels", "coarse"),
    [
        (3, ["Monday 17", "Tuesday 18"], "May 1948"),
        (12, ["Mon 17", "Tue 18"], "May 1948"),
        (30, ["17", "18"], "May 1948"),
        (90, ["20", "25", "1"], "May 1948"),
        (300, ["June", "July"], "1948"),
        (2000, ["Jul", "Oct"], "1948"),
        (6000, ["1949", "1950"], "1940s"),
        (19_000, ["1950", "1955"], "1940s"),
        (100_000, ["1960", "1980", "2000"], "1900–1999"),
        (1_000_000, ["2000", "2200"], "1000–1999"),
        (3_000_000, ["2000", "3000"], "CE"),
    ],
)
def test_the_step_follows_the_zoom(days: int, first_labels: list[str], coarse: str) -> None:
    ticks = ticks_of(to_day(1948, 5, 17), days)
    assert fine(ticks)[: len(first_labels)] == first_labels
    assert ticks.coarse[0].labels[0] == coarse


def test_there_is_no_year_0_and_round_years_before_christ_are_round_on_screen() -> None:
    ticks = ticks_of(to_day(-349), 600 * 365)
    labels = fine(ticks)
    assert labels[:7] == ["350 BCE", "300 BCE", "250 BCE", "200 BCE", "150 BCE", "100 BCE", "50 BCE"]
    assert labels[7:9] == ["1", "50"]
    assert to_date(ticks.fine[1].day) == (-299, 1, 1)


def test_single_years_count_down_to_1_bce_and_up_from_1() -> None:
    assert fine(ticks_of(to_day(-2), 6 * 365.25))[:5] == ["3 BCE", "2 BCE", "1 BCE", "1", "2"] or fine(
        ticks_of(to_day(-2), 12 * 365.25)
    )[:5] == ["3 BCE", "2 BCE", "1 BCE", "1", "2"]


def test_a_decade_and_a_century_before_christ_are_named_by_their_years() -> None:
    assert [s.labels[0] for s in ticks_of(to_day(-24), 40 * 365).coarse][:4] == [
        "30–21 BCE", "20–11 BCE", "10–1 BCE", "1–9",
    ]  # fmt: skip


@pytest.mark.parametrize("years", [20_000, 1_000_000, 900_000_000])
def test_the_longest_times_have_labels_too(years: int) -> None:
    first, last = to_day(-years), to_day(2024)
    labels = fine(ticks_of(first, last - first))
    assert len(labels) >= 4
    assert labels[0].endswith(",000 BCE")
