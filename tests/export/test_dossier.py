from pathlib import Path

import pytest
from msgspec.structs import replace

from explorer.assets import bundled_store
from explorer.domain.days import to_day
from explorer.domain.spans import parse_span
from explorer.domain.state import Filter, Span
from explorer.domain.table import Mark
from explorer.domain.telling import AsTold
from explorer.domain.vocabulary import Period
from explorer.export.dossier import chapters, gather, place, sources_heard
from explorer.export.errors import NoEventsError
from tests.export import samples
from tests.export.stores import make_store


def test_the_events_of_the_span_and_no_others_are_gathered(store: Path) -> None:
    found = gather(store, parse_span("1948-05/1948-06"), Filter())
    assert [entry.detail.event.uid for entry in found.entries] == ["recognition", "aid"]
    assert [entry.number for entry in found.entries] == [1, 2]


def test_what_is_gathered_counts_claims_sources_and_disagreements_once(store: Path) -> None:
    found = gather(store, samples.SPAN, Filter())
    assert (found.claims, len(found.disagreements)) == (6, 1)
    assert sources_heard(found.entries) == {"wikipedia": 2, "opinion": 2, "blog": 2}


def test_a_filter_narrows_what_is_gathered(store: Path) -> None:
    found = gather(store, samples.SPAN, Filter(disputed_only=True))
    assert [entry.detail.event.uid for entry in found.entries] == ["recognition"]


@pytest.mark.parametrize(
    ("wanted", "said"), [(Filter(), "no event in"), (Filter(frozenset({"war"})), "clear the filter")]
)
def test_a_span_without_events_is_refused_in_a_sentence(store: Path, wanted: Filter, said: str) -> None:
    with pytest.raises(NoEventsError, match=said):
        gather(store, parse_span("1930"), wanted)


def test_an_event_whose_begin_nobody_knows_stands_at_its_known_end() -> None:
    table = samples.table()
    marks = table.marks.copy()
    marks[0] |= Mark.UNKNOWN_BEGIN
    first = table.begin_earliest.copy()
    first[0] = to_day(1800)
    unknown = replace(table, marks=marks, begin_earliest=first)
    assert place(unknown, (Span(to_day(1800), to_day(1900)),), Filter()) == []
    assert place(unknown, (samples.SPAN,), Filter())[0][0] == to_day(1947, 5)


def test_chapters_follow_the_periods_and_name_the_gap_between_them() -> None:
    titles = [(chapter.title, len(chapter.entries)) for chapter in chapters(samples.dossier())]
    assert titles == [("War and partition", 2), ("Between “War and partition” and “A brief alliance”", 1)]


@pytest.mark.parametrize(
    ("periods", "titles"),
    [
        ((), ["Events"]),
        (samples.PERIODS[1:], ["Before “A brief alliance”"]),
        (samples.PERIODS[:1], ["War and partition", "After “War and partition”"]),
    ],
)
def test_events_outside_all_periods_have_chapters_too(periods: tuple[Period, ...], titles: list[str]) -> None:
    told = replace(samples.dossier(), periods=periods)
    assert [chapter.title for chapter in chapters(told)] == titles


def test_of_two_periods_around_an_event_the_later_one_has_it(tmp_path: Path) -> None:
    found = gather(make_store(tmp_path / "s.sqlite"), samples.SPAN, Filter())
    overlapping = replace(samples.PERIODS[1], earliest=to_day(1948, 5, 17))
    told = replace(found, periods=(samples.PERIODS[0], overlapping))
    assert [len(chapter.entries) for chapter in chapters(told)] == [1, 2]


def test_several_spans_are_gathered_with_each_event_once_and_chapters_for_each(store: Path) -> None:
    spans = (parse_span("1947/1948-03"), parse_span("1948-05/1953"))
    found, whole = gather(store, spans, Filter()), gather(store, samples.SPAN, Filter())
    assert [entry.detail.event.uid for entry in found.entries] == [entry.detail.event.uid for entry in whole.entries]
    assert found.span == samples.SPAN
    assert all(chapter.title.startswith(("January 1947", "May 1948")) for chapter in chapters(found))


def test_an_event_that_reaches_into_two_spans_is_in_both_figures_and_in_one_chapter(store: Path) -> None:
    found = gather(store, (parse_span("1947/1949"), parse_span("1951/1953")), Filter())
    told = [entry.number for chapter in chapters(found) for entry in chapter.entries]
    shown = [entry.number for span in found.spans for entry in found.within(span).entries]
    assert told == [entry.number for entry in found.entries]
    assert set(shown) == set(told)


def test_one_sources_account_leaves_out_what_it_does_not_tell(store: Path) -> None:
    found = gather(store, samples.SPAN, Filter(), AsTold("opinion"))
    assert [entry.detail.event.uid for entry in found.entries] == ["recognition"]
    assert found.telling == AsTold("opinion")


def test_an_event_that_a_source_puts_elsewhere_stands_at_that_date_in_words() -> None:
    found = gather(bundled_store(), parse_span("1947/1990"), Filter(), AsTold("wikipedia"))
    own = gather(bundled_store(), parse_span("1947/1990"), Filter())
    dates = {entry.detail.event.uid: entry.told for entry in found.entries if entry.told}
    assert dates["soviet-arms-arab-states-1967"] == "about June 1967 – 1970"
    assert not any(entry.told for entry in own.entries)
