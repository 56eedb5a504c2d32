"""Whether a window can open is found out before Qt would abort."""

import socket
from pathlib import Path

import pytest

from explorer.cli import main
from explorer.cli.display import WindowLibraryError, need_display
from explorer.cli.endings import ExitCode, NoDisplayError


def test_no_display_is_said_in_a_sentence() -> None:
    with pytest.raises(NoDisplayError, match=r"^There is no display here.*without one\.$"):
        need_display({})


def test_a_display_that_does_not_answer_is_named() -> None:
    with pytest.raises(NoDisplayError, match="“:987” does not answer"):
        need_display({"DISPLAY": ":987"})


def test_a_wayland_that_does_not_answer_is_no_display(tmp_path: Path) -> None:
    with pytest.raises(NoDisplayError):
        need_display({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)})


def test_a_wayland_that_answers_is_a_display(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        need_display({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)})


def test_a_platform_that_the_user_chose_is_left_to_qt() -> None:
    need_display({"QT_QPA_PLATFORM": "offscreen"})


def test_the_window_without_a_display_has_its_exit_code(
    store: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([str(store)]) == ExitCode.NO_DISPLAY
    assert "There is no display here" in capsys.readouterr().err


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(_name: str) -> None:
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file or directory")

    monkeypatch.setattr("explorer.cli.display.ctypes.CDLL", load)
    with pytest.raises(WindowLibraryError, match=r"system library libxcb-cursor\.so\.0 is missing"):
        need_display({"DISPLAY": ":0"})
