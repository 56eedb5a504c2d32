"""How a command ends: its exit code, and the one sentence that says why."""

import os
import sys
import traceback
from collections.abc import Callable
from enum import IntEnum

import click
from click.exceptions import NoArgsIsHelpError

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
        click.echo(nl=False)  # flushes what there is, and nothing where stdout is closed
    except (click.Abort, KeyboardInterrupt):
        code = ExitCode.INTERRUPTED
    except (BrokenPipeError, SystemExit):  # click makes the second of the first, and of nothing else
        code = _without_stdout()
    except (ExplorerError, click.ClickException, OSError) as error:
        code = ExitCode.NO_DISPLAY if isinstance(error, NoDisplayError) else ExitCode.BAD_INPUT
        click.echo(f"{PROGRAM}: {one_line(_in_words(error))}", err=True)
        _let_go_of_stdout()
    except Exception:  # noqa: BLE001 - the last net: a fault of ours, reported whole
        code = ExitCode.PROGRAM_FAULT
        click.echo(f"{PROGRAM}: this is a fault of the program; please report it.\n{traceback.format_exc()}", err=True)
    return code


def _in_words(error: ExplorerError | click.ClickException | OSError) -> str:
    """One sentence; after a wrong option or argument it names the help."""
    match error:
        case NoArgsIsHelpError(ctx=click.Context() as context):
            return f"A command is missing; see {context.command_path} --help."
        case click.UsageError(ctx=click.Context() as context):
            return f"{error.format_message().rstrip('.?')}; see {context.command_path} --help."
        case click.ClickException():
            return error.format_message()
        case OSError(strerror=str(reason), filename=str(name)):
            return f"“{name}” cannot be used ({reason})."
        case OSError(strerror=str(reason)):
            return f"The system refuses ({reason}): make room or check the permissions, then try again."
        case _:
            return str(error)


def say(message: str) -> None:
    """Write a line on stdout; what a name or a store brought in can neither break it nor steer the terminal."""
    click.echo(one_line(message))


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
