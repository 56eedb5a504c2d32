"""How a command ends: its exit code, and the one sentence that says why; without click, as the window starts."""

import os
import sys
import traceback
from collections.abc import Callable
from enum import IntEnum

from explorer.domain.errors import ExplorerError
from explorer.store.values import one_line

PROGRAM = "timeline-explorer"


class ExitCode(IntEnum):
    """What the program tells the one who started it; described in the help and in the README."""

    FINE = 0
    FAULTS_FOUND = 1
    BAD_INPUT = 2
    NO_DISPLAY = 3
    PROGRAM_FAULT = 70
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class NoDisplayError(ExplorerError):
    """A window is wanted where no display is."""


def ended(command: Callable[[], int]) -> int:
    """Run a command; known errors become one sentence on stderr, and every end has its exit code."""
    try:
        code = command()
        if sys.stdout is not None:  # Python has none where it is closed
            sys.stdout.flush()
    except KeyboardInterrupt:
        code = ExitCode.INTERRUPTED
    except (BrokenPipeError, SystemExit):  # click makes the second of the first, and of nothing else
        code = _without_stdout()
    except (ExplorerError, OSError) as error:
        code = ExitCode.NO_DISPLAY if isinstance(error, NoDisplayError) else ExitCode.BAD_INPUT
        _complain(one_line(_in_words(error)))
        _let_go_of_stdout()
    except Exception:  # noqa: BLE001 - the last net: a fault of ours, reported whole
        code = ExitCode.PROGRAM_FAULT
        _complain(f"this is a fault of the program; please report it.\n{traceback.format_exc()}")
    return code


def _in_words(error: ExplorerError | OSError) -> str:
    match error:
        case OSError(strerror=str(reason), filename=str(name)):
            return f"“{name}” cannot be used ({reason})."
        case OSError(strerror=str(reason)):
            return f"The system refuses ({reason}): make room or check the permissions, then try again."
        case _:
            return str(error)


def _complain(words: str) -> None:
    if sys.stderr is not None:
        sys.stderr.write(f"{PROGRAM}: {words}\n")
        sys.stderr.flush()


def _let_go_of_stdout() -> None:
    """What stdout would not take it will not take at the interpreter's end either, which would change the exit code."""
    try:
        sys.stdout.flush()
    except OSError:
        _without_stdout()


def _without_stdout() -> int:
    """Let the interpreter end quietly although nobody reads its output any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.PIPE_CLOSED
