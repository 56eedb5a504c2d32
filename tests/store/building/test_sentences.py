from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.store.building.positions import paragraphs
from explorer.store.building.sentences import sentences

SIGNS = st.text(alphabet='abA1.?!…“”"[]() \n\u00a0🤝א', max_size=80)


def split(text: str) -> list[str]:
    return [text[each.start : each.end] for each in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It opened.[1] It closed.[12][13] It burned.", ["It opened.[1]", "It closed.[12][13]", "It burned."]),
        ("He said “so it is.” Then he left.", ["He said “so it is.”", "Then he left."]),
        ("Dr. Holt met Mr. Brown. They spoke.", ["Dr. Holt met Mr. Brown.", "They spoke."]),
        ("J. F. Kennedy came. He left.", ["J. F. Kennedy came.", "He left."]),
        ("U.S. President Trump spoke.", ["U.S. President Trump spoke."]),
        ("He moved to the U.S. The rest stayed.", ["He moved to the U.S.", "The rest stayed."]),
        ("On 3 Sept. 1905 it rained. It dried.", ["On 3 Sept. 1905 it rained.", "It dried."]),
        ("Boats, carts, etc. It was full.", ["Boats, carts, etc.", "It was full."]),
        ("It cost 1.5 million. It paid.", ["It cost 1.5 million.", "It paid."]),
        ("Soviet Union[edit]\nWith the war it began.", ["Soviet Union[edit]", "With the war it began."]),
        (
            "A caption here.Israel is a state. It has a port.",
            ["A caption here.", "Israel is a state.", "It has a port."],
        ),
        (
            "It saw little improvement. though there were signs.",
            ["It saw little improvement.", "though there were signs."],
        ),
        ("Speaking. .[27] He went on.", ["Speaking.", "He went on."]),
        ("1. It all began", ["1. It all began"]),
        ("3.\nIt began.", ["3.", "It began."]),
        ("- First entry\n- Second entry", ["- First entry", "- Second entry"]),
        ("a line broken\nin its middle. Next.", ["a line broken\nin its middle.", "Next."]),
        ("🤝👎", []),
        ("\u00a0\n\n \n", []),
        ("", []),
        ("Israel, Russia... Are they friends?", ["Israel, Russia...", "Are they friends?"]),
        ("גשר נפתח. הוא נסגר.", ["גשר נפתח.", "הוא נסגר."]),
        ("هل كان؟ نعم.", ["هل كان؟", "نعم."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, parts: list[str]) -> None:
    assert split(text) == parts


@given(SIGNS)
def test_every_letter_lies_in_exactly_one_sentence(text: str) -> None:
    found = sentences(text)
    for at, sign in enumerate(text):
        if sign.isalpha() and "[" not in text:
            assert sum(each.start <= at < each.end for each in found) == 1
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(SIGNS)
def test_a_sentence_has_no_blanks_around_it_and_lies_in_its_paragraph(text: str) -> None:
    spans = paragraphs(text)
    for each in sentences(text):
        start, end = spans[each.paragraph - 1]
        assert start <= each.start < each.end <= end
        assert text[each.start : each.end] == text[each.start : each.end].strip()
