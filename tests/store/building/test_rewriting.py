import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.store.building.anchors import Anchor, Anchors, to_toml
from explorer.store.building.positions import Places
from explorer.store.building.rewriting import Change, rewrite
from explorer.store.errors import CorpusError
from explorer.store.hashing import hash_of
from tests.store.making import EVENTS

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=30)
QUOTINGS = st.sampled_from(["basic", "literal", "long basic", "long literal"])


def an_anchor(words: str, occurrence: int = 1) -> Anchor:
    return Anchor(3, 3 + len(words), hash_of(words), 1, "en", "ltr", "", "", occurrence)


def standing_off(uid: str, words: str) -> Change:
    return Change(uid, "events/bridge.toml", an_anchor(words), None)


def getting_back(uid: str, words: str, occurrence: int = 1) -> Change:
    return Change(uid, "events/bridge.toml", an_anchor(words, occurrence), words)


def test_a_claim_gives_up_its_words_in_its_place_and_keeps_its_remark() -> None:
    changed = rewrite(EVENTS, [standing_off("opening/a-date", "The bridge opened on 3 June 1905")])
    was, now = EVENTS.splitlines(), changed.splitlines()
    different = [(one, other) for one, other in zip(was, now, strict=True) if one != other]
    assert len(different) == 1
    assert different[0][1].startswith("  standoff = { start = 3, end = 35, sha256 = ")
    assert different[0][1].endswith("  # a remark")


def test_words_come_back_as_they_were_written() -> None:
    words = "“all of Brenholm danced”. It cost 1200 crowns"
    changed = rewrite(EVENTS, [standing_off("opening/g-cost", words)])
    assert words not in changed
    assert rewrite(changed, [getting_back("opening/g-cost", words)]) == EVENTS.replace(
        f"'{words}'", json.dumps(words, ensure_ascii=False)
    )


def test_words_with_straight_quotation_marks_come_back_in_a_literal_string() -> None:
    text = EVENTS.replace('exact = "It cost 900 crowns"', """exact = 'It "cost" 900'""")
    changed = rewrite(text, [standing_off("opening/a-cost", 'It "cost" 900')])
    assert rewrite(changed, [getting_back("opening/a-cost", 'It "cost" 900')]) == text


def test_the_occurrence_goes_and_comes_with_the_words() -> None:
    text = EVENTS.replace('exact = "It cost 900 crowns"', 'occurrence = 2 # the later\n  exact = "It cost 900 crowns"')
    changed = rewrite(text, [standing_off("opening/a-cost", "It cost 900 crowns")])
    assert "occurrence = " not in changed
    assert "occurrence = 2" in rewrite(changed, [getting_back("opening/a-cost", "It cost 900 crowns", 2)])


@pytest.mark.parametrize("uid", ["opening/none", "none/a"])
def test_a_claim_that_is_not_there_cannot_be_changed(uid: str) -> None:
    with pytest.raises(CorpusError, match="cannot be rewritten"):
        rewrite(EVENTS, [standing_off(uid, "x")])


def test_claims_on_one_line_are_refused_rather_than_spoilt() -> None:
    text = '[[event]]\nuid = "x"\nclaim = [{ id = "a", exact = "words" }]\n'
    with pytest.raises(CorpusError, match="one key a line"):
        rewrite(text, [standing_off("x/a", "words")])


def test_a_change_that_would_say_something_else_is_refused() -> None:
    text = 2 * '[[event]]\nuid = "x"\n[[event.claim]]\nid = "a"\nexact = "words"\n'
    with pytest.raises(CorpusError, match="its claims cannot be rewritten"):
        rewrite(text, [standing_off("x/a", "words")])


def quoted(words: str, quoting: str) -> str:
    """The words as a TOML string, in the way asked for where it can be."""
    plain = all(sign.isprintable() for sign in words)
    if quoting == "literal" and plain and "'" not in words:
        return f"'{words}'"
    if quoting == "long literal" and plain and "'" not in words:
        return f"'''{words}'''"
    basic = json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
    return f'""{basic}""' if quoting == "long basic" else basic


@given(words=WORDS, quoting=QUOTINGS, note=WORDS)
def test_whatever_the_words_are_only_they_change(words: str, quoting: str, note: str) -> None:
    rest = f"  note = {quoted(note, quoting)} # 'odd \" remark\n  tags = [ # one\n    'a', \"]\",\n  ]\n"
    text = f'[[event]]\nuid = "x"\n[[event.claim]]\nid = "a"\n  exact = {quoted(words, quoting)}\n{rest}'
    changed = rewrite(text, [standing_off("x/a", words)])
    assert changed.endswith(rest)
    back = rewrite(changed, [getting_back("x/a", words)])
    assert tomllib.loads(back) == tomllib.loads(text)


@given(st.lists(WORDS, max_size=4), WORDS)
def test_an_anchors_file_reads_back_as_it_was_written(prefixes: list[str], name: str) -> None:
    some = tuple(Anchor(i, i + 1, "0" * 64, 1, "en", "ltr", prefix, "", i + 1) for i, prefix in enumerate(prefixes))
    anchors = Anchors(name, "0" * 64, 10, 2, some)
    told = tomllib.loads(to_toml(anchors))
    assert told["source"] == name
    assert [each["prefix"] for each in told.get("anchor", [])] == prefixes
    assert [each.get("occurrence", 1) for each in told.get("anchor", [])] == [each.occurrence for each in some]


def test_places_and_changes_agree_on_the_hash() -> None:
    anchor = Places("some words", "en").anchor(5, 10)
    assert anchor.sha256 == hash_of("words")
