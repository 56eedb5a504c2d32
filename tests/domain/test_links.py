"""Links into the program."""

import contextlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from explorer.domain.days import to_day
from explorer.domain.links import Link, LinkError, event_link, is_link, link_text, parse_link
from explorer.domain.state import Span, Window
from explorer.domain.zones import Zone, Zones

FIRST, LAST = to_day(-9999), to_day(9999, 12, 31)
PRINTABLE = st.characters(exclude_categories=("C", "Z"), include_characters=" ")
SPANS = st.tuples(st.integers(FIRST, LAST), st.integers(0, 400_000)).map(
    lambda pair: Span(pair[0], min(pair[0] + pair[1], LAST) + 1)
)


@given(st.text(PRINTABLE, min_size=1, max_size=60), st.one_of(st.none(), SPANS))
def test_what_is_written_is_read_again(uid: str, window: Span | None) -> None:
    text = link_text(Link(uid, window))
    assume(len(text) <= 1000)
    assert parse_link(text) == Link(uid, window)


@given(st.one_of(st.text(), st.from_regex(r"timeline-explorer://[a-z/?=%0-9-]*", fullmatch=True)))
def test_any_text_is_a_link_or_one_sentence(text: str) -> None:
    with contextlib.suppress(LinkError):
        assert link_text(parse_link(text)) == text


def test_a_link_names_whole_days_in_the_window() -> None:
    window = Window(to_day(1947) + 0.4, to_day(1954) - 0.5)
    text = "timeline-explorer://event/recognition?window=1947-01-01/1953-12-31"
    assert event_link("recognition", window) == text
    assert parse_link(text) == Link("recognition", Span(to_day(1947), to_day(1954)))


def test_a_window_beyond_the_years_of_dates_is_left_out() -> None:
    assert event_link("a", Window(-4e9, 4e9)) == "timeline-explorer://event/a"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "timeline-explorer://event/",
        "timeline-explorer://store/a",
        "Timeline-Explorer://event/a",
        "https://event/a",
        "timeline-explorer://event/a/b",
        "timeline-explorer://event/../../etc/passwd",
        "timeline-explorer://event/a%0Ab",
        "timeline-explorer://event/a%ff",
        "timeline-explorer://event/%61",
        "timeline-explorer://event/a#top",
        "timeline-explorer://event/a?window=1947/1953",
        "timeline-explorer://event/a?window=1947-02-30/1953-01-01",
        "timeline-explorer://event/a?window=1953-01-01/1947-01-01",
        "timeline-explorer://event/a?window=1947-01-01/1953-01-01&store=x",
        "timeline-explorer://event/a\n",
        "timeline-explorer://event/" + "a" * 2000,
    ],
)
def test_a_hostile_or_broken_link_is_refused(text: str) -> None:
    with pytest.raises(LinkError, match="cannot be followed"):
        parse_link(text)


def test_a_broken_link_is_still_meant_as_one() -> None:
    assert is_link("Timeline-Explorer:what")
    assert not is_link("timeline-explorer.sqlite")


def test_a_link_tells_which_stretches_had_more_room() -> None:
    window, june = Window(to_day(1960), to_day(1970)), Zone(to_day(1967, 6), to_day(1967, 7), 16)
    text = event_link("war", window, Zones((june,)))
    assert text.endswith("?window=1960-01-01/1969-12-31&room=1967-06-01/1967-06-30x16")
    assert parse_link(text).zones == Zones((june,))


@pytest.mark.parametrize(
    "room", ["", "1967-06-01/1967-06-30x1", "1967-06-01/1967-06-30x999", "1967-06-31/1967-07-30x4"]
)
def test_room_that_cannot_be_is_refused(room: str) -> None:
    with pytest.raises(LinkError):
        parse_link(f"timeline-explorer://event/a?window=1960-01-01/1969-12-31&room={room}")
