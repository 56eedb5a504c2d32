import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.coded_texts import BYTES, LONGEST_WORD, coded
from explorer.domain.packed_texts import pack

WORDS = st.sampled_from(["peace", " talks", "1948", "-", "мир", "שלום", "\0", "\n", "x" * (LONGEST_WORD + 1)])


@given(st.lists(st.one_of(st.text(max_size=9), st.lists(WORDS, max_size=6).map("".join)), max_size=30))
def test_coded_texts_are_the_texts(texts: list[str]) -> None:
    found = coded(pack(texts))
    assert list(found) == texts
    assert [found[-1 - at] for at in range(len(texts))] == texts[::-1]


@given(st.lists(st.lists(WORDS, max_size=6).map("".join), min_size=1, max_size=40), st.data())
def test_the_letters_of_some_texts_are_spelled_at_once(texts: list[str], data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(texts) - 1), max_size=50))
    found = coded(pack(texts))
    letters, sizes = found.letters_of(np.array(places, np.int64))
    wanted = [texts[place].encode() for place in places]
    assert letters.tobytes() == b"".join(wanted)
    assert sizes.tolist() == [len(text) for text in wanted]
    assert found.lengths_of(np.array(places, np.int64)).tolist() == sizes.tolist()


def test_words_that_come_again_take_one_number() -> None:
    found = coded(pack(["Talks in Cairo, 1956", "Talks in Geneva, 1956"] * 3))
    assert found.sizes.tolist() == [5] * 6
    assert set(found.words) == {"Talks", " in", " Cairo", " Geneva", " 1956"}


def test_words_that_come_once_or_are_long_are_spelled() -> None:
    long = "x" * (LONGEST_WORD + 1)
    found = coded(pack(["once", long, long]))
    assert not len(found.words)
    assert found.units.max() < BYTES
    assert found.sizes.tolist() == [4, len(long), len(long)]


def test_the_same_texts_have_the_same_words_in_the_same_order() -> None:
    texts = [f"{word} {word}" for word in ("ab", "cd", "ef", "gh")]
    assert list(coded(pack(texts)).words.encoded()) == list(coded(pack(texts[::-1])).words.encoded())


def test_a_coded_text_is_mended_as_others_are() -> None:
    found = coded(pack(["peace", "peace"]))
    mended = type(found)(found.units, found.sizes, found.words, str.upper)  # type: ignore[arg-type]
    assert mended[0] == "PEACE"
