"""From text files to a store: anchor, build, check and coverage, one after the other."""

import re
from pathlib import Path

import pytest

from explorer.cli import main
from explorer.cli.endings import ExitCode
from tests.store.making import make_corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Text files that nobody has anchored; the source texts lie beside them, in texts/."""
    return make_corpus(tmp_path)


def test_from_text_files_to_a_store_that_is_sound(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts, store = str(tmp_path / "texts"), tmp_path / "new.sqlite"
    assert main(["anchor", str(corpus), "--sources", texts]) == 0
    assert main(["build", str(corpus), "-o", str(store), "--sources", texts]) == 0
    assert main(["check", str(store), "--sources", texts]) == 0
    told = capsys.readouterr().out
    assert "quotes found" in told
    assert f"Built {store}: " in told
    assert told.endswith("No faults.\n")


def test_the_store_lies_beside_its_text_files(corpus: Path, tmp_path: Path) -> None:
    main(["anchor", str(corpus), "--sources", str(tmp_path / "texts")])
    assert main(["build", str(corpus)]) == 0
    assert corpus.with_suffix(".sqlite").exists()


def test_a_store_is_replaced_by_a_newer_one(corpus: Path, tmp_path: Path) -> None:
    main(["anchor", str(corpus), "--sources", str(tmp_path / "texts")])
    assert main(["build", str(corpus)]) == main(["build", str(corpus)]) == 0


def test_what_is_not_anchored_is_named(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(corpus)]) == ExitCode.BAD_INPUT
    *faults, last = capsys.readouterr().err.splitlines()
    assert f"{len(faults)} fault" in last
    assert all("anchor" in fault for fault in faults)
    assert not corpus.with_suffix(".sqlite").exists()


def test_coverage_lists_what_is_open(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    texts = str(tmp_path / "texts")
    main(["anchor", str(corpus), "--sources", texts])
    capsys.readouterr()
    assert main(["coverage", str(corpus), "--sources", texts]) == ExitCode.FAULTS_FOUND
    told = capsys.readouterr().out
    assert ", paragraph " in told
    assert "open, characters " in told
    assert re.search(r"^\w+: \d+ sentences: \d+% quoted, \d+% left out, \d+% open$", told, re.MULTILINE)


@pytest.mark.parametrize("command", ["anchor", "coverage"])
def test_source_texts_that_are_not_there(command: str, corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, str(corpus), "--sources", str(corpus / "none")]) == ExitCode.BAD_INPUT
    assert "There is no folder" in capsys.readouterr().err


def test_a_folder_with_a_dot_in_its_name_keeps_it(corpus: Path, tmp_path: Path) -> None:
    main(["anchor", str(corpus), "--sources", str(tmp_path / "texts")])
    assert main(["build", str(corpus.rename(tmp_path / "bridge.v2"))]) == ExitCode.FINE
    assert (tmp_path / "bridge.v2.sqlite").exists()


def test_a_folder_without_a_name_is_refused_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "/"]) == ExitCode.BAD_INPUT
    assert "nothing was written." in capsys.readouterr().err
