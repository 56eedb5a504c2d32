"""The script that sets everything up: what it decides, with pip, apt and the program replaced by fakes."""

import ast
import importlib.machinery
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from msgspec import Struct, field

from tests.example import PROJECT


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, in a project folder of its own."""
    loader = importlib.machinery.SourceFileLoader("run_script", str(PROJECT / "run"))
    spec = importlib.util.spec_from_loader("run_script", loader)
    assert spec is not None
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    for lock in (module.RUNTIME, module.TEST):
        (tmp_path / lock).write_text("a==1 \\\n    --hash=sha256:0\n")
    monkeypatch.setattr(module, "PROJECT", tmp_path)
    monkeypatch.setattr(module, "HOME", tmp_path / ".run")
    monkeypatch.setattr(module, "OUTPUT", tmp_path / "output")
    return module


class Commands(Struct):
    """A fake for the one function that starts commands: it notes them, and answers with exit codes."""

    answer: Callable[[tuple[str, ...]], int] = lambda _command: 0
    seen: list[tuple[str, ...]] = field(default_factory=list)

    def __call__(self, *command: str, cwd: Path | None = None) -> int:
        """Note the command, whatever its folder."""
        assert cwd is None or cwd.is_dir()
        self.seen.append(command)
        return self.answer(command)

    @property
    def installs(self) -> int:
        """How often pip was asked to install."""
        return sum("install" in command for command in self.seen)


@pytest.fixture
def commands(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Commands:
    fake = Commands()
    monkeypatch.setattr(script, "run", fake)
    monkeypatch.setattr(script, "_is_there", lambda _part: True)
    return fake


def test_it_needs_the_standard_library_alone() -> None:
    tree = ast.parse((PROJECT / "run").read_text("utf-8"))
    plain = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    parts = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert {name.split(".")[0] for name in plain | parts} <= sys.stdlib_module_names


def test_the_second_time_nothing_is_installed(script: ModuleType, commands: Commands) -> None:
    script.set_up(script.RUNTIME)
    script.set_up(script.RUNTIME)
    assert commands.installs == 1


def test_another_lock_file_is_installed(script: ModuleType, commands: Commands) -> None:
    script.set_up(script.RUNTIME)
    (script.PROJECT / script.RUNTIME).write_text("a==2 \\\n    --hash=sha256:0\n")
    script.set_up(script.RUNTIME)
    assert commands.installs == 2


def test_an_installation_that_was_broken_off_begins_anew(script: ModuleType, commands: Commands) -> None:
    commands.answer = lambda command: int("install" in command)
    with pytest.raises(script.SetupError, match="could not be installed"):
        script.set_up(script.RUNTIME)
    half = script.HOME / "venv" / "half-written"
    half.touch()
    commands.answer = lambda _command: 0
    script.set_up(script.RUNTIME)
    assert not half.exists()
    assert script.python().exists()


def test_every_file_is_checked_by_its_hash(script: ModuleType, commands: Commands) -> None:
    script.set_up(script.RUNTIME)
    (pip,) = commands.seen
    assert {"--require-hashes", "--no-deps", "--only-binary=:all:"} <= set(pip)


def test_without_a_display_it_writes_a_picture_and_a_document(
    script: ModuleType, commands: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    commands.answer = lambda command: script.NO_DISPLAY if command[-1] == "explorer" else 0
    assert script.main([]) == 0
    assert "picture of the window and the PDF" in capsys.readouterr().out
    first, second = commands.seen[-2:]
    assert first[3:] == ("picture", "-o", str(script.OUTPUT / "window.png"))
    assert second[3:] == ("export", "pdf", "--span", "1947/1953", "-o", str(script.OUTPUT / "1947-1953.pdf"))


def test_a_command_of_the_program_is_handed_on(script: ModuleType, commands: Commands) -> None:
    commands.answer = lambda command: 1 if "check" in command else 0
    assert script.main(["--", "check", "my.sqlite"]) == 1
    assert commands.seen[-1][1:] == ("-m", "explorer", "check", "my.sqlite")


def test_test_options_go_to_pytest(script: ModuleType, commands: Commands) -> None:
    assert script.main(["test", "-k", "span"]) == 0
    assert Path(commands.seen[-1][0]).name == "pytest"
    assert commands.seen[-1][1:] == ("-k", "span")


def test_lint_runs_every_tool_although_one_fails(
    script: ModuleType, commands: Commands, capsys: pytest.CaptureFixture[str]
) -> None:
    commands.answer = lambda command: int(command[0].endswith("mypy"))
    assert script.main(["lint"]) == 1
    assert [Path(command[0]).name for command in commands.seen[-3:]] == ["mypy", "lint-imports", "deptry"]
    assert "Failed: mypy" in capsys.readouterr().out


def test_who_is_not_root_is_told_the_line_to_run(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "_is_there", lambda part: part != "libGL.so.1")
    monkeypatch.setattr(script.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(script.os, "geteuid", lambda: 1000)
    assert script.main([]) == 2
    assert "sudo apt-get install libgl1" in capsys.readouterr().err


def test_root_gets_what_is_missing(script: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []

    def apt(*arguments: str) -> int:
        asked.append(arguments)
        return 1 if len(asked) == 1 else 0

    monkeypatch.setattr(script, "_is_there", lambda part: part != "Xvfb")
    monkeypatch.setattr(script.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(script.os, "geteuid", lambda: 0)
    monkeypatch.setattr(script, "_apt", apt)
    script.need_packages(script.TEST_PROGRAMS)
    assert asked == [("install", "xvfb"), ("update",), ("install", "xvfb")]


def test_an_old_python_is_refused_in_a_sentence(
    script: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(script, "OLDEST", (99, 0))
    assert script.main([]) == 2
    assert "Python 3.11 or newer is needed" in capsys.readouterr().err


@pytest.mark.parametrize("part", ["libc.so.6", "sh"])
def test_what_is_there_is_found(script: ModuleType, part: str) -> None:
    assert script._is_there(part)


@pytest.mark.parametrize("part", ["libno-such-library.so.1", "no-such-program"])
def test_what_is_missing_is_noticed(script: ModuleType, part: str) -> None:
    assert not script._is_there(part)
