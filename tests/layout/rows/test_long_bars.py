from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.domain.state import Filter, Grouping, Window, show, zoom
from explorer.domain.table import EventTable, Mark
from explorer.layout.resolve import Scene, resolve
from explorer.layout.rows import long_bars
from explorer.layout.rows.candidates import CELLS
from explorer.layout.rows.grouping import Grouped
from explorer.layout.rows.long_bars import FEW_ROWS, Bar, LongBars, Sought
from explorer.layout.rows.prepare import prepare
from explorer.layout.scene import Canvas
from explorer.layout.style import PAPER, PROJECTOR, SCREEN, Style
from tests.layout.tables import FIRST, TABLES, Made, table, view

WHOLE = (FIRST - 1000.0, FIRST + 100_000.0)


def bars_of(finder: LongBars, least: int, days: tuple[float, float] = WHOLE) -> list[Bar]:
    return [bar for _, bar in finder.found([Sought(0, 4)], least, days)]


def finder(events: EventTable) -> LongBars:
    prepared = prepare(Scene(events), Filter(), Grouped(Grouping.NONE))
    return LongBars(events, prepared.index, SCREEN)


@given(TABLES)
def test_no_two_long_bars_of_a_row_overlap(events: EventTable) -> None:
    if len(events):
        bars = bars_of(finder(events), 6)
        for row in range(4):
            line = sorted((bar.begin, bar.end) for bar in bars if bar.row == row)
            assert all(before[1] <= after[0] for before, after in pairwise(line))


@given(TABLES, st.floats(0, 40_000), st.sampled_from([50.0, 3000.0]))
def test_a_row_depends_neither_on_the_window_nor_on_what_was_seen_before(
    events: EventTable, begin: float, width: float
) -> None:
    if len(events):
        days = (FIRST + begin, FIRST + begin + width)
        alone = bars_of(finder(events), 8, days)
        used = finder(events)
        whole = {bar.entry: bar for bar in bars_of(used, 8)}
        assert alone == bars_of(used, 8, days)
        assert all(whole[bar.entry] == bar for bar in alone)


def test_a_long_bar_keeps_its_row_while_one_zooms_in() -> None:
    term = Made(core=9000, marks=Mark.INTERVAL, importance=4)
    terms = [replace(term, begin=4000 * number, label=f"Term {number}") for number in range(12)]
    scene, state = Scene(table(terms)), view(0, 8000, extent=(-2000, 60_000))
    ys: dict[int, set[float]] = {}
    for _ in range(8):
        timeline = resolve(scene, state, Canvas(1000, 430))
        for row, box in zip(timeline.hit_rows.tolist(), timeline.glyph_boxes.tolist(), strict=True):
            if box[2] > 2 * SCREEN.long:
                line = (box[1] - timeline.plot.y) // (timeline.plot.h / 12)
                ys.setdefault(row, set()).add(line)
        state = zoom(state, 1.19, FIRST + 6000)
    assert ys
    assert all(len(lines) == 1 for lines in ys.values())


def test_a_turning_point_stands_above_what_is_under_way_in_the_background() -> None:
    background = Made(begin=100, core=20_000, marks=Mark.INTERVAL, importance=2)
    events = table([background, Made(begin=5000, importance=5)])
    timeline = resolve(Scene(events), view(0, 9000), Canvas(1000, 300))
    top = dict(zip(timeline.hit_rows.tolist(), timeline.glyph_boxes[:, 1].tolist(), strict=True))
    assert top[1] < top[0]


@given(TABLES, st.integers(1, 9))
def test_no_two_bars_of_either_kind_share_a_place(events: EventTable, rows: int) -> None:
    bars = [bar for _, bar in finder(events).in_rows([(0, rows)], 6, WHOLE)]
    assert all(0 <= bar.row < rows for bar in bars)
    for row in range(rows):
        line = sorted((bar.begin, bar.end) for bar in bars if bar.row == row)
        assert all(before[1] <= after[0] for before, after in pairwise(line))


@given(TABLES, st.integers(1, 9), st.floats(0, 40_000), st.sampled_from([50.0, 3000.0]))
def test_what_stands_in_a_window_depends_on_it_as_little_as_the_rows(
    events: EventTable, rows: int, begin: float, width: float
) -> None:
    days = (FIRST + begin, FIRST + begin + width)
    whole = finder(events).in_rows([(0, rows)], 6, WHOLE)
    expected = [bar for _, bar in whole if bar.begin < days[1] and bar.end > days[0]]
    assert sorted(bar for _, bar in finder(events).in_rows([(0, rows)], 6, days)) == sorted(expected)


@pytest.mark.parametrize(("rows", "others"), [(FEW_ROWS, 0), (5, 1), (7, 2), (8, 3), (11, 4)])
def test_no_background_however_long_takes_the_row_of_a_turning_point(rows: int, others: int) -> None:
    background = [Made(begin=number, core=20_000, marks=Mark.INTERVAL, importance=3) for number in range(12)]
    events = table([*background, Made(begin=5000, core=300, marks=Mark.INTERVAL, importance=5)])
    bars = [bar for _, bar in finder(events).in_rows([(0, rows)], 6, WHOLE)]
    assert [int(events.importance[bar.entry]) for bar in bars if bar.row == 0] == [5]
    assert len(bars) == 1 + others


@pytest.mark.parametrize("rows", range(FEW_ROWS, 12))
def test_long_bars_leave_a_row_to_what_lasts_a_day(rows: int) -> None:
    bars = [
        Made(begin=number, core=20_000, marks=Mark.INTERVAL, importance=3 + number % 2, label=f"Term {number}")
        for number in range(40)
    ]
    found = finder(table(bars)).in_rows([(0, rows)], 6, WHOLE)
    assert len({bar.row for _, bar in found}) == rows - 1


def test_many_bars_of_one_time_fill_the_rows_and_no_more() -> None:
    crowd = [Made(begin=100 + number, core=5000, marks=Mark.INTERVAL) for number in range(300)]
    assert sorted(bar.row for bar in bars_of(finder(table(crowd)), 8)) == [0, 1, 2, 3]


@pytest.mark.parametrize("style", [SCREEN, PROJECTOR, PAPER])
def test_what_is_long_holds_its_label_and_nothing_reaches_further_than_a_chunk(style: Style) -> None:
    disc = 2 * (style.radius(5) + style.ring + style.label_gap)
    assert style.label_longest + style.mark + disc + 1 <= style.long
    assert 3 * style.long + 2 * style.stub + style.gap <= CELLS * style.cell


def test_a_window_beyond_all_events_has_no_bars() -> None:
    events = table([Made(begin=0, core=900, marks=Mark.INTERVAL)])
    state = show(view(0, 100), Window(FIRST + 40_000.0, FIRST + 40_500.0))
    assert len(resolve(Scene(events), replace(state), Canvas(900, 300)).hit_rows) == 0


@given(TABLES, st.integers(1, 12), st.integers(0, 12))
def test_the_bars_of_a_small_lane_are_those_that_are_looked_up_in_a_large_one(
    events: EventTable, rows: int, least: int
) -> None:
    bars = finder(events)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(long_bars, "SMALL", -1)
        looked_up = bars.in_rows([(0, rows)], least, WHOLE)
    assert bars.in_rows([(0, rows)], least, WHOLE) == looked_up
