import pytest
from msgspec.structs import replace

from explorer.export.wording import (
    capital,
    claim_manner,
    claim_value,
    counted,
    date_words,
    locator,
    publication,
    short_name,
    tone_words,
    withheld,
)
from tests.export.samples import BLOG, GROMYKO, HEBREW, NUMBER, OPINION, RECOGNITION, WIKIPEDIA, WITHHELD


@pytest.mark.parametrize(("edtf", "words"), [("1947-05", "May 1947"), ("", "no date"), ("the year 3", "the year 3")])
def test_a_date_is_said_in_words_and_one_that_cannot_be_read_as_it_stands(edtf: str, words: str) -> None:
    assert date_words(edtf) == words


@pytest.mark.parametrize(
    ("tone", "words"),
    [
        (8.0, "cooperation +8.0 (054 Recognise)"),
        (-10.0, "conflict −10.0 (054 Recognise)"),
        (0.0, "neutral 0.0 (054 Recognise)"),
    ],
)
def test_a_tone_is_said_with_its_sign(tone: float, words: str) -> None:
    assert tone_words(tone, "054", "Recognise") == words


def test_a_tone_without_a_code_is_a_number_and_no_tone_is_nothing() -> None:
    assert (tone_words(2.0, "", ""), tone_words(None, "054", "")) == ("cooperation +2.0", "")


def test_a_claim_says_its_value_and_its_date() -> None:
    assert claim_value(replace(RECOGNITION, value="recognition")) == "recognition – 17 May 1948"
    assert claim_value(NUMBER) == "the first of 53 states"


def test_a_claim_says_how_it_is_made_unless_it_plainly_asserts() -> None:
    assert claim_manner(RECOGNITION) == ""
    assert claim_manner(WITHHELD) == "disputes it"
    assert claim_manner(replace(HEBREW, speaker=GROMYKO)) == "reported, not asserted; said by Andrei Gromyko"


def test_a_locator_names_source_paragraph_and_characters() -> None:
    assert locator(WIKIPEDIA, RECOGNITION.excerpt) == "Wikipedia, paragraph 3, characters 100–146"


def test_words_that_the_store_does_not_hold_are_counted_and_hashed() -> None:
    assert withheld(WITHHELD.excerpt) == "[80 characters that the store does not hold; SHA-256 cdcdcdcdcdcdcdcd…]"


def test_a_source_is_called_by_its_publisher_its_maker_or_its_title() -> None:
    foundation = replace(WIKIPEDIA, publisher="Wikipedia (the foundation)")
    assert [short_name(source) for source in (foundation, replace(OPINION, publisher=""), BLOG)] == [
        "Wikipedia", "A. Writer", "A blog",
    ]  # fmt: skip


def test_a_publication_leaves_out_what_is_not_known() -> None:
    assert publication(OPINION) == "A. Writer, The Paper, 2022"
    assert publication(replace(BLOG, created_edtf="")) == ""


def test_numbers_and_capitals() -> None:
    assert (counted(1, "event"), counted(2, "event"), counted(0, "child", "children")) == (
        "1 event",
        "2 events",
        "0 children",
    )
    assert (capital("from May"), capital("")) == ("From May", "")
