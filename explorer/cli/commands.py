"""The names of the commands, and how to tell them from a store, known before any of them is imported."""

from collections.abc import Sequence
from pathlib import Path

WHERE = {
    "open": "window:open_window",
    "picture": "window:picture",
    "info": "storing:info",
    "export": "exporting:export",
    "build": "storing:build",
    "anchor": "storing:anchor",
    "check": "storing:check",
    "coverage": "storing:coverage",
    "bench": "benching:bench",
}
"""The commands, each with its module and its name there: only the one that is asked for is imported."""

_NO_FILES = ("-", "timeline-explorer:", "file:")
"""How options, links and the addresses of files begin."""


def is_plain(arguments: Sequence[str]) -> bool:
    """Whether the window is wanted on the store of the program, or on one file, and nothing else is said."""
    if not arguments:
        return True
    name = arguments[0]
    return len(arguments) == 1 and name not in WHERE and not name.startswith(_NO_FILES) and is_there(name)


def is_there(name: str) -> bool:
    """Whether there is such a file; not where the system will not even look, as for a name that is too long."""
    try:
        return Path(name).exists()
    except OSError:
        return False
