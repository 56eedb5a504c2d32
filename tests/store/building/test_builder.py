import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.domain.days import to_day
from explorer.store.building.builder import build_store
from explorer.store.errors import CorpusError, TargetError
from explorer.store.opener import Store, open_store
from explorer.store.texts.texts import SourceTexts
from tests.store.making import ANNALS, change, sources_toml, write_files


def build_again(corpus: Path, tmp_path: Path) -> Store:
    build_store(corpus, tmp_path / "again.sqlite")
    return open_store(tmp_path / "again.sqlite")


def test_the_same_files_give_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    for name in ("one.sqlite", "two.sqlite"):
        build_store(corpus, tmp_path / name)
    assert (tmp_path / "one.sqlite").read_bytes() == (tmp_path / "two.sqlite").read_bytes()


def test_the_report_counts_what_was_built(corpus: Path, tmp_path: Path) -> None:
    report = build_store(corpus, tmp_path / "a.sqlite")
    assert (report.events, report.claims, report.excerpts, report.sources, report.disagreements) == (4, 8, 8, 2, 2)
    assert report.stand_offs == 0


def test_bounds_and_tones_are_derived(store: Store) -> None:
    row = store.one(
        "SELECT begin_earliest, begin_latest, end_earliest, end_latest, goldstein FROM event WHERE uid = 'vote'"
    )
    first, last = to_day(1901, 5, 1), to_day(1901, 5, 31)
    assert row == (first, last, first, last, 1.9)


def test_open_ends_and_acts_that_are_not_coded_are_null(store: Store) -> None:
    row = store.one("SELECT begin_earliest, end_earliest, end_latest, goldstein, cameo FROM event WHERE uid = 'ferry'")
    assert row == (to_day(1914), None, None, None, None)


def test_events_are_numbered_by_time(store: Store) -> None:
    assert store.rows("SELECT uid FROM event ORDER BY event_id") == [("vote",), ("opening",), ("closure",), ("ferry",)]


def test_claims_of_the_same_words_share_an_excerpt(corpus: Path, tmp_path: Path) -> None:
    change(corpus / "events/bridge.toml", 'exact = "It cost 900 crowns"', 'exact = "The bridge opened on 3 June 1905"')
    with build_again(corpus, tmp_path) as store:
        assert store.one("SELECT count(DISTINCT excerpt_id), count(*) FROM claim") == (7, 8)


def test_the_index_finds_labels_names_spellings_and_quotes(store: Store) -> None:
    for word in ("council", '"Aldport council"', "voted"):
        found = store.rows(
            "SELECT uid FROM event_fts f JOIN event e ON e.event_id = f.rowid WHERE event_fts MATCH ?", (word,)
        )
        assert ("vote",) in found


def test_own_words_are_composed_and_quotes_are_not(corpus: Path, tmp_path: Path) -> None:
    change(corpus / "events/bridge.toml", "The bridge opens", "The bridge opens, cafe\u0301")
    with build_again(corpus, tmp_path) as store:
        assert store.one("SELECT label FROM event WHERE uid = 'opening'") == ("The bridge opens, caf\u00e9",)


def test_a_tour_stop_has_its_window_in_days(store: Store) -> None:
    assert store.one("SELECT window_start, window_end FROM tour_stop") == (to_day(1905), to_day(1906, 12, 31))


def test_a_quote_without_an_anchor_is_named(corpus: Path, tmp_path: Path) -> None:
    change(corpus / "events/bridge.toml", "It cost 900 crowns", "It cost 901 crowns")
    with pytest.raises(CorpusError, match="opening/a-cost: its quote has no anchor: run “anchor”"):
        build_store(corpus, tmp_path / "a.sqlite")
    assert not (tmp_path / "a.sqlite").exists()


def test_a_stand_off_quote_without_an_anchor_is_named(corpus: Path, tmp_path: Path) -> None:
    standoff = f'standoff = {{ start = 1, end = 5, sha256 = "{"0" * 64}" }}'
    change(corpus / "events/bridge.toml", 'exact = "It cost 900 crowns"', standoff)
    with pytest.raises(CorpusError, match="its stand-off quote has no anchor"):
        build_store(corpus, tmp_path / "a.sqlite")


def test_a_source_that_was_never_anchored_is_named(bare_corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="the source “annals” has not been anchored"):
        build_store(bare_corpus, tmp_path / "a.sqlite")


def test_anchors_of_another_text_are_refused(corpus: Path, tmp_path: Path) -> None:
    write_files(corpus, {"sources.toml": sources_toml({"annals.txt": ANNALS + "!", "gazette.txt": "x"})})
    with pytest.raises(CorpusError, match="annals: its anchors are those of another text"):
        build_store(corpus, tmp_path / "a.sqlite")


def test_a_relation_that_two_claims_assert_is_kept_twice(corpus: Path, tmp_path: Path) -> None:
    more = '  [[event.relation]]\n  type = "responds_to"\n  to = "vote"\n  claim = "g-date"\n\n  [[event.relation]]'
    change(corpus / "events/bridge.toml", "  [[event.relation]]", more)
    with build_again(corpus, tmp_path) as store:
        assert store.one("SELECT count(*), count(DISTINCT claim_id) FROM event_relation") == (2, 2)


@pytest.mark.parametrize("content", ["source = 3", "= ="])
def test_a_spoilt_anchors_file_is_named(corpus: Path, tmp_path: Path, content: str) -> None:
    write_files(corpus, {"anchors/annals.toml": content})
    with pytest.raises(CorpusError, match=r"anchors/annals.toml: it cannot be read .* run “anchor” again"):
        build_store(corpus, tmp_path / "a.sqlite")


def test_with_the_texts_every_excerpt_is_compared(corpus: Path, tmp_path: Path, texts: SourceTexts) -> None:
    build_store(corpus, tmp_path / "a.sqlite", texts=texts)
    anchors = corpus / "anchors" / "annals.toml"
    start = next(line for line in anchors.read_text("utf-8").splitlines() if line.startswith("start"))
    change(anchors, start, "start = 1")
    with pytest.raises(CorpusError, match=r"anchors/annals\.toml: 1: other words stand there"):
        build_store(corpus, tmp_path / "a.sqlite", texts=texts)


def test_a_text_that_is_not_there_is_named(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="annals: its text is not in the folder of texts"):
        build_store(corpus, tmp_path / "a.sqlite", texts=SourceTexts({}))


def test_a_target_that_cannot_be_written_leaves_no_trace(corpus: Path, tmp_path: Path) -> None:
    with pytest.raises(TargetError, match="cannot be written"):
        build_store(corpus, tmp_path / "none" / "a.sqlite")
    (tmp_path / "folder.sqlite").mkdir()
    with pytest.raises(TargetError, match="cannot be written"):
        build_store(corpus, tmp_path / "folder.sqlite")
    assert not list(tmp_path.glob(".*"))


def test_a_corpus_with_a_fault_leaves_the_older_store_as_it_was(corpus: Path, store_path: Path) -> None:
    before = store_path.read_bytes()
    change(corpus / "events/bridge.toml", "importance = 5", "importance = 50")
    with pytest.raises(CorpusError):
        build_store(corpus, store_path)
    assert store_path.read_bytes() == before


def test_a_store_that_is_open_elsewhere_is_replaced_without_harm(corpus: Path, store_path: Path) -> None:
    with open_store(store_path) as store:
        change(corpus / "events/bridge.toml", "The bridge opens", "The bridge is open")
        build_store(corpus, store_path)
        assert store.one("SELECT label FROM event WHERE uid = 'opening'") == ("The bridge opens",)
    with closing(sqlite3.connect(store_path)) as connection:
        assert connection.execute("SELECT label FROM event WHERE uid = 'opening'").fetchone() == ("The bridge is open",)
