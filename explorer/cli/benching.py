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
    help="Events of a made-up store; may be given several times. By default from 300 to a million.",
)
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
def bench(sizes: tuple[int, ...], *, as_json: bool) -> None:
    """Measure how fast made-up stores open, pan and zoom; needs no display."""
    need_qt()
    from explorer.bench.figures import as_records, as_table
    from explorer.bench.running import SIZES, run

    figures = list(run(sizes or SIZES, lambda words: click.echo(words, err=True)))
    click.echo(json.dumps(as_records(figures), indent=2) if as_json else as_table(figures))
