import numpy as np
import pytest
from msgspec.structs import replace

from explorer.domain.days import to_day
from explorer.domain.differing import Disputes
from explorer.domain.state import Filter, Span, Window, initial_state, show
from explorer.gui.first_look import row_of
from explorer.gui.opened import OpenedStore
from explorer.gui.tally import Tally, rows_in_window, span_words, tally, tally_words
from explorer.gui.when import counted, spoken, stretch, when
from explorer.gui.window.status_line import window_in_words
from explorer.gui.wording import certainty, date_words, licence_words, signed, tone_words

WHEN = {
    "opening": "from 4 May 1891 to 5 May 1891",
    "fall": "1893",
    "mending": "June 1895",
    "trains": "7 July 1895",
    "tolls": "from 1896 to 1901",
}


@pytest.mark.parametrize(("uid", "words"), WHEN.items())
def test_a_row_says_when_it_was(opened: OpenedStore, uid: str, words: str) -> None:
    table = opened.scene.table
    assert when(table, row_of(table, uid) or 0) == words


def test_a_stretch_has_the_shortest_name() -> None:
    assert stretch(to_day(1950), to_day(1959, 12, 31)) == "the 1950s"
    assert stretch(to_day(1951), to_day(1953, 12, 31)) == "between 1951 and 1953"
    assert stretch(to_day(1951, 2, 3), to_day(1951, 2, 4)) == "between 3 February 1951 and 4 February 1951"


def test_one_sentence_speaks_of_an_event(opened: OpenedStore) -> None:
    table = opened.scene.table
    sentence = spoken(table, row_of(table, "opening") or 0)
    assert sentence == ("The bridge opens, from 4 May 1891 to 5 May 1891, told by 2 sources; the sources differ.")


def test_the_status_line_counts_events_sources_and_disagreements(opened: OpenedStore) -> None:
    table, state = opened.scene.table, initial_state(opened.extent)
    row = table.row_of("opening")
    found = tally(table, rows_in_window(table, state), Disputes(np.array([row, row]), np.array([1, 7])))
    assert found == Tally(5, 2, 2)
    assert tally_words(found, len(table)) == "5 of 5 events, 2 sources, 2 disagreements"


def test_only_what_is_in_the_window_and_passes_the_filter_counts(opened: OpenedStore) -> None:
    table = opened.scene.table
    state = show(initial_state(opened.extent), Window(to_day(1895), to_day(1897)))
    assert len(rows_in_window(table, state)) == 3
    assert len(rows_in_window(table, replace(state, filter=Filter(sources=frozenset({"herald"}))))) == 1


def test_a_span_says_what_a_document_of_it_holds(opened: OpenedStore) -> None:
    table = opened.scene.table
    assert span_words(table, [Span(to_day(1895), to_day(1896))], Filter()) == "2 events, 1 source"
    assert span_words(table, [Span(to_day(1800), to_day(1801))], Filter()) == "no events"


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (Window(to_day(1941), to_day(1992)), "1941 – 1991"),
        (Window(to_day(1947, 5, 3), to_day(1948, 2, 1)), "May 1947 – January 1948"),
        (Window(to_day(1947, 5, 3), to_day(1947, 5, 5)), "3 May 1947 – 4 May 1947"),
        (Window(to_day(-43), to_day(100)), "44 BCE – 99 CE"),
        (Window(to_day(1967), to_day(1968)), "1967"),
        (Window(to_day(1966), to_day(1971)), "1966 – 1970"),
        (Window(to_day(1967, 6), to_day(1967, 7)), "June 1967"),
        (Window(to_day(1967, 5), to_day(1967, 7)), "May 1967 – June 1967"),
        (Window(to_day(1967, 6, 1), to_day(1967, 6, 2)), "1 June 1967"),
    ],
)
def test_the_window_is_told_as_finely_as_it_deserves(window: Window, words: str) -> None:
    assert window_in_words(window) == words


def test_certainty_and_tone_in_words() -> None:
    assert certainty("1947-05?") == "known to the month, uncertain"
    assert certainty("1947/..") == "still going on"
    assert certainty("nonsense") == ""
    assert date_words("1947-05") == "May 1947"
    assert date_words("nonsense") == "nonsense"
    assert (tone_words(7), tone_words(-2), tone_words(0)) == ("Strong cooperation", "Conflict", "Neutral")
    assert signed(-4.0) == "−4"


def test_numbers_take_their_plural() -> None:
    assert (counted(1, "event"), counted(1204, "event")) == ("1 event", "1,204 events")


def test_terms_are_said_in_words(opened: OpenedStore) -> None:
    source = opened.sources[0]
    assert licence_words(source) == "CC0-1.0"
    assert licence_words(replace(source, licence="LicenseRef-proprietary")) == "all rights reserved"
    assert licence_words(replace(source, licence="", rights="Ask first.")) == "Ask first."
