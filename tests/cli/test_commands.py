"""What the commands say and write when all is well, and what they load."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import explorer
from explorer.assets import bundled_store
from explorer.cli import main
from explorer.cli.commands import WHERE, is_plain
from explorer.cli.endings import ExitCode, ended
from explorer.cli.program import SECTIONS
from tests.example import make_example_store


def _python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"timeline-explorer {explorer.__version__}\n"


def test_the_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert {name for _, names in SECTIONS for name in names} == set(WHERE)
    assert [name for name in WHERE if f"\n  {name} " not in told] == []


@pytest.mark.parametrize("code", ExitCode)
def test_the_help_states_every_exit_code(code: ExitCode, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--help"])
    assert f"\n    {code.value} " in capsys.readouterr().out


def test_info_in_words(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", str(store)]) == 0
    told = capsys.readouterr().out
    assert told.startswith("The bridge\n")
    assert "1  events" in told


def test_info_as_json(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["info", "--json", str(store)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["title"], told["events"], told["store"]) == ("The bridge", 1, str(store))


def test_check_finds_nothing_in_a_sound_store(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(store)]) == 0
    assert capsys.readouterr().out == "No faults.\n"


def test_check_names_a_fault_and_ends_with_1(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = store.read_bytes()
    store.write_bytes(raw.replace(b"opened on 4 May 1891", b"opened on 5 May 1891"))
    assert main(["check", str(store)]) == ExitCode.FAULTS_FOUND
    assert "excerpt" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("kind", "begin"),
    [("svg", b"<"), ("png", b"\x89PNG"), ("csv", b"\xef\xbb\xbfnumber"), ("json", b"{"), ("pdf", b"%PDF-")],
)
def test_export_writes_each_kind(kind: str, begin: bytes, store: Path, tmp_path: Path) -> None:
    target = tmp_path / f"out.{kind}"
    assert main(["export", kind, "--span", "1890/1892", "-o", str(target), str(store)]) == 0
    assert target.read_bytes().startswith(begin)


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_export_puts_strips_under_the_figure(kind: str, store: Path, tmp_path: Path) -> None:
    bare, full = tmp_path / f"bare.{kind}", tmp_path / f"full.{kind}"
    typed = ["export", kind, "--span", "1890/1892", str(store)]
    assert main([*typed, "-o", str(bare)]) == 0
    assert main([*typed, "-o", str(full), "--directions", "--source-strip"]) == 0
    assert full.stat().st_size > bare.stat().st_size


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_export_takes_lanes_and_whose_dates(
    kind: str, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = ["export", kind, "--span", "1890/1892", "--lanes", "source", "-o", str(tmp_path / "out"), str(store)]
    assert main([*typed, "--dates", "gazette"]) == 0
    assert main([*typed, "--dates", "nobody"]) == ExitCode.BAD_INPUT
    assert "no source “nobody”" in capsys.readouterr().err


def test_export_leaves_the_legend_out_where_it_is_not_wanted(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.svg"
    for option in ("--legend", "--no-legend"):
        assert main(["export", "svg", "--span", "1890/1892", option, "-o", str(target), str(store)]) == 0
        assert (">Legend<" in target.read_text("utf-8")) == (option == "--legend")


def test_export_writes_the_curve(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "curve", "--span", "1890/1892", "-o", str(tmp_path / "out.csv"), str(store)]) == 0
    assert "480 steps" in capsys.readouterr().out


def test_export_filters(store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.json"
    typed = ["export", "json", "--span", "1891", "--theme", "building", "--source", "gazette", "-o", str(target)]
    assert main([*typed, str(store)]) == 0
    assert capsys.readouterr().out == f"Wrote {target}: 1 events.\n"
    assert main([*typed, "--disputed", str(store)]) == ExitCode.BAD_INPUT


def test_picture_writes_the_window(store: Path, tmp_path: Path) -> None:
    target = tmp_path / "window.png"
    command = [sys.executable, "-m", "explorer", "picture", "-o", str(target), "--size", "1366x768", str(store)]
    without_screen = {name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}}
    subprocess.run(command, check=True, env=without_screen, capture_output=True)
    header = target.read_bytes()[:24]
    assert (int.from_bytes(header[16:20]), int.from_bytes(header[20:24])) == (1366, 768)


@pytest.mark.parametrize("command", ["info", "check"])
def test_what_needs_no_window_loads_no_qt(command: str, store: Path) -> None:
    code = "import sys; from explorer.cli import main; main(sys.argv[1:]); print(*sys.modules)"
    modules = _python(code, command, str(store)).stdout.split()
    assert [name for name in modules if name.startswith(("PySide6", "pyqtgraph", "explorer.gui", "typst"))] == []


@pytest.mark.parametrize("typed", [["./check"], ["open", "check"], ["--", "./check"]])
def test_what_is_no_command_is_a_store(typed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    make_example_store(tmp_path / "check")
    monkeypatch.chdir(tmp_path)
    _note_what_is_shown(monkeypatch, opened)
    assert main(typed) == 0
    assert [path.resolve() for path in opened] == [tmp_path / "check"]


def test_no_store_is_the_bundled_store(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    _note_what_is_shown(monkeypatch, opened)
    assert main([]) == 0
    assert opened == [bundled_store()]


def test_a_store_alone_is_opened_without_what_reads_arguments(store: Path) -> None:
    code = (
        "import sys, explorer.cli.starting as starting; from explorer.cli import main\n"
        "starting.show = lambda store: print(store, *sys.modules) or 0\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    opened, *modules = _python(code, str(store)).stdout.split()
    assert opened == str(store)
    assert {"click", "msgspec", "PySide6"} & set(modules) == set()


@pytest.mark.parametrize("typed", [["check"], ["--help"], ["timeline-explorer://event/a"], ["a", "b"], ["none"]])
def test_all_else_is_read_with_care(typed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_example_store(tmp_path / "check")
    assert not is_plain(typed)


def _note_what_is_shown(monkeypatch: pytest.MonkeyPatch, opened: list[Path]) -> None:
    def show(store: Path, _link: str = "") -> int:
        opened.append(store)
        return 0

    monkeypatch.setattr("explorer.cli.starting.show", show)
    monkeypatch.setattr("explorer.cli.window.show", show)


def test_a_reader_who_goes_away_is_no_error(store: Path) -> None:
    code = "import sys; from explorer.cli import main; sys.exit(main(sys.argv[1:]))"
    assert _with_closed_pipe(code, "info", str(store)) == (ExitCode.PIPE_CLOSED, b"")


def _with_closed_pipe(code: str, *arguments: str) -> tuple[int, bytes]:
    """Run code whose output nobody reads; its exit code and what it said on stderr."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-c", code, *arguments]
    child = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    return child.returncode, child.stderr


def test_ctrl_c_is_quiet() -> None:
    code = (
        "import sys\n"
        "from explorer.cli.endings import ended\n"
        "def command():\n"
        "    print('ready', flush=True)\n"
        "    sys.stdin.read()\n"
        "    return 0\n"
        "sys.exit(ended(command))\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout is not None
    child.stdout.readline()
    child.send_signal(signal.SIGINT)
    assert child.communicate()[1] == b""
    assert child.returncode == ExitCode.INTERRUPTED


def test_ctrl_c_while_qt_is_imported_closes_the_window_as_soon_as_it_stands(store: Path) -> None:
    code = (
        "import os, signal, sys\n"
        "from explorer.cli import main\n"
        "sys.modules.pop('inspect', None)\n"  # what measures coverage has imported it
        "class Impatient:\n"
        "    def find_spec(self, name, path, target=None):\n"
        "        if name == 'inspect':\n"  # PySide6 imports it from C++, which takes no exception
        "            os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Impatient())\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code, str(store)]
    child = subprocess.run(command, capture_output=True, env=environment, check=False, timeout=60)
    assert (child.returncode, child.stderr) == (ExitCode.INTERRUPTED, b"")


def test_a_fault_of_the_program_is_reported_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(lambda: 1 // 0) == ExitCode.PROGRAM_FAULT
    told = capsys.readouterr().err
    assert "fault of the program" in told
    assert "ZeroDivisionError" in told
