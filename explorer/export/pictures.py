"""The figures of a document: the span's timeline on landscape sheets, in parts where one sheet would be a blot."""

from dataclasses import dataclass, replace
from itertools import pairwise

from explorer.domain.days import to_date, to_day
from explorer.domain.selecting import rows_in_span
from explorer.domain.state import Span, Window, filter_by, initial_state
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
_HEADING_AND_CAPTION = 24.0
_CROWDED = 0.15
"""The share of events that may be counted in chips before the span is shown in parts."""
_MOST_PARTS = 16
_SHORTEST_PART = 366
_STEPS = (100, 50, 20, 10, 5, 2, 1)
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
    scene = Scene(dossier.table, dossier.periods, names)
    whole = draw(scene, dossier, dossier.span, sheet)
    spans = [dossier.span]
    if is_crowded(whole):
        spans += [part for part in parts(dossier.span) if len(rows_in_span(dossier.table, part, dossier.filter))]
    return [_figure(draw(scene, dossier, span, sheet), span, palette) for span in spans]


def draw(scene: Scene, dossier: Dossier, span: Span, sheet: Sheet) -> Timeline:
    """The timeline of a span, as large as life if all lanes fit the sheet, else a little smaller."""
    window = Window(span.begin, span.end)
    state = filter_by(initial_state(window), dossier.filter)
    width, height = sheet.room
    timeline = resolve(scene, state, Canvas(width, height, PAPER))
    for scale in _SCALES:
        canvas = Canvas(width * scale, height * scale, PAPER)
        timeline = resolve(scene, state, canvas)
        if timeline.content_height <= timeline.plot.h:
            spare = timeline.plot.h - timeline.content_height
            return resolve(scene, state, replace(canvas, height=canvas.height - spare))
    return timeline


def is_crowded(timeline: Timeline) -> bool:
    """Whether so many events are only counted that the reader needs a closer look."""
    counted_only = sum(cluster.count for cluster in timeline.clusters)
    return counted_only > _CROWDED * timeline.in_window or timeline.content_height > timeline.plot.h


def parts(span: Span) -> tuple[Span, ...]:
    """The span cut at round years into a handful of parts; nothing where it is too short to cut."""
    if span.end - span.begin <= _SHORTEST_PART:
        return ()
    first, last = to_date(span.begin).year, to_date(span.end - 1).year
    step = next((step for step in reversed(_STEPS) if (last - first) / step < _MOST_PARTS / 2), (last - first) // 8)
    cuts = [to_day(year) for year in range(first // step * step + step, last + 1, step)]
    limits = [span.begin, *(cut for cut in cuts if span.begin < cut < span.end), span.end]
    found = tuple(Span(begin, end) for begin, end in pairwise(limits))
    return found if len(found) > 1 else ()


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
