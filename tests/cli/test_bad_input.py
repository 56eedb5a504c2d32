"""Bad input, through the real command line: one sentence, exit code 2, and nothing overwritten."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from explorer.cli import main
from explorer.cli.endings import ExitCode

KINDS = ("pdf", "svg", "png", "csv", "json")
PLAIN = "what stood here before"


def _sentence(capsys: pytest.CaptureFixture[str]) -> str:
    """The one line on stderr; nothing else was said."""
    told = capsys.readouterr()
    assert told.out == ""
    (line,) = told.err.splitlines()
    assert line.startswith("timeline-explorer: ")
    assert line.endswith(".")
    return line


@pytest.mark.parametrize(
    "command",
    [
        ["open"],
        ["info"],
        ["check"],
        ["picture", "-o", "target"],
        *(["export", kind, "--span", "1891", "-o", "target"] for kind in KINDS),
    ],
    ids=lambda command: "-".join(command[:2]),
)
def test_a_store_that_cannot_be_opened(
    command: list[str], bad_store: tuple[Path, str], target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, words = bad_store
    typed = [str(target) if part == "target" else part for part in command]
    assert main([*typed, str(path)]) == ExitCode.BAD_INPUT
    assert words in _sentence(capsys)
    assert target.read_text() == PLAIN


def test_a_name_that_is_too_long_for_any_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["long" * 2000]) == ExitCode.BAD_INPUT
    assert "File name too long" in _sentence(capsys)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that must stay as it is."""
    path = tmp_path / "target"
    path.write_text(PLAIN)
    return path


@pytest.mark.parametrize(
    "span_and_words",
    [("1953/1947", "ends before it starts"), ("soon", "is not a date"), ("1947/", "is not a span")],
    ids=lambda pair: pair[0],
)
@pytest.mark.parametrize("kind", KINDS)
def test_a_span_that_is_none(
    kind: str, span_and_words: tuple[str, str], store: Path, target: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    span, words = span_and_words
    assert main(["export", kind, "--span", span, "-o", str(target), str(store)]) == ExitCode.BAD_INPUT
    assert words in _sentence(capsys)
    assert target.read_text() == PLAIN


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", ["/proc/out", "/no/such/folder/out", "."])
def test_a_target_that_cannot_be_written(
    kind: str, place: str, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", kind, "--span", "1891", "-o", place, str(store)]) == ExitCode.BAD_INPUT
    assert "Cannot write" in _sentence(capsys)


def test_the_store_itself_is_never_the_target(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = store.read_bytes()
    assert main(["export", "csv", "--span", "1891", "-o", str(store), str(store)]) == ExitCode.BAD_INPUT
    assert "store itself" in _sentence(capsys)
    assert store.read_bytes() == before


def test_a_span_without_events(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.csv"
    assert main(["export", "csv", "--span", "1947", "-o", str(target), str(store)]) == ExitCode.BAD_INPUT
    assert "no event in" in _sentence(capsys)
    assert not target.exists()


@pytest.mark.parametrize("kind", ["theme", "source"])
def test_a_filter_that_names_nothing(kind: str, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed = ["export", "csv", "--span", "1891", f"--{kind}", "nothing", "-o", "out.csv", str(store)]
    assert main(typed) == ExitCode.BAD_INPUT
    assert f"no {kind} “nothing”" in _sentence(capsys)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["--hlep"], "No such option"),
        (["info", "--jsn"], "see timeline-explorer info --help"),
        (["exprot"], "perhaps “export” is meant"),
        (["export"], "A command is missing"),
        (["export", "odt"], "No such command"),
        (["export", "pdf", "--span", "1891"], "Missing option"),
        (["picture", "-o", "x.png", "--size", "1600"], "is not a size"),
        (["one.sqlite", "two.sqlite"], "unexpected extra argument"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else None,
)
def test_a_slip_of_the_hand(typed: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(typed) == ExitCode.BAD_INPUT
    assert words in _sentence(capsys)


def test_build_replaces_no_file_of_another_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "letter.odt"
    letter.write_text(PLAIN)
    assert main(["build", str(tmp_path), "-o", str(letter)]) == ExitCode.BAD_INPUT
    assert "not an event store" in _sentence(capsys)
    assert letter.read_text() == PLAIN


def test_build_names_every_fault_and_builds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(tmp_path), "-o", str(tmp_path / "new.sqlite")]) == ExitCode.BAD_INPUT
    assert "nothing was written." in capsys.readouterr().err.splitlines()[-1]
    assert not (tmp_path / "new.sqlite").exists()


def test_a_real_process_says_it_on_stderr_with_exit_code_2(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "explorer", "info", str(tmp_path / "no.sqlite")]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "LANG": "C.UTF-8"})
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("timeline-explorer: There is no file")


@pytest.mark.parametrize("size", ["9" * 5000 + "x900", "1600x²", "\uff11\uff16\uff10\uff10x900", "-300x300"])
def test_a_size_that_is_none(size: str, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["picture", "-o", str(tmp_path / "x.png"), "--size", size, str(store)]) == ExitCode.BAD_INPUT
    assert "is not a size" in _sentence(capsys)


def test_a_name_can_neither_break_the_sentence_nor_steer_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", "/no/such\n\x1b[31mfile\u202e"]) == ExitCode.BAD_INPUT
    assert "/no/such \ufffd[31mfile\ufffd" in _sentence(capsys)


def test_a_store_can_neither_break_the_line_of_a_fault_nor_steer_the_terminal(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE event SET uid = char(27) || '[31m' || char(10) || char(8238), importance = 9")
    assert main(["check", str(store)]) == ExitCode.FAULTS_FOUND
    told = capsys.readouterr().out
    assert "importance: event \ufffd[31m \ufffd: its importance is 9: write 1 to 5" in told.splitlines()


@pytest.mark.parametrize(
    "command", [["info"], ["info", "--json"], ["export", "csv", "--span", "1891", "-o", "\udcff.csv"]]
)
def test_a_name_that_is_not_utf8_is_told_all_the_same(command: list[str], store: Path, tmp_path: Path) -> None:
    odd = str(store.rename(tmp_path / "\udcff.sqlite"))
    typed = [sys.executable, "-m", "explorer", *command, odd]
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    ended = subprocess.run(typed, capture_output=True, check=False, cwd=tmp_path, env=environment)
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_closed_output_is_no_fault(store: Path) -> None:
    command = f"exec {sys.executable} -m explorer info {store} >&-"
    ended = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
def test_a_full_disk_behind_the_output_is_named(store: Path) -> None:
    command = f"exec {sys.executable} -m explorer info {store} >/dev/full"
    ended = subprocess.run(["/bin/sh", "-c", command], capture_output=True, text=True, check=False)
    assert ended.returncode == ExitCode.BAD_INPUT
    (line,) = ended.stderr.splitlines()
    assert line.startswith("timeline-explorer: The system refuses (No space left on device): make room")


def test_ctrl_c_while_the_program_loads_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(name: str, *_: object) -> None:
        raise KeyboardInterrupt(name)

    monkeypatch.delitem(sys.modules, "explorer.cli.program")
    monkeypatch.setattr(sys, "meta_path", [SimpleNamespace(find_spec=interrupted)])
    assert main(["info"]) == ExitCode.INTERRUPTED


def test_a_store_of_another_user_is_named(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    monkeypatch.setattr(Path, "open", forbidden)
    assert main(["info", str(store)]) == ExitCode.BAD_INPUT
    assert "cannot be read (Permission denied)" in _sentence(capsys)


@pytest.mark.parametrize("room", ["1891", "1891=1", "1891=999", "soon=4", "1891=²", f"1891=0002{5000 * '9'}"])
def test_room_that_cannot_be_given(room: str, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed = ["export", "svg", "--span", "1891", "--room", room, "-o", str(tmp_path / "out.svg"), str(store)]
    assert main(typed) == ExitCode.BAD_INPUT
    assert "is not a" in capsys.readouterr().err
    assert not (tmp_path / "out.svg").exists()
