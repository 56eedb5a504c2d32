from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.days import to_day
from explorer.store.opener import Store, open_store
from explorer.store.reader import read_meta, read_periods, read_sources, read_summary
from explorer.store.reading.sources import marks_for
from tests.store.making import alter


def test_meta_is_what_the_store_says_of_itself(store: Store) -> None:
    meta = read_meta(store)
    assert (meta.title, meta.language, meta.licence, meta.version) == ("The bridge", "en", "CC0-1.0", "1")


def test_a_store_without_a_title_is_called_by_its_file(store_path: Path) -> None:
    alter(store_path, "DELETE FROM meta")
    with open_store(store_path) as store:
        assert read_meta(store).title == "bridge"


def test_the_summary_counts(store: Store) -> None:
    summary = read_summary(store)
    assert (summary.events, summary.claims, summary.excerpts, summary.stand_offs) == (4, 8, 8, 0)
    assert (summary.sources, summary.disagreements, summary.actors, summary.themes) == (2, 2, 3, 2)
    assert (summary.places, summary.periods, summary.tours) == (2, 2, 1)


def test_periods_come_by_begin_and_an_open_one_reaches_the_last_day(store: Store) -> None:
    periods = read_periods(store)
    assert [period.period_id for period in periods] == ["peace", "since"]
    assert (periods[1].earliest, periods[1].latest) == (to_day(1918), to_day(1918, 12, 31))


def test_a_period_that_ends_before_it_begins_is_passed_over(store_path: Path) -> None:
    alter(store_path, "UPDATE period SET earliest = latest + 1 WHERE period_id = 'peace'")
    with open_store(store_path) as store:
        assert [period.period_id for period in read_periods(store)] == ["since"]


def test_sources_have_marks_and_ranks(store: Store) -> None:
    sources = read_sources(store)
    assert [(source.source_id, source.mark, source.rank) for source in sources] == [
        ("annals", "A", 0),
        ("gazette", "G", 1),
    ]
    assert sources[0].derived_from is None
    assert sources[0].created_edtf == "1925~"


def test_a_store_without_marks_gets_them(store_path: Path) -> None:
    alter(store_path, "ALTER TABLE source DROP COLUMN mark")
    with open_store(store_path) as store:
        assert [source.mark for source in read_sources(store)] == ["A", "G"]


def test_a_source_without_a_title_is_called_by_its_slug(store_path: Path) -> None:
    alter(store_path, "UPDATE source SET title = '' WHERE source_id = 'annals'")
    with open_store(store_path) as store:
        assert read_sources(store)[0].title == "annals"


def test_wished_marks_are_kept_and_the_others_go_round_them() -> None:
    wished = [("wikipedia", "W"), ("jiss", "J"), ("arutz-sheva", "A"), ("al-jazeera", "Z"), ("blog", "B")]
    assert marks_for(wished) == ("W", "J", "A", "Z", "B")
    assert marks_for([(slug, "") for slug, _ in wished]) == ("W", "J", "A", "L", "B")
    assert marks_for([("blog", ""), ("book", "B"), ("bad", "bb"), ("", "")]) == ("L", "B", "A", "C")


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=2)), max_size=64))
def test_marks_are_single_and_unique_whatever_the_slugs(sources: list[tuple[str, str]]) -> None:
    marks = marks_for(sources)
    assert len(set(marks)) == len(sources)
    assert all(len(mark) == 1 and mark.isupper() for mark in marks)


def test_more_sources_than_letters_get_letters_of_other_scripts() -> None:
    marks = marks_for([(f"s{i}", "") for i in range(64)])
    assert len(set(marks)) == 64
    assert "\N{GREEK CAPITAL LETTER ALPHA}" in marks
