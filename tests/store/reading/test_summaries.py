"""What the cards of the timeline say of their events."""

from pathlib import Path

from explorer.store.opener import Store, open_store
from explorer.store.reader import read_detail, read_table
from explorer.store.reading.summaries import read_card_words
from tests.store.making import alter


def event_of(store: Store, uid: str) -> int:
    table = read_table(store)
    return int(table.event_id[table.row_of(uid)])


def test_a_card_says_the_summary_on_one_line(store_path: Path) -> None:
    alter(store_path, "UPDATE event SET summary = 'One' || char(10) || '  line' WHERE uid = 'opening'")
    with open_store(store_path) as store:
        event = event_of(store, "opening")
        assert read_card_words(store, [event, 99_999]) == {event: "One line", 99_999: ""}


def test_without_a_summary_the_first_source_is_quoted_with_its_mark(store_path: Path) -> None:
    alter(store_path, "UPDATE event SET summary = NULL WHERE uid = 'opening'")
    with open_store(store_path) as store:
        detail, event = read_detail(store, "opening"), event_of(store, "opening")
        assert detail is not None
        first = detail.voices[0]
        quote = first.claims[0].excerpt.exact
        assert quote is not None
        assert read_card_words(store, [event]) == {event: f"{first.source.mark}: “{quote}”"}
