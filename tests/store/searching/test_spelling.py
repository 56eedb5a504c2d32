import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.matching import tokens
from explorer.domain.query import Words, parse_query
from explorer.store.searching.spelling import Spelling
from explorer.store.searching.synonyms import Synonyms

RINGS = Synonyms([("ties", "relations"), ("embassy", "legation"), ("Soviet Union", "USSR")])
ENGLISH, OTHER = Spelling(is_english=True, synonyms=RINGS), Spelling(is_english=False)


def begins(spelling: Spelling, word: str) -> str:
    return spelling.loose(Words(word))[0].text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("restoration", "restored"),
        ("emigration", "emigrate"),
        ("visited", "visiting"),
        ("supplies", "supply"),
        ("recognises", "recognition"),
        ("bombing", "bombs"),
    ],
)
def test_forms_of_one_word_begin_alike(one: str, other: str) -> None:
    assert begins(ENGLISH, one) == begins(ENGLISH, other)


@pytest.mark.parametrize(("word", "stem"), [("planes", "plane"), ("arms", "arms"), ("war", "war"), ("crimes", "crime")])
def test_an_ending_that_would_leave_too_little_stays(word: str, stem: str) -> None:
    assert begins(ENGLISH, word) == stem


def test_words_of_other_languages_lose_only_their_last_letters() -> None:
    assert begins(OTHER, "Beziehungen") == "beziehung"
    assert begins(OTHER, "отношения") == "отношен"
    assert begins(OTHER, "мир") == "мир"
    assert begins(ENGLISH, "отношения") == "отношен"


def test_singular_and_plural_share_their_synonyms() -> None:
    assert RINGS.of(("embassies",)) == ("legation", "legations")
    assert RINGS.of(("tie",)) == RINGS.of(("ties",)) == ("relations", "relation")
    assert RINGS.of(("treaty",)) == ()


def test_words_that_tie_others_together_are_left_out_unless_they_are_all_there_is() -> None:
    words = parse_query("which source tells of the ties ").words
    assert [word.text for word in ENGLISH.telling(words)] == ["ties"]
    assert [word.text for word in ENGLISH.telling(words[:1])] == ["which"]
    assert ENGLISH.telling(parse_query('"the" ties ').words)[0].exact


def test_a_run_of_words_stands_for_its_synonym_and_a_quoted_one_for_itself() -> None:
    forms = ENGLISH.forms(parse_query("soviet union ties ").words)
    assert [form.text for form in forms[0]] == ["soviet union", "ussr", "ussrs"]
    assert ENGLISH.forms(parse_query('"ties" ').words) == ((Words("ties", exact=True),),)


@given(text=st.text(max_size=40), is_english=st.booleans())
def test_every_form_has_letters(text: str, *, is_english: bool) -> None:
    words = parse_query(text).words
    found = Spelling(is_english=is_english, synonyms=RINGS).forms(words)
    assert bool(found) == bool(words)
    for forms in found:
        assert forms
        assert all(tokens(form.text) for form in forms)


@pytest.mark.parametrize(
    ("typed", "other"), [("broken", "breaks"), ("break", "broke"), ("sold", "sells"), ("flew", "fly")]
)
def test_forms_that_begin_otherwise_are_known(typed: str, other: str) -> None:
    assert Words(other) in ENGLISH.loose(Words(typed))


def test_a_question_is_searched_by_what_it_asks_for() -> None:
    asked = parse_query("how many of them were there: immigrants, and why").words
    assert [word.text for word in ENGLISH.telling(asked)] == ["them", "immigrants,"]
