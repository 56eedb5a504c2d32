"""Where excerpts stand in a text that is another edition: exact, moved, altered or nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from explorer.domain.source import Excerpt
from explorer.store.building.positions import CONTEXT
from explorer.store.hashing import hash_of
from explorer.store.texts.reanchoring import Anchoring, AnchorState, Shifts, reanchor
from tests.store.making import ANNALS, GAZETTE

EXACT, MOVED, ALTERED, ORPHAN = AnchorState
TEXT = GAZETTE


def quoted(text: str, start: int, end: int, *, stand_off: bool = False, key: int = 1) -> Excerpt:
    """The excerpt of a span, as the store would have it."""
    words = text[start:end]
    return Excerpt(
        key,
        "gazette",
        start,
        end,
        None if stand_off else words,
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        hash_of(words),
        1,
        "en",
        "ltr",
    )


def of_words(words: str, *, stand_off: bool = False, text: str = TEXT) -> Excerpt:
    start = text.index(words)
    return quoted(text, start, start + len(words), stand_off=stand_off)


def one(text: str, excerpt: Excerpt) -> Anchoring:
    (found,) = reanchor(text, [excerpt])
    return found


@st.composite
def quoted_texts(draw: st.DrawFn) -> tuple[str, list[Excerpt]]:
    text = draw(st.text(st.sampled_from("ab c\n\u202eש🙂é"), min_size=1, max_size=120))
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place, st.booleans()).filter(lambda span: span[0] < span[1]), max_size=12))
    return text, [quoted(text, start, end, stand_off=off, key=i) for i, (start, end, off) in enumerate(spans)]


@given(quoted_texts())
def test_in_its_own_text_every_anchor_is_exact(made: tuple[str, list[Excerpt]]) -> None:
    text, excerpts = made
    for excerpt, found in zip(excerpts, reanchor(text, excerpts), strict=True):
        assert found == Anchoring(excerpt.excerpt_id, EXACT, excerpt.start, excerpt.end, 100.0)


@given(quoted_texts(), st.data())
def test_one_character_flipped_changes_exactly_the_anchors_that_overlap_it(
    made: tuple[str, list[Excerpt]], data: st.DataObject
) -> None:
    text, excerpts = made
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("xz \n").filter(lambda sign: sign != text[at]))
    flipped = text[:at] + other + text[at + 1 :]
    for excerpt, found in zip(excerpts, reanchor(flipped, excerpts), strict=True):
        assert (found.state is not EXACT) == (excerpt.start <= at < excerpt.end)


@given(quoted_texts(), st.text(max_size=150))
def test_whatever_the_text_the_answer_is_true_of_it(made: tuple[str, list[Excerpt]], other: str) -> None:
    _, excerpts = made
    for excerpt, found in zip(excerpts, reanchor(other, excerpts), strict=True):
        words = other[found.start : found.end]
        assert 0 <= found.start <= found.end <= len(other)
        assert 0 <= found.score <= 100
        if found.state in {EXACT, MOVED}:
            assert hash_of(words) == excerpt.exact_sha256
        elif found.state is ALTERED:
            assert words
            assert words != excerpt.exact
        else:
            assert (words, found.score) == ("", 0)


@pytest.mark.parametrize("stand_off", [False, True])
@pytest.mark.parametrize("words", ["the ferry came back into use", "גשר נפתח", "“all of Brenholm danced”"])
def test_what_stands_elsewhere_has_moved(words: str, *, stand_off: bool) -> None:
    found = one("A preface.\n\n" + TEXT, of_words(words, stand_off=stand_off))
    start = TEXT.index(words) + 12
    assert found == Anchoring(1, MOVED, start, start + len(words), 100.0)


def test_among_several_places_what_stands_around_decides_then_the_nearest() -> None:
    text = "The town: it rained. The mill: it rained. The bridge: it rained. And so on."
    excerpt = of_words("mill: it rained", text=text)
    moved = replace(excerpt, start=excerpt.start + 5, end=excerpt.end + 5)
    assert one(text, moved).start == excerpt.start
    bare = replace(of_words("it rained.", text=text), prefix="", suffix="", start=30, end=40)
    assert one(text, bare).start == text.index("it rained", 25)


def test_words_altered_in_their_place_are_found_by_what_is_around_them() -> None:
    excerpt = of_words("It cost 1200 crowns in the end")
    text = TEXT.replace("1200 crowns", "13,000 crowns")
    found = one(text, excerpt)
    assert found.state is ALTERED
    assert text[found.start : found.end] == "It cost 13,000 crowns in the end"
    assert 80 < found.score < 100


def test_words_altered_and_moved_far_away_are_found_too() -> None:
    excerpt = of_words("and of the two brothers\nwho walked across it by night with a sack of letters")
    text = ANNALS * 200 + TEXT.replace("brothers\nwho", "sisters who")
    found = one(text, excerpt)
    assert found.state is ALTERED
    assert text[found.start : found.end].startswith("and of the two sisters who walked")


def test_an_altered_stand_off_is_what_stands_between_its_prefix_and_suffix() -> None:
    excerpt = of_words("the long winter in which the river froze", stand_off=True)
    found = one(TEXT.replace("long winter", "hard winter"), excerpt)
    assert (found.state, found.start, found.end) == (ALTERED, excerpt.start, excerpt.end)
    longer = TEXT.replace("long winter", "very long winter")
    assert longer[slice(one(longer, excerpt).start, one(longer, excerpt).end)] == (
        "the very long winter in which the river froze"
    )


def test_a_short_quote_is_not_taken_for_the_same_words_elsewhere() -> None:
    text = "Built in the year 1905 by hand. " + "Much more was told of it then. " * 4 + "It fell, all say, in 1905 too."
    excerpt = of_words("in the year 1905", text=text)
    other = text.replace("year 1905", "year 1906") + "Again, in the year 1905, oh."
    assert one(other, excerpt).state is ALTERED
    assert one(other, excerpt).start == excerpt.start


@pytest.mark.parametrize("stand_off", [False, True])
def test_what_is_not_there_is_an_orphan(*, stand_off: bool) -> None:
    assert one(ANNALS, of_words("the ferry came back into use", stand_off=stand_off)) == Anchoring(1, ORPHAN, 0, 0, 0.0)


@pytest.mark.parametrize(("start", "end"), [(-5, 3), (5, 5), (9, 2), (0, 10**12), (10**9, 10**9 + 5)])
def test_offsets_that_make_no_sense_do_no_harm(start: int, end: int) -> None:
    for words in (None, "The bridge was opened on 4 June 1905"):
        excerpt = Excerpt(1, "gazette", start, end, words, "", "", "0" * 64, 1, "en", "ltr")
        found = one(TEXT, excerpt)
        assert 0 <= found.start <= found.end <= len(TEXT)


def test_progress_is_told_and_may_end_the_search() -> None:
    told: list[tuple[int, int]] = []
    reanchor(ANNALS, [of_words("the ferry came back into use")], lambda done, of: told.append((done, of)))
    assert told == [(0, 2), (1, 2)]


def test_a_guess_follows_the_nearest_passage_that_is_known() -> None:
    shifts = Shifts()
    assert shifts.expected(50) == 50
    shifts.add(100, 110)
    shifts.add(1000, 900)
    assert [shifts.expected(at) for at in (0, 120, 900, 2000)] == [10, 130, 800, 1900]
