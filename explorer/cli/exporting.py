"""Commands that write what lies in a span into a file."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click
from click.decorators import FC
from msgspec import Struct
from msgspec.structs import replace

from explorer.cli.display import need_qt
from explorer.cli.parameters import LARGEST, PATH, SMALLEST, parse_size, store_argument
from explorer.cli.saying import say
from explorer.domain.choosing import in_order
from explorer.domain.errors import ExplorerError
from explorer.domain.spans import parse_span, parse_spans
from explorer.domain.state import Filter, Grouping, Span
from explorer.domain.telling import EVERY_VERSION, AsTold, OnlyDiffering, Telling
from explorer.domain.zones import EVEN, MOST, Zones
from explorer.store.columns.tables import read_source_ids, read_themes
from explorer.store.opener import open_store

if TYPE_CHECKING:
    from explorer.export.figure import FigureOptions
    from explorer.export.strips import Strips


_FACTORS = frozenset(map(str, range(2, MOST + 1)))


class Typed(TypedDict):
    """What every export command is given, as it was typed."""

    store: Path
    span: tuple[str, ...]
    output: Path
    themes: tuple[str, ...]
    sources: tuple[str, ...]
    disputed: bool


class TypedFigure(Typed):
    """What a command that draws is given besides."""

    barometer: bool
    directions: bool
    source_strip: bool
    room: tuple[str, ...]
    lanes: str
    dates: str


class TypedPicture(TypedFigure):
    """What a command whose file is one picture is given besides."""

    size: str
    colours: str
    legend: bool


class Request(Struct, frozen=True):
    """What is to be exported, and where to."""

    store: Path
    span: tuple[Span, ...]
    target: Path
    filter: Filter


class UnknownNameError(ExplorerError):
    """A filter names a theme or a source that the store does not have."""

    def __init__(self, kind: str, name: str, known: Sequence[str]) -> None:
        super().__init__(f"The store has no {kind} “{name}”; it has: {', '.join(known) or 'none'}.")


@click.group()
def export() -> None:
    """Write the events of a span: pdf, svg, png, csv or json; or the barometer's curve.

    \b
    Examples:
      timeline-explorer export pdf --span 1947/1953 --span 1967/1973 -o out.pdf
      timeline-explorer export svg --span "May 1947 to May 1948" -o figure.svg my.sqlite
      timeline-explorer export csv --span 1967/1991 --theme emigration -o events.csv
    """  # noqa: D301 - \b tells click to keep the lines


def _export_options(command: FC) -> FC:
    """Add what every export needs: the span, the file, the filter and the store."""
    from_to = "From/to, such as 1947/1953 or 1947-05/1948-05-14."
    options = (
        click.option("--span", required=True, multiple=True, metavar="SPAN", help=f"{from_to} May be repeated."),
        click.option("-o", "--output", type=PATH, required=True, metavar="FILE", help="The file to write."),
        click.option("--theme", "themes", multiple=True, metavar="ID", help="Only this theme; may be repeated."),
        click.option("--source", "sources", multiple=True, metavar="ID", help="Only this source; may be repeated."),
        click.option("--disputed", is_flag=True, help="Only events on which sources differ."),
    )
    for option in reversed(options):
        command = option(command)
    return store_argument(command)


def _picture_options(command: FC) -> FC:
    """Add what a picture needs: its size, its colours and its legend."""
    sizes = f"Size in pixels, {SMALLEST} to {LARGEST} each."
    size = click.option("--size", default="1600x900", metavar="WxH", show_default=True, help=sizes)
    colours = click.Choice(["light", "dark", "projector", "print"])
    words = "What the marks mean, at the foot of the picture."
    legend = click.option("--legend/--no-legend", default=True, show_default=True, help=words)
    palette = click.option("--colours", type=colours, default="light", show_default=True, help="The palette.")
    return size(palette(legend(command)))


def _figure_options(command: FC) -> FC:
    """Add what a figure shows: its lanes, whose dates, the strips under it, and the room that its days have."""
    groupings = click.Choice([grouping.value for grouping in Grouping])
    curve = "Put the conflict–cooperation curve under the figure."
    apart = "The same with a curve for each direction."
    rows = "Put under it where each source tells and is silent."
    more = f"More room for the days of a span, such as 1967-05/1967-06=8 (2 to {MOST}); may be repeated."
    whose = (
        "all, or differing: only events on whose date sources differ, or a source’s ID: what it tells, at its dates."
    )
    command = click.option("--room", multiple=True, metavar="SPAN=TIMES", help=more)(command)
    for name, words in (("--source-strip", rows), ("--directions", apart), ("--barometer", curve)):
        command = click.option(name, is_flag=True, help=words)(command)
    dates = click.option("--dates", default="all", show_default=True, metavar="WHOSE", help=whose)
    words = "What the lanes stand for."
    return click.option("--lanes", type=groupings, default="theme", show_default=True, help=words)(dates(command))


@export.command()
@_export_options
@_figure_options
@click.option("--title", default="", help="Title of the document; by default that of the store.")
@click.option("--paper", type=click.Choice(["a4", "us-letter"]), default="a4", show_default=True, help="Its size.")
def pdf(title: str, paper: str, **typed: Unpack[TypedFigure]) -> None:
    """Write a document: timeline, events with their quotations, sources."""
    from explorer.export.document import DocumentOptions, Paper, write_pdf

    request = _request(typed)
    options = DocumentOptions(
        title=title,
        paper=Paper(paper),
        strips=_strips(typed),
        zones=_zones(typed),
        grouping=Grouping(typed["lanes"]),
        telling=_telling(typed),
    )
    report = write_pdf(request.store, request.span, options, request.target, filter=request.filter)
    say(f"Wrote {report.path}: {report.events} events, {report.claims} claims, {report.sources} sources.")
    if report.replaced:
        click.echo(f"No bundled font has these characters, so � stands for them: {' '.join(report.replaced)}", err=True)


@export.command()
@_export_options
@_figure_options
@_picture_options
def svg(**typed: Unpack[TypedPicture]) -> None:
    """Write the timeline of the span as a drawing."""
    from explorer.export.figure import write_svg

    request = _request(typed)
    write_svg(request.store, request.span, _figure(typed), request.target, filter=request.filter)
    say(f"Wrote {request.target}.")


@export.command()
@_export_options
@_figure_options
@_picture_options
@click.option("--scale", type=click.FloatRange(0.5, 8), default=2.0, show_default=True, help="Dots to a pixel.")
def png(scale: float, **typed: Unpack[TypedPicture]) -> None:
    """Write the timeline of the span as an image."""
    need_qt()
    from explorer.export.figure import write_png

    request = _request(typed)
    options = replace(_figure(typed), scale=scale)
    write_png(request.store, request.span, options, request.target, filter=request.filter)
    say(f"Wrote {request.target}.")


@export.command("csv")
@_export_options
def csv_(**typed: Unpack[Typed]) -> None:
    """Write a table with a row for each claim."""
    from explorer.export.tables import write_csv

    request = _request(typed)
    rows = write_csv(request.store, request.span, request.target, filter=request.filter)
    say(f"Wrote {request.target}: {rows} claims.")


@export.command("json")
@_export_options
def json_(**typed: Unpack[Typed]) -> None:
    """Write the events with their claims, sources and disagreements."""
    from explorer.export.tables import write_json

    request = _request(typed)
    events = write_json(request.store, request.span, request.target, filter=request.filter)
    say(f"Wrote {request.target}: {events} events.")


@export.command()
@_export_options
def curve(**typed: Unpack[Typed]) -> None:
    """Write the barometer's curve as a table (CSV) with a row for each step of time."""
    from explorer.export.curve_table import write_curve

    request = _request(typed)
    steps = write_curve(request.store, request.span, request.target, filter=request.filter)
    say(f"Wrote {request.target}: {steps} steps.")


def _strips(typed: TypedFigure) -> "Strips":
    from explorer.export.strips import Strips

    return Strips(typed["barometer"] or typed["directions"], typed["directions"], typed["source_strip"])


def _zones(typed: TypedFigure) -> Zones:
    """The stretches that are given more room; a later one goes over an earlier one."""
    zones = EVEN
    for text in typed["room"]:
        days, _, times = text.rpartition("=")
        if times not in _FACTORS:
            message = f"“{text}” is not a span and a number such as 1967-05/1967-06=8, from 2 to {MOST}"
            raise click.BadParameter(message, param_hint="--room")
        span = parse_span(days)
        zones = zones.given(span.begin, span.end, int(times))
    return zones


def _telling(typed: TypedFigure) -> Telling:
    """Whose dates count."""
    if typed["dates"] in {"all", "differing"}:
        return OnlyDiffering() if typed["dates"] == "differing" else EVERY_VERSION
    with open_store(typed["store"]) as store:
        (source_id,) = _known("source", [typed["dates"]], read_source_ids(store))
    return AsTold(source_id)


def _request(typed: Typed) -> Request:
    """What was typed, understood; a SpanError, StoreError or UnknownNameError says what is wrong with it."""
    spans = in_order(span for text in typed["span"] for span in parse_spans(text))
    with open_store(typed["store"]) as store:
        themes = _known("theme", typed["themes"], [theme.theme_id for theme in read_themes(store)])
        sources = _known("source", typed["sources"], read_source_ids(store))
    return Request(typed["store"], spans, typed["output"], Filter(themes, sources, typed["disputed"]))


def _known(kind: str, wanted: Sequence[str], known: Sequence[str]) -> frozenset[str]:
    """The wanted names, all of which the store has."""
    for name in wanted:
        if name not in known:
            raise UnknownNameError(kind, name, known)
    return frozenset(wanted)


def _figure(typed: TypedPicture) -> "FigureOptions":
    from explorer.drawing.palette import PALETTES
    from explorer.export.figure import FigureOptions

    width, height = parse_size(typed["size"])
    return FigureOptions(
        width=width,
        height=height,
        palette=next(palette for palette in PALETTES if palette.name == typed["colours"]),
        grouping=Grouping(typed["lanes"]),
        strips=_strips(typed),
        zones=_zones(typed),
        telling=_telling(typed),
        legend=typed["legend"],
    )
