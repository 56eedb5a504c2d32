"""The figures of a document: the span's timeline on landscape sheets, in parts where one sheet would be a blot."""

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from explorer.domain.days import to_date, to_day
from explorer.domain.selecting import rows_in_span
from explorer.domain.state import Span, Window, initial_state
from explorer.domain.table import EventTable
from explorer.domain.words import span_in_words
from explorer.drawing.palette import Palette
from explorer.drawing.typst import Json, to_display_list
from explorer.export.dossier import Dossier
from explorer.export.wording import counted
from explorer.layout.resolve import resolve
from explorer.layout.scene import Canvas, Scene
from explorer.layout.style import PAPER
from explorer.layout.timeline import Timeline

_PIXELS_PER_MM = 96 / 25.4
_MARGINS = (34.0, 37.0)
"""Millimetres that margins take of a landscape sheet, as in resources/typst/document.typ."""
_HEADING_AND_CAPTION = 17.0
_CROWDED = 0.15
"""The share of events that may be counted in chips before the span is shown in parts."""
_EVENTS_A_PART = 25
"""Events that a sheet should have at least, on the average, to be worth its paper."""
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
"""Years that a part may have."""
_SCALES = (1.0, 1.2, 1.4)
"""How much smaller than life the picture may be printed, to let all lanes on one sheet."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A landscape sheet in millimetres."""

    width: float
    height: float

    @property
    def room(self) -> tuple[float, float]:
        """Width and height, in pixels, that a figure may take."""
        return (
            (self.width - _MARGINS[0]) * _PIXELS_PER_MM,
            (self.height - _MARGINS[1] - _HEADING_AND_CAPTION) * _PIXELS_PER_MM,
        )


def pictures(dossier: Dossier, palette: Palette, sheet: Sheet) -> list[Json]:
    """The whole span, and then its parts where the whole is crowded: display lists with caption and spoken text."""
    names = tuple((source.mark, source.title) for source in dossier.sources)
    table = shown_events(dossier)
    scene = Scene(table, dossier.periods, names)
    whole = draw(scene, dossier.span, sheet)
    drawn = [(dossier.span, whole)]
    if is_crowded(whole):
        cut = [part for part in parts(dossier.span, len(table) // _EVENTS_A_PART) if len(rows_in_span(table, part))]
        drawn += [(part, draw(scene, part, sheet)) for part in cut]
    return [_figure(timeline, span, palette) for span, timeline in drawn]


def shown_events(dossier: Dossier) -> EventTable:
    """The document's events alone, with the themes that need a lane: no lane of the figure stays empty."""
    table = dossier.table
    rows = rows_in_span(table, dossier.span, dossier.filter)
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


def draw(scene: Scene, span: Span, sheet: Sheet) -> Timeline:
    """The timeline of a span, as large as life if all lanes fit the sheet, else a little smaller."""
    state = initial_state(Window(span.begin, span.end))
    width, height = sheet.room
    canvases = [Canvas(width * scale, height * scale, PAPER) for scale in _SCALES]
    timelines = [resolve(scene, state, canvas) for canvas in canvases]
    best = next((number for number, timeline in enumerate(timelines) if not is_crowded(timeline)), len(_SCALES) - 1)
    spare = timelines[best].plot.h - timelines[best].content_height
    if spare <= 0:
        return timelines[best]
    return resolve(scene, state, replace(canvases[best], height=canvases[best].height - spare))


def is_crowded(timeline: Timeline) -> bool:
    """Whether so many events are only counted that the reader needs a closer look."""
    counted_only = sum(cluster.count for cluster in timeline.clusters)
    return counted_only > _CROWDED * timeline.in_window or timeline.content_height > timeline.plot.h


def parts(span: Span, most: int) -> tuple[Span, ...]:
    """The span cut at round years into `most` parts or a few less; nothing where that is less than two."""
    first, last = to_date(span.begin).year, to_date(span.end - 1).year
    for step in _STEPS:
        cuts = [to_day(year) for year in range((first // step + 1) * step, last + 1, step)]
        limits = [span.begin, *(cut for cut in cuts if span.begin < cut < span.end), span.end]
        if 2 < len(limits) <= most + 1:  # noqa: PLR2004 two limits make one part
            return tuple(Span(begin, end) for begin, end in pairwise(limits))
    return ()


def _figure(timeline: Timeline, span: Span, palette: Palette) -> dict[str, Json]:
    words = span_in_words(span)
    count = counted(timeline.in_window, "event")
    hidden = sum(cluster.count for cluster in timeline.clusters)
    aside = f", {hidden} of them counted in chips" if hidden else ""
    lanes = ", ".join(f"{lane.label} {lane.count}" for lane in timeline.lanes if lane.count)
    return {
        "picture": to_display_list(timeline, palette),
        "caption": f"{words}: {count}{aside}.",
        "alt": f"Timeline of {words} with {count}{aside}. By lane: {lanes}. The chapters tell each event in words.",
    }
