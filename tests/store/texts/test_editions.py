"""What one change of a text does to the anchors: exactly those that it touches lose their words, the others follow it.

The text is long and says nothing twice, as prose does: so where an excerpt stands is known, and not only its state.
"""

import hashlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.domain.source import Excerpt
from explorer.store.texts.reanchoring import Anchoring, AnchorState, reanchor
from tests.store.texts.test_reanchoring import quoted

EXACT, MOVED, ALTERED, ORPHAN = AnchorState
LOST = {ALTERED, ORPHAN}


def _word(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()[: 3 + number % 7]


PARAGRAPHS = tuple(" ".join(_word(40 * at + word) for word in range(40)) + "." for at in range(12))
TEXT = "\n\n".join(PARAGRAPHS)
BEGINS = tuple(TEXT.index(paragraph) for paragraph in PARAGRAPHS)
LAST = len(TEXT) - 39
"""Where a short excerpt begins that ends with the text: little stands around it that could agree."""
SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 13), st.integers(12, 220), st.booleans()), min_size=1, max_size=14
)


def excerpts_of(spans: list[tuple[int, int, bool]]) -> list[Excerpt]:
    return [
        quoted(TEXT, start, min(len(TEXT), start + length), stand_off=off, key=key)
        for key, (start, length, off) in enumerate(spans)
    ]


def check(found: Anchoring, excerpt: Excerpt, shift: int) -> None:
    """An excerpt that was not touched stands where the change brought it, word for word."""
    state = EXACT if shift == 0 else MOVED
    assert found == Anchoring(excerpt.excerpt_id, state, excerpt.start + shift, excerpt.end + shift, 100.0)


@settings(max_examples=150)
@given(SPANS, st.integers(0, len(TEXT) - 1), st.sampled_from("Ξש🙂\u200b\x00 "))
def test_a_flipped_character_touches_the_anchors_over_it_and_no_other(
    spans: list[tuple[int, int, bool]], at: int, sign: str
) -> None:
    other = TEXT[:at] + (sign if sign != TEXT[at] else "Ω") + TEXT[at + 1 :]
    excerpts = excerpts_of(spans)
    for excerpt, found in zip(excerpts, reanchor(other, excerpts), strict=True):
        if excerpt.start <= at < excerpt.end:
            assert found.state in LOST
        else:
            check(found, excerpt, 0)


@settings(max_examples=150)
@example([(LAST, 39, False)], LAST - 7, "Ξ")
@example([(LAST, 39, True)], LAST - 7, "Ξ")
@given(SPANS, st.integers(0, len(TEXT)), st.text(st.sampled_from("ΞΨ ש🙂\n"), min_size=1, max_size=90))
def test_an_insertion_moves_what_follows_and_alters_what_it_splits(
    spans: list[tuple[int, int, bool]], at: int, added: str
) -> None:
    other = TEXT[:at] + added + TEXT[at:]
    excerpts = excerpts_of(spans)
    for excerpt, found in zip(excerpts, reanchor(other, excerpts), strict=True):
        if excerpt.start < at < excerpt.end:
            assert found.state in LOST
        else:
            check(found, excerpt, len(added) if at <= excerpt.start else 0)


@settings(max_examples=150)
@given(SPANS, st.integers(0, len(TEXT) - 1), st.integers(1, 300))
def test_a_deletion_moves_what_follows_and_takes_what_it_touches(
    spans: list[tuple[int, int, bool]], at: int, length: int
) -> None:
    end = min(len(TEXT), at + length)
    other, gone = TEXT[:at] + TEXT[end:], end - at
    excerpts = excerpts_of(spans)
    for excerpt, found in zip(excerpts, reanchor(other, excerpts), strict=True):
        if excerpt.end <= at:
            check(found, excerpt, 0)
        elif end <= excerpt.start:
            check(found, excerpt, -gone)
        elif TEXT[excerpt.start : excerpt.end] not in other:
            # Else what was cut out stands beside it once more, and nothing was lost.
            assert found.state in LOST


@settings(max_examples=100)
@given(SPANS, st.integers(0, len(PARAGRAPHS) - 1), st.integers(0, len(PARAGRAPHS) - 1))
def test_a_paragraph_that_goes_elsewhere_takes_its_anchors_along(
    spans: list[tuple[int, int, bool]], taken: int, place: int
) -> None:
    order = [at for at in range(len(PARAGRAPHS)) if at != taken]
    order.insert(place, taken)
    other = "\n\n".join(PARAGRAPHS[at] for at in order)
    begins = {at: other.index(PARAGRAPHS[at]) for at in order}
    excerpts = [each for each in excerpts_of(spans) if _paragraph(each) is not None]
    for excerpt, found in zip(excerpts, reanchor(other, excerpts), strict=True):
        at = _paragraph(excerpt)
        assert at is not None
        check(found, excerpt, begins[at] - BEGINS[at])


def _paragraph(excerpt: Excerpt) -> int | None:
    """The paragraph that holds all of an excerpt."""
    return next(
        (
            at
            for at, begin in enumerate(BEGINS)
            if begin <= excerpt.start and excerpt.end <= begin + len(PARAGRAPHS[at])
        ),
        None,
    )


@pytest.mark.parametrize("stand_off", [False, True])
def test_what_is_split_by_a_word_is_found_altered_with_the_word_in_it(*, stand_off: bool) -> None:
    start = BEGINS[4] + 20
    excerpt = quoted(TEXT, start, start + 120, stand_off=stand_off)
    at = TEXT.index(" ", start + 50)
    (found,) = reanchor(TEXT[:at] + " furthermore" + TEXT[at:], [excerpt])
    assert (found.state, found.start, found.end) == (ALTERED, start, start + 132)
