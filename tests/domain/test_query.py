import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.dates_in_words import Stretch
from explorer.domain.days import to_day
from explorer.domain.qualities import Certainty, Tone
from explorer.domain.query import (
    LONGEST,
    MOST_TERMS,
    About,
    Alone,
    Disputed,
    Known,
    Named,
    NameField,
    Query,
    Sounds,
    Term,
    Weight,
    When,
    Words,
    parse_query,
)

PIECES = (
    *("actor:", "-", '"', "theme:", "1947", "..", "before ", "May ", "disputed:", "yes", "importance:4", "(", ")", "*"),
    *("19th century", "early ", "mid-", "spring ", "BCE", "-53", "–9", "of ", "about ", ">", "<", "31.2.", "/5/"),
    *(" ", "NOT ", "AND ", "NEAR(", "é", "אב", "\0", "\ud800", "\ue000", "🜁", "{", "}", "^", "'", "--", "/*", ":", "+"),
)


def days(*dates: tuple[int, int, int]) -> list[int]:
    return [to_day(*date) for date in dates]


@pytest.mark.parametrize(
    ("typed", "begin", "end"),
    [
        ("May 1947", (1947, 5, 1), (1947, 6, 1)),
        ("17 May 1948", (1948, 5, 17), (1948, 5, 18)),
        ("May 17, 1948", (1948, 5, 17), (1948, 5, 18)),
        ("1967..1973", (1967, 1, 1), (1974, 1, 1)),
        ("1973-1967", (1967, 1, 1), (1974, 1, 1)),
        ("between 1967 and May 1970", (1967, 1, 1), (1970, 6, 1)),
        ("1947-05", (1947, 5, 1), (1947, 6, 1)),
        ("the 1950s", (1950, 1, 1), (1960, 1, 1)),
        ("44 BCE", (-43, 1, 1), (-42, 1, 1)),
        ("before 1953", None, (1953, 1, 1)),
        ("until 1953", None, (1954, 1, 1)),
        ("after 2014", (2015, 1, 1), None),
        ("since 2014", (2014, 1, 1), None),
        ("1967..", (1967, 1, 1), None),
        ("1991 onwards", (1991, 1, 1), None),
        (">1991", (1992, 1, 1), None),
        ("spring 1948", (1948, 3, 1), (1948, 6, 1)),
        ("winter of 1973", (1973, 12, 1), (1974, 3, 1)),
        ("before spring 1948", None, (1948, 3, 1)),
        ("1950's", (1950, 1, 1), (1960, 1, 1)),
        ("early 1950s", (1950, 1, 1), (1954, 1, 1)),
        ("mid-1967", (1967, 5, 1), (1967, 9, 1)),
        ("late 1991", (1991, 9, 1), (1992, 1, 1)),
        ("the 19th century", (1801, 1, 1), (1901, 1, 1)),
        ("1st century BC", (-99, 1, 1), (1, 1, 1)),
        ("100 BCE..50 CE", (-99, 1, 1), (51, 1, 1)),
        ("about 1953", (1953, 1, 1), (1954, 1, 1)),
        ("the year 1991", (1991, 1, 1), (1992, 1, 1)),
        ("17.5.1948", (1948, 5, 17), (1948, 5, 18)),
        ("5/17/1948", (1948, 5, 17), (1948, 5, 18)),
        ("1967-73", (1967, 1, 1), (1974, 1, 1)),
        ("1947–53", (1947, 1, 1), (1954, 1, 1)),
        ("1967-10", (1967, 10, 1), (1967, 11, 1)),
    ],
)
def test_dates_are_read_as_people_type_them(
    typed: str, begin: tuple[int, int, int] | None, end: tuple[int, int, int] | None
) -> None:
    date = parse_query(typed).date
    assert date is not None
    assert date.stretch == Stretch(begin and to_day(*begin), end and to_day(*end))


def test_words_dates_and_fields_stand_side_by_side() -> None:
    query = parse_query('embassy in 1953 actor:putin -source:"Al Jazeera" "six day" tone:conflict ')
    begin, end = days((1953, 1, 1), (1954, 1, 1))
    assert query.terms == (
        Term(Words("embassy")),
        Term(When(Stretch(begin, end), is_range=False)),
        Term(NameField(Named.ACTOR, "putin")),
        Term(NameField(Named.SOURCE, "Al Jazeera"), negated=True),
        Term(Words("six day", exact=True)),
        Term(Sounds(Tone.CONFLICT)),
    )


@pytest.mark.parametrize(
    ("typed", "matter"),
    [
        ("disputed:yes", Disputed(yes=True)),
        ("alone:yes", Alone(yes=True)),
        ("Disputed:NO", Disputed(yes=False)),
        ("property:number", About("number")),
        ("importance:4..", Weight(4, 5)),
        ("importance:..2", Weight(1, 2)),
        ("importance:3", Weight(3, 3)),
        ("certainty:day", Known(Certainty.DAY)),
        ("theme:jews", NameField(Named.THEME, "jews")),
    ],
)
def test_every_field_has_its_meaning(typed: str, matter: object) -> None:
    assert [term.matter for term in parse_query(typed).terms] == [matter]


@pytest.mark.parametrize(
    "typed", ["importance:9", "tone:loud", "disputed:perhaps", "colour:red", "1947-13", "property:x"]
)
def test_what_makes_no_sense_as_syntax_is_searched_as_words(typed: str) -> None:
    assert [term.matter for term in parse_query(typed + " ").terms] == [Words(typed)]


def test_only_the_word_at_the_end_is_still_being_typed() -> None:
    assert parse_query("six emb").words == (Words("six"), Words("emb", prefix=True))
    assert parse_query("six emb ").words == (Words("six"), Words("emb"))
    assert parse_query('"six emb"').words == (Words("six emb", exact=True),)
    assert parse_query("six emb", typing=False).words == (Words("six"), Words("emb"))


def test_four_digits_beside_words_are_a_year_only_where_a_year_is_likely() -> None:
    assert parse_query("5000 troops").words == (Words("5000"), Words("troops", prefix=True))
    assert parse_query("arms 1967").conditions != ()
    assert parse_query("0476").date is not None


@pytest.mark.parametrize("typed", ["7/10/2023", "31.2.1948", "0th century", "1967-66", "0 BCE"])
def test_what_names_no_day_or_more_than_one_is_no_date(typed: str) -> None:
    assert parse_query(typed).date is None


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=30).map("".join))
def test_no_input_is_an_error(typed: str) -> None:
    query = parse_query(typed)
    assert query == parse_query(typed)
    assert all(word.needle.tokens for word in (*query.words, *query.unwanted))


def test_twenty_thousand_random_strings_are_read() -> None:
    chance = random.Random(5)  # noqa: S311 no secret
    for _ in range(20_000):
        typed = "".join(chance.choice(PIECES) for _ in range(chance.randint(0, 12)))
        assert isinstance(parse_query(typed), Query)


def test_a_very_long_text_is_cut() -> None:
    assert len(parse_query("a " * LONGEST).terms) == MOST_TERMS
    assert parse_query("x" * 10 * LONGEST).words[0].text == "x" * LONGEST
