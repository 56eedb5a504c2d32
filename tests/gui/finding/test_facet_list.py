"""A long facet shows the most frequent values, and finds the others."""

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.facets import FacetCounts
from explorer.domain.selecting import Facet
from explorer.domain.state import Filter
from explorer.gui.finding.facet_list import LONG, LONGEST_NAME, MOST_ROWS, FacetList, FacetRow

NAMES = {f"theme-{number}": f"Subject {number}" for number in range(LONG + 8)}
COUNTS = FacetCounts(100, 100, {Facet.THEME: {value: number for number, value in enumerate(NAMES)}})
OFTEN = list(reversed(NAMES))


@pytest.fixture
def facet(qtbot: QtBot) -> FacetList:
    made = FacetList(Facet.THEME, "Themes", NAMES)
    qtbot.addWidget(made)
    made.tell(COUNTS, Filter())
    return made


def shown(facet: FacetList) -> list[str]:
    facet.adjustSize()
    rows = [row for row in facet.rows.values() if row.isVisibleTo(facet)]
    return [row.value for row in sorted(rows, key=FacetRow.y)]


def test_the_most_frequent_come_first(facet: FacetList) -> None:
    assert shown(facet) == OFTEN[:MOST_ROWS]
    assert facet.rows[OFTEN[0]].count.text() == str(len(NAMES) - 1)


def test_what_is_taken_stands_above_and_takes_no_row_from_the_others(facet: FacetList) -> None:
    facet.tell(COUNTS, Filter(themes=frozenset({"theme-0"})))
    assert shown(facet) == ["theme-0", *OFTEN[:MOST_ROWS]]
    assert facet.rows["theme-0"].box.isChecked()
    assert facet.rows["theme-0"].box.isEnabled()


def test_the_line_finds_values_that_are_not_shown(facet: FacetList) -> None:
    facet.finder.setText("subj 3")
    assert shown(facet) == ["theme-3"]
    facet.finder.setText("")
    assert shown(facet) == OFTEN[:MOST_ROWS]


def test_a_ticked_box_is_told_and_showing_counts_is_not(facet: FacetList, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(facet.taken):
        facet.tell(COUNTS, Filter(themes=frozenset({OFTEN[0]})))
    with qtbot.waitSignal(facet.taken) as told:
        facet.rows[OFTEN[1]].box.click()
    assert told.args == [Facet.THEME, OFTEN[1], True]


def test_a_short_facet_shows_all_in_its_order_and_has_no_line(qtbot: QtBot) -> None:
    names = {"one": "One & only", "two": "W" * (LONGEST_NAME + 1)}
    facet = FacetList(Facet.THEME, "Themes", names)
    qtbot.addWidget(facet)
    facet.tell(FacetCounts(9, 9, {Facet.THEME: {"one": 0, "two": 9}}), Filter())
    assert shown(facet) == ["one", "two"]
    assert not facet.finder.isVisibleTo(facet)
    assert not facet.rows["one"].box.isEnabled()
    words = [facet.rows[value].box.text() for value in names]
    assert words == ["One && only", "W" * (LONGEST_NAME - 1) + "…"]
