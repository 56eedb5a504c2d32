from pathlib import Path

import pytest

from explorer.store.building.coverage import read_coverage
from explorer.store.errors import CorpusError
from tests.store.making import ANNALS, GAZETTE, write_files


def leave_out(corpus: Path, words: str, reason: str = "furniture of the page") -> None:
    at = GAZETTE.index(words)
    entry = f'[[left_out]]\nsource = "gazette"\nstart = {at}\nend = {at + len(words)}\nreason = "{reason}"\n'
    write_files(corpus, {"left-out.toml": entry})


def test_each_sentence_is_quoted_or_open(corpus: Path, texts_folder: Path) -> None:
    annals, gazette = read_coverage(corpus, texts_folder).sources
    assert (annals.sentences, annals.quoted, annals.left_out) == (6, 4, 0)
    assert [sentence.words for sentence in annals.open] == [
        "The Annals of Aldport",
        "The bridge burned in 1921, and nobody knows why.",
    ]
    assert gazette.quoted == 3
    assert gazette.open[0].words == "Brenholm Gazette"


def test_open_sentences_are_found_at_their_offsets(corpus: Path, texts_folder: Path) -> None:
    annals = read_coverage(corpus, texts_folder).sources[0]
    assert [ANNALS[each.start : each.end] for each in annals.open] == [each.words for each in annals.open]


def test_a_passage_left_out_with_a_reason_is_accounted_for(corpus: Path, texts_folder: Path) -> None:
    before = read_coverage(corpus, texts_folder)
    leave_out(corpus, "Brenholm Gazette")
    after = read_coverage(corpus, texts_folder)
    assert after.sources[1].left_out == 1
    assert after.open == before.open - 1


def test_paragraphs_have_their_numbers(corpus: Path, texts_folder: Path) -> None:
    annals = read_coverage(corpus, texts_folder).sources[0]
    assert [(each.paragraph, each.sentences, each.quoted) for each in annals.paragraphs] == [
        (1, 1, 0),
        (2, 3, 3),
        (3, 2, 1),
    ]


def test_a_blank_or_a_stop_alone_leaves_nothing_out(corpus: Path, texts_folder: Path) -> None:
    leave_out(corpus, "\n\nגשר"[:2])
    assert read_coverage(corpus, texts_folder).sources[1].left_out == 0


def test_a_corpus_that_was_never_anchored_quotes_nothing(bare_corpus: Path, texts_folder: Path) -> None:
    assert [source.quoted for source in read_coverage(bare_corpus, texts_folder).sources] == [0, 0]


def test_offsets_outside_the_text_and_missing_reasons_are_named(corpus: Path, texts_folder: Path) -> None:
    entry = '[[left_out]]\nsource = "gazette"\nstart = 5\nend = 99999\nreason = " "\n'
    write_files(corpus, {"left-out.toml": entry})
    with pytest.raises(CorpusError) as caught:
        read_coverage(corpus, texts_folder)
    assert caught.value.faults == (
        "left-out.toml: gazette 5–99999: these offsets do not lie in the text: correct them",
        "left-out.toml: gazette 5–99999: it has no reason: write why the passage is left out",
    )


def test_a_text_that_is_not_there_is_named(corpus: Path, texts_folder: Path) -> None:
    (texts_folder / "annals.txt").unlink()
    with pytest.raises(CorpusError, match="annals: no file of the folder has its SHA-256"):
        read_coverage(corpus, texts_folder)
