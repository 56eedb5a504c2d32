from hypothesis import given
from hypothesis import strategies as st

from explorer.layout.rows.row_bits import HIDDEN, Place, Rows

WISHES = st.lists(
    st.builds(
        lambda left, glyph, label: (left, left + glyph + label, left, left + glyph + label // 2, left, left + glyph),
        left=st.integers(-400, 900),
        glyph=st.integers(2, 60),
        label=st.integers(0, 200),
    ),
    max_size=60,
)
CHIP = 16


def cells(place: Place, wishes: tuple[int, ...]) -> set[tuple[int, int]]:
    left, right = wishes[2 * place.wish], wishes[2 * place.wish + 1]
    return {(place.row, cell) for cell in range(left, right)}


@given(WISHES)
def test_no_two_boxes_nor_chips_share_a_cell(wishes: list[tuple[int, ...]]) -> None:
    rows = Rows(3, -500, 2000)
    taken: set[tuple[int, int]] = set()
    for wish in wishes:
        place = rows.fit(wish, 3)
        own = cells(place, wish) if place.row != HIDDEN else set()
        assert not own & taken
        taken |= own
    for slot in range(0, 1000, 132):
        chip = rows.fit_chip((slot, slot + 132), slot + 50, CHIP)
        own = {(chip.row, cell) for cell in range(chip.left, chip.right)} if chip else set()
        assert len(own) in (0, CHIP)
        assert not own & taken
        taken |= own


@given(WISHES)
def test_a_box_is_hidden_only_where_its_glyph_has_no_room_in_any_row(wishes: list[tuple[int, ...]]) -> None:
    rows, taken = Rows(2, -500, 2000), set[tuple[int, int]]()
    for wish in wishes:
        free = any(all((row, cell) not in taken for cell in range(wish[-2], wish[-1])) for row in range(2))
        place = rows.fit(wish, 2)
        assert (place.row != HIDDEN) == free
        taken |= cells(place, wish) if free else set()


def test_what_has_room_stands_in_the_first_row_with_its_label() -> None:
    rows = Rows(1, 0, 1000)
    assert [rows.fit((left, left + 100, left, left + 10), 1) for left in (0, 200)] == [(0, 0), (0, 0)]


def test_a_label_goes_to_a_lower_row_rather_than_being_cut() -> None:
    rows = Rows(2, 0, 1000)
    rows.take(0, 50, 80)
    assert rows.fit((0, 100, 0, 40), 2) == (1, 0)
    assert rows.fit((0, 100, 0, 40), 2) == (0, 1)


def test_nothing_gives_way_to_what_comes_later() -> None:
    rows = Rows(1, 0, 1000)
    assert rows.fit((0, 100, 0, 10), 1) == (0, 0)
    assert rows.fit((20, 120, 20, 30), 1).row == HIDDEN


def test_rows_below_those_allowed_stay_free() -> None:
    rows = Rows(3, 0, 1000)
    assert [rows.fit((0, 10), 2).row for _ in range(3)] == [0, 1, HIDDEN]


def test_a_chip_stands_as_near_as_it_can_in_the_lower_row() -> None:
    rows = Rows(2, 0, 1000)
    assert rows.fit_chip((0, 132), 60, CHIP) == (1, 52, 68)
    assert rows.fit_chip((0, 132), 60, CHIP) == (0, 52, 68)
    assert rows.fit_chip((0, 132), 60, CHIP) == (1, 68, 84)


def test_a_full_slot_has_no_room_for_a_chip() -> None:
    rows = Rows(1, 0, 1000)
    rows.take(0, 10, 125)
    assert rows.fit_chip((0, 132), 60, CHIP) is None


def test_short_labels_grow_into_free_cells_to_either_side() -> None:
    rows = Rows(1, 0, 1000)
    rows.take(0, 40, 60)
    rows.take(0, 100, 120)
    assert rows.grow(0, 60, 1, 90) == 40
    assert rows.grow(0, 120, 1, 5) == 5
    assert rows.grow(0, 39, -1, 15) == 15
    assert rows.grow(0, 24, -1, 90) == 25
