import pytest

from explorer.domain.state import Filter, Grouping, Window
from explorer.domain.table import Mark
from explorer.layout.marks.gaps import gaps_in, length_in_words
from explorer.layout.resolve import Canvas, Scene, resolve
from explorer.layout.rows.grouping import Grouped
from explorer.layout.rows.prepare import Prepared, prepare
from tests.layout.tables import FIRST, Made, table, view
from tests.layout.test_resolve import drawn_texts


def events(*made: Made) -> Prepared:
    return prepare(Scene(table(made)), Filter(), Grouped(Grouping.NONE))


def test_a_gap_lies_between_the_last_day_of_one_and_the_first_of_the_next() -> None:
    both = events(Made(begin=10), Made(begin=500))
    assert gaps_in(both, Window(FIRST + 0.0, FIRST + 1000.0), 100) == ((FIRST + 11, FIRST + 500),)
    assert gaps_in(both, Window(FIRST + 200.0, FIRST + 300.0), 100) == ((FIRST + 11, FIRST + 500),)


def test_where_a_bar_runs_there_is_no_gap() -> None:
    bridged = events(Made(begin=0, core=600, marks=Mark.INTERVAL), Made(begin=10), Made(begin=500))
    assert gaps_in(bridged, Window(FIRST + 0.0, FIRST + 1000.0), 100) == ()


def test_short_gaps_and_those_out_of_sight_are_left_out() -> None:
    three = events(Made(begin=0), Made(begin=50), Made(begin=900))
    assert gaps_in(three, Window(FIRST + 0.0, FIRST + 45.0), 100) == ()
    assert gaps_in(events(), Window(FIRST + 0.0, FIRST + 45.0), 100) == ()


@pytest.mark.parametrize(
    ("days", "words"), [(1, "1 day"), (12, "12 days"), (70, "2 months"), (800, "2 years"), (9000, "24 years")]
)
def test_lengths_are_told_in_whole_units(days: int, words: str) -> None:
    assert length_in_words(days) == words


def test_the_length_is_written_into_the_picture() -> None:
    scene = Scene(table([Made(begin=100), Made(begin=8000)]))
    assert "21 years without events" in drawn_texts(resolve(scene, view(0, 9000), Canvas(900, 300)))
