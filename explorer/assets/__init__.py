"""Where the program's files lie: one answer for the source tree, the wheel and the frozen program."""

from pathlib import Path

from explorer.domain.errors import ExplorerError

_PACKAGE = Path(__file__).resolve().parent.parent
_PROJECT = _PACKAGE.parent


class AssetError(ExplorerError):
    """A file that belongs to the program is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"The program is incomplete: {path} is missing; install it again.")
        self.path = path


class AssetDamagedError(ExplorerError):
    """A file that belongs to the program holds something else than it came with."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"The program is damaged: {path} cannot be read; install it again.")
        self.path = path


def resource(*parts: str) -> Path:
    """The path of a file or folder in resources/; AssetError where there is none."""
    return _there(_resources().joinpath(*parts))


def bundled_store() -> Path:
    """The path of the store that comes with the program; AssetError where there is none."""
    installed = _PACKAGE / "_data" / "israel-russia.sqlite"
    return installed if installed.exists() else _there(_PROJECT / "data" / "israel-russia.sqlite")


def _resources() -> Path:
    installed = _PACKAGE / "_resources"
    return installed if installed.exists() else _PROJECT / "resources"


def _there(path: Path) -> Path:
    if not path.exists():
        raise AssetError(path)
    return path
