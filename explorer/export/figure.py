"""A span's timeline as a picture: SVG text or PNG."""

from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from explorer.domain import versions
from explorer.domain.arrangement import Lanes
from explorer.domain.choosing import spans_of
from explorer.domain.selecting import rows_in_span
from explorer.domain.state import Filter, Grouping, Span, ViewState, Window, group_by, initial_state, tell, use_zones
from explorer.domain.telling import EVERY_VERSION, Telling
from explorer.domain.words import spans_in_words
from explorer.domain.zones import EVEN, Zones
from explorer.drawing.palette import LIGHT, Palette
from explorer.drawing.svg import to_svg
from explorer.export.atomic import check_target, write_file
from explorer.export.errors import NoEventsError, PictureSizeError
from explorer.export.pictures import of_rows
from explorer.export.strips import NO_STRIPS, Strips, Under, read_under
from explorer.export.wording import counted
from explorer.layout.resolve import resolve
from explorer.layout.scene import Canvas, Late, Scene
from explorer.layout.strips.strip import stacked
from explorer.layout.style import SCREEN, Style
from explorer.layout.timeline import Timeline
from explorer.store.opener import open_store
from explorer.store.reader import read_meta, read_periods, read_sources, read_table
from explorer.store.reading.versions import read_versions

LARGEST_SIDE = 32_000
"""Pixels of a PNG: QPainter draws no larger image."""
LARGEST_AREA = 250_000_000
"""Pixels of a PNG: drawing as many takes a gigabyte."""


@dataclass(frozen=True, slots=True)
class FigureOptions:
    """How a figure looks: pixels (more in height where its lanes need them), measures, colours, dots to a pixel."""

    width: float = 1600.0
    height: float = 900.0
    style: Style = SCREEN
    palette: Palette = LIGHT
    scale: float = 2.0
    grouping: Grouping = Grouping.THEME
    lanes: Lanes = field(default_factory=Lanes)
    """Their order and folds, as on the screen: a picture of what is looked at."""
    strips: Strips = NO_STRIPS
    zones: Zones = EVEN
    """What has more room."""
    telling: Telling = EVERY_VERSION
    """Whose dates are drawn."""


def write_svg(
    store_path: Path,
    span: Span | tuple[Span, ...],
    options: FigureOptions,
    target: Path,
    *,
    filter: Filter = Filter(),  # noqa: A002, B008
) -> None:
    """Write the span's timeline as SVG."""
    check_target(target, store_path)
    timeline, title = _timeline(store_path, span, options, filter)
    description = f"{counted(timeline.in_window, 'event')}, {spans_in_words(spans_of(span))}"
    write_file(target, to_svg(timeline, options.palette, title=title, description=description).encode())


def write_png(
    store_path: Path,
    span: Span | tuple[Span, ...],
    options: FigureOptions,
    target: Path,
    *,
    filter: Filter = Filter(),  # noqa: A002, B008
) -> None:
    """Write the span's timeline as PNG."""
    from explorer.drawing.png import to_png  # noqa: PLC0415 Qt, which SVG and PDF do without

    check_target(target, store_path)
    _need_drawable(options.width, options.height, options.scale)
    timeline, _ = _timeline(store_path, span, options, filter)
    _need_drawable(timeline.width, timeline.height, options.scale)
    write_file(target, to_png(timeline, options.palette, options.scale))


def _need_drawable(width: float, height: float, scale: float) -> None:
    sides = round(width * scale), round(height * scale)
    if not (0 < min(sides) <= max(sides) <= LARGEST_SIDE and sides[0] * sides[1] <= LARGEST_AREA):
        raise PictureSizeError(*sides)


def _timeline(
    store_path: Path, wished: Span | tuple[Span, ...], options: FigureOptions, wanted: Filter
) -> tuple[Timeline, str]:
    """The events of the spans alone, a picture for each below one another.

    They are as high together as was asked, or higher where the lanes need it.
    """
    with open_store(store_path) as store:
        names = tuple((source.mark, source.title) for source in read_sources(store))
        table, periods, title = read_table(store), read_periods(store), read_meta(store).title
        under = read_under(store, table, options.strips, wanted)
        found = read_versions(store, table)
    spans, seen = spans_of(wished), versions.told(table, found, options.telling)
    kept = [(span, rows) for span in spans if len(rows := rows_in_span(seen, span, wanted))]
    if not kept:
        raise NoEventsError(spans, filtered=not wanted.is_empty)
    each = replace(options, height=options.height / len(kept))
    drawn = []
    for span, rows in kept:
        mine = np.sort(rows)
        scene = Scene(of_rows(table, mine), periods, names, late=Late(versions.of_rows(found, mine)))
        state = tell(group_by(initial_state(Window(span.begin, span.end)), options.grouping), options.telling)
        state = replace(state, lanes=options.lanes)
        drawn.append(_with_strips(scene, use_zones(state, options.zones), each, under))
    every = len(np.unique(np.concatenate([rows for _, rows in kept])))
    return replace(stacked(drawn[0], drawn[1:]), in_window=every), title


def _with_strips(scene: Scene, state: ViewState, options: FigureOptions, under: Under) -> Timeline:
    """The picture in the height that is asked for, its strips included, or higher where the lanes need it."""
    height = max(options.height - under.height(options.style), options.height / 2)
    timeline = resolve(scene, state, Canvas(options.width, height, options.style))
    missing = timeline.content_height - timeline.plot.h
    if missing > 0:
        timeline = resolve(scene, state, Canvas(options.width, height + missing, options.style))
    return under.put_below(timeline, options.style)
