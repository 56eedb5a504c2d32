import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.notes import exchange
from explorer.notes.exchange import LONGEST_LINE, Merged, export_lines, lines_of, take_in
from explorer.notes.keeping import Notes
from explorer.notes.opener import open_notes
from explorer.notes.records import Entry, Kind, KnownStore, OnEvent, OnExcerpt, OnSpan, new_note, tag, to_json, without

EVENT = OnEvent("opening")


def _fill(notes: Notes) -> None:
    key = notes.know(KnownStore("k", "Bridges", ("a",)))
    passage = OnExcerpt("w", 3, 9, "00", "שלום", event="opening")
    notes.keep([new_note(key, passage, "line\nbreak “quoted”"), tag(key, EVENT, "oil")], "fill")
    notes.keep([new_note(key, OnSpan(-5, 7), "span")], "fill")


def _in_turn(notes: Notes, lines: bytes) -> Merged:
    return take_in(notes, lines.splitlines(keepends=True), "import")


def test_what_is_exported_and_imported_is_the_same(notes: Notes, tmp_path: Path) -> None:
    _fill(notes)
    lines = export_lines(notes)
    with open_notes(tmp_path / "other").notes as other:
        assert _in_turn(other, lines) == Merged(3, 0, 0, ())
        assert export_lines(other) == lines
        assert _in_turn(other, lines) == Merged(0, 0, 3, ())
        other.undo("k")
        assert other.kept("k").entries == ()


def test_notes_find_the_store_that_has_grown_here(notes: Notes, tmp_path: Path) -> None:
    _fill(notes)
    with open_notes(tmp_path / "other").notes as other:
        other.know(KnownStore("grown", "Bridges", ("a", "b")))
        _in_turn(other, export_lines(notes))
        assert len(other.kept("grown").entries) == 3


def test_the_newer_version_wins_and_the_older_can_be_had_back(notes: Notes) -> None:
    note = new_note("k", EVENT, "mine")
    notes.keep([note], "write")
    (mine,) = notes.kept("k").entries
    newer = Entry(note.id, "k", Kind.NOTE, EVENT, "theirs", mine.created, mine.changed + 10)
    older = Entry(note.id, "k", Kind.NOTE, EVENT, "once", mine.created, mine.changed - 10)
    assert _in_turn(notes, f"{to_json(newer)}\n{to_json(older)}\n".encode()).newer == 1
    assert [entry.text for entry in notes.kept("k").entries] == ["theirs"]
    notes.undo("k")
    assert [entry.text for entry in notes.kept("k").entries] == ["mine"]


def test_a_deletion_is_merged_too(notes: Notes, tmp_path: Path) -> None:
    _fill(notes)
    with open_notes(tmp_path / "other").notes as other:
        _in_turn(other, export_lines(notes))
        notes.keep([without(tag("k", EVENT, "oil"))], "remove")
        _in_turn(other, export_lines(notes))
        assert all(entry.kind is not Kind.TAG for entry in other.kept("k").entries)


def test_bad_lines_are_named_and_the_others_taken(notes: Notes) -> None:
    good = to_json(new_note("k", EVENT, "good"))
    far = to_json(Entry("i", "k", Kind.NOTE, EVENT, "far", changed=2**52))
    half = good.replace("good", "\\ud800")
    span = to_json(new_note("k", OnSpan(1, 9), "")).replace('"end":9', '"end":1')
    lines = [b"{", b"\xff\xfe", b"[" * 100_000, b"{}", far.encode(), half.encode(), span.encode(), good.encode(), b""]
    merged = take_in(notes, lines, "import")
    assert [sentence.split(" is no note")[0] for sentence in merged.bad] == [f"Line {n}" for n in range(1, 8)]
    assert [entry.text for entry in notes.kept("k").entries] == ["good"]


ENTRIES = st.builds(
    Entry,
    id=st.sampled_from("abc"),
    store=st.just("k"),
    kind=st.just(Kind.NOTE),
    target=st.just(EVENT),
    text=st.text(st.characters(codec="utf-8"), max_size=5),
    changed=st.integers(0, 3),
    deleted=st.booleans(),
)


@settings(max_examples=30)
@given(st.lists(ENTRIES, max_size=8))
def test_the_order_of_merging_does_not_matter(entries: list[Entry]) -> None:
    found = []
    for order in (entries, entries[::-1]):
        with tempfile.TemporaryDirectory() as folder, open_notes(Path(folder)).notes as notes:
            notes._connection.execute("PRAGMA synchronous = OFF")
            for entry in order:
                take_in(notes, [to_json(entry).encode()], "import")
            found.append(notes.versions("k"))
    assert found[0] == found[1]


@given(st.binary(max_size=80))
def test_no_bytes_break_the_import(line: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, open_notes(Path(folder)).notes as notes:
        assert take_in(notes, [line], "import").taken == 0


def test_a_line_without_end_is_not_read_to_its_end() -> None:
    file = BytesIO(b"x" * (3 * LONGEST_LINE) + b"\nshort\n")
    assert [len(line) for line in lines_of(file)] == [LONGEST_LINE + 1, 6]


def test_a_file_that_tells_of_stores_without_end_is_taken_in_part(
    notes: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "MOST_STORES", 2)
    lines = [to_json(KnownStore(name, name, (name,))).encode() for name in "abc"]
    merged = take_in(notes, [*lines, lines[0]], "import")
    assert [store.key for store in notes.stores()] == ["a", "b"]
    assert merged.bad == ("Line 3 is no note and was left out: the file tells of more than 2 stores.",)
