import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.domain.facets import ANY, choose, chosen, count_facets, taken_values, values
from explorer.domain.qualities import Certainty, Tone
from explorer.domain.quality_codes import certainties, tones
from explorer.domain.selecting import Facet, visible_rows
from explorer.domain.state import AGREED, Filter, Sought, Span
from explorer.domain.table import PROPERTIES, EventTable, Links, Mark
from explorer.domain.vocabulary import Actor, Place
from tests.domain.test_selecting import EVENTS, Made, table_of

ACTORS = (Actor("a", "A", "state", None), Actor("b", "B", "person", None))
PLACES = (Place("p", "P", None, None),)


def linked(rows_of: list[list[int]]) -> Links:
    starts = np.cumsum([0, *map(len, rows_of)])
    return Links(starts, np.array([row for rows in rows_of for row in rows], np.int32))


def full(events: Made) -> EventTable:
    """The table of some events with everything that the facets read, derived from their numbers."""
    table = table_of(events)
    rows = range(len(events))
    disputed = [row for row in rows if events[row][4]]
    return replace(
        table,
        importance=np.array([1 + event[0] % 5 for event in events], np.uint8),
        goldstein=np.array([(np.nan, -2, 0, 3)[event[0] % 4] for event in events], np.float32),
        actors=ACTORS,
        actor_links=linked([[row for row in rows if events[row][0] % 3 == i] for i in range(2)]),
        places=PLACES,
        place_links=linked([[row for row in rows if events[row][1] % 2]]),
        differ_links=linked([disputed, *([[]] * (len(PROPERTIES) - 1))]),
    )


@st.composite
def filters(draw: st.DrawFn) -> Filter:
    """Any filter, made as a reader makes it: value by value."""
    table, made = full([]), Filter()
    for facet in draw(st.lists(st.sampled_from([*Facet]), max_size=5)):
        offered = values(table, facet)
        if offered:
            made = choose(made, facet, draw(st.sampled_from(offered)), taken=True)
    period = draw(st.none() | st.integers(0, 40))
    return made if period is None else replace(made, period=Span(period, period + 15))


@given(EVENTS, filters())
def test_a_count_is_what_taking_the_value_alone_of_its_facet_would_show(events: Made, wanted: Filter) -> None:
    table = full(events)
    counts = count_facets(table, wanted)
    assert counts.shown == np.count_nonzero(visible_rows(table, wanted))
    for facet, by_value in counts.by_value.items():
        bare = wanted
        for value in chosen(wanted, facet):
            bare = choose(bare, facet, value, taken=False)
        for value, number in by_value.items():
            alone = choose(bare, facet, value, taken=True)
            assert number == np.count_nonzero(visible_rows(table, alone)), (facet, value)


@given(filters())
def test_letting_go_of_all_that_is_taken_leaves_an_empty_filter(wanted: Filter) -> None:
    table = full([])
    for facet, value in taken_values(wanted, table):
        wanted = choose(wanted, facet, value, taken=False)
    assert wanted.is_empty


def test_taking_and_letting_go_of_a_value_is_seen_in_the_facet() -> None:
    taken = choose(Filter(), Facet.DISAGREEMENT, ANY, taken=True)
    assert taken == Filter(disputed_only=True)
    assert chosen(choose(taken, Facet.DISAGREEMENT, AGREED, taken=True), Facet.DISAGREEMENT) == {ANY, AGREED}
    assert choose(taken, Facet.IMPORTANCE, "4", taken=True).importance == 4


def test_certainty_and_tone_are_read_off_the_columns() -> None:
    table = replace(
        full([(i, 0, 1, 1, False) for i in range(6)]),
        begin_latest=np.array([0, 30, 365, 400, 0, 0]) + np.arange(6),
        end_latest=np.array([0, 30, 365, 400, 0, 9000]) + np.arange(6),
        marks=np.array([0, 0, 0, 0, int(Mark.APPROXIMATE), int(Mark.OPEN_END)], np.uint16),
    )
    names = [[*Certainty][code] for code in certainties(table)]
    assert names == ["day", "month", "year", "longer", "uncertain", "day"]
    assert [[*Tone][code] for code in tones(table)][:4] == ["none", "conflict", "neutral", "cooperation"]


def test_what_was_sought_can_be_let_go_as_a_period_can() -> None:
    wanted = Filter(sought=Sought("embassy", frozenset({"0"})))
    assert taken_values(wanted, full([])) == ((Facet.SOUGHT, ""),)
    assert choose(wanted, Facet.SOUGHT, "", taken=False).is_empty
