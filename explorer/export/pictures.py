"""The figures of a document: the span's timeline on landscape sheets, in parts where one sheet would be a blot."""

import math
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from textwrap import shorten

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace
from numpy.typing import NDArray

from explorer.domain import versions
from explorer.domain.arrangement import Lanes
from explorer.domain.days import to_date, to_day
from explorer.domain.state import Grouping, Span, Window, group_by, initial_state, tell, use_zones
from explorer.domain.table import EventTable
from explorer.domain.times import times
from explorer.domain.words import span_in_words
from explorer.domain.zones import EVEN, Zones
from explorer.drawing.palette import Palette
from explorer.drawing.typst import Json, to_display_list
from explorer.export.dossier import Dossier
from explorer.export.strips import NOTHING_UNDER, Under
from explorer.export.wording import counted, source_names, zones_in_words
from explorer.layout.lanes.headers import with_room_for_names
from explorer.layout.legend.legend import Entry, in_any
from explorer.layout.legend.legend_picture import sample_picture
from explorer.layout.resolve import resolve
from explorer.layout.rows.prepare import shown_groups
from explorer.layout.scene import Canvas, Late, Scene
from explorer.layout.style import PAPER
from explorer.layout.timeline import Timeline

Rows = NDArray[np.int64]

_PIXELS_PER_MM = 96 / 25.4
_MARGINS = (34.0, 37.0)
"""Millimetres that margins take of a landscape sheet, as in resources/typst/document.typ."""
_HEADING_AND_CAPTION = 17.0
_CROWDED = 0.25
"""The share of events that may stand without their label, or only be counted, before the span is shown in parts."""
_OVERVIEW_CROWDED = 0.4
"""The same share for the weightiest events of a long span, all of which stand in the parts with their label."""
_GLYPH = 40.0
"""Pixels: what is drawn wider is a bar, with its label over it."""
_EVENTS_A_PART = 36
"""About what a sheet holds with a label each."""
_LANE_FOOT = 8.0
"""Pixels that a lane keeps below its last event."""
_LONGEST_LIST = 4000
"""Characters of a list of lanes that is read aloud; PDF/A has no text over 32,767 bytes."""
_SCALES = (1.0, 1.2, 1.4, 1.6)
"""How much smaller than life the picture may be printed, to let all lanes on one sheet."""


class Sheet(Struct, frozen=True):
    """A landscape sheet in millimetres, and what lies under the timeline on it."""

    width: float
    height: float
    under: Under = NOTHING_UNDER
    """The strips under each figure."""
    zones: Zones = EVEN
    """What has more room."""
    grouping: Grouping = Grouping.THEME
    lanes: Lanes = field(default_factory=Lanes)

    @property
    def room(self) -> tuple[float, float]:
        """Width and height, in pixels, that a figure may take."""
        return (
            (self.width - _MARGINS[0]) * _PIXELS_PER_MM,
            (self.height - _MARGINS[1] - _HEADING_AND_CAPTION) * _PIXELS_PER_MM,
        )


class Drawing(Struct, frozen=True, eq=False):
    """A figure: what it shows, and which of the events."""

    timeline: Timeline
    span: Span
    of: str
    """Which events these are, in words."""


def _nothing() -> None:
    pass


def pictures(
    dossier: Dossier, palette: Palette, sheet: Sheet, before_each: Callable[[], None] = _nothing
) -> dict[str, Json]:
    """The figures, and the legend of the marks that they show; what is called before each may stop the work."""
    drawings = [each for span in dossier.spans for each in _drawings(dossier.within(span), sheet, before_each)]
    return {
        "figures": [_figure(drawing, palette, sheet.under) for drawing in drawings],
        "legend": [_explained(entry, palette) for entry in in_any(drawing.timeline for drawing in drawings)],
    }


def _explained(entry: Entry, palette: Palette) -> dict[str, Json]:
    return {"picture": to_display_list(sample_picture(entry, PAPER), palette), "words": entry.words}


def _drawings(dossier: Dossier, sheet: Sheet, before_each: Callable[[], None]) -> list[Drawing]:
    """The span on one sheet; where that is crowded, its weightiest events and then all of them in parts."""
    if not dossier.entries:
        return []
    rows = np.sort(np.array([entry.row for entry in dossier.entries], dtype=np.int64))
    whole = draw(dossier, rows, dossier.span, sheet)
    if len(whole) == 1 and not is_crowded(whole[0]):
        return [Drawing(whole[0], dossier.span, "")]
    before_each()
    first, rest = _weightiest(dossier, rows, sheet), list(_parts(dossier, sheet, before_each))
    if len(whole) == len(rest) == 1 and first.timeline.in_window == whole[0].in_window:
        # Parts would only show the same once more.
        return [Drawing(whole[0], dossier.span, "")]
    return [first, *rest]


def _weightiest(dossier: Dossier, rows: Rows, sheet: Sheet) -> Drawing:
    """As many of the important events as one sheet holds."""
    importance = dossier.table.importance[rows]
    choices = [rows[importance >= least] for least in range(2, 6)]
    tried = [(chosen, draw(dossier, chosen, dossier.span, sheet)) for chosen in choices if len(chosen)]
    legible = [
        (chosen, drawn) for chosen, drawn in tried if len(drawn) == 1 and not is_crowded(drawn[0], _OVERVIEW_CROWDED)
    ]
    chosen, drawn = (legible or tried[-1:] or [(rows, draw(dossier, rows, dossier.span, sheet))])[0]
    return Drawing(drawn[0], dossier.span, f"the weightiest {len(chosen)} of {len(rows)} events")


def _parts(dossier: Dossier, sheet: Sheet, before_each: Callable[[], None]) -> Iterator[Drawing]:
    for part in parts([entry.begin for entry in dossier.entries], dossier.span):
        before_each()
        begun = [
            entry.row for entry in dossier.entries if part.begin <= max(entry.begin, dossier.span.begin) < part.end
        ]
        for timeline in draw(dossier, np.sort(np.array(begun, dtype=np.int64)), part, sheet):
            yield Drawing(timeline, part, f"the {counted(len(begun), 'event')} that begin in these days")


def parts(begins: list[int], span: Span) -> tuple[Span, ...]:
    """The span cut at years, and at quarters of busy years, so that some three dozen events begin in each part."""
    years = Counter(to_date(max(begin, span.begin)).year for begin in begins)
    busy = {year for year, count in years.items() if count > _EVENTS_A_PART}
    cuts = [to_day(year, month) for year in sorted(years) for month in ((1, 4, 7, 10) if year in busy else (1,))]
    cuts = [span.begin, *(cut for cut in cuts if span.begin < cut < span.end), span.end]
    kept, since = [span.begin], 0
    for begin, end in pairwise(cuts):
        count = sum(begin <= max(day, span.begin) < end for day in begins)
        if since and since + count > _EVENTS_A_PART:
            kept.append(begin)
            since = 0
        since += count
    return tuple(Span(begin, end) for begin, end in pairwise([*kept, span.end]))


def of_rows(table: EventTable, rows: Rows) -> EventTable:
    """Some rows alone, with the themes that need a lane: no lane of the figure stays empty."""
    used, theme = np.unique(table.theme[rows], return_inverse=True)
    return EventTable(
        event_id=table.event_id[rows],
        uid=tuple(table.uid[row] for row in rows),
        label=tuple(table.label[row] for row in rows),
        begin_earliest=table.begin_earliest[rows],
        begin_latest=table.begin_latest[rows],
        end_earliest=table.end_earliest[rows],
        end_latest=table.end_latest[rows],
        marks=table.marks[rows],
        importance=table.importance[rows],
        goldstein=table.goldstein[rows],
        theme=theme.astype(np.int16),
        theme_mask=np.uint64(1) << theme.astype(np.uint64),
        source_mask=table.source_mask[rows],
        actor_group=table.actor_group[rows],
        themes=tuple(table.themes[index] for index in used),
        source_ids=table.source_ids,
        actor_groups=table.actor_groups,
    )


def draw(dossier: Dossier, rows: Rows, span: Span, sheet: Sheet) -> list[Timeline]:
    """The timeline of some events: as large as life, a little smaller, or on several sheets, as its lanes need."""
    names = source_names(dossier.table, dossier.sources)
    late = Late(versions.of_rows(dossier.versions, rows))
    scene = Scene(of_rows(dossier.table, rows), dossier.periods, names, late=late)
    window = _window(scene.told(dossier.telling), span)
    state = group_by(tell(initial_state(window), dossier.telling), sheet.grouping)
    state = use_zones(replace(state, lanes=sheet.lanes), sheet.zones)
    width, height = sheet.room
    foot = sheet.under.height(PAPER)
    style = with_room_for_names(PAPER, (group.label for group in shown_groups(scene, state)))
    canvases = [Canvas(width * scale, height * scale - foot, style) for scale in _SCALES]
    timelines = [resolve(scene, state, canvas) for canvas in canvases]
    best = next((number for number, timeline in enumerate(timelines) if not is_crowded(timeline)), len(_SCALES) - 1)
    canvas, timeline = canvases[best], timelines[best]
    if timeline.content_height <= timeline.plot.h:
        shorter = resolve(scene, state, replace(canvas, height=canvas.height - _spare(timeline)))
        return [shorter if _without_label(shorter) <= _without_label(timeline) else timeline]
    rolls = math.ceil(timeline.content_height / timeline.plot.h)
    return [resolve(scene, state, replace(canvas, scroll=number * timeline.plot.h)) for number in range(rolls)]


def _spare(timeline: Timeline) -> float:
    """Pixels that the lanes have below their last events."""
    events = (timeline.hit_boxes[:, 1] + timeline.hit_boxes[:, 3]).tolist()
    threads = (timeline.thread_boxes[:, 1] + timeline.thread_boxes[:, 3]).tolist()
    bottoms = [*events, *threads, *(each.box.bottom for each in timeline.clusters)]
    spare = 0.0
    for lane in timeline.lanes:
        used = max((bottom for bottom in bottoms if lane.y < bottom <= lane.y + lane.h), default=lane.y)
        spare += max(0.0, lane.y + lane.h - used - _LANE_FOOT)
    return spare


def _window(table: EventTable, span: Span) -> Window:
    """The span without the empty years before the first event and after the last."""
    drawn = times(table, np.arange(len(table), dtype=np.int64))
    begin = to_day(to_date(int(drawn.begin.min())).year)
    end = to_day(to_date(int(drawn.end.max()) - 1).year + 1)
    return Window(max(span.begin, begin), min(span.end, end))


def is_crowded(timeline: Timeline, share: float = _CROWDED) -> bool:
    """Whether so many events have no label, or so many lanes are out of sight, that the reader needs a closer look."""
    too_many = _without_label(timeline) > share * timeline.in_window
    return too_many or timeline.content_height > timeline.plot.h


def _without_label(timeline: Timeline) -> int:
    """The events of the window that are drawn without their label, or only counted."""
    glyph, whole = timeline.glyph_boxes[:, 2], timeline.hit_boxes[:, 2]
    return int(((whole <= glyph + 2) & (glyph < _GLYPH)).sum()) + _only_counted(timeline)


def _only_counted(timeline: Timeline) -> int:
    return sum(cluster.count for cluster in timeline.clusters)


def _figure(drawing: Drawing, palette: Palette, under: Under) -> dict[str, Json]:
    timeline, words = drawing.timeline, span_in_words(drawing.span)
    shown = drawing.of or counted(timeline.in_window, "event")
    hidden = _only_counted(timeline)
    aside = f", {hidden} of them counted in chips" if hidden else ""
    lanes = shorten(", ".join(f"{lane.label} {lane.count}" for lane in timeline.lanes if lane.count), _LONGEST_LIST)
    told = f"{zones_in_words(timeline.scale)}{under.in_words}"
    return {
        "picture": to_display_list(under.put_below(timeline, PAPER), palette),
        "caption": f"{words}: {shown}{aside}.{told}",
        "alt": f"Timeline of {words}: {shown}{aside}. By lane: {lanes}.{told} The chapters tell each event in words.",
    }
