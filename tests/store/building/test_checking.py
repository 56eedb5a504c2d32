from pathlib import Path

import pytest

from explorer.store.building.checking import checked_corpus
from explorer.store.errors import CorpusError
from tests.store.making import change, write_files

EVENTS, DISAGREEMENTS = "events/bridge.toml", "disagreements/bridge.toml"
PLANTED = [
    (EVENTS, 'uid = "ferry"', 'uid = "vote"', "vote: two entries are named “vote”"),
    (
        EVENTS,
        'label = "The ferry runs again"',
        'label = "The bridge opens"',
        "the label “The bridge opens” is also that of “ferry”",
    ),
    (EVENTS, 'id = "g-cost"', 'id = "g-date"', "opening: two claims have the id “g-date”"),
    (EVENTS, 'themes = ["works"]', 'themes = ["work"]', "vote: there is no theme “work”"),
    (EVENTS, 'places = ["river"]', 'places = ["sea"]', "opening: there is no place “sea”"),
    (EVENTS, 'source = ["council"]', 'source = ["senate"]', "vote: there is no actor “senate”"),
    (EVENTS, 'parent = "closure"', 'parent = "peace"', "ferry: there is no event “peace”"),
    (EVENTS, 'parent = "closure"', 'parent = "ferry"', "ferry: “ferry” is its own ancestor"),
    (EVENTS, 'to = "vote"', 'to = "veto"', "opening: there is no event “veto”"),
    (EVENTS, 'claim = "a-date"', 'claim = "b"', "opening: a relation names the claim “b”, which is none of this event"),
    (EVENTS, 'cameo = "042"', 'cameo = "999"', "vote: “999” is no code of cameo.tsv"),
    (EVENTS, 'source = "annals"', 'source = "anals"', "vote/a: there is no source “anals”"),
    (EVENTS, 'speaker = "holt"', 'speaker = "hold"', "opening/g-date: there is no actor “hold”"),
    (EVENTS, 'uid = "ferry"', 'uid = "Ferry!"', "Ferry!: a name has only lower-case letters"),
    (
        EVENTS,
        'label = "The bridge opens"',
        f'label = "{"x" * 121}"',
        "opening: the label has 121 characters: write 1 to 120",
    ),
    ("synonyms.toml", '"bridge", "crossing"', '"bridge"', "synonym 1: a ring has two words or more"),
    ("synonyms.toml", '"bridge", "crossing"', '"bridge", "–"', "synonym 1: a word is empty"),
    ("synonyms.toml", '"bridge", "crossing"', '"bridge", "Bridge!"', "synonym 1: “bridge” stands there twice"),
    (EVENTS, 'label = "The bridge opens"', 'label = ""', "opening: the label has 0 characters"),
    (EVENTS, "importance = 5", "importance = 6", "opening: the importance is 6: write 1 to 5"),
    (EVENTS, 'themes = ["works"]', "themes = []", "vote: it has 0 themes: write one to 3"),
    (EVENTS, 'themes = ["works"]', 'themes = ["war", "war"]', "vote: it has 2 themes: write one to 3, each once"),
    (
        EVENTS,
        'label = "The bridge opens"',
        'label = "The bridge\\topens"',
        "opening: its label or summary holds a control character",
    ),
    (EVENTS, '["holt", "aldport"]', '["holt", "holt"]', "opening: the actor “holt” is named twice as participant"),
    (
        EVENTS,
        'exact = "It cost 900 crowns"',
        'value_edtf = ""',
        "opening/a-cost: a claim has either “exact” or “standoff”",
    ),
    (EVENTS, 'exact = "It cost 900 crowns"', 'exact = " "', "opening/a-cost: its quote is empty"),
    (EVENTS, 'id = "a-cost"', 'id = "a-cost"\noccurrence = 0', "opening/a-cost: the occurrence is 0: count from 1"),
    (EVENTS, 'edtf = "1901-05"', 'edtf = "May 1901"', "vote: “May 1901” is not a date that EDTF allows"),
    (EVENTS, 'value_edtf = "1905-06-03"', 'value_edtf = "1905-06-31"', "opening/a-date: “1905-06-31” is not a date"),
    ("periods.toml", 'edtf = "1901/1914"', 'edtf = "1914/1901"', "peace: “1914/1901” is not a date"),
    ("sources.toml", 'created_edtf = "1925~"', 'created_edtf = "then"', "annals: “then” is not a date"),
    (
        "sources.toml",
        'title = "Annals"',
        'title = "Annals"\nderived_from = "book"',
        "annals: there is no source “book”",
    ),
    (
        "sources.toml",
        'title = "Annals"',
        'title = "Annals"\nmark = "aa"',
        "annals: the mark “aa” is not one capital letter",
    ),
    (
        "sources.toml",
        'source_id = "annals"',
        'source_id = "../annals"',
        "../annals: a name has only lower-case letters",
    ),
    ("themes.toml", 'theme_id = "works"', 'theme_id = "Works\\n"', "a name has only lower-case letters"),
    ("actors.toml", 'parent = "aldport"', 'parent = "alport"', "council: there is no actor “alport”"),
    ("actors.toml", 'kind = "state"', 'kind = "state"\nparent = "council"', "council: “council” is its own ancestor"),
    ("tours/short.toml", 'event = "opening"', 'event = "closing"', "short: there is no event “closing”"),
    ("tours/short.toml", 'window = "1905/1906"', 'window = "1905-1906"', "short: “1905-1906” is not a date"),
    (DISAGREEMENTS, '"opening/g-date"', '"opening/z"', "opening-day: there is no claim “opening/z”"),
    (
        DISAGREEMENTS,
        '"opening/g-date"',
        '"opening/a-date"',
        "opening-day: the claim “opening/a-date” stands for two positions",
    ),
    (DISAGREEMENTS, 'silent = ["gazette"]', 'silent = ["herald"]', "vote-untold: there is no source “herald”"),
    (
        DISAGREEMENTS,
        'silent = ["gazette"]\n',
        "",
        "vote-untold: a disagreement has two positions, or one and a silent source",
    ),
    (DISAGREEMENTS, '["vote/a"]', "[]", "vote-untold: a position has no claim"),
    (DISAGREEMENTS, "Was there a vote?", "Was there? " * 20, "vote-untold: the label has 220 characters"),
    ("places.toml", "latitude = 57.5", "latitude = 157.5", "river: its latitude or longitude is not on the globe"),
    ("places.toml", "longitude = 10.0", "longitude = nan", "river: its latitude or longitude is not on the globe"),
    ("tours/short.toml", "minutes = 10", "minutes = 99999999999999999999", "short: 99999999999999999999 minutes is no"),
    ("cameo.tsv", "190\tUse force", "042\tUse force", "cameo.tsv: the code “042” has two rows"),
    ("cameo.tsv", "-10.0", "-11", "cameo.tsv: 190: -11.0 is not on the scale"),
    ("cameo.tsv", "-10.0", "nan", "cameo.tsv: 190: nan is not on the scale"),
    ("meta.toml", 'title = "The bridge"', 'title = ""', "meta.toml: the store has no title: write one"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), PLANTED, ids=[message for *_, message in PLANTED])
def test_a_planted_fault_is_named(bare_corpus: Path, file: str, old: str, new: str, message: str) -> None:
    change(bare_corpus / file, old, new)
    with pytest.raises(CorpusError) as caught:
        checked_corpus(bare_corpus)
    assert any(message in fault for fault in caught.value.faults), caught.value.faults


def test_a_sound_corpus_has_no_fault(bare_corpus: Path) -> None:
    assert len(checked_corpus(bare_corpus).events) == 4


def test_an_event_needs_a_claim(bare_corpus: Path) -> None:
    bare = '[[event]]\nuid = "x"\nlabel = "X"\nsummary = ""\nedtf = "1900"\nthemes = ["war"]\nimportance = 1\n'
    write_files(bare_corpus, {"events/more.toml": bare})
    with pytest.raises(CorpusError, match=r"events/more\.toml: x: it has no claim"):
        checked_corpus(bare_corpus)


def test_two_sources_cannot_share_a_mark(bare_corpus: Path) -> None:
    change(bare_corpus / "sources.toml", 'title = "Annals"', 'title = "Annals"\nmark = "Q"')
    change(bare_corpus / "sources.toml", 'title = "Gazette"', 'title = "Gazette"\nmark = "Q"')
    with pytest.raises(CorpusError, match="two sources have the mark “Q”"):
        checked_corpus(bare_corpus)


def test_a_passage_left_out_is_of_a_known_source(bare_corpus: Path) -> None:
    entry = '[[left_out]]\nsource = "herald"\nstart = 0\nend = 5\nreason = "furniture"\n'
    write_files(bare_corpus, {"left-out.toml": entry})
    with pytest.raises(CorpusError, match="there is no source “herald”"):
        checked_corpus(bare_corpus)


def test_a_claim_of_an_event_that_cannot_be_read_is_not_called_unknown(bare_corpus: Path) -> None:
    change(bare_corpus / EVENTS, 'edtf = "1901-05"\n', "")
    with pytest.raises(CorpusError) as caught:
        checked_corpus(bare_corpus)
    assert caught.value.faults == ("events/bridge.toml: vote: “edtf” is missing: add it",)


def test_a_relation_stands_once_for_each_claim(bare_corpus: Path) -> None:
    relation = '\n  [[event.relation]]\n  type = "responds_to"\n  to = "vote"\n  claim = "a-date"\n'
    change(bare_corpus / EVENTS, relation, relation + relation.replace("a-date", "g-date"))
    assert len(checked_corpus(bare_corpus).events[1].relation) == 2
    change(bare_corpus / EVENTS, relation, relation + relation)
    with pytest.raises(CorpusError, match="opening: it responds_to “vote” twice by the claim “a-date”"):
        checked_corpus(bare_corpus)


@pytest.mark.parametrize(("file", "kind"), [("sources.toml", "source"), ("themes.toml", "theme")])
def test_no_more_is_built_than_can_be_shown(bare_corpus: Path, file: str, kind: str) -> None:
    name = "title" if kind == "source" else "label"
    more = "".join(f'\n[[{kind}]]\n{kind}_id = "more-{i}"\n{name} = "More {i}"\n' for i in range(90))
    (bare_corpus / file).write_text((bare_corpus / file).read_text("utf-8") + more, "utf-8")
    with pytest.raises(CorpusError, match=f"{file}: it has 92 entries, and 64 are the most"):
        checked_corpus(bare_corpus)
