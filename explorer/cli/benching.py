"""The command that measures how fast the timeline is."""

import json

import click

from explorer.cli.display import need_qt

LEAST, MOST = 1, 10_000_000


@click.command
@click.option(
    "--events",
    "sizes",
    type=click.IntRange(LEAST, MOST),
    multiple=True,
    metavar="N",
    help="Events of a made-up store; may be given several times.",
)
@click.option("--bundled", is_flag=True, help="Measure the bundled store; with --events besides these.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def bench(sizes: tuple[int, ...], *, bundled: bool, as_json: bool) -> None:
    """Measure how fast stores open, pan and zoom; needs no display.

    Without options: the bundled store, and made-up ones from 300 to a million events.
    """
    need_qt()
    from explorer.bench.figures import as_records, as_table
    from explorer.bench.running import SIZES, run, run_bundled

    everything = not (sizes or bundled)
    figures = [run_bundled(_tell)] if bundled or everything else []
    figures += run(SIZES if everything else sizes, _tell)
    click.echo(json.dumps(as_records(figures), indent=2) if as_json else as_table(figures))


def _tell(words: str) -> None:
    click.echo(words, err=True)
