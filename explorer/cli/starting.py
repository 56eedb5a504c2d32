"""The shortest way to the window: what it imports stands between the reader and the first picture."""

import gc
from pathlib import Path

from explorer.cli.display import need_display
from explorer.gui.window.holding import hold_interrupt
from explorer.store.opener import open_store


def show(store: Path, link: str = "") -> int:
    """Show the window on a store until it is closed; the exit code."""
    # What is imported and made at the start stays; the window lets the collector work again once it rests.
    gc.disable()
    open_store(store).close()
    hold_interrupt()
    need_display()
    from explorer.gui.window.app import run

    return run(store, link)
