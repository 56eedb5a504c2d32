"""Files written whole or not at all: beside the target first, then moved over it."""

import errno
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from explorer.export.errors import (
    DiskFullError,
    ExportError,
    TargetDeniedError,
    TargetFailedError,
    TargetFolderMissingError,
    TargetIsStoreError,
    TargetNotAFileError,
)

_DENIED = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write_file(target: Path, content: bytes) -> None:
    """Write the content to the target; on any failure the target stays as it was."""
    check_target(target)
    with _in_words(target):
        _replace(Path(os.path.realpath(target)), content)


def check_target(target: Path, store: Path | None = None) -> None:
    """Raise ExportError where the target cannot be written, or is the store."""
    with _in_words(target):
        if target.exists():
            if not target.is_file():
                raise TargetNotAFileError(target)
            if store is not None and store.exists() and target.samefile(store):
                raise TargetIsStoreError(target)
        folder = Path(os.path.realpath(target)).parent
        if not folder.is_dir():
            raise TargetFolderMissingError(Path(os.path.realpath(target)))
        if not os.access(folder, os.W_OK | os.X_OK) or (target.exists() and not os.access(target, os.W_OK)):
            raise TargetDeniedError(target)


@contextmanager
def _in_words(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _known(target, error) from error


def _known(target: Path, error: OSError) -> ExportError:
    if error.errno in _DENIED:
        return TargetDeniedError(target)
    if error.errno in _FULL:
        return DiskFullError(target)
    return TargetFailedError(target, error.strerror or str(error))


def _replace(target: Path, content: bytes) -> None:
    beside = target.with_name(f".timeline-explorer-{secrets.token_hex(6)}.part")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    _settle(target.parent)


def _settle(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        return  # some network disks cannot; the file itself is safe
    finally:
        os.close(handle)
