from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.assets import bundled_store
from explorer.domain.days import to_day
from explorer.domain.spans import parse_span
from explorer.domain.state import Filter, Grouping, Span
from explorer.domain.telling import AsTold, OnlyDiffering
from explorer.drawing.palette import PRINT
from explorer.drawing.typst import Json
from explorer.export.dossier import gather
from explorer.export.pictures import Sheet, draw, of_rows, parts, pictures
from tests.export import samples
from tests.export.stores import make_crowd

A4 = Sheet(297, 210)


def captions(figures: Json) -> list[str]:
    assert isinstance(figures, list)
    return [str(figure["caption"]) for figure in figures if isinstance(figure, dict)]


def test_a_few_events_make_one_figure_with_all_of_them() -> None:
    made = pictures(samples.dossier(), PRINT, A4)["figures"]
    assert isinstance(made, list)
    (figure,) = made
    assert captions([figure]) == ["1947 – 1953: 3 events."]
    assert isinstance(figure, dict)
    assert "Diplomacy 3" in str(figure["alt"])


def test_the_legend_explains_the_marks_of_the_figures_and_no_others() -> None:
    legend = pictures(samples.dossier(), PRINT, A4)["legend"]
    assert isinstance(legend, list)
    words = [each["words"] for each in legend if isinstance(each, dict)]
    assert "on a day" in words
    assert "so many more events" not in words


def test_a_crowd_is_shown_in_parts_that_hold_every_event(tmp_path: Path) -> None:
    dossier = gather(make_crowd(tmp_path / "s.sqlite", 400), Span(to_day(1949), to_day(1970)), Filter())
    first, *rest = captions(pictures(dossier, PRINT, A4)["figures"])
    assert "the weightiest" in first
    assert len(rest) > 2
    assert sum(int(caption.split(": the ")[1].split()[0]) for caption in dict.fromkeys(rest)) == 400


def test_no_lane_of_a_figure_is_empty() -> None:
    alone = of_rows(samples.table(), np.array([0, 2]))
    assert (alone.uid, alone.themes) == (("speech", "aid"), (samples.DIPLOMACY,))


def test_a_figure_leaves_out_the_years_before_the_first_event_and_after_the_last() -> None:
    wide = Span(to_day(1800), to_day(2000))
    (timeline,) = draw(samples.dossier(), np.arange(3), wide, A4)
    assert (timeline.scale.window.begin, timeline.scale.window.end) == (to_day(1947), to_day(1950))


def test_lanes_that_no_sheet_can_hold_roll_on_to_the_next(tmp_path: Path) -> None:
    dossier = gather(make_crowd(tmp_path / "s.sqlite", 60), Span(to_day(1950), to_day(1952)), Filter())
    rolled = draw(dossier, np.arange(60), dossier.span, Sheet(297, 70))
    assert len(rolled) > 1


@given(st.lists(st.integers(to_day(1890), to_day(1999)), min_size=1, max_size=300))
def test_parts_cover_the_span_without_gap_or_overlap(begins: list[int]) -> None:
    span = Span(to_day(1900), to_day(2000))
    cut = parts(sorted(begins), span)
    assert (cut[0].begin, cut[-1].end) == (span.begin, span.end)
    assert all(one.end == other.begin for one, other in pairwise(cut))


@pytest.mark.parametrize("count", [1, 36, 37, 200])
def test_a_busy_year_is_cut_at_its_quarters(count: int) -> None:
    begins = sorted(to_day(1950, 1 + number % 12) for number in range(count))
    assert len(parts(begins, Span(to_day(1950), to_day(1951)))) == {1: 1, 36: 1, 37: 2, 200: 4}[count]


def test_the_lanes_of_figures_stand_for_what_is_asked() -> None:
    made = pictures(samples.dossier(), PRINT, replace(A4, grouping=Grouping.SOURCE))["figures"]
    assert "Paper 1, A blog 2" in str(made)


def test_a_few_events_are_not_shown_twice_though_some_are_only_counted() -> None:
    dossier = gather(bundled_store(), parse_span("1947/1953"), Filter(disputed_only=True), AsTold("wikipedia"))
    (caption,) = captions(pictures(dossier, PRINT, replace(A4, grouping=Grouping.TONE))["figures"])
    assert caption.startswith("1947 – 1953: 7 events")


def test_a_figure_made_less_high_keeps_every_thread_of_a_braid() -> None:
    dossier = gather(bundled_store(), parse_span("1947/1949"), Filter(), OnlyDiffering())
    (timeline,) = draw(dossier, np.array([entry.row for entry in dossier.entries]), dossier.span, A4)
    bottoms = timeline.thread_boxes[:, 1] + timeline.thread_boxes[:, 3]
    assert len(bottoms) == 3
    assert bottoms.max() <= timeline.height
