"""EDTF: the specification's samples, the library `edtf` as a second opinion, and rules that hold for every date."""

from contextlib import suppress

import edtf as library
import edtf_validate.valid_edtf as validator
import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from explorer.domain.days import to_day
from explorer.domain.edtf import Bounds, EdtfError, parse

_YEARS = st.integers(1, 9999)
_MARKS = st.sampled_from(["", "?", "~", "%"])
_LIBRARY_BEGINS = 1_721_425


@st.composite
def dates(draw: st.DrawFn) -> str:
    """A year, month or day that exists, with or without a mark."""
    date = draw(st.dates()).isoformat()
    return date[: draw(st.sampled_from([4, 7, 10]))] + draw(_MARKS)


@pytest.mark.parametrize(
    "text",
    [
        "1985-04-12", "1985-04", "1985", "2004-01-01T10:10:10+05:00", "1964/2008", "2004-06/2006-08",
        "Y170000002", "Y-17000", "2001-21", "1984?", "2004-06~", "2004-06-11%", "201X", "20XX", "2004-XX",
        "1985-04-XX", "1985-XX-XX", "1985-04-12/..", "1985/..", "../1985-04-12", "/1985", "1985-04/", "-1985",
        "1984~/2004-06", "1984/2004-06~", "1984-06-02?/2004-08-08~", "[1667,1668,1670..1672]", "[..1760-12-03]",
        "[1760-12..]", "156X-12-25", "15XX-12-25", "XXXX-12-XX", "1XXX-XX", "1XXX-12", "1984-1X", "2004-06~-11",
        "?2004-06-~11", "2004?-06-11", "2004-06-~01/2004-06-~20",
    ],
)  # fmt: skip
def test_the_samples_of_the_specification_are_read(text: str) -> None:
    assert parse(text).text == text
    assert validator.is_valid(text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2019-02-29", "no such day"),
        ("2001-13", "no month 13"),
        ("2001-00", "no month 00"),
        ("2001-21-03", "a season has no days"),
        ("2019/2018", "ends before it begins"),
        ("/", "needs a date"),
        ("../..", "needs a date"),
        ("", "a date is missing"),
        ("{1960,1961}", "several dates at once"),
        ("[1960,1961", "never closed"),
        ("[]", "a date is missing"),
        ("[..]", "a date at one end"),
        ("May 1947", "not of the form"),
        ("\uff11\uff19\uff14\uff17", "not of the form"),
        ("1947\n", "not of the form"),
        ("1" * 300, "too long"),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(EdtfError, match=reason):
        parse(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1947-05", (1947, 5, 1), (1947, 5, 31)),
        ("201X", (2010, 1, 1), (2019, 12, 31)),
        ("-01XX", (-199, 1, 1), (-100, 12, 31)),
        ("1984-1X", (1984, 10, 1), (1984, 12, 31)),
        ("199X-02-29", (1992, 2, 29), (1996, 2, 29)),
        ("2004-02-3X", None, None),
        ("1973-21", (1973, 3, 1), (1973, 5, 31)),
        ("1973-24", (1973, 12, 1), (1974, 2, 28)),
        ("[1953,1967-06]", (1953, 1, 1), (1967, 6, 30)),
        ("[2006..2007]", (2006, 1, 1), (2007, 12, 31)),
        ("0000-02-29", (0, 2, 29), (0, 2, 29)),
    ],
)
def test_a_point_is_bounded_by_the_first_and_last_day_it_can_be(
    text: str, earliest: tuple[int, int, int] | None, latest: tuple[int, int, int] | None
) -> None:
    if earliest is None or latest is None:
        with pytest.raises(EdtfError, match="no such day"):
            parse(text)
        return
    first, last = to_day(*earliest), to_day(*latest)
    assert parse(text).bounds == Bounds(first, last, first, last)


def test_an_interval_keeps_the_uncertainty_of_both_ends() -> None:
    bounds = parse("1967-06/1991").bounds
    expected = (to_day(1967, 6, 1), to_day(1967, 6, 30), to_day(1991, 1, 1), to_day(1991, 12, 31))
    assert bounds == Bounds(*expected)


def test_open_and_unknown_ends_are_told_apart() -> None:
    assert parse("../1967").open_begin
    assert parse("/1967").unknown_begin
    assert parse("1967/..").open_end
    assert parse("1967/").unknown_end
    assert parse("1967/").bounds.end_latest is None
    assert not parse("[..1967]").is_interval
    assert parse("[..1967]").bounds.begin_earliest is None


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("2004-06~-11", ("~", "~", "")),
        ("2004-?06-11", ("", "?", "")),
        ("2004-06-11%", ("%", "%", "%")),
        ("2004?-06-11~", ("%", "~", "~")),
        ("~2004-06-?11", ("~", "", "?")),
    ],
)
def test_a_mark_after_a_part_holds_for_what_stands_left_of_it(text: str, marks: tuple[str, str, str]) -> None:
    shape = parse(text).shape
    assert getattr(shape, "qualifiers", None) == marks


@given(dates())
def test_bounds_agree_with_the_library(text: str) -> None:
    theirs = library.parse_edtf(text)
    first, last = theirs.lower_strict(), theirs.upper_strict()
    bounds = parse(text).bounds
    assert bounds.begin_earliest == to_day(first.tm_year, first.tm_mon, first.tm_mday)
    assert bounds.end_latest == to_day(last.tm_year, last.tm_mon, last.tm_mday)


@given(dates(), dates())
def test_an_interval_spans_both_its_dates_or_ends_before_it_begins(one: str, other: str) -> None:
    first, last = parse(one).bounds, parse(other).bounds
    assert first.begin_earliest is not None
    assert last.end_latest is not None
    if last.end_latest < first.begin_earliest:
        with pytest.raises(EdtfError, match="before it begins"):
            parse(f"{one}/{other}")
    else:
        assert parse(f"{one}/{other}").bounds == Bounds(*first[:2], *last[2:])


@given(st.from_regex(r"[12X][0-9X]{3}-[01X][0-9X]-[0-3X][0-9X]", fullmatch=True))
def test_unspecified_digits_bound_a_date_that_fits_them(text: str) -> None:
    try:
        bounds = parse(text).bounds
    except EdtfError:
        reject()
    assert bounds.begin_earliest is not None
    assert bounds.begin_latest is not None
    assert bounds.begin_earliest <= bounds.begin_latest


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    with suppress(EdtfError):
        assert parse(text).text == text
