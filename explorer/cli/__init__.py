"""The command line: reads the arguments and calls the room that does the work."""

import sys
from collections.abc import Sequence
from pathlib import Path

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code. Ctrl-C while it still loads ends it as quietly as later."""
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except KeyboardInterrupt:
        from explorer.cli.endings import ExitCode

        return ExitCode.INTERRUPTED


def _run(arguments: Sequence[str]) -> int:
    """Open the window at once where nothing else is asked for; to import what reads all arguments takes 20 ms."""
    from explorer.cli.commands import is_plain

    if is_plain(arguments):
        from explorer.assets import bundled_store
        from explorer.cli.endings import ended
        from explorer.cli.starting import show

        return ended(lambda: show(Path(arguments[0]) if arguments else bundled_store()))
    from explorer.cli.program import main as run

    return run(arguments)
