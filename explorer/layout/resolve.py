"""From a scene, a view state and a canvas to the resolved picture."""

import numpy as np
from msgspec import Struct
from msgspec.structs import replace
from numpy.typing import NDArray

from explorer.domain.state import ViewState
from explorer.layout import roles
from explorer.layout.batches import floats
from explorer.layout.chosen import turned, with_place
from explorer.layout.frame import Frame, Region, regions
from explorer.layout.ground import Ground, lay_ground, row_selected, standing
from explorer.layout.lanes.headers import lane_lines, name_left
from explorer.layout.lanes.lane_picture import (
    Sight,
    kept_for_chips,
    lines_of_text,
    look_at,
    place_chips,
    row_lines,
    skylines,
)
from explorer.layout.lanes.laying import Layout
from explorer.layout.level import PHASES
from explorer.layout.looks import Standings, looks_of
from explorer.layout.marks.clusters import tally
from explorer.layout.marks.drawn import Fixed, draw, fix
from explorer.layout.marks.free_room import all_kept
from explorer.layout.marks.gaps import gap_batches
from explorer.layout.marks.thread_card import Card, Told, card_of
from explorer.layout.marks.threads import Threads, marks_of, threads_in
from explorer.layout.regions import InCommon, Part, ground_layer, name_layers, part, plot_layer
from explorer.layout.rows.finders import braids_of
from explorer.layout.rows.prepare import Prepared
from explorer.layout.rows.standing import join
from explorer.layout.scene import Canvas, Scene
from explorer.layout.time.axis import axis_layer, grid_layer
from explorer.layout.time.periods import period_layers
from explorer.layout.time.ticks import resolve_ticks
from explorer.layout.time.wide_days import in_true_days
from explorer.layout.timeline import Batch, Box, Cluster, Floats, Lane, Layer, Rects, Timeline

__all__ = ["Canvas", "Scene", "resolve"]


def resolve(scene: Scene, state: ViewState, canvas: Canvas) -> Timeline:
    """The picture of a view state."""
    ground = lay_ground(scene, state, canvas)
    zones, state, frame, events = state.zones, ground.state, ground.frame, ground.events
    layout, places = ground.layout, ground.places
    chosen = row_selected(scene, state.selection)
    fixed = _fixed(ground, chosen)
    lines = row_lines(places, frame.style)
    drawn = turned(draw(fixed, lines, frame), chosen, frame.plot, frame.style)
    held = np.array([place.held for place in places], dtype=np.bool_)
    areas = regions(held, layout.held, frame)
    threads = threads_in(areas, braids_of(events, frame.style), fixed.stands.braids, (marks_of(scene), lines, frame))
    kept = all_kept(kept_for_chips(fixed.stands.chips, lines, frame), *(each.kept for each in threads))
    ends = np.array([place.top + place.height for place in places])
    parts = tuple(part(each, drawn, (scene, events), InCommon(frame, kept, ends)) for each in areas)
    slots = np.array([ground.turns[lane % PHASES].chip_days for lane in range(len(events.groups))])
    counted = tally(events.index, drawn.entry, state.window, slots)
    counts = events.index.counts(state.window.begin, state.window.end)
    sight = look_at(events.groups, places, tuple(counts.tolist()), (frame, ground.arranged, lines))
    clusters = place_chips(sight, counted, fixed.stands.chips)
    hit_boxes = np.concatenate([each.hit_boxes for each in parts])
    chip_boxes = floats([cluster.box for cluster in clusters], 4)
    taken = np.concatenate((hit_boxes, chip_boxes, *(each.boxes for each in threads)))
    gaps = gap_batches(events, frame, lines_of_text(places, sight, parts[0].region.clip(frame.plot)), taken)
    painted = tuple(
        _Painted(
            each,
            skylines(events.groups, sight, clusters, each.region.lanes),
            (*(() if number else gaps), *threads[number].batches),
        )
        for number, each in enumerate(parts)
    )
    card = _card(scene, events, (chosen, parts, threads), frame)
    versions = np.concatenate((*(each.versions for each in threads), card.threads.versions))
    lanes = _Lanes(sight, layout, clusters, handles=canvas.handles)
    below, above = _layers(scene, frame, lanes, painted, card)
    return Timeline(
        width=canvas.width,
        height=canvas.height,
        scale=frame.calendar,
        plot=frame.plot,
        axis=frame.axis,
        lanes=tuple(sight.lanes[lane] for lane in layout.sequence),
        layers=below + above,
        ground=len(below),
        looks=looks_of(parts, Standings(events.index.first, lines, layout.sequence)),
        hit_rows=np.concatenate([each.drawn.rows for each in parts]),
        hit_boxes=hit_boxes,
        glyph_boxes=np.concatenate([each.glyph_boxes for each in parts]),
        clusters=in_true_days(_seen(clusters, sight, parts), zones),
        in_window=events.count_in(state.window),
        level=ground.level,
        content_height=layout.height,
        held=layout.held,
        hit_held=_which_held(parts) if layout.held else None,
        names_x=name_left(frame.style, handles=True) if canvas.handles else 0.0,
        untold=tuple(row for each in parts for row in each.cards.untold),
        thread_versions=versions,
        thread_rows=scene.versions.row[versions],
        thread_boxes=np.concatenate((*(each.boxes for each in threads), card.threads.boxes)),
        card=card.box,
    )


def _card(
    scene: Scene, events: Prepared, shown: tuple[int, tuple[Part, ...], tuple[Threads, ...]], frame: Frame
) -> Card:
    """The threads of the selected event, where they have no rows of their own."""
    row, parts, threads = shown
    if row < 0 or any((scene.versions.row[each.versions] == row).any() for each in threads):
        return Card()
    told = Told(events.versions, events.dates, marks_of(scene))
    cards = (card_of(row, told, (each.drawn, each.glyph_boxes, each.hit_boxes), frame) for each in parts)
    return next((card for card in cards if len(card.threads.versions)), Card())


class _Painted(Struct, frozen=True, eq=False):
    """What is painted of a region."""

    part: Part
    density: Floats
    ground: tuple[Batch, ...]
    """The words of gaps, and threads."""


class _Lanes(Struct, frozen=True, eq=False):
    """The lanes, and what each hides."""

    sight: Sight
    layout: Layout
    clusters: tuple[Cluster, ...]
    handles: bool

    def of(self, region: Region) -> tuple[tuple[Lane, ...], list[Cluster]]:
        """The lanes of a region from above, and what they hide."""
        lanes = tuple(self.sight.lanes[lane] for lane in self.layout.sequence if region.lanes[lane])
        keys = {lane.key for lane in lanes}
        return lanes, [cluster for cluster in self.clusters if cluster.lane in keys]


def _which_held(parts: tuple[Part, ...]) -> NDArray[np.bool_]:
    rolling, *held = parts
    return np.concatenate(
        (np.zeros(len(rolling.drawn.rows), np.bool_), *(np.ones(len(p.drawn.rows), np.bool_) for p in held))
    )


def _seen(clusters: tuple[Cluster, ...], sight: Sight, parts: tuple[Part, ...]) -> tuple[Cluster, ...]:
    """The counts with their boxes cut where other lanes lie over them."""
    if len(parts) == 1:
        return clusters
    held = {lane.key for lane in sight.lanes if lane.held}
    rolling = parts[0].region
    return tuple(
        cluster if cluster.lane in held else replace(cluster, box=rolling.clip(cluster.box)) for cluster in clusters
    )


def _fixed(ground: Ground, chosen: int) -> Fixed:
    """What stands around the window with the selected event, remembered as long as the window stays there."""
    parts = tuple(standing(ground, turn) for turn in range(PHASES))

    def make() -> Fixed:
        stands = join(parts)
        return fix(ground.events, with_place(ground, stands, chosen) if chosen >= 0 else stands, ground.frame.style)

    return ground.layout.fixed.recall((parts, chosen), make)


def _layers(
    scene: Scene, frame: Frame, lanes: _Lanes, painted: tuple[_Painted, ...], card: Card
) -> tuple[tuple[Layer, ...], tuple[Layer, ...]]:
    """What is painted, from the ground up: what lies below all events, and the rest."""
    style = frame.style
    ticks = resolve_ticks(frame.calendar, style.text_axis)
    whole = Box(0.0, 0.0, frame.width, frame.height)
    ground, *names = period_layers(scene.periods, frame) or (Layer(whole, ()),)
    mine = [(each, *lanes.of(each.part.region)) for each in painted]
    below = (
        Layer(whole, (Rects(roles.PAPER, floats([whole], 4)),)),
        ground,
        grid_layer(ticks, frame.calendar, frame.plot, style),
        *(lane_lines(own, frame, each.part.region.clip(frame.plot)) for each, own, _ in mine),
        *(ground_layer(each.part, frame, (each.density, each.ground)) for each in painted),
    )
    above = (
        *(plot_layer(each.part, frame, hidden) for each, _, hidden in mine),
        Layer(frame.plot, card.batches),
        *(
            layer
            for each, own, hidden in mine
            for layer in name_layers(each.part.region, own, hidden, (frame, lanes.handles))
        ),
        *names,
        axis_layer(ticks, frame.calendar, frame.axis, style),
    )
    return below, above
