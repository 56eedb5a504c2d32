"""What a picture is laid on: its lanes, and what stands in their rows around the window."""

from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from explorer.domain.arrangement import Arrangement
from explorer.domain.arranging import arrangement
from explorer.domain.state import EventSelected, NothingSelected, Selection, ViewState, wide
from explorer.layout.frame import Frame, lay_frame
from explorer.layout.lanes.laying import Layout, lay_lanes
from explorer.layout.lanes.sharing import LanePlace, scrolled
from explorer.layout.level import PHASES, Level, hurried_level, level_of
from explorer.layout.rows.candidates import LaneRows
from explorer.layout.rows.chunks import Chunks
from explorer.layout.rows.finders import chunks_of
from explorer.layout.rows.prepare import Prepared, prepared_for
from explorer.layout.rows.standing import Standing
from explorer.layout.scene import Canvas, Scene
from explorer.layout.time.wide_days import state_in_wide_days


class Ground(Struct, frozen=True, eq=False):
    """All that is known of a picture before its rows are found."""

    state: ViewState
    """In wide days."""
    frame: Frame
    events: Prepared
    arranged: Arrangement
    level: Level
    layout: Layout
    places: tuple[LanePlace, ...]
    """Of each lane, in pixels of the picture."""
    shown: tuple[int, ...]
    """The lanes whose events are drawn."""
    turns: tuple[Chunks, ...]


def lay_ground(scene: Scene, state: ViewState, canvas: Canvas) -> Ground:
    """The lanes of a view state."""
    zones = state.zones
    frame = lay_frame(state.window, canvas, has_periods=bool(scene.periods), zones=zones)
    events, arranged = prepared_for(scene, state, zones), arrangement(state)
    state = state_in_wide_days(state)
    level = _level(frame, canvas, len(events.groups))
    canvas = canvas if canvas.around is None else replace(canvas, around=wide(canvas.around, zones))
    layout = lay_lanes(events, frame, (arranged, canvas), level.octave)
    places = layout.on_picture(frame.plot.y, scrolled(canvas.scroll, layout.height, frame.plot))
    turns = tuple(chunks_of(events, step, (frame.style, state.extent)) for step in level.turns)
    shown = _lanes_shown(scene, events, places, (state, canvas))
    return Ground(state, frame, events, arranged, level, layout, places, shown, turns)


def _level(frame: Frame, canvas: Canvas, lanes: int) -> Level:
    if canvas.hurried:
        return hurried_level(frame.scale.px_per_day, canvas.before, lanes)
    return level_of(frame.scale.px_per_day, canvas.before)


def standing(ground: Ground, turn: int) -> Standing:
    """What stands around the window in the lanes of a turn."""
    lanes = tuple(LaneRows(lane, ground.layout.places[lane].rows) for lane in ground.shown if lane % PHASES == turn)
    return ground.turns[turn].around(ground.frame.scale.window, lanes)


def _lanes_shown(
    scene: Scene, events: Prepared, places: tuple[LanePlace, ...], view: tuple[ViewState, Canvas]
) -> tuple[int, ...]:
    """The lanes whose events are drawn."""
    state, canvas = view
    selected = row_selected(scene, state.selection) if canvas.in_sight else -1
    return tuple(
        lane
        for lane, place in enumerate(places)
        if place.rows
        and (
            not canvas.in_sight
            or (place.top < canvas.height and place.top + place.height > 0)
            or (selected >= 0 and bool((events.groups[lane].rows == selected).any()))
        )
    )


def row_selected(scene: Scene, selection: Selection) -> int:
    """The row of the selected event, -1 where none is."""
    match selection:
        case EventSelected(uid):
            return scene.memory.recall(("row of", uid), lambda: scene.table.row_of(uid))
        case NothingSelected():
            return -1
        case _:
            assert_never(selection)
