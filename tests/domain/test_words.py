"""Dates in words."""

import pytest

from explorer.domain.days import to_day
from explorer.domain.state import Span
from explorer.domain.words import day_in_words, in_words, span_in_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1948-05-17", "17 May 1948"),
        ("1947-05", "May 1947"),
        ("1953", "1953"),
        ("1953~", "about 1953"),
        ("1953?", "perhaps 1953"),
        ("1953%", "perhaps about 1953"),
        ("195X", "the 1950s"),
        ("005X", "between 1 January 50 CE and 31 December 59 CE"),
        ("19XX", "between 1 January 1900 and 31 December 1999"),
        ("1953-XX", "a month in 1953"),
        ("1953-XX-XX", "a day in 1953"),
        ("1953-04-XX", "a day in April 1953"),
        ("1953-22", "summer 1953"),
        ("1973-24", "winter 1973–74"),
        ("1999-24", "winter 1999–2000"),
        ("195X-21", "spring of a year between 1950 and 1959"),
        ("[2006,2007]", "2006 or 2007"),
        ("[1953,1955,1967-06]", "1953, 1955 or June 1967"),
        ("[2006..2007]", "between 2006 and 2007"),
        ("[..1760]", "1760 or earlier"),
        ("[1760..]", "1760 or later"),
        ("2015-09/2018-07", "from September 2015 to July 2018"),
        ("1950~/1953~", "from about 1950 to about 1953"),
        ("1967/..", "from 1967 onwards"),
        ("1967/", "from 1967 to an unknown date"),
        ("../1967", "until 1967"),
        ("/1967", "from an unknown date to 1967"),
        ("2004-06~-11", "11 June 2004 (year approximate, month approximate)"),
        ("-0043-03-15", "15 March 44 BCE"),
        ("0476", "476 CE"),
    ],
)
def test_a_date_is_said_as_a_person_would(text: str, words: str) -> None:
    assert in_words(text) == words


def test_there_is_no_year_zero_in_words() -> None:
    assert day_in_words(to_day(0, 1, 1)) == "1 January 1 BCE"
    assert day_in_words(to_day(1, 1, 1) - 1) == "31 December 1 BCE"


@pytest.mark.parametrize(
    ("begin", "after", "words"),
    [
        ((1955, 1, 1), (1972, 1, 1), "1955 – 1971"),
        ((1955, 1, 1), (1956, 1, 1), "1955"),
        ((1947, 5, 1), (1948, 7, 1), "May 1947 – June 1948"),
        ((1948, 2, 1), (1948, 3, 1), "February 1948"),
        ((1947, 1, 1), (1948, 7, 1), "January 1947 – June 1948"),
        ((1947, 5, 1), (1948, 6, 30), "1 May 1947 – 29 June 1948"),
        ((1947, 1, 1), (1947, 1, 2), "1 January 1947"),
        ((-43, 1, 1), (3, 1, 1), "44 BCE – 2 CE"),
    ],
)
def test_a_span_is_said_by_whole_years_else_whole_months_else_days(
    begin: tuple[int, int, int], after: tuple[int, int, int], words: str
) -> None:
    assert span_in_words(Span(to_day(*begin), to_day(*after))) == words
