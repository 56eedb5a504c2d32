import tomllib
from pathlib import Path

import pytest

from explorer.store.building.anchoring import anchor
from explorer.store.errors import CorpusError, TargetError
from explorer.store.hashing import hash_of
from explorer.store.limits import words_in, words_quoted
from tests.store.making import ANNALS, GAZETTE, change, sources_toml, write_files

EVENTS = "events/bridge.toml"


def anchors_of(corpus: Path, source: str) -> list[dict[str, object]]:
    told = tomllib.loads((corpus / "anchors" / f"{source}.toml").read_text("utf-8"))
    return list(told["anchor"])


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def faults_of(corpus: Path, texts: Path) -> tuple[str, ...]:
    before = contents(corpus)
    with pytest.raises(CorpusError) as caught:
        anchor(corpus, texts)
    assert contents(corpus) == before
    return caught.value.faults


def test_every_quote_is_found_where_it_stands(bare_corpus: Path, texts_folder: Path) -> None:
    report = anchor(bare_corpus, texts_folder)
    found = anchors_of(bare_corpus, "annals")
    assert report.quotes == 8
    assert [ANNALS[int(str(each["start"])) : int(str(each["end"]))] for each in found] == [
        "In May 1901 the council of Aldport voted for a bridge.",
        "The bridge opened on 3 June 1905",
        "It cost 900 crowns",
        "War closed the bridge from 1914 to 1918.",
    ]


def test_the_file_knows_its_text(bare_corpus: Path, texts_folder: Path) -> None:
    anchor(bare_corpus, texts_folder)
    told = tomllib.loads((bare_corpus / "anchors" / "annals.toml").read_text("utf-8"))
    assert (told["text_length"], told["text_words"]) == (len(ANNALS), words_in(ANNALS))


def test_a_second_run_changes_nothing(bare_corpus: Path, texts_folder: Path) -> None:
    anchor(bare_corpus, texts_folder)
    before = contents(bare_corpus)
    report = anchor(bare_corpus, texts_folder)
    assert report.written == ()
    assert report.newly_stand_off == ()
    assert contents(bare_corpus) == before


def test_quotes_over_a_third_of_a_source_become_stand_off_the_least_first(
    bare_corpus: Path, texts_folder: Path
) -> None:
    report = anchor(bare_corpus, texts_folder)
    assert report.newly_stand_off == ()
    longer = GAZETTE.partition("more to be told of ")[2].partition(", and of the two")[0]
    head = '  [[event.claim]]\n  id = "g-more"\n  source = "gazette"\n  property = "occurrence"\n'
    extra = f"\n{head}  exact = '''{longer}'''\n"
    path = bare_corpus / EVENTS
    path.write_text(path.read_text("utf-8") + extra, "utf-8")
    report = anchor(bare_corpus, texts_folder)
    assert report.newly_stand_off == ("ferry/g-more",)
    assert "standoff = { start = " in path.read_text("utf-8")


def test_a_stand_off_quote_stays_so_until_its_words_are_asked_for(bare_corpus: Path, texts_folder: Path) -> None:
    words = "the ferry came back into use for the people of both towns"
    at = GAZETTE.index(words)
    standoff = f'standoff = {{ start = {at}, end = {at + len(words)}, sha256 = "{hash_of(words)}" }}'
    change(
        bare_corpus / EVENTS, f'property = "occurrence"\n  exact = "{words}"', f'property = "occurrence"\n  {standoff}'
    )
    assert anchor(bare_corpus, texts_folder).stand_offs == 1
    report = anchor(bare_corpus, texts_folder, restore=True)
    assert report.restored == ("ferry/g",)
    assert report.stand_offs == 0
    assert standoff not in (bare_corpus / EVENTS).read_text("utf-8")


def test_what_keeps_its_words_is_within_the_limit(bare_corpus: Path, texts_folder: Path) -> None:
    change(bare_corpus / "sources.toml", 'licence = "CC0-1.0"', 'licence = ""')
    report = anchor(bare_corpus, texts_folder)
    events = tomllib.loads((bare_corpus / EVENTS).read_text("utf-8"))["event"]
    claims = [claim for event in events for claim in event["claim"] if claim["source"] == "annals" and "exact" in claim]
    quoted = words_quoted([(ANNALS.index(claim["exact"]), claim["exact"]) for claim in claims])
    assert report.newly_stand_off == ("vote/a", "opening/a-date")
    assert 0 < quoted * 3 <= words_in(ANNALS)


def test_each_event_keeps_some_words_before_any_has_more(bare_corpus: Path, texts_folder: Path) -> None:
    change(bare_corpus / "sources.toml", 'licence = "CC0-1.0"', 'licence = ""')
    change(bare_corpus / EVENTS, " the council of Aldport voted for a bridge.", "")
    anchor(bare_corpus, texts_folder)
    events = tomllib.loads((bare_corpus / EVENTS).read_text("utf-8"))["event"]
    assert all(any("exact" in claim for claim in event["claim"]) for event in events)


def test_a_quote_that_is_not_there_is_named_with_the_nearest_place(bare_corpus: Path, texts_folder: Path) -> None:
    change(bare_corpus / EVENTS, "The bridge opened on 3 June 1905", "The bridge was opened on 3 June 1905")
    (fault,) = faults_of(bare_corpus, texts_folder)
    assert "events/bridge.toml: opening/a-date: its quote is not in “annals”: the nearest place is" in fault
    assert "on 3 June 1905" in fault


def test_a_quote_that_stands_twice_must_say_which(bare_corpus: Path, texts_folder: Path) -> None:
    change(bare_corpus / EVENTS, '"The bridge opened on 3 June 1905"', '"bridge"')
    assert "stands 4 times in “annals”: say which" in faults_of(bare_corpus, texts_folder)[0]
    change(bare_corpus / EVENTS, 'exact = "bridge"', 'exact = "bridge"\n  occurrence = 2')
    anchor(bare_corpus, texts_folder)
    starts = [each["start"] for each in anchors_of(bare_corpus, "annals") if each.get("occurrence") == 2]
    assert starts == [ANNALS.index("bridge", ANNALS.index("bridge") + 1)]


def test_an_occurrence_beyond_the_last_is_named(bare_corpus: Path, texts_folder: Path) -> None:
    change(bare_corpus / EVENTS, 'exact = "It cost 900 crowns"', 'exact = "It cost 900 crowns"\n  occurrence = 3')
    assert "stands 1 times in “annals”, and occurrence says 3" in faults_of(bare_corpus, texts_folder)[0]


@pytest.mark.parametrize("span", ["start = 5, end = 9", "start = 9, end = 5", "start = 0, end = 999999"])
def test_a_stand_off_quote_whose_words_are_others_is_named(bare_corpus: Path, texts_folder: Path, span: str) -> None:
    change(bare_corpus / EVENTS, 'exact = "It cost 900 crowns"', f'standoff = {{ {span}, sha256 = "{"0" * 64}" }}')
    assert "opening/a-cost: other words stand at" in faults_of(bare_corpus, texts_folder)[0]


def test_all_quotes_that_are_not_found_are_named_at_once(bare_corpus: Path, texts_folder: Path) -> None:
    change(bare_corpus / EVENTS, "It cost 900 crowns", "It cost 901 crowns")
    change(bare_corpus / EVENTS, "It cost 1200 crowns", "It cost 1201 crowns")
    assert len(faults_of(bare_corpus, texts_folder)) == 2


def test_a_text_that_is_not_in_the_folder_is_named(bare_corpus: Path, texts_folder: Path) -> None:
    write_files(texts_folder, {"annals.txt": ANNALS + "!"})
    assert faults_of(bare_corpus, texts_folder) == (
        "sources.toml: annals: no file of the folder has its SHA-256: add the text, or correct text_sha256",
    )


def test_a_wrong_length_of_a_text_is_named(bare_corpus: Path, texts_folder: Path) -> None:
    change(bare_corpus / "sources.toml", f"text_length = {len(ANNALS)}", "text_length = 7")
    assert f"its text has {len(ANNALS)} code points, and text_length says 7" in faults_of(bare_corpus, texts_folder)[0]


def test_carriage_returns_count_as_code_points(bare_corpus: Path, texts_folder: Path) -> None:
    texts = {"annals.txt": ANNALS.replace("\n", "\r\n"), "gazette.txt": GAZETTE}
    write_files(texts_folder, texts)
    write_files(bare_corpus, {"sources.toml": sources_toml(texts)})
    anchor(bare_corpus, texts_folder)
    first = anchors_of(bare_corpus, "annals")[0]
    assert first["start"] == texts["annals.txt"].index("In May 1901")
    assert str(first["prefix"]).endswith("\r\n\r\n")


def test_a_folder_that_cannot_be_written_is_named(
    bare_corpus: Path, texts_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", forbidden)
    with pytest.raises(TargetError, match="Permission denied"):
        anchor(bare_corpus, texts_folder)


def test_the_report_reads_as_a_sentence(bare_corpus: Path, texts_folder: Path) -> None:
    assert str(anchor(bare_corpus, texts_folder)) == (
        "8 quotes found, 0 of them stand-off (0 newly so, 0 with their words back); 2 files written."
    )
