"""What a widget shows of a text, and where each code point stands there."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from explorer.gui.widgets.shown_text import LONGEST_LINE, shown_text

SIGNS = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("\r\n\t\0\ufeff🙂ש\u202e\u2029\xa0"))
)


def units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2


@given(SIGNS)
def test_every_code_point_has_its_place_in_what_is_shown(text: str) -> None:
    shown = shown_text(text)
    places = [shown.place(point) for point in range(len(text) + 1)]
    assert places[0] == 0 or not text
    assert places == sorted(places)
    assert places[-1] == units(shown.words)
    for point, sign in enumerate(text):
        if unicodedata.category(sign)[0] in "LNPZ" and sign not in "\u2028\u2029":
            raw = shown.words.encode("utf-16-le")[2 * places[point] : 2 * places[point + 1]]
            assert raw.decode("utf-16-le") == sign


@given(SIGNS)
def test_nothing_that_is_shown_can_turn_or_break_the_rest(text: str) -> None:
    shown = shown_text(text).words
    unfit = {"\0", "\r", "\x07", "\u202e", "\u2029", "\ufeff", "\ufffc", "\ufdd0"}
    assert not unfit & set(shown)


@given(SIGNS, st.integers(0, 200))
def test_the_way_back_leads_to_the_code_point_that_is_shown_there(text: str, point: int) -> None:
    shown = shown_text(text)
    at = min(point, len(text))
    assert shown.place(shown.point(shown.place(at))) == shown.place(at)


def test_control_characters_and_line_ends_are_seen_for_what_they_are() -> None:
    assert shown_text("a\0b\x07c\x7fd\x85").words == "a␀b␇c␡d\ufffd"
    assert shown_text("\ufeffone\r\ntwo\rthree\u2028four").words == "one\ntwo\nthree\nfour"
    odd = "שלום \u00a0\u2009[12] 🙂 <b>&amp;</b>"
    assert shown_text(odd).words == odd


def test_an_endless_line_is_broken_after_a_space() -> None:
    shown = shown_text("word " * 5000)
    assert max(len(line) for line in shown.words.split("\n")) <= LONGEST_LINE
    assert all(line.endswith("word ") for line in shown.words.split("\n"))
    assert shown.place(25_000) == units(shown.words)
    assert "\n" in shown_text("x" * (LONGEST_LINE + 1)).words
