from explorer.domain.source import Excerpt
from explorer.notes.finding import are_same_target, entries_on, on_excerpt, tag_names
from explorer.notes.records import Kind, OnEvent, OnSpan, bookmark, new_note, tag


def passage(start: int, words: str, sha256: str = "") -> Excerpt:
    return Excerpt(1, "w", start, start + len(words), words or None, "", "", sha256, 1, "en", "ltr")


MINE = on_excerpt(passage(100, "The bridge was opened on Monday", "aa"), "opening")


def test_a_passage_is_known_again_where_it_was_moved() -> None:
    assert are_same_target(MINE, on_excerpt(passage(900, "The bridge was opened on Monday", "aa"), "other"))


def test_a_passage_is_known_again_where_it_was_cut_anew() -> None:
    assert are_same_target(MINE, on_excerpt(passage(104, "bridge was opened", "bb"), "opening"))


def test_another_passage_is_another() -> None:
    assert not are_same_target(MINE, on_excerpt(passage(100, "The tolls were raised in spring.", "cc"), "opening"))
    assert not are_same_target(MINE, OnEvent("opening"))


def test_entries_are_found_by_target_and_kind() -> None:
    entries = (bookmark("s", MINE), new_note("s", OnSpan(1, 2), "x"), new_note("s", MINE, "y"))
    assert entries_on(entries, MINE) == (entries[0], entries[2])
    assert entries_on(entries, MINE, Kind.NOTE) == (entries[2],)


def test_tags_are_named_once_in_the_order_of_their_letters() -> None:
    names = [tag("s", OnEvent(uid), name) for uid, name in (("a", "Oil"), ("b", "gas"), ("c", "oil"))]
    assert tag_names(names) == ("gas", "Oil")
