"""The command line: reads the arguments and calls the room that does the work."""

from explorer.cli.program import main

__all__ = ["main"]
