from pathlib import Path

import pytest

from explorer.store.errors import StoreDamagedError, StoreTooLargeError
from explorer.store.opener import Store, open_store
from explorer.store.reader import read_detail, read_details, read_details_by_id, read_sources, read_table
from tests.store.columns.test_tables import HOSTILE
from tests.store.making import alter, loosen_all


def test_claims_come_by_source_in_the_order_of_the_text(store: Store) -> None:
    detail = read_detail(store, "opening")
    assert detail is not None
    told = [(voice.source.source_id, [claim.property for claim in voice.claims]) for voice in detail.voices]
    assert told == [("annals", ["date", "number"]), ("gazette", ["date", "number"])]


def test_a_claim_knows_its_words_speaker_and_note(store: Store) -> None:
    detail = read_detail(store, "opening")
    assert detail is not None
    claim = detail.voices[1].claims[0]
    assert claim.excerpt.exact == "The bridge was opened on 4 June 1905, says Mayor Holt"
    assert claim.excerpt.suffix.startswith(", and “all of Brenholm")
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.modality, claim.stance) == ("Mayor Holt", "reported", "supports")
    assert (claim.value_edtf, claim.note) == ("1905-06-04", "The mayor is quoted.")


def test_an_event_knows_its_act_actors_themes_and_places(store: Store) -> None:
    vote, opening = read_detail(store, "vote"), read_detail(store, "opening")
    assert vote is not None
    assert opening is not None
    assert (vote.event.cameo_label, vote.event.goldstein, vote.event.importance) == ("Make a visit", 1.9, 3)
    assert [(role, actor.actor_id) for role, actor in vote.actors] == [("source", "council"), ("target", "holt")]
    assert [(role, actor.actor_id) for role, actor in opening.actors] == [
        ("participant", "holt"),
        ("participant", "aldport"),
    ]
    assert [theme.theme_id for theme in opening.themes] == ["works", "war"]
    assert [(place.name, place.latitude) for place in opening.places] == [("The river", 57.5)]


def test_a_disagreement_names_positions_and_who_stands_for_them(store: Store) -> None:
    detail = read_detail(store, "opening")
    assert detail is not None
    (disagreement,) = detail.disagreements
    assert [(position.text, position.source_ids) for position in disagreement.positions] == [
        ("3 June", ("annals",)),
        ("4 June", ("gazette",)),
    ]
    assert (disagreement.kind, disagreement.strength, disagreement.silent) == ("contradiction", "strong", ())


def test_a_silent_source_is_named(store: Store) -> None:
    detail = read_detail(store, "vote")
    assert detail is not None
    assert [source.source_id for source in detail.silent] == ["gazette"]


def test_parents_parts_and_relations_lead_to_other_events(store: Store) -> None:
    ferry, closure, vote, opening = read_details(store, ("ferry", "closure", "vote", "opening"))
    assert ferry.parent is not None
    assert ferry.parent.uid == "closure"
    assert [part.uid for part in closure.parts] == ["ferry"]
    assert [(tie.type, tie.other.uid, tie.forward) for tie in opening.relations] == [("responds_to", "vote", True)]
    assert [(tie.type, tie.other.uid, tie.forward) for tie in vote.relations] == [("responds_to", "opening", False)]
    assert opening.relations[0].claim.excerpt.exact == "The bridge opened on 3 June 1905"


def test_details_come_in_the_order_asked_each_once(store: Store) -> None:
    found = read_details(store, ("ferry", "none", "vote", "ferry"))
    assert [detail.event.uid for detail in found] == ["ferry", "vote"]


def test_an_unknown_event_has_no_detail(store: Store) -> None:
    assert read_detail(store, "none") is None
    assert read_detail(store, "' OR 1 = 1 --") is None
    assert read_details(store, ()) == ()


def test_a_stand_off_claim_has_no_words(store_path: Path) -> None:
    alter(store_path, "UPDATE excerpt SET exact = NULL WHERE exact LIKE 'It cost 900%'")
    with open_store(store_path) as store:
        detail = read_detail(store, "opening")
    assert detail is not None
    assert [claim.excerpt.exact for claim in detail.voices[0].claims] == ["The bridge opened on 3 June 1905", None]


def test_a_relation_that_no_claim_asserts_is_not_shown(store_path: Path) -> None:
    alter(store_path, "UPDATE event_relation SET claim_id = 99")
    with open_store(store_path) as store:
        detail = read_detail(store, "opening")
    assert detail is not None
    assert detail.relations == ()


def test_a_store_without_codes_is_read_all_the_same(store_path: Path) -> None:
    alter(store_path, "DROP TABLE cameo", "ALTER TABLE disagreement_claim DROP COLUMN rank")
    with open_store(store_path) as store:
        detail = read_detail(store, "vote")
    assert detail is not None
    assert (detail.event.cameo, detail.event.cameo_label) == ("042", "")


def test_control_characters_become_replacement_signs(store_path: Path) -> None:
    odd = "'a' || char(0, 7, 9, 10, 8238, 65279) || 'b'"
    alter(store_path, f"UPDATE event SET label = {odd}, summary = {odd} WHERE uid = 'vote'")  # noqa: S608
    with open_store(store_path) as store:
        detail = read_detail(store, "vote")
    assert detail is not None
    assert detail.event.label == "a\ufffd\ufffd  \ufffd\ufffdb"
    assert detail.event.summary == "a\ufffd\ufffd\t\n\ufffd\ufffdb"


def test_long_texts_are_cut(store_path: Path) -> None:
    alter(store_path, "UPDATE event SET label = printf('%.*c', 9999, 'x'), summary = printf('%.*c', 999999, 'y')")
    with open_store(store_path) as store:
        detail = read_detail(store, "vote")
    assert detail is not None
    assert len(detail.event.label) == 500
    assert len(detail.event.summary) == 100_000


@pytest.mark.parametrize("statement", [*HOSTILE, "UPDATE event_relation SET from_event = 'x', to_event = NULL"])
def test_values_of_other_types_never_crash_a_detail(store_path: Path, statement: str) -> None:
    loosen_all(store_path)
    alter(store_path, statement)
    with open_store(store_path) as store:
        for detail in read_details(store, ("vote", "opening", "closure", "ferry", "7")):
            assert isinstance(detail.event.label, str)
            assert all(isinstance(claim.excerpt.start, int) for voice in detail.voices for claim in voice.claims)


def test_an_event_is_found_by_its_number_whatever_its_uid_is(store_path: Path) -> None:
    loosen_all(store_path)
    alter(store_path, "UPDATE event SET uid = CAST(x'ff00' AS TEXT) WHERE event_id = 1")
    alter(
        store_path,
        "UPDATE event SET uid = event_id WHERE event_id = 2",
        "UPDATE event SET uid = NULL WHERE event_id = 3",
    )
    with open_store(store_path) as store:
        ids = [int(event_id) for event_id in read_table(store).event_id]
        assert [detail.event.event_id for detail in read_details_by_id(store, ids)] == ids


def test_a_number_that_is_none_is_named(store_path: Path) -> None:
    loosen_all(store_path)
    alter(store_path, "UPDATE event SET event_id = event_id || '' WHERE event_id = 2")
    with open_store(store_path) as store, pytest.raises(StoreDamagedError, match="event_id 2 is not a whole number"):
        read_details_by_id(store, [1, 2])


def test_a_number_without_end_is_none(store_path: Path) -> None:
    alter(store_path, "UPDATE event SET goldstein = 9e999", "UPDATE place SET latitude = -9e999")
    with open_store(store_path) as store:
        detail = read_detail(store, "opening")
    assert detail is not None
    assert (detail.event.goldstein, detail.places[0].latitude) == (None, None)


def test_more_sources_than_marks_are_refused(store_path: Path) -> None:
    alter(store_path, *(f"INSERT INTO source (source_id, title) VALUES ('s{i}', 'S')" for i in range(90)))  # noqa: S608
    with open_store(store_path) as store, pytest.raises(StoreTooLargeError, match="92 sources, and 64 are the most"):
        read_sources(store)
