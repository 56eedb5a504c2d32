import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.store.building.nearest import nearest_place
from explorer.store.building.positions import Places, direction_of, find_all, language_of, paragraphs
from tests.store.making import ANNALS, GAZETTE


@given(st.text(alphabet="ab \n\t\u00a0\r", max_size=60))
def test_paragraphs_are_the_runs_of_lines_that_are_not_blank(text: str) -> None:
    spans = paragraphs(text)
    runs: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    assert [text[start:end].split("\n") for start, end in spans] == [run for run in runs if run]


@given(st.text(alphabet="ab", max_size=20), st.text(alphabet="ab", min_size=1, max_size=3))
def test_every_place_of_a_quote_is_found_in_order(text: str, words: str) -> None:
    assert find_all(text, words) == [i for i in range(len(text)) if text.startswith(words, i)]


def test_no_words_stand_nowhere() -> None:
    assert find_all("abc", "") == []


def test_an_anchor_holds_both_selectors() -> None:
    places = Places(ANNALS, "en")
    at = ANNALS.index("It cost 900")
    anchor = places.anchor(at, at + 18)
    assert ANNALS[anchor.start : anchor.end] == "It cost 900 crowns"
    assert ANNALS[: anchor.start].endswith(anchor.prefix)
    assert ANNALS[anchor.end :].startswith(anchor.suffix)
    assert len(anchor.prefix) == len(anchor.suffix) == 32
    assert (anchor.paragraph, anchor.language, anchor.direction, anchor.occurrence) == (2, "en", "ltr", 1)


def test_an_anchor_at_the_edge_has_a_short_context() -> None:
    anchor = Places("one two", "en").anchor(0, 7)
    assert (anchor.prefix, anchor.suffix, anchor.paragraph) == ("", "", 1)


def test_the_second_place_of_the_same_words_is_told_apart() -> None:
    assert Places("no, no", "en").anchor(4, 6).occurrence == 2


@pytest.mark.parametrize(
    ("words", "language", "direction"),
    [
        ("a plain line", "en", "ltr"),
        ("גשר נפתח", "he", "rtl"),
        ("نموذج الاتصال", "ar", "rtl"),
        ("Российская", "ru", "ltr"),
        ("1905 🤝", "en", "ltr"),
        ("“גשר” of 1905", "he", "rtl"),
    ],
)
def test_language_and_direction_follow_the_script(words: str, language: str, direction: str) -> None:
    assert language_of(words, "en") == language
    assert direction_of(words) == direction


def test_the_nearest_place_of_a_quote_with_other_words_is_shown() -> None:
    told = nearest_place(ANNALS, "In May 1901 the senate of Aldport voted for a bridge")
    assert "In May 1901 the council of Aldport voted" in told


def test_a_quote_with_another_sign_alone_is_told_which() -> None:
    told = nearest_place(GAZETTE, '"all of Brenholm danced"')
    assert "only a sign differs" in told
    assert "U+201C" in told
    assert "U+0022" in told


def test_a_quote_of_which_no_word_is_there_says_so() -> None:
    assert nearest_place(ANNALS, "zzz") == "no word of it stands in the text"
