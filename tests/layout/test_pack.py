from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explorer.layout.pack import HIDDEN, Packing, Rows, Stretch, Wish, chip_stretch, rows_taken

WISHES = st.lists(
    st.builds(
        lambda left, glyph, label, weight: Wish(
            (Stretch(left, left + glyph + label), Stretch(left, left + glyph + label / 2), Stretch(left, left + glyph)),
            rows=3,
            weight=weight,
            stays=weight > 3,
            least=1 if weight > 3 else 2,
        ),
        left=st.integers(0, 900),
        glyph=st.integers(4, 60),
        label=st.integers(10, 200),
        weight=st.integers(1, 5),
    ),
    max_size=60,
)


def wish(left: float, label: float, weight: int = 3, *, least: int = 2) -> Wish:
    ends = (left + 10 + label, left + 10 + label / 2, left + 10)
    return Wish(tuple(Stretch(left, end) for end in ends), rows=1, weight=weight, least=least)


def has_overlap(rows: Rows) -> bool:
    return any(a.right > b.left for line in rows.taken for a, b in pairwise(line))


@given(WISHES)
def test_nothing_in_a_row_overlaps(wishes: list[Wish]) -> None:
    rows = Rows(3)
    packing = Packing(wishes, rows)
    for slot in range(8):
        packing.fit_chip(Stretch(slot * 128, slot * 128 + 128), 32)
    packing.restore_labels()
    assert not has_overlap(rows)


@given(WISHES)
def test_every_box_with_a_row_is_in_that_row_and_the_hidden_are_in_none(wishes: list[Wish]) -> None:
    rows = Rows(3)
    packing = Packing(wishes, rows)
    found = {taken.owner: row for row, line in enumerate(rows.taken) for taken in line}
    assert found == {index: place.row for index, place in enumerate(packing.places) if place.row != HIDDEN}


@given(WISHES)
def test_boxes_give_way_to_what_was_there_before(wishes: list[Wish]) -> None:
    rows = rows_taken(3, [(0, Stretch(0, 500)), (1, Stretch(300, 2000))])
    Packing(wishes, rows)
    assert not has_overlap(rows)


def test_what_has_room_stands_in_the_first_row_with_its_label() -> None:
    places = Packing([wish(0, 100), wish(200, 100)], Rows(1)).places
    assert [(place.row, place.wish) for place in places] == [(0, 0), (0, 0)]


def test_a_label_gives_way_to_a_glyph() -> None:
    places = Packing([wish(0, 100), wish(15, 100)], Rows(1)).places
    assert [place.row for place in places] == [0, 0]


def test_a_label_that_may_only_be_cut_short_hides_what_lies_under_it() -> None:
    places = Packing([wish(0, 100, 5, least=1), wish(15, 100)], Rows(1)).places
    assert [place.row for place in places] == [0, HIDDEN]


def test_glyphs_never_give_way_to_glyphs() -> None:
    places = Packing([wish(0, 100, 1), wish(5, 100, 5)], Rows(1)).places
    assert [place.row for place in places] == [0, HIDDEN]


def test_a_chip_rather_costs_a_label_than_a_glyph() -> None:
    packing = Packing([wish(0, 118, 1)], Rows(1))
    place = packing.fit_chip(Stretch(0, 128), 32)
    assert place is not None
    assert packing.places[0].row == 0


def test_a_label_comes_back_where_there_is_room_after_all() -> None:
    rows = rows_taken(1, [(0, Stretch(100, 120))])
    packing = Packing([wish(0, 150)], rows)
    packing.restore_labels()
    place = packing.places[0]
    assert place.wish == 1
    assert 10 + 75 + place.extra == 100


def test_chips_move_left_step_by_step() -> None:
    slot = Stretch(0, 128)
    assert chip_stretch(slot, 32, 0) == (96, 128)
    assert chip_stretch(slot, 32, 2) == (64, 96)
