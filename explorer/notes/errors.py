"""What can go wrong with the reader's own notes: one class per cause, one sentence each."""

from pathlib import Path

from explorer.domain.errors import ExplorerError


class NotesError(ExplorerError):
    """Notes cannot be read or kept."""


class NotesFullError(NotesError):
    """The disk is full."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"The disk with your notes (“{path}”) is full: make room on it; what was saved is safe.")


class NotesReadOnlyError(NotesError):
    """The folder or the file may not be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Your notes can be read but not changed: “{path}” may not be written; allow writing there.")


class NotesBusyError(NotesError):
    """Another program holds the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Another program holds your notes (“{path}”): close it, or try again in a moment.")


class NotesDamagedError(NotesError):
    """The file holds something else than was written to it."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"The file of your notes (“{path}”) is damaged ({reason}): open the store again to restore it."
        )


class NotesVersionError(NotesError):
    """A newer program has written the file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"Your notes (“{path}”) were written by a newer version of this program: use that one.")


class NotesUnreachableError(NotesError):
    """The system refuses the file for a reason of its own."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"Your notes (“{path}”) cannot be used ({reason}): check the disk and the folder.")


class NotesChangedElsewhereError(NotesError):
    """What was to be undone is not the last change any more."""

    def __init__(self) -> None:
        super().__init__("The notes were changed in another window meanwhile: look what is new, then undo again.")


class NoteTooLongError(NotesError):
    """More words than one note may have."""

    def __init__(self, longest: int) -> None:
        super().__init__(f"A note may have {longest:,} characters at most: put the rest into a file of your own.")
