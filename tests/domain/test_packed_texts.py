import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.packed_texts import PackedTexts, pack, reordered, starts_of

TEXTS = st.lists(st.text(max_size=6), max_size=40)


@given(TEXTS)
def test_packed_texts_are_the_texts(texts: list[str]) -> None:
    packed = pack(texts)
    assert len(packed) == len(texts)
    assert list(packed) == texts
    assert packed[1:-1] == tuple(texts[1:-1])
    assert [packed[-1 - at] for at in range(len(texts))] == texts[::-1]


@given(TEXTS, st.text(alphabet="ab", max_size=3))
def test_a_text_is_found_where_it_stands_first(texts: list[str], other: str) -> None:
    packed = pack(texts)
    for wanted in (*texts, other):
        if wanted in texts:
            assert packed.index(wanted) == texts.index(wanted)
        else:
            assert wanted not in packed


def test_many_texts_that_end_alike_are_told_apart() -> None:
    packed = pack(f"{number}-the-same" for number in range(1000))
    assert packed.index("777-the-same") == 777
    with pytest.raises(ValueError, match="not among the texts"):
        packed.index("1777-the-same")


def test_places_beyond_the_texts_are_refused() -> None:
    packed = pack(["one", "two"])
    for place in (2, -3):
        with pytest.raises(IndexError):
            packed[place]


@given(st.permutations(["a", "", "šč", "long and longer"]))
def test_another_order_holds_the_same_texts(texts: list[str]) -> None:
    order = np.argsort(texts).astype(np.int64)
    assert list(reordered(pack(texts), order)) == sorted(texts)


def test_bytes_that_are_no_text_are_read_with_replacement_characters_and_mended() -> None:
    packed = PackedTexts(np.frombuffer(b"a\xffb", np.uint8), starts_of(np.array([2, 1], np.int32)), str.upper)
    assert list(packed) == ["A\ufffd", "B"]
