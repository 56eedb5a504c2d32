"""Which dates count as versions of an event."""

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.claimed_dates import Told, Version, versions_of
from explorer.domain.dated import Dated, dated
from explorer.domain.days import to_day

EXTENT = to_day(1900), to_day(2020)
FIRST = ((1, "the first"),)
SECOND = ((1, "the second"),)


def date(text: str) -> Dated:
    return dated(text, EXTENT)


def claim(
    source: int, edtf: str, positions: tuple[tuple[int, str], ...] = (), about: str = "date", modality: str = "asserted"
) -> Told:
    return Told(source, edtf, date(edtf), about, modality, positions)


def test_two_positions_with_two_dates_are_a_difference() -> None:
    found = versions_of([claim(0, "1967", FIRST), claim(1, "1968", SECOND)], "[1967,1968]")
    assert found == (True, (Version(date("1967"), 1, 1), Version(date("1968"), 2, 2)))


def test_a_vaguer_date_is_a_version_but_no_difference() -> None:
    differs, found = versions_of([claim(0, "1967-06-10"), claim(1, "1967")], "1967-06-10")
    assert not differs
    assert [version.sources for version in found] == [2, 1]


def test_the_store_may_say_that_precision_is_a_difference() -> None:
    assert versions_of([claim(0, "1991-10-18", FIRST), claim(1, "1991", SECOND)], "1991-10-18")[0]


def test_dates_of_different_claims_differ_only_where_the_store_says_so() -> None:
    assert not versions_of([claim(0, "1967"), claim(1, "1990")], "1967/1990")[0]
    assert not versions_of([claim(0, "1967", FIRST), claim(1, "1990", FIRST)], "1967/1990")[0]


def test_positions_with_the_same_date_are_no_difference() -> None:
    assert not versions_of([claim(0, "2019-02", FIRST), claim(1, "2019-02", SECOND)], "2019-02~")[0]


def test_an_event_that_all_sources_date_alike_has_no_versions() -> None:
    assert versions_of([claim(0, "1967"), claim(1, "1967")], "1967") == (False, ())


def test_sources_of_one_date_share_its_version() -> None:
    assert versions_of([claim(0, "1967"), claim(2, "1967")], "1967-06")[1] == (Version(date("1967"), 5, 5),)


def test_the_vaguer_words_of_a_source_are_no_version_beside_its_exact_ones() -> None:
    found = versions_of([claim(0, "1991-10", FIRST), claim(0, "1991-10-18", FIRST), claim(1, "1991", SECOND)], "1991")
    assert [version.date for version in found[1]] == [date("1991"), date("1991-10-18")]


def test_a_source_that_differs_from_itself_keeps_both_dates_and_stands_at_the_surer() -> None:
    said = [claim(0, "2022", SECOND, modality="inferred"), claim(0, "2014", FIRST)]
    differs, (first, second) = versions_of(said, "2014/2022")
    assert differs
    assert (first.stands, second.stands) == (1, 0)


def test_claims_about_the_date_count_before_those_that_it_happened() -> None:
    said = [claim(0, "1970", about="occurrence"), claim(0, "1967"), claim(1, "1968", about="occurrence")]
    assert [version.date for version in versions_of([*said, claim(2, "1990", about="cause")], "1967/1968")[1]] == [
        date("1967"),
        date("1968"),
    ]


def test_versions_come_by_begin() -> None:
    said = [claim(0, "1969", FIRST), claim(1, "1967", SECOND), claim(2, "1968", ((1, "the third"),))]
    begins = [version.date.begin_earliest for version in versions_of(said, "1968")[1]]
    assert begins == sorted(begins)


def test_what_the_store_names_in_a_disagreement_counts_before_all_else() -> None:
    said = [claim(0, "1967"), claim(0, "1970", FIRST, about="occurrence"), claim(1, "1971", SECOND)]
    assert [version.date for version in versions_of(said, "1970/1971")[1]] == [date("1970"), date("1971")]


def test_a_source_with_two_positions_keeps_the_vaguer_one_too() -> None:
    said = [claim(0, "1991", FIRST), claim(0, "1991-10-18", SECOND)]
    differs, found = versions_of(said, "1991")
    assert differs
    assert {version.date for version in found} == {date("1991"), date("1991-10-18")}


def test_a_source_that_doubts_its_own_date_once_keeps_it() -> None:
    _, found = versions_of([claim(0, "1967"), claim(0, "1967?"), claim(1, "1967-06")], "1967-06")
    assert {version.date for version in found if version.sources == 1} == {date("1967"), date("1967?")}


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), min_size=1, max_size=12))
def test_of_a_source_those_dates_stay_that_hold_no_other(years: list[tuple[int, int]]) -> None:
    texts = {f"{1900 + first}/{1900 + first + more}" for first, more in years}
    _, found = versions_of([claim(0, text) for text in sorted(texts)], "1800")
    reaches = {(date(text).begin_earliest, date(text).end_latest) for text in texts}
    kept = {(a, b) for a, b in reaches if not any((c, d) != (a, b) and a <= c and d <= b for c, d in reaches)}
    assert {(version.date.begin_earliest, version.date.end_latest) for version in found} == kept


def test_thousands_of_claims_of_one_source_are_walked_once() -> None:
    claims = [claim(0, f"{year:04d}-{month:02d}") for year in range(1000, 2000) for month in range(1, 13)]
    started = process_time()
    assert len(versions_of(claims, "1800")[1]) == len(claims)
    assert process_time() - started < 5
