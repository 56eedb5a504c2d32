from pathlib import Path

import pytest

from explorer.store.building.checking import checked_corpus
from explorer.store.building.reading import read_corpus
from explorer.store.errors import CorpusError
from tests.store.making import change, write_files


def faults_of(folder: Path) -> tuple[str, ...]:
    with pytest.raises(CorpusError) as caught:
        checked_corpus(folder)
    return caught.value.faults


def test_a_sound_corpus_is_read_whole(bare_corpus: Path) -> None:
    corpus, faults = read_corpus(bare_corpus)
    assert faults == []
    assert [event.uid for event in corpus.events] == ["vote", "opening", "closure", "ferry"]
    assert corpus.events[1].actors.pairs() == (("participant", "holt"), ("participant", "aldport"))
    assert corpus.actors[1].variants == ("Aldport council", "the Council")
    assert corpus.place("event", "vote").file == "events/bridge.toml"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('edtf = "1901-05"\n', "", "events/bridge.toml: vote: “edtf” is missing: add it"),
        ("importance = 3", 'importance = "high"', "vote: “importance” must be int, and is str"),
        ("importance = 3", "importance = 3\nwieght = 1", "vote: the key “wieght” is unknown: check its spelling"),
        (
            'property = "number"',
            'property = "nubmer"',
            "opening/g-cost: “property” may not be “nubmer”: write one of occurrence,",
        ),
        ("participant = [", "participants = [", "opening: the key “participants” is unknown"),
        ('places = ["river"]', 'places = "river"', "opening: “places” must be array, and is str"),
        ('type = "responds_to"', 'type = "answers"', "opening/vote: “type” may not be “answers”"),
    ],
)
def test_an_entry_out_of_form_is_named_with_what_to_do(bare_corpus: Path, old: str, new: str, message: str) -> None:
    change(bare_corpus / "events" / "bridge.toml", old, new)
    assert any(message in fault for fault in faults_of(bare_corpus))


def test_every_fault_is_named_at_once_and_none_twice(bare_corpus: Path) -> None:
    events = bare_corpus / "events" / "bridge.toml"
    change(events, 'id = "a-date"', 'id = "a-date"\n  stance = "doubts"')
    change(events, 'themes = ["war"]', 'themes = ["wra"]')
    change(bare_corpus / "themes.toml", 'label = "War"', "label = 7")
    faults = faults_of(bare_corpus)
    assert len(faults) == 3
    assert "themes.toml: war: “label” must be str, and is int" in faults
    assert any("opening/a-date: “stance” may not be “doubts”" in fault for fault in faults)
    assert any("closure: there is no theme “wra”" in fault for fault in faults)


def test_a_file_that_is_not_toml_is_named_with_its_line(bare_corpus: Path) -> None:
    change(bare_corpus / "places.toml", "latitude = 57.5", "latitude = = 57.5")
    assert any(
        fault.startswith("places.toml: it is not TOML: ") and "line 5" in fault for fault in faults_of(bare_corpus)
    )


def test_a_file_that_is_not_utf8_is_named(bare_corpus: Path) -> None:
    (bare_corpus / "periods.toml").write_bytes(b"\xff\xfe")
    assert any(fault.startswith("periods.toml: it is not text in UTF-8") for fault in faults_of(bare_corpus))


def test_a_missing_file_is_named(bare_corpus: Path) -> None:
    (bare_corpus / "actors.toml").unlink()
    assert "actors.toml: there is no such file: add it" in faults_of(bare_corpus)


def test_a_file_that_cannot_be_read_is_named(bare_corpus: Path) -> None:
    (bare_corpus / "actors.toml").unlink()
    (bare_corpus / "actors.toml").mkdir()
    assert any(fault.startswith("actors.toml: it cannot be read (Is a directory)") for fault in faults_of(bare_corpus))


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert "There is no folder" in faults_of(tmp_path / "none")[0]


def test_a_file_holds_one_kind_of_entry(bare_corpus: Path) -> None:
    change(bare_corpus / "themes.toml", "[[theme]]", "[[themes]]")
    assert any("themes.toml: the key “themes” is unknown" in fault for fault in faults_of(bare_corpus))


def test_entries_are_lists(bare_corpus: Path) -> None:
    write_files(bare_corpus, {"themes.toml": "theme = 3\n"})
    assert any("themes.toml: “theme” must be a list: write [[theme]]" in fault for fault in faults_of(bare_corpus))


def test_nested_entries_are_lists(bare_corpus: Path) -> None:
    write_files(bare_corpus, {"tours/odd.toml": 'tour_id = "odd"\ntitle = "Odd"\nstop = 3\n'})
    assert any("tours/odd.toml: odd: “stop” must be array, and is int" in fault for fault in faults_of(bare_corpus))


def test_an_entry_that_is_no_table_is_named(bare_corpus: Path) -> None:
    write_files(bare_corpus, {"places.toml": "place = [3]\n"})
    assert any("places.toml: place 1: it must be object, and is int" in fault for fault in faults_of(bare_corpus))


@pytest.mark.parametrize("row", ["190\tUse force", "190\tUse force\tstrong"])
def test_a_row_of_the_codes_has_three_cells(bare_corpus: Path, row: str) -> None:
    change(bare_corpus / "cameo.tsv", "190\tUse force\t-10.0", row)
    assert any(
        "cameo.tsv: row 3 is not code, label and number between tabs" in fault for fault in faults_of(bare_corpus)
    )


def test_codes_and_passages_left_out_may_be_missing(bare_corpus: Path) -> None:
    (bare_corpus / "cameo.tsv").unlink()
    change(bare_corpus / "events" / "bridge.toml", 'cameo = "042"\n', "")
    corpus = checked_corpus(bare_corpus)
    assert corpus.cameo == ()
    assert corpus.left_out == ()


def test_codes_that_are_not_utf8_are_named(bare_corpus: Path) -> None:
    (bare_corpus / "cameo.tsv").write_bytes(b"code\tlabel\tgoldstein\n\xff\n")
    assert any(fault.startswith("cameo.tsv: it is not text in UTF-8") for fault in faults_of(bare_corpus))


def test_brackets_without_end_are_named(bare_corpus: Path) -> None:
    change(bare_corpus / "meta.toml", 'language = "en"', f"language = {'[' * 50_000}{']' * 50_000}")
    assert any("nested too deep" in fault for fault in faults_of(bare_corpus))


def test_a_number_that_no_file_can_have_is_named(bare_corpus: Path) -> None:
    change(bare_corpus / "sources.toml", "text_length = ", "text_length = 99999999999999999999")
    assert any("“text_length” must be a whole number" in fault for fault in faults_of(bare_corpus))
