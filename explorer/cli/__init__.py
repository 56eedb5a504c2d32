"""The command line: reads the arguments and calls the room that does the work."""

from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code. Ctrl-C while it still loads ends it as quietly as later."""
    try:
        from explorer.cli.program import main as run
    except KeyboardInterrupt:
        from explorer.cli.endings import ExitCode

        return ExitCode.INTERRUPTED
    return run(arguments)
