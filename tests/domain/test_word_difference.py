from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.word_difference import MOST_WORDS, Piece, likeness, marked

WORDS = ("In", "the", "May", "June", "1947", "1948", ",", ".", "war", "Suez", "\n")
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(WORDS)).map(" ".join))


def own(text: str, *others: str) -> list[str]:
    return [piece.text for piece in marked(text, others) if piece.own]


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_the_pieces_joined_give_the_text_back(text: str, others: list[str]) -> None:
    assert "".join(piece.text for piece in marked(text, others)) == text


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_neighbouring_pieces_differ_and_none_is_empty(text: str, others: list[str]) -> None:
    pieces = marked(text, others)
    assert all(piece.text for piece in pieces)
    assert all(one.own != next_one.own for one, next_one in pairwise(pieces))


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_nothing_is_marked_in_a_text_that_another_repeats(text: str, others: list[str]) -> None:
    assert not any(piece.own for piece in marked(text, [*others, text]))


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_the_likeness_is_a_share(text: str, others: list[str]) -> None:
    assert 0 <= likeness(text, others) <= 1


def test_the_words_that_no_other_text_has_are_marked() -> None:
    assert own("It opened on 4 May 1891", "The bridge opened on 5 May 1891") == ["4"]
    assert own("Here in May 1947 he spoke", "Here in 1947 he spoke") == ["May"]


def test_case_is_no_difference() -> None:
    assert marked("The SUEZ war", ["the Suez war"]) == (Piece("The SUEZ war", own=False),)


def test_spaces_and_signs_between_marked_words_are_marked_with_them() -> None:
    assert own("the war, so long, ended", "the war ended") == ["so long"]


def test_small_words_alone_are_neither_agreement_nor_difference() -> None:
    assert own("the king of the sea", "a house of the people") == []
    assert own("in the war", "the war") == []


def test_a_text_without_a_word_in_common_stays_whole() -> None:
    assert marked("Stalin reversed positions", ["relations unravelled"]) == (
        Piece("Stalin reversed positions", own=False),
    )
    assert marked("", ["x"]) == ()


def test_a_very_long_text_is_left_unmarked() -> None:
    assert own("war " * MOST_WORDS + "and peace", "war") == []


def test_a_copy_is_alike_and_a_stranger_is_not() -> None:
    assert likeness("the bridge fell in May", ["They say the bridge fell in May"]) == 1
    assert likeness("the bridge fell", ["nobody knows"]) == 0
