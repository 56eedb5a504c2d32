"""A span's timeline as a picture: SVG text or PNG."""

from pathlib import Path

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace

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
from explorer.export.wording import counted, source_names
from explorer.layout.lanes.headers import with_room_for_names
from explorer.layout.legend.legend import in_any
from explorer.layout.legend.legend_picture import legend_height, legend_strip
from explorer.layout.legend.sources_legend import sources_in
from explorer.layout.resolve import resolve
from explorer.layout.rows.prepare import shown_groups
from explorer.layout.scene import Canvas, Late, Scene
from explorer.layout.strips.strip import Ground, stacked
from explorer.layout.style import SCREEN, Style
from explorer.layout.timeline import Timeline
from explorer.store.opener import open_store
from explorer.store.reader import read_meta, read_periods, read_sources, read_table
from explorer.store.reading.versions import read_versions

_View = tuple[Scene, ViewState]
_Names = tuple[tuple[str, str], ...]
LARGEST_SIDE = 32_000
"""Pixels of a PNG: QPainter draws no larger image."""
LARGEST_AREA = 250_000_000
"""Pixels of a PNG: drawing as many takes a gigabyte."""


class FigureOptions(Struct, frozen=True):
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
    legend: bool = True
    """At the foot of the picture stands what its marks mean."""


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
    """The events of the spans alone, a picture for each below one another, and what their marks mean.

    They are as high together as was asked, or higher where the lanes need it.
    """
    with open_store(store_path) as store:
        table, periods, title = read_table(store), read_periods(store), read_meta(store).title
        names = source_names(table, read_sources(store))
        under = read_under(store, table, options.strips, wanted)
        found = read_versions(store, table)
    spans, seen = spans_of(wished), versions.told(table, found, options.telling)
    kept = [(span, rows) for span in spans if len(rows := rows_in_span(seen, span, wanted))]
    if not kept:
        raise NoEventsError(spans, filtered=not wanted.is_empty, told=options.telling != EVERY_VERSION)
    views = []
    for span, rows in kept:
        mine = np.sort(rows)
        scene = Scene(of_rows(table, mine), periods, names, late=Late(versions.of_rows(found, mine)))
        state = tell(group_by(initial_state(Window(span.begin, span.end)), options.grouping), options.telling)
        views.append((scene, use_zones(replace(state, lanes=options.lanes), options.zones)))
    every = len(np.unique(np.concatenate([rows for _, rows in kept])))
    lanes = [group.label for view in views for group in shown_groups(*view)]
    options = replace(options, style=with_room_for_names(options.style, lanes))
    return replace(_sheet(views, options, under), in_window=every), title


def _sheet(views: list[_View], options: FigureOptions, under: Under) -> Timeline:
    """The pictures below one another with their strips, and the legend of all of them at the foot."""
    drawn = _drawn(views, options, (under, options.height))
    names = views[0][0].source_names
    legend = _legend(drawn, options, names) if options.legend else None
    if legend is not None:
        drawn = _drawn(views, options, (under, options.height - legend.height))
        legend = _legend(drawn, options, names, at_least=legend.height)
    first, *others = (under.put_below(each, options.style) for each in drawn)
    return stacked(first, [*others, *([] if legend is None else [legend])])


def _drawn(views: list[_View], options: FigureOptions, room: tuple[Under, float]) -> list[Timeline]:
    """The picture of each span without its strips, for which its height leaves room."""
    under, height = room
    each = max(height, options.height / 2) / len(views)
    return [_with_all_lanes(view, options, max(each - under.height(options.style), each / 2)) for view in views]


def _with_all_lanes(view: _View, options: FigureOptions, height: float) -> Timeline:
    """The picture in this height, or higher where the lanes need it."""
    timeline = resolve(*view, Canvas(options.width, height, options.style))
    if timeline.content_height > timeline.plot.h:
        needed = timeline.plot.y + timeline.content_height
        timeline = resolve(*view, Canvas(options.width, needed, options.style))
    return timeline


def _legend(drawn: list[Timeline], options: FigureOptions, names: _Names, at_least: float = 0.0) -> Timeline | None:
    """What the marks and the letters mean that some pictures show; None where they show none."""
    entries = (*in_any(drawn), *sources_in(drawn, names))
    ground = Ground(drawn[0].scale, options.width, options.style)
    if not entries:
        return None
    lines = next((n for n in range(1, len(entries) + 1) if legend_height(n, ground) >= at_least), 1)
    return legend_strip(entries, ground, lines)
