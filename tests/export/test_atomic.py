import errno
import os
import stat
from pathlib import Path

import pytest

from explorer.export.atomic import check_target, write_file
from explorer.export.errors import (
    DiskFullError,
    ExportError,
    TargetDeniedError,
    TargetFailedError,
    TargetFolderMissingError,
    TargetIsStoreError,
    TargetNotAFileError,
)


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_file(tmp_path / "out.pdf", b"new")
    assert (tmp_path / "out.pdf").read_bytes() == b"new"
    assert listing(tmp_path) == ["out.pdf"]


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_file(target, b"new")
    assert (target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (b"new", 0o640)


def test_a_link_stays_a_link_and_what_it_names_is_written(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    (tmp_path / "link.pdf").symlink_to(tmp_path / "far" / "real.pdf")
    write_file(tmp_path / "link.pdf", b"new")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "far" / "real.pdf").read_bytes() == b"new"


@pytest.mark.parametrize(
    ("code", "error"),
    [
        (errno.ENOSPC, DiskFullError),
        (errno.EDQUOT, DiskFullError),
        (errno.EACCES, TargetDeniedError),
        (errno.EROFS, TargetDeniedError),
        (errno.EIO, TargetFailedError),
    ],
)
def test_a_failure_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, error: type[ExportError]
) -> None:
    (tmp_path / "out.pdf").write_bytes(b"old")

    def fail(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(error, match=r"out\.pdf.*; .*\.$"):
        write_file(tmp_path / "out.pdf", b"new")
    assert (tmp_path / "out.pdf").read_bytes() == b"old"
    assert listing(tmp_path) == ["out.pdf"]


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(TargetFolderMissingError, match="nowhere"):
        write_file(tmp_path / "nowhere" / "out.pdf", b"new")


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ExportError):
        write_file(tmp_path / "file" / "out.pdf", b"new")


@pytest.mark.parametrize("target", ["", "folder"])
def test_a_folder_is_no_target(tmp_path: Path, target: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(TargetNotAFileError):
        write_file(tmp_path / target, b"new")


def test_a_pipe_is_no_target(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(TargetNotAFileError):
        check_target(tmp_path / "pipe")


def test_the_store_is_no_target_by_whatever_name(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").touch()
    (tmp_path / "other.pdf").symlink_to(tmp_path / "store.sqlite")
    with pytest.raises(TargetIsStoreError):
        check_target(tmp_path / "other.pdf", tmp_path / "store.sqlite")


@pytest.mark.parametrize("old", [True, False])
def test_a_place_where_one_may_not_write_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, old: bool
) -> None:
    if old:
        (tmp_path / "out.pdf").touch()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(TargetDeniedError):
        check_target(tmp_path / "out.pdf")


def test_a_name_that_the_system_cannot_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TargetFailedError):
        write_file(tmp_path / ("long" * 100), b"new")


def test_a_disk_that_cannot_settle_its_folder_is_good_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settled = os.fsync

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "cannot")
        settled(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    write_file(tmp_path / "out.pdf", b"new")
    assert (tmp_path / "out.pdf").read_bytes() == b"new"


def test_a_link_into_a_folder_that_is_missing_names_that_folder(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("gone/out")
    with pytest.raises(TargetFolderMissingError, match=r"gone” does not exist"):
        check_target(tmp_path / "link")
