import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.notes import log
from explorer.notes.errors import NotesChangedElsewhereError, NotesFullError, NotesReadOnlyError, NoteTooLongError
from explorer.notes.keeping import Notes
from explorer.notes.opener import open_notes
from explorer.notes.records import (
    LONGEST_TEXT,
    Entry,
    KnownStore,
    OnEvent,
    OnSpan,
    bookmark,
    new_note,
    tag,
    without,
)

EVENT = OnEvent("recognition-1948")


def words(notes: Notes, store: str = "s") -> list[str]:
    return [entry.text for entry in notes.kept(store).entries]


def test_a_note_is_there_after_closing(folder: Path) -> None:
    with open_notes(folder).notes as notes:
        notes.keep([new_note("s", EVENT, "Why three days?")], "write a note")
    with open_notes(folder).notes as notes:
        assert words(notes) == ["Why three days?"]


def test_several_stores_keep_apart(notes: Notes) -> None:
    notes.keep([bookmark("one", EVENT)], "bookmark")
    assert notes.kept("two").entries == ()
    assert notes.kept("two").undo is None


def test_a_store_built_anew_keeps_its_notes_and_another_of_the_same_title_gets_its_own(notes: Notes) -> None:
    key = notes.know(KnownStore("k1", "Bridges", ("a", "b")))
    assert notes.know(KnownStore("k2", "bridges ", ("b", "c"))) == key
    assert notes.know(KnownStore("k3", "Bridges", ("x",))) == "k3"


def test_a_bookmark_and_a_tag_are_there_once(notes: Notes) -> None:
    for entry in (bookmark("s", EVENT), bookmark("s", EVENT), tag("s", EVENT, "Oil"), tag("s", EVENT, " oil ")):
        notes.keep([entry], "keep")
    assert len(notes.kept("s").entries) == 2


def test_what_says_nothing_new_is_no_step(notes: Notes) -> None:
    note = new_note("s", EVENT, "a")
    notes.keep([note], "write")
    notes.keep([note], "write again")
    step = notes.kept("s").undo
    assert step is not None
    assert step.words == "write"


def test_a_note_saved_while_it_is_typed_is_undone_at_once(notes: Notes) -> None:
    note = new_note("s", EVENT, "a")
    for text in ("a", "ab", "abc"):
        notes.keep([Entry(note.id, "s", note.kind, EVENT, text)], "write", sitting="t")
    notes.undo("s")
    assert words(notes) == []
    notes.redo("s")
    assert words(notes) == ["abc"]


def test_undo_is_there_after_a_new_start(folder: Path) -> None:
    with open_notes(folder).notes as notes:
        notes.keep([tag("s", EVENT, "oil")], "tag")
    with open_notes(folder).notes as notes:
        notes.undo("s")
        assert words(notes) == []
    with open_notes(folder).notes as notes:
        notes.redo("s")
        assert words(notes) == ["oil"]


def test_undo_of_what_another_window_changed_since_is_refused(notes: Notes, folder: Path) -> None:
    notes.keep([tag("s", EVENT, "oil")], "tag")
    expected = notes.kept("s").undo
    with open_notes(folder).notes as other:
        other.keep([tag("s", EVENT, "gas")], "tag")
    with pytest.raises(NotesChangedElsewhereError):
        notes.undo("s", expected)
    assert words(notes) == ["oil", "gas"]


def test_a_note_changed_in_two_windows_is_kept_twice(notes: Notes, folder: Path) -> None:
    note = new_note("s", EVENT, "first")
    notes.keep([note], "write")
    (stored,) = notes.kept("s").entries
    with open_notes(folder).notes as other:
        other.keep([Entry(note.id, "s", note.kind, EVENT, "theirs")], "write", "b", {note.id: stored.changed})
    mine = Entry(note.id, "s", note.kind, EVENT, "mine")
    notes.keep([mine], "write", "a", {note.id: stored.changed})
    assert sorted(words(notes)) == ["mine", "theirs"]


def test_a_note_deleted_here_and_changed_elsewhere_stays(notes: Notes) -> None:
    note = new_note("s", EVENT, "first")
    notes.keep([note], "write")
    notes.keep([Entry(note.id, "s", note.kind, EVENT, "theirs")], "write")
    notes.keep([without(note)], "delete", seen={note.id: 1})
    assert words(notes) == ["theirs"]


def test_another_window_sees_what_was_written(notes: Notes, folder: Path) -> None:
    before = notes.data_version()
    with open_notes(folder).notes as other:
        other.keep([bookmark("s", OnSpan(1, 5))], "bookmark")
    assert notes.data_version() != before
    assert len(notes.kept("s").entries) == 1


def test_a_note_that_is_too_long_is_refused(notes: Notes) -> None:
    with pytest.raises(NoteTooLongError):
        notes.keep([new_note("s", EVENT, "x" * (LONGEST_TEXT + 1))], "write")


def test_a_full_disk_is_told_and_leaves_what_was_there(notes: Notes) -> None:
    notes.keep([new_note("s", EVENT, "safe")], "write")
    pages = notes._connection.execute("PRAGMA page_count").fetchone()[0]
    notes._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotesFullError, match="is full: make room"):
        notes.keep([new_note("s", EVENT, "x" * 50_000)], "write")
    assert words(notes) == ["safe"]
    notes._connection.execute("PRAGMA max_page_count = 1000000")
    notes.keep([new_note("s", EVENT, "again")], "write")
    assert words(notes) == ["safe", "again"]


def test_a_file_that_may_not_be_written_is_told(notes: Notes) -> None:
    notes._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(NotesReadOnlyError, match="can be read but not changed"):
        notes.keep([bookmark("s", EVENT)], "bookmark")


def steps(notes: Notes) -> int:
    return int(notes._connection.execute("SELECT count(*) FROM step").fetchone()[0])


def test_no_step_of_the_log_is_altered(notes: Notes) -> None:
    notes._connection.execute("CREATE TRIGGER t BEFORE UPDATE ON step BEGIN SELECT raise(ABORT, 'altered'); END")
    notes._connection.execute("CREATE TRIGGER u BEFORE DELETE ON step BEGIN SELECT raise(ABORT, 'lost'); END")
    notes.keep([tag("s", EVENT, "oil")], "tag")
    notes.undo("s")
    notes.redo("s")
    assert steps(notes) == 3


def test_a_note_saved_while_it_is_typed_is_one_step_of_the_log(notes: Notes) -> None:
    note = new_note("s", EVENT, "a")
    for number in range(30):
        notes.keep([Entry(note.id, "s", note.kind, EVENT, "a" * (number + 1))], "write", sitting="t")
    assert steps(notes) == 1
    notes.undo("s")
    assert words(notes) == []
    notes.redo("s")
    assert words(notes) == ["a" * 30]


def test_a_long_log_loses_its_oldest_steps_and_no_note(notes: Notes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MOST_STEPS", 60)
    notes._connection.execute("PRAGMA synchronous = OFF")
    for number in range(200):
        notes.keep([tag("s", EVENT, f"tag {number}")], "tag")
    assert 60 <= steps(notes) < 60 + log.LOOKED_AT_EVERY
    assert len(words(notes)) == 200
    undone = 0
    while notes.kept("s").undo is not None:
        notes.undo("s")
        undone += 1
    assert undone >= 30  # to undo is a step too
    assert len(words(notes)) == 200 - undone


def test_a_log_of_long_notes_is_cut_by_its_size(notes: Notes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "MOST_BYTES", 100_000)
    notes._connection.execute("PRAGMA synchronous = OFF")
    for _ in range(100):
        notes.keep([new_note("s", EVENT, "x" * 9000)], "write")
    assert log.LEAST_STEPS <= steps(notes) < log.LEAST_STEPS + log.LOOKED_AT_EVERY
    assert len(words(notes)) == 100


SOME = [bookmark("s", EVENT), tag("s", EVENT, "oil"), new_note("s", EVENT, "n"), new_note("s", OnSpan(1, 9), "m")]
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(["keep", "drop", "undo", "redo"]),
        st.integers(0, 3),
        st.sampled_from(["a", "b"]),
        st.sampled_from(["", "x"]),
    ),
    max_size=14,
)


def _do(notes: Notes, verb: str, entry: Entry, text: str, sitting: str) -> None:
    if verb in {"undo", "redo"}:
        (notes.undo if verb == "undo" else notes.redo)("s")
        return
    wanted = without(entry) if verb == "drop" else entry
    if verb == "keep" and entry.kind == "note":
        wanted = Entry(entry.id, "s", entry.kind, entry.target, text)
    notes.keep([wanted], verb, sitting)


def _said(notes: Notes) -> set[tuple[str, str]]:
    return {(entry.id, entry.text) for entry in notes.kept("s").entries}


@settings(max_examples=40)
@given(CHANGES)
def test_any_changes_undone_give_the_start_and_redone_the_end(changes: list[tuple[str, int, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder, open_notes(Path(folder)).notes as notes:
        notes._connection.execute("PRAGMA synchronous = OFF")
        for verb, index, text, sitting in changes:
            _do(notes, verb, SOME[index], text, sitting)
        end, undone = _said(notes), 0
        while notes.kept("s").undo is not None:
            notes.undo("s", notes.kept("s").undo)
            undone += 1
        assert _said(notes) == set()
        for _ in range(undone):
            notes.redo("s")
        assert _said(notes) == end


def test_a_changed_byte_in_a_note_is_noticed(notes: Notes) -> None:
    notes.keep([new_note("s", EVENT, "seven")], "write")
    notes._connection.execute("UPDATE entry SET version = replace(version, 'seven', 'eleve')")
    with pytest.raises(Exception, match="differs from what was written"):
        notes.kept("s")


def test_the_file_waits_for_the_disk_and_writes_ahead(notes: Notes) -> None:
    assert notes._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert notes._connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert sqlite3.threadsafety >= 1
