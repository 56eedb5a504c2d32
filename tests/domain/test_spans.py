"""Typed spans."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.days import to_day
from explorer.domain.spans import SpanError, parse_span, parse_spans
from explorer.domain.state import Span


@pytest.mark.parametrize(
    "text", ["1947/1953", "1947-1953", "1947–1953", "1947 to 1953", "1947..1953", "1 January 1947 to Dec 1953"]
)
def test_a_span_is_understood_as_people_type_it(text: str) -> None:
    assert parse_span(text) == Span(to_day(1947), to_day(1954))


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("1947-12", (1947, 12, 1), (1948, 1, 1)),
        ("May 1947", (1947, 5, 1), (1947, 6, 1)),
        ("17 may 1948", (1948, 5, 17), (1948, 5, 18)),
        ("1973-21/1974", (1973, 3, 1), (1975, 1, 1)),
    ],
)
def test_a_single_date_is_its_own_span(text: str, begin: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    assert parse_span(text) == Span(to_day(*begin), to_day(*end))


def test_a_span_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(SpanError, match="ends before it starts"):
        parse_span("1953/1947")


@pytest.mark.parametrize(
    "text", ["", "/", "1947/", "1947/..", "1/2/3", "Ju 1947", "Foo 1947", "1947-13", "31 June 1948"]
)
def test_what_is_no_span_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(SpanError, match=r"is not a|needs both"):
        parse_span(text)


@given(st.text(max_size=40))
def test_any_text_is_a_span_or_refused_in_words(text: str) -> None:
    with suppress(SpanError):
        span = parse_span(text)
        assert span.begin < span.end


def test_several_spans_are_typed_with_semicolons() -> None:
    assert parse_spans("1967/1973; 1947 to 1953;") == (parse_span("1947/1953"), parse_span("1967/1973"))
    assert parse_spans("1947/1953; 1953/1960") == (parse_span("1947/1960"),)


@pytest.mark.parametrize("text", ["", ";", "1947; nonsense"])
def test_no_span_among_several_is_passed_over(text: str) -> None:
    with pytest.raises(SpanError):
        parse_spans(text)
