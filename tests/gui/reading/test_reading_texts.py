"""Passages in their places, and the notes that stand beside them."""

from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.source import Excerpt
from explorer.gui.reading.reading import LONGEST_WORDS, Mark, edition_words, make_ready, margin_notes, stacked
from explorer.store.hashing import hash_of
from explorer.store.reading.passages import Passage, Told
from explorer.store.texts.attaching import AttachedText
from explorer.store.texts.reanchoring import AnchorState, reanchor
from explorer.store.texts.texts import TextFile

TEXT = "🙂 The bridge opened on 4 May 1891. It fell in 1893.\r\nIt was mended in 1895."


def passage(key: int, start: int, end: int, *uids: str) -> Passage:
    words = TEXT[start:end]
    excerpt = Excerpt(key, "gazette", start, end, words, "", "", hash_of(words), 1, "en", "ltr")
    return Passage(excerpt, tuple(Told(uid, uid.title()) for uid in uids))


def attached(text: str, passages: list[Passage], *, is_exact: bool = True) -> AttachedText:
    file = TextFile(Path("gazette.txt"), hash_of(text), hash_of(text), text)
    return AttachedText("gazette", file, is_exact, reanchor(text, [each.excerpt for each in passages]))


def mark(key: int, start: int, end: int, *uids: str, state: AnchorState = AnchorState.EXACT) -> Mark:
    return Mark(passage(key, 0, 1, *uids), state, start, end)


def test_a_mark_stands_where_its_words_are_shown() -> None:
    start = TEXT.index("mended")
    read = make_ready(
        attached(TEXT, [passage(1, start, start + 6, "mending")]), [passage(1, start, start + 6, "mending")]
    )
    (made,) = read.marks
    raw = read.shown.encode("utf-16-le")[2 * made.start : 2 * made.end]
    assert raw.decode("utf-16-le") == "mended"
    assert read.mark(1) == made
    assert read.of_event("mending") == (made,)
    assert read.of_event("fall") == ()


def test_what_is_not_in_the_text_is_an_orphan_and_has_no_mark() -> None:
    lost = passage(1, 6, 20, "opening")
    read = make_ready(attached("Nothing of it.", [lost], is_exact=False), [lost])
    assert (read.marks, read.orphans) == ((), (lost,))
    assert read.words_of(lost.excerpt) is None
    assert edition_words(read) == "Another edition; of its excerpts ✕ 1 not found."


def test_the_words_of_an_excerpt_come_with_what_is_around_them() -> None:
    start = TEXT.index("It fell")
    told = passage(1, start, start + 15, "fall")
    words = make_ready(attached(TEXT, [told]), [told]).words_of(told.excerpt)
    assert words is not None
    assert (words.exact, words.state) == ("It fell in 1893", AnchorState.EXACT)
    assert words.before.endswith("4 May 1891. ")
    assert words.after.startswith(".\nIt was mended")


def test_an_endless_stand_off_is_cut_where_it_is_quoted() -> None:
    text = "word " * 5000
    excerpt = Excerpt(1, "gazette", 0, len(text), None, "", "", hash_of(text), 1, "en", "ltr")
    words = make_ready(attached(text, [Passage(excerpt, ())]), [Passage(excerpt, ())]).words_of(excerpt)
    assert words is not None
    assert len(words.exact) <= LONGEST_WORDS + 2


def test_the_edition_is_told_in_a_sentence() -> None:
    told = [passage(1, 6, 20, "opening")]
    same = make_ready(attached(TEXT, told), told)
    assert edition_words(same) == "The edition that the store quotes: every excerpt stands in its place."
    moved = make_ready(attached("A preface. " + TEXT, told, is_exact=False), told)
    assert edition_words(moved) == "Another edition; of its excerpts → 1 moved."


def test_passages_close_together_share_the_note_of_their_event() -> None:
    marks = [
        mark(1, 0, 50, "a", "b"),
        mark(2, 100, 150, "a", state=AnchorState.ALTERED),
        mark(3, 5000, 5050, "a"),
    ]
    notes = [(note.uid, note.start, note.end, note.state) for note in margin_notes(marks)]
    assert notes == [
        ("a", 0, 150, AnchorState.ALTERED),
        ("b", 0, 50, AnchorState.EXACT),
        ("a", 5000, 5050, AnchorState.EXACT),
    ]


@given(st.lists(st.floats(0, 500)).map(sorted), st.none() | st.integers(0, 20))
def test_notes_never_lie_over_each_other_and_none_is_lost(wanted: list[float], keep: int | None) -> None:
    placed = stacked(wanted, 18.0, 40.0, keep)
    assert sorted(index for _, some in placed for index in some) == list(range(len(wanted)))
    for (above, _), (below, _) in pairwise(placed):
        assert below - above >= 18.0 - 1e-9
    if keep is not None and keep < len(wanted):
        assert keep in [some[0] for _, some in placed]


def test_what_lies_in_a_stretch_of_the_text_is_found() -> None:
    told = [passage(1, 2, 30, "a"), passage(2, 10, 12, "b"), passage(3, 60, 70, "c")]
    read = make_ready(attached(TEXT, told), told)
    assert [each.key for each in read.marks_within(20, 25)] == [1]
    assert [note.uid for note in read.notes_within(0, 100)] == ["a", "b", "c"]
