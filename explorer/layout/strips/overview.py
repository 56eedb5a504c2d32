"""The strip of the whole store: how many events lie where, the periods, and the decades."""

import numpy as np

from explorer.domain.state import Filter, ViewState
from explorer.layout import roles
from explorer.layout.batches import floats, texts
from explorer.layout.marks.density import skyline, skyline_of
from explorer.layout.measure import text_width
from explorer.layout.rows.prepare import prepared_for
from explorer.layout.scale import TimeScale
from explorer.layout.scene import Canvas, Scene
from explorer.layout.style import Style
from explorer.layout.time.folds import tints as zone_tints
from explorer.layout.time.periods import tints
from explorer.layout.time.ticks import PAD, Tick, label_x, resolve_ticks
from explorer.layout.timeline import Batch, Box, Layer, Lines, Rects, Texts, Timeline

COLUMN = 3.0
"""Pixels of a column of the density."""


def resolve_overview(scene: Scene, state: ViewState, canvas: Canvas) -> Timeline:
    """The strip for a state's extent; the window and its handles are drawn over it by whoever shows it."""
    style, whole = canvas.style, Box(0.0, 0.0, canvas.width, canvas.height)
    scale = TimeScale(state.extent, 0.0, max(1.0, canvas.width))
    foot = min(style.text_small * 1.6, canvas.height / 2)
    plot, axis = Box(0.0, 0.0, canvas.width, canvas.height - foot), Box(0.0, canvas.height - foot, canvas.width, foot)
    events = prepared_for(scene, state)
    band = Box(plot.x, plot.y + plot.h * 0.12, plot.w, plot.h * 0.88)
    if scene.grid is not None and state.filter == Filter():
        density = skyline_of(scene.grid, scale, band, COLUMN)
    else:
        density = skyline(events.begin, events.ends, scale, band, COLUMN)
    batches: tuple[Batch, ...] = (
        Rects(roles.PAPER, floats([whole], 4)),
        *tints(scene.periods, scale, plot),
        Rects(roles.DENSITY, density),
        *_zones(state, scale, axis, style),
        *_axis(scale, axis, style),
    )
    return Timeline(
        width=canvas.width,
        height=canvas.height,
        scale=scale,
        plot=plot,
        axis=axis,
        lanes=(),
        layers=(Layer(whole, batches),),
        hit_rows=np.zeros(0, dtype=np.int64),
        hit_boxes=floats([], 4),
        glyph_boxes=floats([], 4),
        clusters=(),
        in_window=events.count_in(state.extent),
        content_height=canvas.height,
    )


def _zones(state: ViewState, scale: TimeScale, axis: Box, style: Style) -> tuple[Batch, ...]:
    """Where days have more room on the timeline; here all are even, so that the eye keeps a true measure."""
    sides = [(scale.x(zone.begin), scale.x(zone.end)) for zone in state.zones]
    boxes = [Box(left, axis.y, max(right - left, 2 * style.hairline), axis.h) for left, right in sides]
    return zone_tints(boxes, style) if boxes else ()


def _axis(scale: TimeScale, axis: Box, style: Style) -> tuple[Lines, Texts]:
    """One row of ticks; as the strip is low, only every labelled one."""
    size = style.text_small
    ticks = _labelled(scale, size)
    baseline = axis.y + axis.h / 2 + size * 0.36
    placed = [(tick.label, label_x(scale, tick.day, size), baseline) for tick in ticks]
    inside = [text for text in placed if text[1] + text_width(text[0], size) <= axis.right]
    lines = [(scale.x(tick.day), axis.y, scale.x(tick.day), axis.bottom) for tick in ticks]
    lines.append((axis.x, axis.y, axis.right, axis.y))
    return Lines(roles.GRID_STRONG, floats(lines, 4), style.hairline), texts(roles.AXIS_TEXT_FINE, inside, size)


def _labelled(scale: TimeScale, size: float) -> list[Tick]:
    """The ticks that have a label: of years, or of months and days where hardly two years are in the strip."""
    years = [tick for tick in resolve_ticks(scale, size, only_years=True).fine if tick.label]
    if len(years) > 1:
        return years
    found = resolve_ticks(scale, size)
    units = [Tick(unit.begin, unit.labels[0]) for unit in found.coarse if unit.begin >= scale.window.begin]
    return _apart(sorted((*units, *found.fine), key=lambda tick: tick.day), scale, size)


def _apart(ticks: list[Tick], scale: TimeScale, size: float) -> list[Tick]:
    """The labelled ticks, each with room behind the one before."""
    kept, taken = list[Tick](), scale.left
    for tick in ticks:
        x = label_x(scale, tick.day, size)
        if tick.label and x >= taken:
            kept.append(tick)
            taken = x + text_width(tick.label, size) + PAD
    return kept
