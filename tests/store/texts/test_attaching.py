"""Files that a reader gives for the texts of the sources: which is which, and what is said of the rest."""

import os
from pathlib import Path

import pytest

from explorer.store.opener import Store, open_store
from explorer.store.reading.passages import read_passages
from explorer.store.reading.sources import read_sources
from explorer.store.texts import attaching, texts
from explorer.store.texts.attaching import Attachment, attach, likeness
from explorer.store.texts.reanchoring import AnchorState
from explorer.store.texts.texts import TextFileError, read_source_texts, read_text_file
from tests.example import PROJECT
from tests.store.making import ANNALS, GAZETTE, alter

BUNDLED = PROJECT / "data" / "israel-russia.sqlite"
WHOLE_TEXTS = Path(os.environ.get("TIMELINE_EXPLORER_SOURCES", "/nowhere"))


def attached(store: Store, *paths: Path) -> Attachment:
    excerpts = {source: [each.excerpt for each in told] for source, told in read_passages(store).items()}
    return attach(read_sources(store), excerpts, paths)


def states(found: Attachment, source: str) -> set[AnchorState]:
    (text,) = (each for each in found.texts if each.source_id == source)
    return {anchoring.state for anchoring in text.anchorings}


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_folder_gives_every_source_its_text(store: Store, texts_folder: Path, corpus: Path) -> None:
    del corpus
    found = attached(store, texts_folder)
    assert [(text.source_id, text.is_exact) for text in found.texts] == [("annals", True), ("gazette", True)]
    assert found.notes == ()
    assert states(found, "annals") == states(found, "gazette") == {AnchorState.EXACT}


@pytest.mark.parametrize(
    "raw",
    [
        ANNALS.encode("utf-8-sig"),
        ANNALS.replace("\n", "\r\n").encode(),
        ("\ufeff" + ANNALS.replace("\n", "\r\n")).encode(),
        ANNALS.encode("utf-16"),
    ],
)
def test_line_ends_and_byte_order_marks_make_no_other_edition(store: Store, tmp_path: Path, raw: bytes) -> None:
    write(tmp_path, "copy.txt", raw)
    (text,) = attached(store, tmp_path / "copy.txt").texts
    assert text.is_exact
    assert text.file.text == ANNALS
    sha256 = read_sources(store)[0].text_sha256
    assert read_source_texts(tmp_path).find(sha256) == ANNALS


def test_a_text_with_other_line_ends_in_the_store_is_found_as_well(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "one\ntwo")
    wanted = read_text_file(write(tmp_path, "b.txt", "one\r\ntwo")).file_sha256
    assert read_text_file(path, {wanted}).text == "one\r\ntwo"


def test_one_character_flipped_in_a_file_changes_the_anchors_that_overlap_it(store: Store, tmp_path: Path) -> None:
    at = ANNALS.index("3 June")
    path = write(tmp_path, "annals.txt", ANNALS[:at] + "8" + ANNALS[at + 1 :])
    (text,) = attached(store, path).texts
    assert not text.is_exact
    quoted = [passage.excerpt for passage in read_passages(store)["annals"]]
    for excerpt, anchoring in zip(quoted, text.anchorings, strict=True):
        assert (anchoring.state is AnchorState.ALTERED) == (excerpt.start <= at < excerpt.end)
        assert (anchoring.state is AnchorState.EXACT) == (not excerpt.start <= at < excerpt.end)


def test_another_edition_is_known_by_its_words_whatever_its_name(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path, "scan-17.txt", "Found in the attic.\n\n" + GAZETTE.replace("1200 crowns", "1300 crowns"))
    found = attached(store, path)
    (text,) = found.texts
    assert (text.source_id, text.is_exact) == ("gazette", False)
    assert states(found, "gazette") == {AnchorState.MOVED, AnchorState.ALTERED}


def test_the_exact_edition_goes_before_another(store: Store, tmp_path: Path) -> None:
    exact, other = write(tmp_path, "z.txt", ANNALS), write(tmp_path, "a.txt", ANNALS + "More.")
    found = attached(store, other, exact)
    assert [(text.file.path, text.is_exact) for text in found.texts] == [(exact, True)]
    assert "another edition of Annals" in found.notes[0].sentence


def test_a_file_that_is_like_no_source_is_named_where_it_was_chosen_itself(store: Store, tmp_path: Path) -> None:
    write(tmp_path, "recipe.txt", "Take two eggs and some flour.")
    assert attached(store, tmp_path) == Attachment((), ())
    (note,) = attached(store, tmp_path / "recipe.txt").notes
    assert note.sentence == "“recipe.txt” is not like any source of this store."


def test_a_file_that_cannot_be_read_as_text_is_named_in_a_sentence(store: Store, tmp_path: Path) -> None:
    latin = write(tmp_path, "latin.txt", "Br\xfccke".encode("latin-1"))
    (note,) = attached(store, latin).notes
    assert note.sentence.startswith("“latin.txt” is not UTF-8 text (at byte 2): save it as UTF-8")
    (gone,) = attached(store, tmp_path / "gone.txt").notes
    assert "There is no file" in gone.sentence
    write(tmp_path, "annals.txt", b"\xff\x00")
    assert [note.path.name for note in attached(store, tmp_path).notes] == ["annals.txt"]


def test_a_file_that_is_too_large_or_none_at_all_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(texts, "LARGEST_TEXT", 10)
    with pytest.raises(TextFileError, match="larger than"):
        read_text_file(write(tmp_path, "big.txt", "x" * 11))
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(TextFileError, match="is not a file"):
        read_text_file(tmp_path / "pipe")
    with pytest.raises(TextFileError, match=r"no name of a file|no file"):
        read_text_file(Path("nul\x00"))


def test_of_a_crowded_folder_only_the_first_files_are_read(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attaching, "MOST_FILES", 2)
    for name in ("a.txt", "b.txt", "c.txt"):
        write(tmp_path, name, "nothing")
    (note,) = attached(store, tmp_path).notes
    assert "only the first 2 were looked at" in note.sentence


def test_progress_goes_up_and_can_end_the_work(store: Store, tmp_path: Path) -> None:
    told: list[float] = []
    path = write(tmp_path, "a.txt", ANNALS.replace("June", "July"))
    excerpts = {source: [each.excerpt for each in some] for source, some in read_passages(store).items()}
    attach(read_sources(store), excerpts, [path], lambda share, _: told.append(share))
    assert told == sorted(told)
    assert len(told) > 2

    def stop(_share: float, _words: str) -> None:
        raise TextFileError("Stopped.")

    with pytest.raises(TextFileError):
        attach(read_sources(store), excerpts, [path], stop)


def test_the_passages_name_the_events_they_tell(store: Store) -> None:
    told = {passage.excerpt.exact: [event.uid for event in passage.tells] for passage in read_passages(store)["annals"]}
    assert told["War closed the bridge from 1914 to 1918."] == ["closure"]
    starts = [passage.excerpt.start for passage in read_passages(store)["gazette"]]
    assert starts == sorted(starts)


def test_a_passage_that_tells_no_event_is_there_all_the_same(store_path: Path) -> None:
    alter(store_path, "DELETE FROM claim")
    with open_store(store_path) as store:
        assert all(passage.tells == () for passage in read_passages(store)["annals"])


def test_likeness_is_a_share_of_the_excerpts(store: Store) -> None:
    excerpts = {source: [each.excerpt for each in told] for source, told in read_passages(store).items()}
    alike = likeness(ANNALS, excerpts)
    assert alike["annals"] == 1.0
    assert alike["gazette"] < attaching.LIKE
    assert likeness("", {}) == {}


@pytest.mark.skipif(not (WHOLE_TEXTS.is_dir() and BUNDLED.exists()), reason="the whole texts are not there")
def test_every_excerpt_of_the_bundled_store_stands_in_its_text() -> None:
    with open_store(BUNDLED) as store:
        found = attached(store, WHOLE_TEXTS)
        sources = read_sources(store)
    assert [text.source_id for text in found.texts] == [source.source_id for source in sources]
    assert {anchoring.state for text in found.texts for anchoring in text.anchorings} == {AnchorState.EXACT}


def test_a_name_longer_than_any_file_has_is_told(store: Store) -> None:
    found = attached(store, Path("x" * 300))
    assert found.texts == ()
    assert "cannot be read" in found.notes[0].sentence
