import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.wholes import NARROW, ascending, changed, chosen_among, narrow, place, places

NUMBERS = st.lists(st.integers(-(2**62), 2**62), max_size=20)
SMALL = st.lists(st.integers(-1000, 1000), max_size=20)


@given(st.one_of(NUMBERS, SMALL))
def test_a_narrow_column_holds_the_same_numbers_and_has_room_for_sums(numbers: list[int]) -> None:
    column = narrow(np.array(numbers, np.int64))
    assert column.tolist() == numbers
    if column.dtype == np.int32:
        assert all(abs(number) < NARROW for number in numbers)


@given(SMALL, NUMBERS)
def test_places_in_a_narrow_column_are_those_in_a_wide_one(column: list[int], wanted: list[int]) -> None:
    wide = np.sort(np.array(column, np.int64))
    numbers = np.array(wanted, np.int64)
    assert places(narrow(wide), numbers).tolist() == np.searchsorted(wide, numbers).tolist()
    assert places(narrow(wide), numbers, "right").tolist() == np.searchsorted(wide, numbers, "right").tolist()


def test_a_place_is_found_for_a_number_of_any_size() -> None:
    column = narrow(np.array([1, 2, 2, 3]))
    assert [place(column, number) for number in (-(10**30), 2, 10**30)] == [0, 1, 4]
    assert place(column, 2, side="right") == 3


@given(st.integers(0, 5000), st.integers(1, 2**40), st.integers(-(2**40), 2**40))
def test_numbers_are_sorted_whether_they_lie_close_together_or_far_apart(count: int, reach: int, least: int) -> None:
    numbers = np.random.default_rng(count).integers(least, least + reach, count)
    for column in (numbers, narrow(numbers)):
        assert ascending(column).dtype == column.dtype
        assert np.array_equal(ascending(column), np.sort(column))


@given(st.lists(st.one_of(st.integers(-1000, 1000), st.integers(-(2**62), 2**62)), min_size=1, max_size=9), SMALL)
def test_a_changed_column_has_other_numbers_where_they_were_put(numbers: list[int], column: list[int]) -> None:
    before = np.array(column + [0] * len(numbers), np.int64)
    rows = np.arange(len(column), len(before))
    for one in (before, narrow(before)):
        found = changed(one, rows, np.array(numbers, np.int64))
        assert found.tolist() == column + numbers
        assert one.tolist() == before.tolist()


@given(st.lists(st.integers(0, 9), max_size=20), st.sets(st.integers(0, 9)))
def test_chosen_rows_are_found_among_few_and_among_many(rows: list[int], chosen: set[int]) -> None:
    mask = np.array([row in chosen for row in range(10)])
    for times in (1, 20_000):
        column = np.array(rows * times, np.int32)
        assert np.array_equal(chosen_among(column, mask), np.flatnonzero(np.isin(column, sorted(chosen))))
