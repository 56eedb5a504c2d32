"""Search on the small store of the bridge, on a made-up one, and on stores whose index is missing or hostile."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.domain.found import Findings, Kind, Nearness
from explorer.domain.query import parse_query
from explorer.store.building.synthetic import write_synthetic
from explorer.store.errors import StoreError
from explorer.store.opener import Store, open_store
from explorer.store.reader import read_table
from explorer.store.searching.search import search
from explorer.store.searching.search_index import SearchIndex, read_search_index
from explorer.store.searching.synonyms import MOST_SPELLINGS, read_synonyms
from tests.domain.test_query import PIECES


@pytest.fixture
def index(store: Store) -> SearchIndex:
    return read_search_index(store, read_table(store))


def found(store: Store, index: SearchIndex, typed: str, *, typing: bool = False) -> Findings:
    return search(store, index, parse_query(typed, typing=typing))


def events(findings: Findings) -> list[str]:
    return [result.key for result in findings.of(Kind.EVENT)]


def altered(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return path


def test_words_are_found_and_marked_whatever_their_case(store: Store, index: SearchIndex) -> None:
    findings = found(store, index, "BRIDGE opens")
    best = findings.of(Kind.EVENT)[0]
    assert best.key == "opening"
    assert [best.title.text[a:b].casefold() for a, b in best.title.ranges] == ["bridge", "opens"]


def test_a_word_of_a_quote_is_shown_in_its_quote_with_its_source(store: Store, index: SearchIndex) -> None:
    quote = found(store, index, "danced").of(Kind.QUOTE)[0]
    assert quote.key == "opening"
    assert [quote.title.text[a:b] for a, b in quote.title.ranges] == ["danced"]
    assert "The bridge opens" in quote.note.text


def test_a_beginning_is_enough_while_typing(store: Store, index: SearchIndex) -> None:
    assert "vote" in events(found(store, index, "coun", typing=True))


def test_names_are_found_by_their_other_spellings_and_in_spite_of_a_slip(store: Store, index: SearchIndex) -> None:
    assert found(store, index, "the council").results[0].title.text == "Council of Aldport"
    assert "Aldport" in {result.title.text for result in found(store, index, "Aldprot").of(Kind.STATE)}


def test_fields_dates_and_negation_narrow_the_events(store: Store, index: SearchIndex) -> None:
    assert events(found(store, index, "actor:holt theme:works bridge")) == ["opening", "vote"]
    assert events(found(store, index, "bridge -theme:war"))[:1] == ["vote"]
    assert events(found(store, index, "before 1902")) == ["vote"]
    assert "opening" not in events(found(store, index, "-disputed:yes"))
    assert "opening" not in events(found(store, index, "bridge -danced"))
    assert "opening" not in events(found(store, index, "-danced"))


def test_a_name_that_nobody_has_is_told(store: Store, index: SearchIndex) -> None:
    findings = found(store, index, "actor:napoleon")
    assert findings.results == ()
    assert findings.remark == "No actor with events is called “napoleon”."


def test_where_no_event_has_all_words_those_with_some_are_shown_and_it_is_said(
    store: Store, index: SearchIndex
) -> None:
    findings = found(store, index, "danced zeppelin")
    assert "opening" in events(findings)
    assert {result.nearness for result in findings.of(Kind.EVENT)} == {Nearness.SOME}


def test_other_forms_and_synonyms_come_behind_the_words_as_typed_and_are_named(
    store: Store, index: SearchIndex
) -> None:
    findings = found(store, index, "the crossing is opened")
    best = findings.of(Kind.EVENT)[0]
    assert (best.key, best.nearness) == ("opening", Nearness.WIDER)
    assert findings.also == ("bridge", "opens")
    typed = found(store, index, "votes")
    assert typed.of(Kind.EVENT)[0].nearness is Nearness.TYPED
    assert typed.also == ("voted",) or not typed.also


def test_a_run_of_words_may_have_a_synonym(store: Store, index: SearchIndex) -> None:
    findings = found(store, index, "show of hands", typing=True)
    assert findings.of(Kind.EVENT)[0].key == "vote"
    assert "votes" in findings.also


def test_quoted_words_are_searched_as_they_stand(store: Store, index: SearchIndex) -> None:
    assert events(found(store, index, '"crossing"')) == []
    assert events(found(store, index, '"open"')) == []
    assert "opening" in events(found(store, index, '"the bridge opens"'))


def test_a_source_that_is_asked_for_is_the_only_one_quoted(store: Store, index: SearchIndex) -> None:
    quotes = found(store, index, "source:gazette bridge opened").of(Kind.QUOTE)
    assert quotes
    assert {quote.note.text.partition(",")[0] for quote in quotes} == {"Gazette"}


def test_synonyms_that_anyone_may_have_written_are_read_within_bounds(store_path: Path) -> None:
    many = "WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
    rows = ("SELECT 3, 'word' || i FROM n", "SELECT i, 'bridge' FROM n")
    altered(store_path, *(f"INSERT OR IGNORE INTO synonym {many} {each}" for each in rows))
    with open_store(store_path) as store:
        synonyms = read_synonyms(store)
        assert len(synonyms.of(("word7",))) <= 3 * MOST_SPELLINGS
        assert "opening" in events(found(store, read_search_index(store, read_table(store)), "bridge"))


@pytest.mark.parametrize(
    "values", ["(1, x'ff00')", "('x', 'bridge')", "(NULL, NULL)", "(9e99, 'two\nlines')", "(1, '')"]
)
def test_synonyms_of_another_type_do_no_harm(store_path: Path, values: str) -> None:
    wrong = f"INSERT INTO synonym VALUES {values}"  # noqa: S608 constants
    altered(store_path, "DROP TABLE synonym", "CREATE TABLE synonym (ring, word)", wrong)
    with open_store(store_path) as store:
        assert "opening" in events(found(store, read_search_index(store, read_table(store)), "bridge"))


def test_a_store_without_synonyms_is_searched_all_the_same(store_path: Path) -> None:
    altered(store_path, "DROP TABLE synonym")
    with open_store(store_path) as store:
        findings = found(store, read_search_index(store, read_table(store)), "bridge")
    assert "opening" in events(findings)


def test_a_disagreement_leads_to_its_event(store: Store, index: SearchIndex) -> None:
    labels = store.rows("SELECT label FROM disagreement")
    result = found(store, index, str(labels[0][0]).rstrip("?")).of(Kind.DISAGREEMENT)[0]
    assert index.table.uid[result.row] == "opening"


@pytest.mark.parametrize(
    "statements",
    [
        ("DROP TABLE event_fts",),
        ("DELETE FROM event_fts",),
        ("DROP TABLE event_fts", "CREATE TABLE event_fts (label, summary, actors, excerpts)"),
        ("DROP TABLE event_fts", "CREATE VIRTUAL TABLE event_fts USING fts5 (label, content = 'nowhere')"),
        ("UPDATE event_fts_data SET block = zeroblob(40)",),
        ("UPDATE event_fts_data SET block = randomblob(length(block)) WHERE id > 1",),
    ],
)
def test_a_store_without_a_sound_index_is_searched_by_its_labels(store_path: Path, statements: tuple[str, ...]) -> None:
    altered(store_path, *statements)
    with open_store(store_path) as store:
        findings = found(store, read_search_index(store, read_table(store)), "council votes")
    assert events(findings)[:1] == ["vote"]
    assert "only the labels" in findings.remark


def test_no_query_breaks_the_search(tmp_path: Path) -> None:
    write_synthetic(tmp_path / "a.sqlite", 200)
    rings = "INSERT INTO synonym VALUES (1, 'treaty'), (1, 'war e'), (1, 'told \"*'), (2, 'NEAR('), (2, 'envoys')"
    altered(tmp_path / "a.sqlite", rings)
    chance = random.Random(7)  # noqa: S311 no secret
    words = (*PIECES, "treaty ", "envoys ", "told", "northland", "war", "e", "gazette")
    with open_store(tmp_path / "a.sqlite") as store:
        index = read_search_index(store, read_table(store))
        for _ in range(20_000):
            typed = "".join(chance.choice(words) for _ in range(chance.randint(0, 9)))
            findings = found(store, index, typed, typing=True)
            assert index.has_full_text, typed
            assert findings.events >= len(findings.of(Kind.EVENT)), typed


def test_common_words_bring_the_most_important_events_first(tmp_path: Path) -> None:
    write_synthetic(tmp_path / "a.sqlite", 20_000)
    with open_store(tmp_path / "a.sqlite") as store:
        index = read_search_index(store, read_table(store))
        findings = found(store, index, "a")
        importance = [int(index.table.importance[result.row]) for result in findings.of(Kind.EVENT)]
    assert findings.more
    assert importance == sorted(importance, reverse=True)
    assert importance[0] == 5


def test_an_error_of_the_store_is_known(store: Store) -> None:
    with pytest.raises(StoreError):
        store.rows("SELECT rowid FROM event_fts WHERE event_fts MATCH ?", ('"',))


def test_other_forms_that_name_an_event_stand_before_words_as_typed_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "made.sqlite"
    write_synthetic(path, 60)
    altered(
        path,
        "UPDATE event SET label = 'They break a vow' WHERE rowid = 7",
        "UPDATE event SET summary = 'A vow is broken' WHERE rowid = 9",
        "UPDATE event_fts SET label = 'They break a vow', summary = 'z' WHERE rowid = 7",
        "UPDATE event_fts SET label = 'z', summary = 'A vow is broken' WHERE rowid = 9",
    )
    with open_store(path) as store:
        findings = found(store, read_search_index(store, read_table(store)), "broken vow")
    nearness = [result.nearness for result in findings.of(Kind.EVENT)]
    assert nearness == [Nearness.WIDER, Nearness.TYPED] == list(findings.by_nearness)


def test_the_source_is_meant_that_most_of_the_words_name(store_path: Path) -> None:
    altered(store_path, "UPDATE source SET genre = 'kind ' || source_id || ' told'")
    with open_store(store_path) as store:
        ids = [str(key) for (key,) in store.rows("SELECT source_id FROM source")]
        findings = found(store, read_search_index(store, read_table(store)), f"what the kind {ids[0]} says")
        assert len(ids) > 1
    assert [teller.key for teller in findings.tellers] == [ids[0]]
