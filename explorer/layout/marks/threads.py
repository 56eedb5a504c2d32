"""The braid as a picture: strands from an event to each of its versions, with the tiles of the sources that tell it.

A strand is a witness, in the colour and the pattern of its source; a source that copies another joins its strand. The
version at its end is drawn as events are, only smaller, so that it says how sure it is in the same way.
"""

from collections.abc import Sequence

import numpy as np
from msgspec import Struct, field
from msgspec.structs import replace

from explorer.domain.times import times
from explorer.domain.versions import Versions
from explorer.layout import roles
from explorer.layout.batches import floats
from explorer.layout.frame import Frame, Region
from explorer.layout.marks.drawn import Drawn, those
from explorer.layout.marks.free_room import NOTHING_KEPT, Kept
from explorer.layout.marks.glyphs import brackets, glyphs
from explorer.layout.marks.strands import Strand, pitch, strand_batches, strands_of
from explorer.layout.marks.thread_lines import Line, groups_of
from explorer.layout.marks.thread_tails import Tails
from explorer.layout.rows.braid import MOST_TILES, Braid, Braids
from explorer.layout.rows.extents import Flags, Ints, Reals, is_bar, stubs
from explorer.layout.scene import Scene
from explorer.layout.style import Style
from explorer.layout.timeline import Batch, Discs, Floats, Frames, Lines, Polygons, Rects

_THIN = 0.75
"""The bars of versions against those of events."""


class Threads(Struct, frozen=True, eq=False):
    """The threads of a picture: what is painted, and what a click can hit."""

    batches: tuple[Batch, ...] = ()
    versions: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    boxes: Floats = field(default_factory=lambda: floats([], 4))
    """(n, 4): each version with its tiles and words."""
    kept: Kept = NOTHING_KEPT
    """What the threads keep of their rows, wherever the window is."""


def thread_picture(versions: Versions, groups: Sequence[Sequence[Line]], marks: Sequence[str], frame: Frame) -> Threads:
    """The threads of some events; `marks` are the letters of the sources."""
    lines = [line for group in groups for line in group]
    if not lines:
        return Threads()
    drawn = _drawn(versions, lines, frame)
    left, right = np.minimum(drawn.left, drawn.begin), np.maximum(drawn.right, drawn.end)
    seen = (left < frame.plot.right + _beyond(frame.style)) & (right > frame.plot.x - _beyond(frame.style))
    strands: list[Strand] = []
    bent: set[int] = set()
    tails, boxes, at = Tails(versions, marks, frame), [], 0
    for group in groups:
        sides = [(float(left[at + n]), float(right[at + n])) for n in range(len(group))]
        # One bend of each source stays: without any its upright lines would be laid on other pixels.
        if _in_sight(group, sides, frame) or not _sources(versions, group) <= bent:
            found = strands_of(versions, group, sides, frame.style)
            strands += found
            bent |= {strand.source for strand in found if len(strand.path) > 2}
        boxes += [tails.add(line, side) for line, side in zip(group, sides, strict=True)]
        at += len(group)
    style = _style(frame.style)
    colours = [_colour_of(versions.witnesses(line.version)) for line in lines]
    batches = (
        *strand_batches(strands, frame.style),
        *_glyphs(drawn, seen, colours, style),
        *tails.batches(),
    )
    return Threads(batches, np.array([line.version for line in lines], np.int64), floats(boxes, 4), tails.kept)


def _in_sight(group: Sequence[Line], sides: Sequence[tuple[float, float]], frame: Frame) -> bool:
    """Whether the strands of an event come near the plot: most that stand around the window do not."""
    ends = [group[0].stem.x, *(x for side in sides for x in side)] if group else []
    reach = _beyond(frame.style) + pitch(frame.style) * MOST_TILES * len(group)
    return bool(ends) and min(ends) < frame.plot.right + reach and max(ends) > frame.plot.x - reach


def _sources(versions: Versions, group: Sequence[Line]) -> set[int]:
    """The sources that the strands of an event belong to."""
    return {witness[0] for line in group for witness in versions.witnesses(line.version)}


def _beyond(style: Style) -> float:
    """Pixels that no mark of a version reaches past its begin and its end."""
    return 4 * style.row


def _glyphs(drawn: Drawn, seen: Flags, colours: Sequence[str], style: Style) -> tuple[Batch, ...]:
    """The versions in sight, each in the colour of its only witness, or as events are where it has several."""
    batches: list[Batch] = []
    for colour in dict.fromkeys(colours):
        chosen = seen & np.array([each == colour for each in colours], np.bool_)
        if chosen.any():
            some = those(drawn, np.flatnonzero(chosen))
            batches += [_coloured(batch, colour) if colour else batch for batch in glyphs(some, style)]
    return tuple(batches)


def _coloured(batch: Batch, colour: str) -> Batch:
    """The same in another colour; what is drawn on paper stays so."""
    match batch:
        case Frames() | Lines():
            return replace(batch, stroke=colour)
        case Discs() | Polygons():
            fill = batch.fill if batch.fill == roles.PAPER else colour
            return replace(batch, fill=fill, stroke=colour if batch.stroke else "")
        case Rects() if batch.fill == roles.BAR_SOFT:
            return Frames(colour, batch.boxes, 1.0, (), batch.radius)
        case _:
            return replace(batch, fill=colour)


def _colour_of(witnesses: Sequence[Sequence[int]]) -> str:
    return roles.source_role(witnesses[0][0]) if len(witnesses) == 1 else ""


def _style(style: Style) -> Style:
    """The measures of a version: no line of text above its bar."""
    return replace(style, text=0.0, bar=style.bar * _THIN, disc=style.disc * 0.95)


def _drawn(versions: Versions, lines: Sequence[Line], frame: Frame) -> Drawn:
    """The versions as if they were events of little importance, in rows of their own."""
    style, scale = _style(frame.style), frame.scale
    at = np.array([line.version for line in lines], np.int64)
    when, (before, after), bar = times(versions, at), stubs(versions, at, frame.style), is_bar(versions, at)
    begin, end = scale.x(when.begin) - before, scale.x(when.end) + after
    radius = np.full(len(at), style.radius(1))
    middle = (begin + end) / 2
    y = np.array([line.y for line in lines])
    none, count = np.zeros(len(at)), len(at)
    drawn = Drawn(
        rows=versions.row[at], entry=at, y=y, label_room=none, is_flipped=np.zeros(count, np.bool_),
        is_bar=bar, begin=begin, sure_begin=scale.x(when.sure_begin), sure_end=scale.x(when.sure_end), end=end,
        left=np.where(bar, begin, np.minimum(begin, middle - radius)),
        right=np.where(bar, np.maximum(end, begin + style.bar_least), np.maximum(end, middle + radius)),
        radius=radius, mark=none, text_width=none, label_width=none, card=np.zeros(count, np.int64),
        below=np.zeros((count, 2)), importance=np.ones(count, np.uint8), marks=versions.marks[at],
    )  # fmt: skip
    raised = bar | brackets(drawn)
    return replace(drawn, y=np.where(raised, y - 1.3 * style.bar, y))


def threads_in(
    areas: Sequence[Region], braids: Braids, open_braids: Sequence[Braid], where: tuple[tuple[str, ...], Reals, Frame]
) -> tuple[Threads, ...]:
    """The threads of each region; `where` are the letters of the sources, the y of each row by lane, and the frame."""
    marks, lines, frame = where
    found = []
    for area in areas:
        mine = [braid for braid in open_braids if area.lanes[braid.lane]]
        threads = thread_picture(braids.versions, groups_of(braids, mine, lines, frame), marks, frame)
        found.append(replace(threads, boxes=_within(threads.boxes, area)))
    return tuple(found)


def marks_of(scene: Scene) -> tuple[str, ...]:
    """The letters of the sources."""
    return tuple(mark for mark, _ in scene.source_names)


def _within(boxes: Floats, area: Region) -> Floats:
    """The boxes cut where they go behind another region."""
    top = np.maximum(boxes[:, 1], area.top)
    height = np.maximum(0.0, np.minimum(boxes[:, 1] + boxes[:, 3], area.bottom) - top)
    return np.column_stack((boxes[:, 0], top, boxes[:, 2], height)).astype(np.float32)
