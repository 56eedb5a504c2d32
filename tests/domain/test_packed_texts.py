import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.packed_texts import PackedTexts, pack, reordered

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


@given(TEXTS, TEXTS)
def test_the_places_of_some_texts_are_all_places_where_one_of_them_stands(texts: list[str], wanted: list[str]) -> None:
    packed = pack(texts)
    among = packed.places(set(wanted))
    assert {texts[place] for place in among} == set(texts) & set(wanted)
    assert among == sorted(set(among))


@pytest.mark.parametrize("size", [255, 256, 70_000])
def test_long_texts_stay_whole(size: int) -> None:
    texts = ["short", "x" * size, "y", *"abcdefghijklmnopqrst"]
    assert list(pack(texts)) == texts
    assert pack(texts).index("t") == len(texts) - 1


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
    packed = PackedTexts(np.frombuffer(b"a\xffb", np.uint8), np.array([2, 1]), str.upper)
    assert list(packed) == ["A\ufffd", "B"]


@given(TEXTS, st.data())
def test_the_letters_of_some_texts_are_those_of_each_of_them(texts: list[str], data: st.DataObject) -> None:
    chosen = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=50)) if texts else []
    letters, sizes = pack(texts).letters_of(np.array(chosen, dtype=np.int64))
    assert letters.tobytes() == b"".join(texts[at].encode() for at in chosen)
    assert sizes.tolist() == [len(texts[at].encode()) for at in chosen]
