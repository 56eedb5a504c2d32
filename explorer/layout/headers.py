"""The column with the names of the lanes, and the hairlines between lanes."""

from explorer.layout import roles
from explorer.layout.batches import floats
from explorer.layout.frame import Frame
from explorer.layout.measure import elide, text_width
from explorer.layout.timeline import Box, Cluster, Floats, Lane, Layer, Lines, Rects, Texts


def lane_lines(lanes: tuple[Lane, ...], frame: Frame) -> Layer:
    """A hairline under each lane, across headers and plot."""
    whole = Box(0.0, frame.plot.y, frame.width, frame.plot.h)
    lines = floats([(0.0, lane.y + lane.h, frame.width, lane.y + lane.h) for lane in lanes], 4)
    return Layer(whole, (Lines(roles.LANE_LINE, lines, frame.style.hairline),))


def header_layer(lanes: tuple[Lane, ...], clusters: tuple[Cluster, ...], frame: Frame) -> Layer:
    """The name of each lane and how many of its events are in the window, with room for a chip between them."""
    chip_left = {cluster.lane: cluster.box.x for cluster in clusters}
    style, pad = frame.style, 10.0 * frame.style.text_lane / 12.5
    names, at, counts, count_at = [], [], [], []
    for lane in lanes:
        baseline = lane.y + min(lane.h / 2, style.lane_pad + style.row / 2) + style.text_lane * 0.36
        number = f"{lane.count:,}"
        until = chip_left.get(lane.key, frame.headers.right - pad - text_width(number, style.text_small))
        names.append(elide(lane.label, style.text_lane, until - 1.4 * pad))
        at.append((pad, baseline))
        counts.append(number)
        count_at.append((frame.headers.right - pad, baseline))
    return Layer(
        frame.headers,
        (
            Rects(roles.PAPER, floats([frame.headers], 4)),
            Lines(roles.LANE_LINE, _lines(lanes, frame), style.hairline),
            Texts(roles.LANE_TEXT, tuple(names), floats(at, 2), style.text_lane),
            Texts(roles.LANE_COUNT, tuple(counts), floats(count_at, 2), style.text_small, align="right"),
        ),
    )


def _lines(lanes: tuple[Lane, ...], frame: Frame) -> Floats:
    box = frame.headers
    side = [(box.right, box.y, box.right, box.bottom)]
    return floats([*((0.0, lane.y + lane.h, box.right, lane.y + lane.h) for lane in lanes), *side], 4)
