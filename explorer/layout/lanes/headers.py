"""The column with the names of the lanes, and the hairlines between lanes."""

from collections.abc import Iterable

from msgspec.structs import replace

from explorer.layout import roles
from explorer.layout.batches import floats
from explorer.layout.frame import Frame
from explorer.layout.measure import elide, text_width
from explorer.layout.style import Style
from explorer.layout.timeline import Batch, Box, Cluster, Floats, Lane, Layer, Lines, Polygons, Rects, Texts

WIDEST = 1.5
"""Of the headers where nobody can ask for a name that is cut, against those of the style."""
Placed = tuple[str, float, float]
"""Words, x and baseline."""


def lane_lines(lanes: tuple[Lane, ...], frame: Frame, seen: Box) -> Layer:
    """A hairline under each lane, across headers and plot; a strong one where lanes scroll from under others."""
    whole = Box(0.0, seen.y, frame.width, seen.h)
    lines = floats([(0.0, lane.y + lane.h, frame.width, lane.y + lane.h) for lane in lanes], 4)
    edges = floats([(0.0, seen.y, frame.width, seen.y)] if seen.y > frame.plot.y else [], 4)
    strong = Lines(roles.GRID_STRONG, edges, 3 * frame.style.hairline)
    return Layer(whole, (Lines(roles.LANE_LINE, lines, frame.style.hairline), strong))


def middle_of(lane: Lane, style: Style, top: float) -> float:
    """The middle of the line on which a lane's name stands: it stays in sight as long as a row of its lane does."""
    half = lane.line or min(lane.h / 2, style.lane_pad + style.row / 2)
    return max(lane.y, min(top, lane.y + lane.h - 2 * half)) + half


def with_room_for_names(style: Style, names: Iterable[str]) -> Style:
    """The style with headers as wide as the longest name asks, beside a chip and a count, up to half as wide again."""
    longest = max((text_width(name, style.text_lane) for name in names), default=0.0)
    around = name_left(style, handles=False) + 1.4 * style.text_lane + text_width("100", style.text_small)
    wanted = longest + around + style.chip_width + 0.6 * style.text_small
    return replace(style, header=min(max(style.header, wanted), WIDEST * style.header))


def name_left(style: Style, *, handles: bool) -> float:
    """Where the names begin."""
    return 0.6 * style.text_lane + (style.handle if handles else 0.0)


def name_until(lane: Lane, style: Style) -> float:
    """Where the room that the whole name of a lane asks for ends."""
    pin = style.handle if lane.pinned else 0.0
    return name_left(style, handles=True) + text_width(lane.label, style.text_lane) + 0.6 * style.text_lane + pin


def numbers_right(frame: Frame) -> float:
    """Where the counts end."""
    return frame.headers.right - 0.8 * frame.style.text_lane


def header_layer(
    lanes: tuple[Lane, ...], clusters: tuple[Cluster, ...], frame: Frame, where: tuple[Box, bool]
) -> Layer:
    """The name of each lane and how many of its events are in the window, with room for a chip between them."""
    clip, handles = where
    style = frame.style
    lines = {lane.key: middle_of(lane, style, clip.y) for lane in lanes}
    chip_left = {each.lane: each.box.x for each in clusters if each.box.y < lines[each.lane] < each.box.bottom}
    names = {lane.key: _name(lane, frame, chip_left.get(lane.key), where) for lane in lanes}
    soft = [names[lane.key] for lane in lanes if is_slim(lane)]
    plain = [names[lane.key] for lane in lanes if not is_slim(lane)]
    pins = [(_end(names[lane.key], style), middle_of(lane, style, clip.y)) for lane in lanes if lane.pinned and handles]
    return Layer(
        clip,
        (
            Rects(roles.PAPER, floats([frame.headers], 4)),
            Lines(roles.LANE_LINE, _lines(lanes, frame), style.hairline),
            _texts(roles.LANE_TEXT, plain, style.text_lane),
            _texts(roles.LANE_COUNT, soft, style.text_lane),
            _numbers(lanes, frame, clip),
            *(_handles(lanes, style, clip) if handles else ()),
            _pins(pins, style),
        ),
    )


def is_slim(lane: Lane) -> bool:
    """Whether a lane is low because it has no events near."""
    return lane.low and not lane.folded


def _name(lane: Lane, frame: Frame, chip: float | None, where: tuple[Box, bool]) -> Placed:
    """The name, cut where the chip, the count or a pin begins."""
    style, (clip, handles) = frame.style, where
    until = numbers_right(frame) - text_width(_number(lane), style.text_small) if chip is None else chip
    left = name_left(style, handles=handles)
    room = until - 0.6 * style.text_lane - (style.handle if lane.pinned and handles else 0.0) - left
    return elide(lane.label, style.text_lane, room), left, _baseline(lane, style, clip)


def _number(lane: Lane) -> str:
    """How many events of the lane are in the window; nothing where a chip says that all of them are hidden."""
    return "" if lane.low and lane.count else f"{lane.count:,}"


def _numbers(lanes: tuple[Lane, ...], frame: Frame, clip: Box) -> Texts:
    placed = [(_number(lane), numbers_right(frame), _baseline(lane, frame.style, clip)) for lane in lanes]
    return _texts(roles.LANE_COUNT, placed, frame.style.text_small, at_right=True)


def _baseline(lane: Lane, style: Style, clip: Box) -> float:
    return middle_of(lane, style, clip.y) + style.text_lane * 0.36


def _end(name: Placed, style: Style) -> float:
    """The middle of a pin behind a name."""
    return name[1] + text_width(name[0], style.text_lane) + style.handle * 0.55


def _texts(role: str, placed: list[Placed], size: float, *, at_right: bool = False) -> Texts:
    strings, at = tuple(text for text, _, _ in placed), floats([(x, y) for _, x, y in placed], 2)
    return Texts(role, strings, at, size, align="right" if at_right else "left")


def _handles(lanes: tuple[Lane, ...], style: Style, clip: Box) -> tuple[Batch, ...]:
    """A triangle before each name: to the right where the lane is folded, else downwards."""
    half, x = style.handle * 0.27, 0.6 * style.text_lane + style.handle * 0.3
    corners = []
    for lane in lanes:
        if is_slim(lane):
            continue
        y = middle_of(lane, style, clip.y)
        right = [(x - half * 0.6, y - half), (x + half * 0.8, y), (x - half * 0.6, y + half)]
        down = [(x - half, y - half * 0.6), (x + half, y - half * 0.6), (x, y + half * 0.8)]
        corners += right if lane.low else down
    return (Polygons(roles.LANE_COUNT, floats(corners, 2).reshape(-1, 3, 2)),)


def _pins(at: list[tuple[float, float]], style: Style) -> Rects:
    """A pin behind the name of each lane that is pinned: a head, a collar and a needle."""
    unit = style.handle / 13
    heads = [(x - 2 * unit, y - 5 * unit, 4 * unit, 4.5 * unit) for x, y in at]
    collars = [(x - 3.5 * unit, y - 0.5 * unit, 7 * unit, 1.5 * unit) for x, y in at]
    needles = [(x - 0.5 * unit, y + unit, unit, 4.5 * unit) for x, y in at]
    return Rects(roles.BAR_STRONG, floats([*heads, *collars, *needles], 4))


def _lines(lanes: tuple[Lane, ...], frame: Frame) -> Floats:
    box = frame.headers
    side = [(box.right, box.y, box.right, box.bottom)]
    return floats([*((0.0, lane.y + lane.h, box.right, lane.y + lane.h) for lane in lanes), *side], 4)
