from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.store.building.quota import Wish, spans_that_keep_their_words, words_of_union
from explorer.store.limits import is_open, longest_quote, union_of, words_in, words_quoted

TEXT = " ".join(f"w{i}" for i in range(300))
SPANS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 300)).map(lambda s: (s[0], min(len(TEXT), s[0] + s[1])))
WISHES = st.lists(st.tuples(SPANS, st.integers(1, 7)), max_size=30, unique_by=lambda pair: pair[0])


@pytest.mark.parametrize("licence", ["CC-BY-SA-4.0", "CC0-1.0", "CC-BY-3.0-AT", "GFDL-1.3-or-later", "PDDL-1.0"])
def test_licences_that_let_the_text_be_passed_on_are_open(licence: str) -> None:
    assert is_open(licence)
    assert longest_quote(licence) == 60


@pytest.mark.parametrize(
    "licence", ["", "CC-BY-NC-4.0", "CC-BY-ND-4.0", "CC-BY-NC-SA-4.0", "LicenseRef-proprietary", "MIT"]
)
def test_other_licences_are_not(licence: str) -> None:
    assert not is_open(licence)
    assert longest_quote(licence) == 45


@given(st.lists(SPANS, max_size=12))
def test_the_union_of_spans_covers_the_same_places_once(spans: list[tuple[int, int]]) -> None:
    merged = union_of(spans)
    assert {i for start, end in spans for i in range(start, end)} == {
        i for start, end in merged for i in range(start, end)
    }
    assert all(one[1] < other[0] for one, other in pairwise(merged))


@given(st.lists(SPANS, max_size=12))
def test_words_are_counted_the_same_with_and_without_the_text(spans: list[tuple[int, int]]) -> None:
    assert words_quoted([(start, TEXT[start:end]) for start, end in spans]) == words_of_union(TEXT, spans)


@given(WISHES)
def test_what_keeps_its_words_stays_within_the_limits(pairs: list[tuple[tuple[int, int], int]]) -> None:
    wishes = [Wish(*span, weight) for span, weight in pairs]
    kept = spans_that_keep_their_words(TEXT, "LicenseRef-proprietary", wishes)
    assert kept <= {span for span, _ in pairs}
    assert words_of_union(TEXT, list(kept)) * 3 <= words_in(TEXT)
    assert all(words_in(TEXT[start:end]) <= 45 for start, end in kept)


@given(WISHES, st.randoms())
def test_the_order_in_which_quotes_are_found_changes_nothing(
    pairs: list[tuple[tuple[int, int], int]], random: object
) -> None:
    wishes = [Wish(*span, weight) for span, weight in pairs]
    shuffled = list(wishes)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert spans_that_keep_their_words(TEXT, "", wishes) == spans_that_keep_their_words(TEXT, "", shuffled)


@given(WISHES)
def test_a_second_choice_among_the_kept_keeps_them_all(pairs: list[tuple[tuple[int, int], int]]) -> None:
    wishes = [Wish(*span, weight) for span, weight in pairs]
    kept = spans_that_keep_their_words(TEXT, "", wishes)
    again = [wish for wish in wishes if (wish.start, wish.end) in kept]
    assert spans_that_keep_their_words(TEXT, "", again) == kept


def test_the_weightier_quote_keeps_its_words_and_a_short_one_fills_the_rest() -> None:
    text = "aa " * 60
    heavy, light, short = Wish(0, 45, 5), Wish(60, 105, 1), Wish(120, 129, 1)
    assert spans_that_keep_their_words(text, "", [light, heavy, short]) == {(0, 45), (120, 129)}


def test_an_open_source_has_no_limit_but_the_length_of_a_quote() -> None:
    wishes = [Wish(0, len(TEXT), 5), Wish(0, 200, 1), Wish(200, 400, 1), Wish(400, 600, 1), Wish(600, 800, 1)]
    assert len(spans_that_keep_their_words(TEXT, "CC-BY-4.0", wishes)) == 4
