"""A span's timeline as a picture: SVG text or PNG."""

from dataclasses import dataclass
from pathlib import Path

from explorer.domain.state import Filter, Grouping, Span, Window, filter_by, group_by, initial_state
from explorer.domain.words import span_in_words
from explorer.drawing.palette import LIGHT, Palette
from explorer.drawing.svg import to_svg
from explorer.export.atomic import check_target, write_file
from explorer.export.errors import PictureSizeError
from explorer.export.wording import counted
from explorer.layout.resolve import resolve
from explorer.layout.scene import Canvas, Scene
from explorer.layout.style import SCREEN, Style
from explorer.layout.timeline import Timeline
from explorer.store.opener import open_store
from explorer.store.reader import read_meta, read_periods, read_sources, read_table

LARGEST_SIDE = 32_000
"""Pixels of a PNG."""


@dataclass(frozen=True, slots=True)
class FigureOptions:
    """How a figure looks: pixels, measures, colours, and device pixels to a pixel of a PNG."""

    width: float = 1600.0
    height: float = 900.0
    style: Style = SCREEN
    palette: Palette = LIGHT
    scale: float = 2.0
    grouping: Grouping = Grouping.THEME


def write_svg(
    store_path: Path,
    span: Span,
    options: FigureOptions,
    target: Path,
    *,
    filter: Filter = Filter(),  # noqa: A002, B008
) -> None:
    """Write the span's timeline as SVG."""
    check_target(target, store_path)
    timeline, title = _timeline(store_path, span, options, filter)
    description = f"{counted(timeline.in_window, 'event')}, {span_in_words(span)}"
    write_file(target, to_svg(timeline, options.palette, title=title, description=description).encode())


def write_png(
    store_path: Path,
    span: Span,
    options: FigureOptions,
    target: Path,
    *,
    filter: Filter = Filter(),  # noqa: A002, B008
) -> None:
    """Write the span's timeline as PNG."""
    from explorer.drawing.png import to_png  # noqa: PLC0415 Qt, which SVG and PDF do without

    check_target(target, store_path)
    width, height = round(options.width * options.scale), round(options.height * options.scale)
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        raise PictureSizeError(width, height)
    timeline, _ = _timeline(store_path, span, options, filter)
    write_file(target, to_png(timeline, options.palette, options.scale))


def _timeline(store_path: Path, span: Span, options: FigureOptions, wanted: Filter) -> tuple[Timeline, str]:
    with open_store(store_path) as store:
        names = tuple((source.mark, source.title) for source in read_sources(store))
        scene = Scene(read_table(store), read_periods(store), names)
        title = read_meta(store).title
    state = group_by(filter_by(initial_state(Window(span.begin, span.end)), wanted), options.grouping)
    return resolve(scene, state, Canvas(options.width, options.height, options.style)), title
