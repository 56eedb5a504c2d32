"""Why something could not be exported: one class per cause."""

from collections.abc import Sequence
from pathlib import Path

from explorer.domain.errors import ExplorerError
from explorer.domain.state import Span
from explorer.domain.words import spans_in_words


class ExportError(ExplorerError):
    """A file could not be written; whatever stood at the target stands there still."""


class TargetFolderMissingError(ExportError):
    """The folder of the target is not there."""

    def __init__(self, target: Path) -> None:
        super().__init__(f"Cannot write “{target.name}”: the folder “{target.parent}” does not exist; create it first.")


class TargetNotAFileError(ExportError):
    """Something that is not a plain file stands at the target."""

    def __init__(self, target: Path) -> None:
        super().__init__(f"Cannot write to “{target}”: it is a folder or a device; give the name of a file.")


class TargetDeniedError(ExportError):
    """The user may not write there."""

    def __init__(self, target: Path) -> None:
        super().__init__(f"Cannot write “{target}”: no permission; choose another folder or name.")


class TargetIsStoreError(ExportError):
    """The target is the store that is being exported."""

    def __init__(self, target: Path) -> None:
        super().__init__(f"Cannot write to “{target}”: it is the event store itself; choose another name.")


class DiskFullError(ExportError):
    """The disk has no room left."""

    def __init__(self, target: Path) -> None:
        super().__init__(f"Cannot write “{target}”: the disk is full; make room or choose another disk.")


class TargetFailedError(ExportError):
    """The system refused for another reason."""

    def __init__(self, target: Path, reason: str) -> None:
        super().__init__(f"Cannot write “{target}”: {reason}; choose another folder or name.")


class NoEventsError(ExportError):
    """Nothing to write about."""

    def __init__(self, spans: Sequence[Span], *, filtered: bool, told: bool = False) -> None:
        advice = " or clear the filter" if filtered else " or choose all dates" if told else ""
        what = "no event that passes the filter" if filtered else "no event told so" if told else "no event"
        super().__init__(f"There is {what} in {spans_in_words(spans)}; choose a longer span{advice}.")


class TooManyClaimsError(ExportError):
    """More claims than one file can tell."""

    def __init__(self, claims: int, most: int) -> None:
        super().__init__(
            f"The events have {claims:,} claims, and {most:,} are the most for one file; "
            "choose a shorter span or a filter."
        )


class CancelledError(ExportError):
    """The reader stopped it."""

    def __init__(self) -> None:
        super().__init__("The export was cancelled; nothing was written.")


class TypesettingError(ExportError):
    """The pages could not be set."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The pages could not be set ({reason}); nothing was written: please report this fault.")


class TemporaryFolderError(ExportError):
    """The system's folder for temporary files has no room, or may not be written."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The folder for temporary files cannot be written ({reason}); make room there or name another in TMPDIR."
        )


class TypesetterDiedError(ExportError):
    """The process that sets the pages ended without an answer."""

    def __init__(self, exit_code: int | None) -> None:
        why = f"it ended with code {exit_code}"
        super().__init__(f"The pages could not be set ({why}, perhaps for want of memory); choose a shorter span.")


class DocumentTooLargeError(ExportError):
    """More text than pages can be set of in the memory of a common computer."""

    def __init__(self, size: int, largest: int) -> None:
        super().__init__(
            f"The document would hold {size / 1e6:.0f} million characters, and {largest / 1e6:.0f} million are the "
            "most; choose a shorter span or a filter."
        )


class DocumentDayError(ExportError):
    """SOURCE_DATE_EPOCH states no day."""

    def __init__(self, stated: str) -> None:
        super().__init__(
            f"SOURCE_DATE_EPOCH is “{stated[:40]}”, which is no day of the calendar; give Unix seconds or unset it."
        )


class PictureSizeError(ExportError):
    """A picture of this size cannot be made."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__(f"A picture of {width} × {height} pixels cannot be drawn; choose a smaller size or scale.")
