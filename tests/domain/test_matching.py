import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.matching import SNIPPET, Needle, fold, holds, mark, snippet, tokens


@pytest.mark.parametrize(
    ("text", "folded"), [("Ägypten", "agypten"), ("Straße", "strasse"), ("ÉTÉ", "ete"), ("Œuvre", "œuvre"), ("Ы", "ы")]
)
def test_case_and_diacritics_do_not_count(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_match_is_marked_where_it_stands_in_the_text() -> None:
    assert mark("Die Straße, die STRASSE", [Needle(("strasse",))]).ranges == ((4, 10), (16, 23))
    assert mark("Embassies and an embassy", [Needle(("embass",), prefix=True)]).ranges == ((0, 6), (17, 23))
    assert mark("al-Jazeera", [Needle(("al", "jazeera"))]).ranges == ((0, 10),)
    assert mark("warm", [Needle(("war",))]).ranges == ()


def test_every_needle_must_be_there() -> None:
    assert holds("The Dutch embassy", [Needle(("dutch",)), Needle(("emb",), prefix=True)])
    assert not holds("The Dutch embassy", [Needle(("dutch",)), Needle(("emb",))])


def test_a_snippet_shows_the_match_between_whole_words() -> None:
    text = "word " * 80 + "embassy " + "word " * 80
    found = snippet(text, [Needle(("embassy",))])
    assert len(found.text) <= SNIPPET + 4
    assert found.text.startswith("… word")
    assert found.text.endswith("word …")
    assert [found.text[a:b] for a, b in found.ranges] == ["embassy"]


@given(text=st.text(max_size=300), words=st.lists(st.text(min_size=1, max_size=4), max_size=3), prefix=st.booleans())
def test_ranges_lie_in_the_text_in_order(text: str, words: list[str], *, prefix: bool) -> None:
    needles = [Needle(found, prefix) for word in words if (found := tokens(word))]
    for passage in (mark(text, needles), snippet(text, needles)):
        edges = [edge for pair in passage.ranges for edge in pair]
        assert edges == sorted(edges)
        assert all(0 <= a < b <= len(passage.text) for a, b in passage.ranges)
