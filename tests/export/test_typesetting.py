import errno
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from explorer.assets import resource
from explorer.export import typesetting
from explorer.export._typst_child import Failed, Finished, Job, set_pages
from explorer.export.errors import CancelledError, TemporaryFolderError, TypesetterDiedError, TypesettingError


def never() -> bool:
    return False


def job(root: Path, template: str, data: str = "{}") -> Job:
    (root / "document.typ").write_text(template, "utf-8")
    return Job(root, resource("fonts"), data, 0)


PLAIN = '#set document(title: "T")\n#set text(font: "Noto Sans")\n= T\n'


def test_pages_come_back_as_pdf(tmp_path: Path) -> None:
    answer = set_pages(job(tmp_path, PLAIN))
    assert isinstance(answer, Finished)
    assert answer.pdf.startswith(b"%PDF")


@pytest.mark.parametrize("template", ['#panic("no")', '#read("/etc/passwd")', '#import "@preview/anything:1.0.0": *'])
def test_a_template_that_fails_gives_the_reason(tmp_path: Path, template: str) -> None:
    assert isinstance(set_pages(job(tmp_path, template)), Failed)


def test_a_panic_in_typst_is_a_reason_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Panic(BaseException):
        pass

    def fail(*_: object, **__: object) -> None:
        raise Panic("end byte index")

    monkeypatch.setattr("typst.compile", fail)
    assert set_pages(job(tmp_path, PLAIN)) == Failed("Panic: end byte index")


def test_what_cannot_be_set_is_told_in_one_sentence() -> None:
    with pytest.raises(TypesettingError, match=r"could not be set \(.*\); nothing was written"):
        typesetting.typeset("not json", 0, never)


def test_a_cancelled_process_is_ended_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "main", _wait)
    begun = time.monotonic()
    with pytest.raises(CancelledError):
        typesetting.typeset("{}", 0, lambda: True)
    assert time.monotonic() - begun < 20


def test_a_process_that_dies_is_told_with_its_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "main", _die)
    with pytest.raises(TypesetterDiedError, match="ended with code -9"):
        typesetting.typeset("{}", 0, never)


def test_no_folder_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    with typesetting._private_root() as root:
        assert {path.suffix for path in root.iterdir()} == {".typ"}
    assert list(tmp_path.iterdir()) == []


def test_a_full_folder_for_temporary_files_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("shutil.copyfile", full)
    with pytest.raises(TemporaryFolderError, match=r"\(No space left on device\); make room"):
        typesetting.typeset("{}", 0, never)


def test_a_child_never_hears_ctrl_c_and_the_parent_still_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "main", _interrupt_oneself)
    with pytest.raises(TypesetterDiedError, match="ended with code 7"):
        typesetting.typeset("{}", 0, never)
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def _interrupt_oneself(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGINT)
    os._exit(7)


def _wait(*_: object) -> None:
    threading.Event().wait(60)


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
