"""How far labels may run: to the neighbour in the row, and no further."""

import numpy as np
import pytest
from msgspec.structs import replace

from explorer.layout.marks.drawn import Drawn
from explorer.layout.marks.free_room import NOTHING_KEPT, Kept, Sides, all_kept, free_sides
from explorer.layout.style import SCREEN

WIDE = 400.0
"""Pixels of a whole label."""


def points(*at: float, y: float = 10.0, room: float = 50.0, flipped: tuple[int, ...] = ()) -> Drawn:
    """Discs in one row."""
    count, x = len(at), np.array(at)
    none, radius = np.zeros(count), np.full(count, 4.0)
    return Drawn(
        rows=np.arange(count), entry=np.arange(count), y=np.full(count, y), label_room=np.full(count, room),
        is_flipped=np.isin(np.arange(count), flipped), is_bar=np.zeros(count, np.bool_), begin=x, sure_begin=x,
        sure_end=x, end=x, left=x - 4, right=x + 4, radius=radius, mark=none, text_width=np.full(count, WIDE),
        label_width=np.full(count, 100.0), importance=np.ones(count, np.uint8), marks=np.zeros(count, np.uint16),
        card=np.zeros(count, np.int64), below=np.zeros((count, 2)),
    )  # fmt: skip


def sides(drawn: Drawn, kept: Kept = NOTHING_KEPT) -> Sides:
    return free_sides(drawn, kept, SCREEN)


def test_a_label_runs_to_a_gap_before_its_neighbour() -> None:
    found = sides(points(100, 600))
    assert found.until.tolist() == [596 - SCREEN.gap, np.inf]


def test_a_label_to_the_left_begins_a_gap_after_the_label_before() -> None:
    found = sides(points(100, 600, flipped=(1,)))
    granted = 100 + 4 + SCREEN.label_gap + 51
    assert found.since.tolist() == [-np.inf, pytest.approx(granted + SCREEN.gap)]


def test_two_labels_that_face_each_other_share_no_pixel() -> None:
    found = sides(points(100, 600, flipped=(1,)))
    begins = max(found.since[1], 600 - 4 - SCREEN.label_gap - WIDE - 1)
    assert found.until[0] == pytest.approx(begins - SCREEN.gap)


def test_room_that_no_words_fit_in_is_left_to_the_label_before() -> None:
    near = 4 + SCREEN.label_gap + SCREEN.label_short / 2
    found = sides(points(100, 100 + near, room=0, flipped=(1,)))
    assert found.until[0] == pytest.approx(100 + near - 4 - SCREEN.gap)


def test_only_what_stands_in_the_same_row_is_a_neighbour() -> None:
    beside = Kept(np.array([300.0]), np.array([320.0]), np.array([10.0]))
    below = Kept(np.array([200.0]), np.array([220.0]), np.array([36.0]))
    assert sides(points(100), all_kept(beside, below)).until.tolist() == [300 - SCREEN.gap]


def test_a_label_that_ends_with_its_bar_takes_the_room_of_the_bar_from_the_label_before() -> None:
    two = points(100, 400, room=0, flipped=(1,))
    bar = {"is_bar": np.array([False, True]), "left": np.array([96.0, 180.0]), "begin": np.array([100.0, 180.0])}
    found = sides(replace(two, **bar, label_room=np.array([50.0, 0.0])))
    assert found.until[0] == pytest.approx(found.since[1] - SCREEN.gap)


def test_a_label_to_the_left_begins_after_the_card_before_however_short_its_label_is() -> None:
    found = sides(replace(points(100, 600, flipped=(1,)), card=np.array([2, 0])))
    words = 100 + 4 + SCREEN.label_gap
    assert found.since[1] == pytest.approx(words + SCREEN.card + SCREEN.card_pad + SCREEN.gap)
