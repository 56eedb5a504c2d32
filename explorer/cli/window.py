"""Commands that show the window. Only they import gui."""

from pathlib import Path

import click

from explorer.cli.display import need_qt
from explorer.cli.parameters import PATH, parse_size, store_argument
from explorer.cli.saying import say
from explorer.cli.starting import show
from explorer.domain.links import parse_link
from explorer.store.opener import open_store


@click.command("open")
@click.option("--link", default="", metavar="LINK", help="Go to this event; a running program goes there instead.")
@store_argument
def open_window(store: Path, link: str) -> int:
    """Open the window on STORE (what happens without a command)."""
    if link:
        parse_link(link)
    return show(store, link)


@click.command
@click.option("-o", "--output", type=PATH, required=True, metavar="FILE", help="Where to write the PNG.")
@click.option("--size", default="1600x900", metavar="WxH", show_default=True, help="Size of the window in pixels.")
@click.option("--colours", type=click.Choice(["light", "dark"]), default="light", show_default=True, help="The theme.")
@store_argument
def picture(store: Path, output: Path, size: str, colours: str) -> None:
    """Write a picture of the window on STORE; needs no display."""
    wanted = parse_size(size)
    need_qt()
    from explorer.export.atomic import check_target
    from explorer.gui.choices import ThemeChoice
    from explorer.gui.window.picture import write_window_picture

    check_target(output, store)
    open_store(store).close()
    write_window_picture(store, output, wanted, ThemeChoice(colours))
    say(f"Wrote {output}.")
