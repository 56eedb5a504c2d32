"""What can be wrong with a store or with the text files it is built from: one class per cause."""

from collections.abc import Sequence
from pathlib import Path

from explorer.domain.errors import ExplorerError


class StoreError(ExplorerError):
    """A store cannot be used."""


class StoreMissingError(StoreError):
    """There is no such file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no file “{path}”: check the name, or build the store with “build”.")


class StoreIsFolderError(StoreError):
    """The path is not a file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path}” is a folder or a device, not a file: give the path of an event store.")


class StoreUnreadableError(StoreError):
    """The system refuses to read the file."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"“{path}” cannot be read ({reason}): check its permissions.")


class NotSqliteError(StoreError):
    """The file is of another format."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path}” is not an SQLite file: give the path of an event store.")


class NotAStoreError(StoreError):
    """An SQLite file that holds something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path}” is an SQLite file, but not an event store (its application_id is another).")


class StoreVersionError(StoreError):
    """A store of a format that this program does not know."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        advice = "a newer program is needed" if found > known else "build it again with this program"
        super().__init__(
            f"“{path}” is an event store of format {found}, and this program reads format {known}: {advice}."
        )


class StoreShapeError(StoreError):
    """A table or a column is missing, or something else stands in its place."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"“{path}” is not a whole event store: {what}.")


class StoreBusyError(StoreError):
    """Another program is writing, or was stopped while it wrote."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path}” is being written, or a program was stopped while writing it: let it finish, then try again."
        )


class StoreDamagedError(StoreError):
    """SQLite cannot make sense of the file."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"“{path}” is damaged ({reason}): replace it by a fresh copy, or build it again.")


class StoreTooLargeError(StoreError):
    """It holds more, or longer, than this program will take in."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(f"“{path}” holds {what}: it cannot be shown.")


class StoreSlowError(StoreError):
    """A reading took longer than is allowed."""

    def __init__(self, path: Path, seconds: float) -> None:
        super().__init__(
            f"Reading “{path}” took over {seconds:g} seconds and was stopped: copy the file to a faster disk."
        )


class CorpusError(ExplorerError):
    """The text files cannot be built into a store; every fault is named on a line of its own."""

    def __init__(self, faults: Sequence[object]) -> None:
        self.faults = tuple(str(fault) for fault in faults)
        super().__init__("\n".join(self.faults))


class TargetError(ExplorerError):
    """A file cannot be written where it was asked for."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"“{path}” cannot be written ({reason}): choose another place; nothing was changed.")
