from pathlib import Path

import pytest

from explorer.store.auditing.audit import check_store
from explorer.store.auditing.rules import Fault
from explorer.store.auditing.rules_in_sql import SQL_RULES
from explorer.store.opener import Store, open_store
from explorer.store.texts.texts import SourceTexts
from tests.store.making import alter, loosen_all

PLANTED = [
    ("store-has-title", "DELETE FROM meta WHERE key = 'title'"),
    ("event-has-claim", "DELETE FROM claim WHERE event_id = 1"),
    ("event-has-theme", "DELETE FROM event_theme WHERE event_id = 1"),
    ("event-is-searchable", "DELETE FROM event_fts WHERE rowid = 1"),
    ("event-is-searchable", "UPDATE event SET label = 'Another' WHERE event_id = 1"),
    ("label-length", "UPDATE event SET label = printf('%.*c', 121, 'x') WHERE event_id = 1"),
    ("label-length", "UPDATE event SET label = ' ' WHERE event_id = 1"),
    ("event-label-unique", "UPDATE event SET label = 'The same' WHERE event_id < 3"),
    ("importance", "UPDATE event SET importance = 6 WHERE event_id = 1"),
    ("goldstein-range", "UPDATE event SET goldstein = 11 WHERE event_id = 1"),
    ("goldstein-of-cameo", "UPDATE event SET goldstein = 2 WHERE event_id = 1"),
    ("begin-earliest-before-begin-latest", "UPDATE event SET begin_latest = begin_earliest - 1 WHERE event_id = 1"),
    ("end-earliest-before-end-latest", "UPDATE event SET end_latest = end_earliest - 1 WHERE event_id = 1"),
    ("begin-earliest-before-end-latest", "UPDATE event SET end_earliest = 1, end_latest = 2 WHERE event_id = 1"),
    ("bounds-of-edtf", "UPDATE event SET begin_latest = begin_latest - 1 WHERE event_id = 1"),
    ("bounds-of-edtf", "UPDATE event SET end_latest = 2500000 WHERE uid = 'ferry'"),
    ("bounds-of-edtf", "UPDATE period SET latest = latest + 1 WHERE period_id = 'peace'"),
    ("bounds-of-edtf", "UPDATE source SET created_earliest = NULL WHERE source_id = 'annals'"),
    ("date-is-edtf", "UPDATE event SET edtf = 'May 1901' WHERE event_id = 1"),
    ("date-is-edtf", "UPDATE claim SET value_edtf = '2019-02-29' WHERE claim_id = 1"),
    ("date-is-edtf", "UPDATE source SET coverage_edtf = 'long' WHERE source_id = 'annals'"),
    ("hash-of-excerpt", "UPDATE excerpt SET exact_sha256 = 'x' WHERE excerpt_id = 1"),
    ("hash-of-excerpt", "UPDATE excerpt SET exact = NULL, exact_sha256 = 'x' WHERE excerpt_id = 1"),
    ("excerpt-offsets", "UPDATE excerpt SET start = -1 WHERE excerpt_id = 1"),
    ("excerpt-offsets", "UPDATE source SET text_length = 9 WHERE source_id = 'annals'"),
    ("excerpt-length", "UPDATE excerpt SET exact = 'It' WHERE excerpt_id = 1"),
    ("excerpt-context", "UPDATE excerpt SET prefix = printf('%.*c', 33, 'x') WHERE excerpt_id = 1"),
    ("quote-length", "UPDATE excerpt SET exact = replace(printf('%.*c', 61, 'x'), 'x', 'x ') WHERE excerpt_id = 1"),
    ("quoted-share", "UPDATE source SET licence = '', text_words = 40 WHERE source_id = 'annals'"),
    ("quoted-share", "UPDATE source SET licence = NULL, text_words = NULL WHERE source_id = 'annals'"),
    ("source-mark-unique", "UPDATE source SET mark = 'Q'"),
    (
        "no-circle",
        "UPDATE event SET parent_id = (SELECT event_id FROM event WHERE uid = 'ferry') WHERE uid = 'closure'",
    ),
    ("no-circle", "UPDATE actor SET parent_id = 'council' WHERE actor_id = 'aldport'"),
    ("no-circle", "UPDATE source SET derived_from = source_id"),
    ("no-stray-signs", "UPDATE event SET label = label || char(7) WHERE event_id = 1"),
    ("no-stray-signs", "UPDATE event SET summary = 'e' || char(769) WHERE event_id = 1"),
    ("no-stray-signs", "UPDATE excerpt SET exact = exact || char(0) WHERE excerpt_id = 1"),
    ("disagreement-has-two-sides", "DELETE FROM disagreement_silence"),
    ("disagreement-has-two-sides", "UPDATE disagreement_claim SET position = 'one'"),
    ("relation-claim-is-of-its-event", "UPDATE event_relation SET claim_id = 1"),
    ("relation-to-another", "UPDATE event_relation SET to_event = from_event"),
    ("tour-stop-window", "UPDATE tour_stop SET window_end = 1"),
    ("tour-stop-names-event", "UPDATE tour_stop SET event_uid = 'none'"),
    ("claim-names-event", "UPDATE claim SET event_id = 99 WHERE claim_id = 1"),
    ("claim-names-excerpt", "UPDATE claim SET excerpt_id = 99 WHERE claim_id = 1"),
    ("claim-names-actor", "UPDATE claim SET speaker_id = 'none' WHERE claim_id = 1"),
    ("excerpt-names-source", "DELETE FROM source WHERE source_id = 'annals'"),
    ("source-names-source", "UPDATE source SET derived_from = 'none' WHERE source_id = 'annals'"),
    ("event-names-event", "UPDATE event SET parent_id = 99 WHERE uid = 'ferry'"),
    ("disagreement-claim-names-claim", "UPDATE disagreement_claim SET claim_id = 99 WHERE claim_id = 1"),
    ("disagreement-claim-names-disagreement", "DELETE FROM disagreement WHERE disagreement_id = 1"),
    ("disagreement-silence-names-source", "UPDATE disagreement_silence SET source_id = 'none'"),
    ("disagreement-silence-names-disagreement", "UPDATE disagreement_silence SET disagreement_id = 99"),
    ("actor-names-actor", "UPDATE actor SET parent_id = 'none' WHERE actor_id = 'holt'"),
    ("event-actor-names-actor", "DELETE FROM actor WHERE actor_id = 'holt'"),
    ("event-actor-names-event", "UPDATE event_actor SET event_id = 99 WHERE role = 'target'"),
    ("event-theme-names-theme", "DELETE FROM theme WHERE theme_id = 'war'"),
    ("event-theme-names-event", "UPDATE event_theme SET event_id = 99 WHERE event_id = 1"),
    ("event-place-names-place", "DELETE FROM place WHERE place_id = 'river'"),
    ("event-place-names-event", "UPDATE event_place SET event_id = 99"),
    ("event-relation-names-event", "UPDATE event_relation SET to_event = 99"),
    ("event-relation-names-claim", "UPDATE event_relation SET claim_id = 99"),
    ("tour-stop-names-tour", "DELETE FROM tour"),
    ("claim-property", "UPDATE claim SET property = 'colour' WHERE claim_id = 1"),
    ("claim-stance", "UPDATE claim SET stance = 'doubts' WHERE claim_id = 1"),
    ("claim-modality", "UPDATE claim SET modality = '' WHERE claim_id = 1"),
    ("disagreement-property", "UPDATE disagreement SET property = 'x' WHERE disagreement_id = 1"),
    ("disagreement-kind", "UPDATE disagreement SET kind = 'x' WHERE disagreement_id = 1"),
    ("disagreement-strength", "UPDATE disagreement SET strength = 'x' WHERE disagreement_id = 1"),
    ("actor-kind", "UPDATE actor SET kind = 'ghost' WHERE actor_id = 'holt'"),
    ("event-actor-role", "UPDATE event_actor SET role = 'guest' WHERE role = 'target'"),
    ("event-relation-type", "UPDATE event_relation SET type = 'follows'"),
    ("excerpt-direction", "UPDATE excerpt SET direction = 'up' WHERE excerpt_id = 1"),
]
IN_LOOSE_TABLES = [
    ("event-uid-unique", "UPDATE event SET uid = 'same'"),
    ("event-event-id-unique", "UPDATE event SET event_id = 1"),
    ("claim-claim-id-unique", "UPDATE claim SET claim_id = 1"),
    ("excerpt-excerpt-id-unique", "UPDATE excerpt SET excerpt_id = NULL"),
    ("excerpt-once", "INSERT INTO excerpt SELECT * FROM excerpt"),
    ("source-source-id-unique", "INSERT INTO source SELECT * FROM source"),
    ("disagreement-uid-unique", "UPDATE disagreement SET uid = 'same'"),
    ("disagreement-disagreement-id-unique", "UPDATE disagreement SET disagreement_id = 1"),
    ("tour-tour-id-unique", "INSERT INTO tour SELECT * FROM tour"),
    ("tables-are-strict", "SELECT 1"),
    ("importance", "UPDATE event SET importance = 'high'"),
]
IN_TEXTS = [
    ("excerpt-in-text", "UPDATE excerpt SET exact = upper(exact) WHERE excerpt_id = 1", "its words are not those"),
    ("excerpt-in-text", 'UPDATE excerpt SET start = start + 1, "end" = "end" + 1 WHERE excerpt_id = 1', "its words"),
    (
        "excerpt-in-text",
        "UPDATE excerpt SET exact = NULL, exact_sha256 = printf('%064d', 0) WHERE excerpt_id = 1",
        "its SHA-256",
    ),
    ("excerpt-in-text", "UPDATE excerpt SET prefix = 'else' WHERE excerpt_id = 1", "its prefix"),
    ("excerpt-in-text", "UPDATE excerpt SET suffix = 'else' WHERE excerpt_id = 1", "its suffix"),
    ("text-is-attached", "UPDATE source SET text_sha256 = 'x' WHERE source_id = 'annals'", "not in the folder"),
    ("text-length", "UPDATE source SET text_length = 9999 WHERE source_id = 'annals'", "code points, not 9999"),
]


def faults_in(path: Path, texts: SourceTexts | None = None) -> tuple[Fault, ...]:
    with open_store(path) as store:
        return check_store(store, texts)


def test_a_sound_store_has_no_fault(store: Store, texts: SourceTexts) -> None:
    assert check_store(store, texts) == ()
    assert check_store(store) == ()


@pytest.mark.parametrize(("rule", "statement"), PLANTED)
def test_a_planted_fault_is_found_and_named(store_path: Path, rule: str, statement: str) -> None:
    alter(store_path, statement)
    found = [fault for fault in faults_in(store_path) if fault.rule == rule]
    assert found
    assert all(fault.row and fault.table and fault.message and "{" not in fault.message for fault in found)


@pytest.mark.parametrize(("rule", "statement"), IN_LOOSE_TABLES)
def test_a_fault_that_strict_tables_refuse_is_found_in_loose_ones(store_path: Path, rule: str, statement: str) -> None:
    loosen_all(store_path)
    alter(store_path, statement)
    assert rule in {fault.rule for fault in faults_in(store_path)}


@pytest.mark.parametrize(("rule", "statement", "message"), IN_TEXTS)
def test_a_fault_against_the_whole_text_is_found(
    store_path: Path, texts: SourceTexts, rule: str, statement: str, message: str
) -> None:
    alter(store_path, statement)
    assert any(fault.rule == rule and message in fault.message for fault in faults_in(store_path, texts))


def test_every_query_has_a_planted_fault() -> None:
    planted = {rule for rule, *_ in [*PLANTED, *IN_LOOSE_TABLES]}
    assert {rule.name for rule in SQL_RULES} - planted == {"file-is-sound"}


def test_a_damaged_index_is_found(store_path: Path) -> None:
    alter(
        store_path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, '(event_id)', '(excerpt_id)') WHERE name = 'claim_of_event'",
    )
    assert "file-is-sound" in {fault.rule for fault in faults_in(store_path)}


def test_a_store_without_the_added_columns_is_checked_all_the_same(store_path: Path) -> None:
    alter(
        store_path,
        "DROP TABLE cameo",
        "DROP TABLE event_fts",
        "ALTER TABLE source DROP COLUMN mark",
        "ALTER TABLE source DROP COLUMN text_words",
    )
    assert faults_in(store_path) == ()


def test_a_right_to_left_quote_and_its_line_breaks_are_no_fault(store_path: Path) -> None:
    with open_store(store_path) as store:
        (exact,) = store.one("SELECT exact FROM excerpt WHERE source_id = 'gazette' LIMIT 1")
    assert exact
    alter(store_path, "UPDATE excerpt SET prefix = 'a' || char(13, 10, 8207, 65279) || 'b'")
    assert faults_in(store_path) == ()
