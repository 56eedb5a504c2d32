"""Commands that write what lies in a span into a file."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict, Unpack

import click
from click.decorators import FC

from explorer.cli.parameters import PATH, store_argument
from explorer.domain.spans import parse_span
from explorer.domain.state import Filter, Span
from explorer.store.opener import open_store


class Typed(TypedDict):
    """What every export command is given, as it was typed."""

    store: Path
    span: str
    output: Path
    themes: tuple[str, ...]
    sources: tuple[str, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be exported, and where to."""

    store: Path
    span: Span
    target: Path
    filter: Filter


@click.group()
def export() -> None:
    """Write the events of a span: pdf, svg, png, csv or json.

    \b
    Examples:
      timeline-explorer export pdf --span 1947/1953 -o out.pdf
      timeline-explorer export svg --span "May 1947 to May 1948" -o figure.svg my.sqlite
      timeline-explorer export csv --span 1967/1991 --theme emigration -o events.csv
    """  # noqa: D301 - \b tells click to keep the lines


def _export_options(command: FC) -> FC:
    """Add what every export needs: the span, the file, the filter and the store."""
    from_to = "From/to, such as 1947/1953 or 1947-05/1948-05-14."
    options = (
        click.option("--span", required=True, metavar="SPAN", help=from_to),
        click.option("-o", "--output", type=PATH, required=True, metavar="FILE", help="The file to write."),
        click.option("--theme", "themes", multiple=True, metavar="ID", help="Only this theme; may be repeated."),
        click.option("--source", "sources", multiple=True, metavar="ID", help="Only this source; may be repeated."),
        click.option("--disputed", is_flag=True, help="Only events on which sources differ."),
    )
    for option in reversed(options):
        command = option(command)
    return store_argument(command)


def _request(typed: Typed) -> Request:
    """What was typed, understood; a SpanError or StoreError says what is wrong with it."""
    span = parse_span(typed["span"])
    open_store(typed["store"]).close()
    wanted = Filter(frozenset(typed["themes"]), frozenset(typed["sources"]), typed["disputed"])
    return Request(typed["store"], span, typed["output"], wanted)
